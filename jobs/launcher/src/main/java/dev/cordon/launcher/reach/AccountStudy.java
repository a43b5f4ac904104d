package dev.cordon.launcher.reach;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.Finding;
import dev.cordon.reach.account.GroupDetail;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.graph.EscalationUse;
import dev.cordon.reach.paths.Escalation;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.HopSource;
import dev.cordon.reach.paths.Prerequisite;
import dev.cordon.reach.paths.Yield;
import dev.cordon.reach.radius.CrownJewel;
import dev.cordon.reach.radius.JewelReach;
import dev.cordon.reach.radius.RadiusModel;
import dev.cordon.reach.radius.RankedReach;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Answers about a snapshot, from its access graph and radius model. Belongs to one thread. */
public final class AccountStudy implements ReachAnswers {
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
        List<String> reachable = graph.reachable(arn, limits.reachable());
        int reachableCount = graph.reachableCount(arn, false);
        List<Step> adminRoute = StepViews.of(graph.adminRoute(arn));
        JewelReach jewels = radii.jewels(arn, limits.jewels());
        List<JewelView> jewelViews =
                jewels.jewels().stream().map(AccountStudy::jewel).toList();
        List<EscalationUse> escalations = graph.uses(arn);
        return new PrincipalView(
                standing,
                WorstWords.of(standing, adminRoute, jewelViews, reachableCount),
                PowerWords.of(radii.powers(arn)),
                adminRoute,
                reachable,
                reachableCount,
                graph.reachableCount(arn, true),
                jewelViews,
                jewelViews.size() + jewels.more(),
                told(escalations, limits.escalations()).stream()
                        .map(use -> escalation(use.escalation()))
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
    static List<EscalationUse> told(List<EscalationUse> all, int most) {
        List<EscalationUse> sorted = worstFirst(all);
        if (sorted.size() <= most) {
            return sorted;
        }
        Set<String> seen = new HashSet<>();
        BitSet chosen = new BitSet();
        for (int i = 0; i < sorted.size(); i++) {
            EscalationUse use = sorted.get(i);
            boolean another = i == 0
                    || use.yields() != sorted.get(i - 1).yields()
                    || !use.id().equals(sorted.get(i - 1).id());
            if (another && seen.add(use.id() + " " + use.yields())) {
                chosen.set(i);
            }
        }
        for (int i = chosen.nextClearBit(0); chosen.cardinality() < most; i = chosen.nextClearBit(i)) {
            chosen.set(i);
        }
        return chosen.stream().mapToObj(sorted::get).toList();
    }

    /** Those that give an administrator, the certain ones before others; else they keep their order by path and target. */
    private static List<EscalationUse> worstFirst(List<EscalationUse> all) {
        List<List<EscalationUse>> sorts =
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (EscalationUse use : all) {
            sorts.get((use.yields() == Yield.LATERAL ? 2 : 0) + (use.certain() ? 0 : 1))
                    .add(use);
        }
        return sorts.stream().flatMap(List::stream).toList();
    }

    private static EscalationView escalation(Escalation each) {
        return new EscalationView(
                each.id(),
                each.name(),
                each.yields().text(),
                each.certainty().certain() && each.prerequisites().stream().allMatch(Prerequisite::met),
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
