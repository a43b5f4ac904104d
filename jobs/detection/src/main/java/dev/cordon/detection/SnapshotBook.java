package dev.cordon.detection;

import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.IamChange;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.Applied;
import dev.cordon.reach.account.SnapshotChanges;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.paths.Hop;
import dev.cordon.reach.policy.Truth;
import dev.cordon.reach.radius.BlastRadius;
import dev.cordon.reach.radius.RadiusModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The answers of an account snapshot, of the graph over it and of the radius over that, one change after another. */
public final class SnapshotBook implements ReachBook {
    /** Longest way told on an alert. */
    private static final int MOST_WORDS = 800;

    private final String digest;
    private final TreeMap<String, ReachAnswer> answers = new TreeMap<>();
    private AccountSnapshot snapshot;
    private AccessGraph graph;
    private RadiusModel radii;

    /**
     * A book that goes on from what was worked out.
     *
     * @param digest of all that went into it
     * @param graph of the snapshot; not asked by anybody else from now on, as {@code radii}
     */
    public SnapshotBook(String digest, AccountSnapshot snapshot, AccessGraph graph, RadiusModel radii) {
        this.digest = digest;
        this.snapshot = snapshot;
        this.graph = graph;
        this.radii = radii;
        graph.principals().forEach(arn -> answers.put(arn, answer(arn)));
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
        return List.copyOf(answers.values());
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very same snapshot says that nothing changed, without comparing it
    public Changed apply(IamChange change) {
        Applied applied = SnapshotChanges.apply(snapshot, change);
        if (applied.after() == snapshot) {
            return Changed.NOTHING;
        }
        snapshot = applied.after();
        if (applied.touched().isEmpty()) {
            return Changed.NOTHING;
        }
        graph = graph.update(snapshot, applied.touched());
        radii = radii.update(snapshot, graph);
        return differences();
    }

    private Changed differences() {
        SortedSet<String> principals = graph.principals();
        List<ReachAnswer> changed = new ArrayList<>();
        for (String arn : principals) {
            ReachAnswer now = answer(arn);
            if (!now.equals(answers.put(arn, now))) {
                changed.add(now);
            }
        }
        List<String> removed = answers.keySet().stream()
                .filter(arn -> !principals.contains(arn))
                .toList();
        removed.forEach(answers::remove);
        return new Changed(List.copyOf(changed), removed);
    }

    private ReachAnswer answer(String arn) {
        BlastRadius radius = radii.radius(arn);
        String words = graph.administrator(arn).certain()
                ? "is an administrator by its own policies"
                : words(radii.worstRoute(arn));
        return new ReachAnswer(arn, radius.upper(), radius.certain(), admin(graph.adminEquivalent(arn)), words);
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
