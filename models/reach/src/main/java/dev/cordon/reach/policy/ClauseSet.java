package dev.cordon.reach.policy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clauses of one effect, any of which may match. Equal whatever their order; the hash is kept. */
final class ClauseSet {
    static final ClauseSet NONE = new ClauseSet(Set.of(), false);

    private final Set<Clause> members;
    private final List<Clause> clauses;
    private final boolean unreadable;
    private final boolean everything;
    private final int hash;

    private ClauseSet(Set<Clause> members, boolean unreadable) {
        this.members = members;
        this.clauses = List.copyOf(members);
        this.unreadable = unreadable;
        this.everything = members.size() == 1
                && clauses.get(0).unconditional()
                && clauses.get(0).anyResource();
        this.hash = members.hashCode() * 2 + (unreadable ? 1 : 0);
    }

    /**
     * @param unreadable whether a document among them could not be read, so that more is possible
     */
    static ClauseSet of(Collection<Clause> clauses, boolean unreadable) {
        if (clauses.isEmpty() && !unreadable) {
            return NONE;
        }
        for (Clause clause : clauses) {
            if (clause.unconditional() && clause.anyResource()) {
                return new ClauseSet(Set.of(clause.ofEverything()), false);
            }
        }
        return new ClauseSet(clauses.size() == 1 ? Set.copyOf(clauses) : new LinkedHashSet<>(clauses), unreadable);
    }

    /** Whether it can match nothing. */
    boolean isEmpty() {
        return clauses.isEmpty() && !unreadable;
    }

    /** Whether it matches every request. */
    boolean isEverything() {
        return everything;
    }

    List<Clause> clauses() {
        return clauses;
    }

    boolean unreadable() {
        return unreadable;
    }

    Truth matches(ResourceFacts what, KeySource keys, RequestContext context) {
        if (everything) {
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
                        && members.equals(that.members));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
