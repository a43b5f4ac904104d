package dev.cordon.reach.policy;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clauses of one effect, any of which may match, each once. Equal whatever their order; the hash is kept. */
final class ClauseSet {
    static final ClauseSet NONE = new ClauseSet(List.of(), false);
    private static final ClauseSet ALLOW_EVERYTHING = new ClauseSet(List.of(Clause.ALLOW_EVERYTHING), false);
    private static final ClauseSet DENY_EVERYTHING = new ClauseSet(List.of(Clause.DENY_EVERYTHING), false);

    /** Up to here comparing each with each is quicker than a set. */
    private static final int FEW = 12;

    private final List<Clause> clauses;
    private final boolean unreadable;
    private final int hash;

    private ClauseSet(List<Clause> clauses, boolean unreadable) {
        this.clauses = clauses;
        this.unreadable = unreadable;
        int sum = unreadable ? 1 : 0;
        for (int i = 0; i < clauses.size(); i++) {
            sum += clauses.get(i).hashCode();
        }
        this.hash = sum;
    }

    /**
     * @param clauses kept as it is; not to be changed any more
     * @param unreadable whether a document among them could not be read, so that more is possible
     */
    static ClauseSet of(List<Clause> clauses, boolean unreadable) {
        if (clauses.isEmpty() && !unreadable) {
            return NONE;
        }
        for (int i = 0; i < clauses.size(); i++) {
            if (clauses.get(i).universal()) {
                return clauses.get(i).effect() == Effect.ALLOW ? ALLOW_EVERYTHING : DENY_EVERYTHING;
            }
        }
        return new ClauseSet(clauses.size() <= FEW ? clauses : List.copyOf(new LinkedHashSet<>(clauses)), unreadable);
    }

    /** Adds a clause to a list that a set will be made of, unless it is there. */
    static void add(List<Clause> clauses, Clause clause) {
        if (clauses.size() > FEW || !clauses.contains(clause)) {
            clauses.add(clause);
        }
    }

    /** Whether it can match nothing. */
    boolean isEmpty() {
        return clauses.isEmpty() && !unreadable;
    }

    /** Whether it matches every request. */
    boolean isEverything() {
        return clauses.size() == 1 && clauses.get(0).universal();
    }

    List<Clause> clauses() {
        return clauses;
    }

    boolean unreadable() {
        return unreadable;
    }

    Truth matches(ResourceFacts what, KeySource keys, RequestContext context) {
        if (isEverything()) {
            return Truth.YES;
        }
        Truth any = unreadable && !context.complete() ? Truth.POSSIBLE : Truth.NO;
        for (Clause clause : clauses) {
            any = any.or(clause.matches(what, keys, context));
            if (any == Truth.YES) {
                break;
            }
        }
        return any;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof ClauseSet that
                        && hash == that.hash
                        && unreadable == that.unreadable
                        && sameClauses(that));
    }

    private boolean sameClauses(ClauseSet that) {
        if (clauses.size() != that.clauses.size()) {
            return false;
        }
        if (clauses.size() <= FEW) {
            return that.clauses.containsAll(clauses);
        }
        Set<Clause> members = new HashSet<>(clauses);
        return members.containsAll(that.clauses);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
