package dev.cordon.aws.plan;

import dev.cordon.domain.RoutineSet;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.hold.BlastChanges;
import dev.cordon.reach.hold.CoverageMap;
import dev.cordon.reach.hold.HoldContext;
import dev.cordon.reach.hold.HoldPolicy;
import dev.cordon.reach.hold.HoldStudy;
import dev.cordon.reach.hold.HoldTerms;
import dev.cordon.reach.policy.PolicyStack;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The costly part of a plan, for some principal of the account and for nothing: loads and compiles what plans work with, and
 * works out who can become whom.
 */
final class Rehearsal {
    private Rehearsal() {}

    static void of(AccountSnapshot snapshot, CoverageMap coverage, BlastChanges blasts) {
        Optional<String> some = Stream.concat(snapshot.users().keySet().stream(), snapshot.roles().keySet().stream())
                .findFirst();
        if (some.isEmpty()) {
            return;
        }
        PolicyStack stack = snapshot.stackOf(some.get());
        if (stack == null) {
            return;
        }
        HoldTerms terms = HoldTerms.defaults().of(stack, RoutineSet.EMPTY).seenBy(coverage);
        List<HoldPolicy> full = List.of(HoldPolicy.full(terms));
        var context =
                HoldContext.at(Instant.ofEpochMilli(snapshot.asOfMillis())).context();
        HoldStudy.of(full, terms, context, context);
        blasts.of(snapshot, some.get(), full);
    }
}
