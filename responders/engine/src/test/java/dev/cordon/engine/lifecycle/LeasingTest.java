package dev.cordon.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlanHash;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeasingTest {
    private static final long DEADLINE = Plans.NOON + 3_600_000;
    private static final long LIMIT = Plans.NOON + 7_200_000;

    /** Held, as bob decided last. */
    private static Containment held(long deadlineMillis) {
        return held(deadlineMillis, deadlineMillis, Ending.NONE);
    }

    private static Containment held(long deadlineMillis, long wantedMillis, Ending ending) {
        HoldPlan plan = Plans.threeSteps("al-1", OnTimeout.RELEASE);
        return new Containment(
                5,
                plan,
                PlanHash.of(plan),
                ContainmentState.HELD,
                "in force",
                Plans.NOON,
                1,
                List.of(),
                Collections.nCopies(plan.steps().size(), StepProgress.PLANNED),
                new Lease(Plans.NOON, deadlineMillis, wantedMillis, LIMIT, 0, false, deadlineMillis, 0),
                Denials.NONE,
                ending,
                "bob",
                List.of());
    }

    private static Advance extended(Containment hold, long byMillis) {
        return Lifecycle.advance(
                hold, new Input.Decided(Verb.EXTEND, "dana", "approver", "asked", byMillis, Plans.NOON + 1));
    }

    @Test
    void an_extension_goes_as_far_as_the_limit_allows_and_is_decided_by_who_gave_it() {
        Containment longer = extended(held(DEADLINE), 86_400_000).after();
        assertThat(longer.lease().deadlineMillis()).isEqualTo(LIMIT);
        assertThat(longer.decidedBy()).isEqualTo("dana");
    }

    @Test
    void one_that_makes_nothing_longer_is_refused_and_decides_nothing() {
        for (Advance refused : List.of(extended(held(LIMIT), 60_000), extended(held(DEADLINE), 0))) {
            assertThat(refused.transitions())
                    .singleElement()
                    .satisfies(told -> assertThat(told.kind()).isEqualTo(Transition.Kind.DECISION_REFUSED));
            assertThat(refused.after().decidedBy()).isEqualTo("bob");
            assertThat(refused.after().lease().extending()).isFalse();
        }
        assertThat(extended(held(LIMIT), 60_000).transitions().get(0).reason())
                .startsWith("the lease is at its limit of ");
    }

    @Test
    void one_that_comes_while_another_is_written_goes_on_from_that() {
        long wanted = DEADLINE + 1_800_000;
        Containment writing = held(DEADLINE, wanted, Ending.NONE);
        assertThat(extended(writing, 60_000).after().lease().deadlineMillis()).isEqualTo(wanted + 60_000);
        Advance atLimit = extended(held(DEADLINE, LIMIT, Ending.NONE), 60_000);
        assertThat(atLimit.transitions())
                .singleElement()
                .satisfies(told -> assertThat(told.kind()).isEqualTo(Transition.Kind.DECISION_REFUSED));
        assertThat(atLimit.after().lease().wantedMillis()).isEqualTo(LIMIT);
    }

    @Test
    void while_the_expiry_is_taken_out_of_what_is_confirmed_no_extension_writes_another() {
        Containment confirming = held(DEADLINE, StepRequest.NEVER, Ending.CONFIRMED);
        Advance refused = extended(confirming, 60_000);
        assertThat(refused.after().state()).isEqualTo(ContainmentState.HELD);
        assertThat(refused.after().lease()).isEqualTo(confirming.lease());
        assertThat(refused.after().decidedBy()).isEqualTo("bob");
        assertThat(refused.transitions()).singleElement().satisfies(told -> {
            assertThat(told.kind()).isEqualTo(Transition.Kind.DECISION_REFUSED);
            assertThat(told.reason()).startsWith("it is confirmed, and the expiry is being taken out");
        });
    }
}
