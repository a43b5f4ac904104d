package dev.cordon.reach.response;

import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.policy.Decision;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.Reason;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What a policy change would deny of what a principal does. Pure. A use counts as denied when it was allowed, or may have
 * been, and no longer is; conditions on the request, and resources that an entry gives as a pattern, are three-valued.
 */
public final class ResponseRadius {
    private static final Comparator<Denial> MOST_USED_FIRST = Comparator.comparingLong(
                    (Denial d) -> -d.use().uses())
            .thenComparing(d -> d.use().action())
            .thenComparing(d -> d.use().resource());

    private ResponseRadius() {}

    /** Of a routine set, by policies alone. */
    public static ResponseReport of(RoutineSet routine, PolicyStack before, PolicyChange change) {
        return of(Use.of(routine), routine.unattributedUses(), before, change, Asked::unseen);
    }

    /**
     * Of any uses.
     *
     * @param unattributedUses uses that {@code uses} does not list
     * @param resources what is known of a resource by its ARN or pattern, such as its own policy and tags
     */
    public static ResponseReport of(
            List<Use> uses,
            long unattributedUses,
            PolicyStack before,
            PolicyChange change,
            Function<String, ResourceFacts> resources) {
        return of(uses, unattributedUses, before, change, resources, RequestContext.UNKNOWN);
    }

    /**
     * Of uses of which something is known, such as from where they come.
     *
     * @param context what is known of each of the requests
     */
    public static ResponseReport of(
            List<Use> uses,
            long unattributedUses,
            PolicyStack before,
            PolicyChange change,
            Function<String, ResourceFacts> resources,
            RequestContext context) {
        PolicyStack after = change.applied(before);
        List<Denial> denied = new ArrayList<>();
        List<Denial> possible = new ArrayList<>();
        List<Use> unexplained = new ArrayList<>();
        long kept = 0;
        for (Use use : uses) {
            Asked asked = new Asked(use.action(), use.resource());
            Decision was = asked.decide(before, resources, context);
            Decision is = asked.decide(after, resources, context);
            boolean deniedNow = is.explicitDeny().compareTo(was.explicitDeny()) > 0;
            boolean less = is.allowed().compareTo(was.allowed()) < 0;
            if ((less && is.allowed() == Truth.NO)
                    || (deniedNow && is.explicitDeny().certain())) {
                denied.add(new Denial(use, true, words(is)));
            } else if (less || deniedNow) {
                possible.add(new Denial(use, false, words(is)));
            } else if (was.allowed() == Truth.NO) {
                unexplained.add(use);
            } else {
                kept += use.uses();
            }
        }
        denied.sort(MOST_USED_FIRST);
        possible.sort(MOST_USED_FIRST);
        return new ResponseReport(
                List.copyOf(denied),
                List.copyOf(possible),
                List.copyOf(unexplained),
                sum(denied),
                sum(possible),
                unattributedUses,
                kept);
    }

    private static long sum(List<Denial> denials) {
        return denials.stream().mapToLong(d -> d.use().uses()).sum();
    }

    private static String words(Decision decision) {
        Reason reason = decision.reasons().get(0);
        String where = reason.policy().isEmpty() ? "" : " (" + reason.policy() + ")";
        return reason.layer() + where + " " + reason.effect();
    }
}
