package dev.cordon.reach.hold;

import dev.cordon.domain.DangerRule;
import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.policy.Condition;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.response.PolicyQuota;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What every policy of a hold keeps to.
 *
 * @param expires moment from which the denies no longer apply, whole seconds; null where they have no end of their own
 * @param before the principal's policies as they are; null where they are not known, then it is taken to be able to do
 *     anything
 * @param routine what the identity does; empty where that is not known
 * @param coverage what its trail would have shown
 * @param required what its calls ask for besides the action they are named after
 * @param danger which dangerous actions stay allowed
 * @param characters how long a policy may be, without white space
 * @param tried actions that were done or tried since the first suspicious event, as events or IAM have them: what they may
 *     have planted is not to be started; empty where nobody knows any
 */
public record HoldTerms(
        @Nullable Instant expires,
        @Nullable PolicyStack before,
        RoutineSet routine,
        CoverageMap coverage,
        RequiredActions required,
        DangerRule danger,
        int characters,
        Set<String> tried) {
    public HoldTerms {
        if (expires != null) {
            expires = expires.truncatedTo(ChronoUnit.SECONDS);
        }
        tried = Set.copyOf(tried);
        if (characters < 1) {
            throw new IllegalArgumentException("a policy of " + characters + " characters");
        }
    }

    /**
     * One managed policy without end that keeps no danger, for a principal of which nothing is known, under the default
     * coverage.
     */
    public static HoldTerms defaults() {
        return new HoldTerms(
                null,
                null,
                RoutineSet.EMPTY,
                CoverageMap.defaults(),
                RequiredActions.bundled(),
                DangerRule.DENY,
                PolicyQuota.MANAGED.characters(),
                Set.of());
    }

    /** The same, ending by itself. */
    public HoldTerms until(@Nullable Instant end) {
        return new HoldTerms(end, before, routine, coverage, required, danger, characters, tried);
    }

    /** The same for a principal with these policies and this routine. */
    public HoldTerms of(PolicyStack stack, RoutineSet does) {
        return new HoldTerms(expires, stack, does, coverage, required, danger, characters, tried);
    }

    /** The same under another coverage. */
    public HoldTerms seenBy(CoverageMap map) {
        return new HoldTerms(expires, before, routine, map, required, danger, characters, tried);
    }

    /** The same within so many characters. */
    public HoldTerms within(int length) {
        return new HoldTerms(expires, before, routine, coverage, required, danger, length, tried);
    }

    /** The same under another rule for what is dangerous. */
    public HoldTerms withDanger(DangerRule rule) {
        return new HoldTerms(expires, before, routine, coverage, required, rule, characters, tried);
    }

    /** The same for a principal that did or tried these actions since the first suspicious event. */
    public HoldTerms afterTrying(Set<String> actions) {
        return new HoldTerms(expires, before, routine, coverage, required, danger, characters, actions);
    }

    /** All that the tried actions ask for, in lower case: a stack makes functions, and passes roles, for its caller. */
    Set<String> triedActions() {
        Set<String> all = new TreeSet<>();
        tried.forEach(event -> required.actions(event).forEach(action -> all.add(ActionPatterns.folded(action))));
        return all;
    }

    /** The condition that lets a deny end by itself; none where it has no end. */
    List<Condition> expiry() {
        return expires == null
                ? List.of()
                : List.of(new Condition("DateLessThan", "aws:CurrentTime", List.of(expires.toString())));
    }
}
