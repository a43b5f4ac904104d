package dev.cordon.launcher.reach;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.Finding;
import dev.cordon.reach.account.GroupDetail;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.paths.Escalation;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.Yield;
import dev.cordon.reach.policy.Truth;
import dev.cordon.reach.radius.CrownJewel;
import dev.cordon.reach.radius.JewelReach;
import dev.cordon.reach.radius.RadiusModel;
import dev.cordon.reach.radius.RankedReach;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Answers about a snapshot, from its access graph and radius model. Belongs to one thread. */
public final class AccountStudy implements ReachAnswers {
    private static final Comparator<Escalation> WORST_FIRST = Comparator.comparing(
                    (Escalation each) -> each.yields() == Yield.LATERAL)
            .thenComparing(each -> !certain(each))
            .thenComparing(Escalation::id)
            .thenComparing(Escalation::target);

    private final AccountSnapshot snapshot;
    private final EscalationCatalogue catalogue;
    private final HopSource hops;
    private final AccessGraph graph;
    private final RadiusModel radii;
    private final Overview overview;
    private final List<Standing> ranking = new ArrayList<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<String, List<Finding>> findings = new HashMap<>();

    public AccountStudy(
            AccountSnapshot snapshot,
            EscalationCatalogue catalogue,
            HopSource hops,
            AccessGraph graph,
            RadiusModel radii,
            Overview overview) {
        this.overview = overview;
        this.snapshot = snapshot;
        this.catalogue = catalogue;
        this.hops = hops;
        this.graph = graph;
        this.radii = radii;
        for (RankedReach ranked : radii.ranked()) {
            Standing standing = new Standing(
                    ranked.arn(),
                    snapshot.users().containsKey(ranked.arn()) ? "user" : "role",
                    ranked.radius().upper(),
                    ranked.radius().certain(),
                    graph.administrator(ranked.arn()),
                    ranked.adminEquivalent());
            ranking.add(standing);
            standings.put(ranked.arn(), standing);
        }
        for (Finding finding : snapshot.findings()) {
            findings.computeIfAbsent(finding.subject(), subject -> new ArrayList<>())
                    .add(finding);
        }
    }

    public AccountSnapshot snapshot() {
        return snapshot;
    }

    public AccessGraph graph() {
        return graph;
    }

    public EscalationCatalogue catalogue() {
        return catalogue;
    }

    @Override
    public Overview overview() {
        return overview;
    }

    @Override
    public List<Standing> ranking() {
        return ranking;
    }

    @Override
    public PrincipalView principal(String arn, Limits limits) {
        Standing standing = standings.get(arn);
        if (standing == null) {
            throw new IllegalArgumentException("not in the snapshot: " + arn);
        }
        SortedMap<String, Truth> reached = graph.reachable(arn);
        List<String> reachable =
                reached.keySet().stream().limit(limits.reachable()).toList();
        List<Step> adminRoute = StepViews.of(graph.adminRoute(arn));
        JewelReach jewels = radii.jewels(arn, limits.jewels());
        List<JewelView> jewelViews =
                jewels.jewels().stream().map(AccountStudy::jewel).toList();
        List<Escalation> escalations = graph.escalations(arn);
        return new PrincipalView(
                standing,
                WorstWords.of(standing, adminRoute, jewelViews, reached.size()),
                PowerWords.of(radii.powers(arn)),
                adminRoute,
                reachable,
                reached.size(),
                graph.reachableCount(arn, true),
                jewelViews,
                jewelViews.size() + jewels.more(),
                told(escalations, limits.escalations()).stream()
                        .map(AccountStudy::escalation)
                        .toList(),
                escalations.size(),
                findingsOf(arn));
    }

    /** What concerns it, its groups, or a policy that is attached to them or bounds it. */
    private List<Finding> findingsOf(String arn) {
        Set<String> subjects = new LinkedHashSet<>(List.of(arn));
        UserDetail user = snapshot.users().get(arn);
        RoleDetail role = snapshot.roles().get(arn);
        if (user != null) {
            subjects.addAll(user.attached());
            subjects.add(String.valueOf(user.boundaryArn()));
            for (String name : user.groups()) {
                GroupDetail group = snapshot.group(user.account(), name);
                if (group != null) {
                    subjects.add(group.arn());
                    subjects.addAll(group.attached());
                }
            }
        } else if (role != null) {
            subjects.addAll(role.attached());
            subjects.add(String.valueOf(role.boundaryArn()));
        }
        return subjects.stream()
                .flatMap(subject -> findings.getOrDefault(subject, List.of()).stream())
                .toList();
    }

    /** Who can use which escalation path. */
    public List<PathUse> pathUses() {
        return PathUses.of(ranking.stream().map(Standing::arn).toList(), graph, hops);
    }

    /** At most so many, worst first, but of each path and yield at least one. */
    static List<Escalation> told(List<Escalation> all, int most) {
        List<Escalation> sorted = all.stream().sorted(WORST_FIRST).toList();
        if (sorted.size() <= most) {
            return sorted;
        }
        Set<String> seen = new HashSet<>();
        List<Escalation> first = new ArrayList<>();
        List<Escalation> others = new ArrayList<>();
        for (Escalation each : sorted) {
            (seen.add(each.id() + " " + each.yields()) ? first : others).add(each);
        }
        first.addAll(others.subList(0, Math.max(0, most - first.size())));
        first.sort(WORST_FIRST);
        return first;
    }

    private static boolean certain(Escalation escalation) {
        return escalation.certainty().certain()
                && escalation.prerequisites().stream().allMatch(each -> each.met());
    }

    private static EscalationView escalation(Escalation each) {
        return new EscalationView(
                each.id(),
                each.name(),
                each.yields().text(),
                certain(each),
                each.target(),
                StepViews.needs(each.prerequisites()),
                StepViews.of(each.path()));
    }

    private static JewelView jewel(CrownJewel jewel) {
        return new JewelView(
                jewel.id(),
                jewel.name(),
                jewel.access().name().toLowerCase(Locale.ROOT),
                jewel.certain(),
                StepViews.of(jewel.route()),
                jewel.lastStep());
    }
}
