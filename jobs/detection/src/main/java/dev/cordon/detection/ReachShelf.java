package dev.cordon.detection;

import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachBrief;
import dev.cordon.domain.ReachStanding;
import dev.cordon.domain.ReachSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answers as of now, looked up for alerts and for lines of the inventory. */
final class ReachShelf {
    /** Upper bound of what there is to reach. */
    private static final double ALL = 100;

    private static final Comparator<ReachAnswer> FURTHEST = Comparator.comparingDouble(ReachAnswer::upper)
            .thenComparingDouble(ReachAnswer::certain)
            .thenComparing(ReachAnswer::arn, Comparator.reverseOrder());

    private final Map<String, ReachAnswer> answers = new HashMap<>();
    private final Set<String> accounts = new HashSet<>();
    private ReachUpdate head = new ReachUpdate(0, Long.MIN_VALUE, 0, List.of(), List.of(), List.of());

    /** Takes what is new; gives the names that are answered otherwise now. */
    List<String> take(ReachUpdate update) {
        head = update.head();
        List<String> changed = new ArrayList<>();
        for (ReachAnswer answer : update.answers()) {
            put(answer);
            changed.add(PrincipalName.of(answer.arn()));
        }
        for (String arn : update.removed()) {
            answers.remove(PrincipalName.of(arn));
        }
        return changed;
    }

    void put(ReachAnswer answer) {
        String name = PrincipalName.of(answer.arn());
        if (!name.isEmpty()) {
            answers.put(name, answer);
            if (accounts.add(PrincipalName.account(name))) {
                String root = PrincipalName.root(PrincipalName.account(name));
                answers.put(root, root(answer.arn()));
            }
        }
    }

    void restore(ReachUpdate known) {
        head = known;
    }

    /** No snapshot lists the root user. Nothing in its account bounds it; policies of the organization may. */
    private static ReachAnswer root(String arn) {
        String[] parts = arn.split(":", 6);
        String root = String.join(":", parts[0], parts[1], parts[2], parts[3], parts[4], "root");
        return new ReachAnswer(
                root,
                ALL,
                0,
                AdminEquivalence.POSSIBLE,
                "is the account's root user, which only policies of an organization can bound",
                ReachSummary.UNKNOWN,
                "",
                Map.of());
    }

    /**
     * What an alert's identity could get at.
     *
     * @param before what the same alert was ranked by, or null: stands on where the principal is gone meanwhile
     */
    Reach reach(Alert alert, @Nullable Reach before) {
        return reach(alert.identity().key(), PrincipalName.candidates(alert), before);
    }

    /** Whether any answer was heard. */
    boolean isReady() {
        return head.version() > 0;
    }

    /** A line of the inventory with what the accounts say of its identity. */
    IdentitySummary told(IdentitySummary line) {
        String key = line.identity().key();
        Reach reach = reach(key, PrincipalName.candidates(line), null);
        ReachAnswer itself = itself(key);
        return itself == null
                ? line.with(line.uses(), "", ReachBrief.of(reach))
                : line.with(line.uses().created(itself.keysCreated()), itself.owner(), ReachBrief.of(reach));
    }

    /** Of a principal, and of nobody who acts under it: it has its own keys, and who answers for it answers for itself alone. */
    private @Nullable ReachAnswer itself(String identityKey) {
        return PrincipalName.isPrincipal(identityKey) ? answers.get(PrincipalName.of(identityKey)) : null;
    }

    private Reach reach(String identityKey, List<String> candidates, @Nullable Reach before) {
        ReachAnswer furthest = null;
        for (String name : candidates) {
            ReachAnswer answer = answers.get(name);
            if (answer != null && (furthest == null || FURTHEST.compare(answer, furthest) > 0)) {
                furthest = answer;
            }
        }
        if (furthest == null) {
            return before != null && before.isKnown()
                    ? before
                    : Reach.unknownPrincipal(head.asOfMillis(), head.version(), head.notSeen());
        }
        boolean bounded = PrincipalName.boundBySession(identityKey);
        List<String> notSeen = new ArrayList<>(head.notSeen());
        if (bounded) {
            notSeen.add("session policy");
        }
        return new Reach(
                ReachStanding.KNOWN,
                furthest.arn(),
                furthest.upper(),
                bounded ? 0 : furthest.certain(),
                bounded && furthest.admin() == AdminEquivalence.YES ? AdminEquivalence.POSSIBLE : furthest.admin(),
                furthest.path(),
                head.asOfMillis(),
                head.version(),
                List.copyOf(notSeen),
                bounded ? furthest.summary().nothingCertain() : furthest.summary());
    }
}
