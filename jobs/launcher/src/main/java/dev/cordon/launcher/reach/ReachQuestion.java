package dev.cordon.launcher.reach;

import java.util.List;
import java.util.Optional;

/** What is asked about an account. */
public sealed interface ReachQuestion {
    /** Everybody, worst first. */
    record Ranking() implements ReachQuestion {}

    /**
     * One principal in full.
     *
     * @param identity as it was named
     */
    record One(String identity) implements ReachQuestion {}

    /**
     * Who can do something.
     *
     * @param action {@code service:operation}
     * @param resource ARN, or {@code *}
     * @param identity only this one, as it was named
     */
    record Can(String action, String resource, Optional<String> identity) implements ReachQuestion {}

    /**
     * How one gets to a target.
     *
     * @param text {@code ARN=TARGET}; both may hold an equals sign, so only the account tells where it is cut
     */
    record Why(String text) implements ReachQuestion {}

    /**
     * What a change of policy would break.
     *
     * @param identity as it was named
     * @param calls file or folder
     * @param change file
     */
    record Response(String identity, String calls, String change) implements ReachQuestion {}

    /**
     * What the snapshot has wrong, as a newer reading of the same accounts shows.
     *
     * @param accounts files of that reading
     */
    record Reconcile(List<String> accounts) implements ReachQuestion {
        public Reconcile {
            accounts = List.copyOf(accounts);
        }
    }
}
