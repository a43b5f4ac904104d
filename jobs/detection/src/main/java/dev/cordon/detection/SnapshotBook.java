package dev.cordon.detection;

import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.IamChange;
import dev.cordon.domain.ReachSummary;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.Applied;
import dev.cordon.reach.account.KeyDates;
import dev.cordon.reach.account.Resource;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.SnapshotChanges;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.policy.Truth;
import dev.cordon.reach.radius.BlastRadius;
import dev.cordon.reach.radius.JewelBrief;
import dev.cordon.reach.radius.JewelMark;
import dev.cordon.reach.radius.RadiusModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** The answers of an account snapshot, of the graph over it and of the radius over that, one change after another. */
public final class SnapshotBook implements ReachBook {
    /** Longest way told on an alert. */
    private static final int MOST_WORDS = 800;

    private static final String OWNER = "owner";
    /** What IAM allows for the value of a tag; what is longer is none. */
    private static final int MOST_OF_OWNER = 256;

    private final String digest;
    private final ReachSummaries summaries;
    private final Map<String, Told> answers = new HashMap<>();
    private AccountSnapshot snapshot;
    private AccessGraph graph;
    private RadiusModel radii;

    /**
     * An answer that was given.
     *
     * @param along ARNs on the ways that it tells
     * @param jewels which crown jewels it counts
     */
    private record Told(ReachAnswer answer, Set<String> along, JewelMark jewels) {}

    /**
     * A book that goes on from what was worked out.
     *
     * @param digest of all that went into it
     * @param catalogue that the graph was made by
     * @param graph of the snapshot; not asked by anybody else from now on, as {@code radii}
     */
    public SnapshotBook(
            String digest,
            AccountSnapshot snapshot,
            EscalationCatalogue catalogue,
            AccessGraph graph,
            RadiusModel radii) {
        this.digest = digest;
        summaries = new ReachSummaries(catalogue);
        this.snapshot = snapshot;
        this.graph = graph;
        this.radii = radii;
        graph.principals().forEach(arn -> answers.put(arn, told(arn)));
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public long asOfMillis() {
        return snapshot.asOfMillis();
    }

    @Override
    public List<String> notSeen() {
        return notSeen(snapshot);
    }

    /** What a snapshot could not show, in words. */
    public static List<String> notSeen(AccountSnapshot snapshot) {
        List<String> notSeen = new ArrayList<>();
        if (!snapshot.inventoryKnown()) {
            notSeen.add("resource policies");
        }
        if (!snapshot.organization().serviceControlKnown()) {
            notSeen.add("service control policies");
        }
        if (!snapshot.organization().resourceControlKnown()) {
            notSeen.add("resource control policies");
        }
        if (snapshot.drifted()) {
            notSeen.add("changes that could not be applied: read the account again");
        }
        return notSeen;
    }

    @Override
    public List<ReachAnswer> answers() {
        return graph.principals().stream()
                .map(arn -> Objects.requireNonNull(answers.get(arn)).answer())
                .toList();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very same snapshot says that nothing changed, without comparing it
    public Changed apply(IamChange change) {
        Applied applied = SnapshotChanges.apply(snapshot, change);
        if (applied.after() == snapshot) {
            return Changed.NOTHING;
        }
        boolean sameResources = applied.after().resources().equals(snapshot.resources());
        snapshot = applied.after();
        if (applied.touched().isEmpty()) {
            return Changed.NOTHING;
        }
        graph = graph.update(snapshot, applied.touched());
        radii = radii.update(snapshot, graph);
        return differences(applied.touched(), sameResources);
    }

    /**
     * A way that was told stays until it no longer holds or leads to something else: a shorter one makes no other answer.
     * Nobody is asked about who reaches what it did, unless it was touched itself, or what resources are worth may differ.
     */
    private Changed differences(Set<String> touched, boolean sameResources) {
        SortedSet<String> principals = graph.principals();
        List<ReachAnswer> changed = new ArrayList<>();
        for (String arn : principals) {
            Told before = answers.get(arn);
            if (before != null && sameResources && !touched.contains(arn) && graph.reachesWhatItDid(arn)) {
                continue;
            }
            if (before == null || !stands(before, touched)) {
                Told now = told(arn);
                answers.put(arn, now);
                if (before == null || !now.answer().equals(before.answer())) {
                    changed.add(now.answer());
                }
            }
        }
        List<String> removed = touched.stream()
                .filter(arn -> !principals.contains(arn) && answers.remove(arn) != null)
                .sorted()
                .toList();
        return new Changed(List.copyOf(changed), removed);
    }

    private boolean stands(Told before, Set<String> touched) {
        ReachAnswer answer = before.answer();
        BlastRadius radius = radii.radius(answer.arn());
        return Double.compare(radius.upper(), answer.upper()) == 0
                && Double.compare(radius.certain(), answer.certain()) == 0
                && admin(graph.adminEquivalent(answer.arn())) == answer.admin()
                && !touched.contains(answer.arn())
                && Collections.disjoint(before.along(), touched)
                && before.jewels().equals(radii.jewelMark(answer.arn()));
    }

    private Told told(String arn) {
        BlastRadius radius = radii.radius(arn);
        AdminEquivalence admin = admin(graph.adminEquivalent(arn));
        JewelBrief jewels = radii.jewelBrief(arn, ReachSummary.MAX_WAYS);
        Set<String> along = new HashSet<>();
        jewels.jewels().forEach(jewel -> jewel.route().forEach(hop -> along.add(hop.to())));
        String path = "is an administrator by its own policies";
        if (!graph.administrator(arn).certain()) {
            List<Hop> route = radii.worstRoute(arn);
            route.forEach(hop -> along.add(hop.to()));
            path = words(route);
        }
        ReachAnswer answer = new ReachAnswer(
                arn, radius.upper(), radius.certain(), admin, path, summaries.of(jewels), owner(arn), keysCreated(arn));
        return new Told(answer, along, radii.jewelMark(arn));
    }

    /** The tag is the one that containment takes where nothing else is set; its name is compared without case. */
    private String owner(String arn) {
        UserDetail user = snapshot.users().get(arn);
        RoleDetail role = snapshot.roles().get(arn);
        Map<String, String> tags = user != null ? user.tags() : role != null ? role.tags() : Map.of();
        String owner = tags.entrySet().stream()
                .filter(tag ->
                        tag.getKey().equalsIgnoreCase(OWNER) && !tag.getValue().isBlank())
                .map(tag -> tag.getValue().strip())
                .findFirst()
                .orElse("");
        return owner.length() <= MOST_OF_OWNER ? owner : "";
    }

    private Map<String, Long> keysCreated(String arn) {
        Resource facts =
                snapshot.users().containsKey(arn) ? snapshot.resources().get(arn) : null;
        return facts == null ? Map.of() : KeyDates.of(facts.facts());
    }

    private static AdminEquivalence admin(Truth truth) {
        return switch (truth) {
            case YES -> AdminEquivalence.YES;
            case POSSIBLE -> AdminEquivalence.POSSIBLE;
            case NO -> AdminEquivalence.NO;
        };
    }

    private static String words(List<Hop> route) {
        String words = route.stream().map(Hop::words).collect(Collectors.joining(", which "));
        return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS - 1) + "…";
    }
}
