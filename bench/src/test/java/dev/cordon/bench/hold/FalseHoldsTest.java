package dev.cordon.bench.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.bench.workload.Judging;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FalseHoldsTest {
    private static final BenignHistory HISTORY = FirstDays.of(15, 8);

    private final FalseHolds holds = new FalseHolds(PlaybookActions.selector(), 5);

    @Test
    void only_the_measured_days_count() {
        HoldCount count = holds.shipped(HISTORY, Judging.model(), AlertPolicy.NEVER, UnaryOperator.identity());
        long days = HISTORY.events().stream()
                .filter(event -> event.timeMillis() >= HISTORY.measuredFromMillis())
                .map(event -> event.identity().key() + Math.floorDiv(event.timeMillis(), Suspicion.DAY))
                .distinct()
                .count();
        assertThat(count.identityDays()).isEqualTo(days).isPositive();
    }

    @Test
    void where_nothing_may_alert_nothing_holds() {
        HoldCount count = holds.shipped(HISTORY, Judging.model(), AlertPolicy.NEVER, UnaryOperator.identity());
        assertThat(count.names()).isEmpty();
        assertThat(count.line("any playbook that holds").alerts()).isZero();
    }
}
