package dev.cordon.bench.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.bench.hold.HoldOutcome.Denied;
import dev.cordon.simulation.AttackKind;
import dev.cordon.simulation.SimulatedIdentities;
import dev.cordon.simulation.SimulatedIdentity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class QualityRowTest {
    private static final SimulatedIdentity SOMEBODY = SimulatedIdentities.of(1, LocalDate.of(2026, 1, 5), 150, 1)
            .identities()
            .get(0);

    /** Loses 90 of 100 and one of 200 calls; half of the two monthly runs. */
    private static final HoldOutcome GOOD = outcome(10, new Denied(200, 1), new Denied(2, 1));

    /** Loses half of 100 and a tenth of its calls. */
    private static final HoldOutcome BAD = outcome(50, new Denied(50, 5), new Denied(2, 0));

    @Test
    void shares_are_means_over_identities_and_runs_are_pooled() {
        QualityRow row = QualityRow.of("surgical", List.of(GOOD, BAD));

        assertThat(row.identities()).isEqualTo(2);
        assertThat(row.weightRemoved().value()).isEqualTo((0.9 + 0.5) / 2, within(1e-12));
        assertThat(row.callsDenied().value()).isEqualTo((0.005 + 0.1) / 2, within(1e-12));
        assertThat(row.callsDenied95().value()).isEqualTo(0.1);
        assertThat(row.callsDeniedWorst()).isEqualTo(0.1);
        assertThat(row.calendarBroken()).isEqualTo(0.25);
        assertThat(row.withinAim()).isEqualTo(0.5);
    }

    @Test
    void an_interval_lies_around_its_value_and_is_the_same_each_time() {
        double[] values = {0, 0.1, 0.2, 0.3, 0.4, 0.9};
        Spread mean = Spread.mean(values);

        assertThat(mean.value()).isBetween(mean.low(), mean.high());
        assertThat(mean.low()).isGreaterThan(0);
        assertThat(Spread.mean(values)).isEqualTo(mean);
    }

    @Test
    void the_value_at_95_percent_is_that_of_the_nearest_rank() {
        double[] values = new double[100];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 1;
        }

        assertThat(Spread.rank(values, 0.95)).isEqualTo(95);
        assertThat(Spread.rank(values, 1)).isEqualTo(100);
        assertThat(Spread.rank(new double[0], 0.95)).isNaN();
    }

    @Test
    void nothing_to_take_counts_as_all_taken() {
        HoldOutcome harmless = new HoldOutcome(
                1,
                SOMEBODY,
                HoldWay.FULL,
                10,
                Denied.NONE,
                Denied.NONE,
                Denied.NONE,
                Denied.NONE,
                Denied.NONE,
                new ReachLeft(0, 0, 0),
                new ReachLeft(0, 0, 0),
                new ReachLeft(0, 0, 0),
                new TreeMap<>(),
                new TreeMap<>());

        assertThat(harmless.weightRemoved()).isEqualTo(1);
        assertThat(harmless.calls().share()).isZero();
    }

    @Test
    void a_table_shows_the_share_of_attack_calls_denied() {
        QualityText text = new QualityText(List.of(GOOD, BAD));

        assertThat(text.stopped(HoldWay.FULL, AttackKind.UNDO)).isEqualTo(0.75);
        assertThat(text.tables()).contains("| undoes the hold | 8 | 75.0 % |");
    }

    @Test
    void the_quarantine_policy_of_AWS_is_as_published() {
        assertThat(Peers.quarantined())
                .hasSize(99)
                .contains("iam:CreateAccessKey", "s3:GetObject", "kms:CreateGrant")
                .doesNotContain("sts:AssumeRole", "ssm:SendCommand");
    }

    private static HoldOutcome outcome(double left, Denied calls, Denied calendar) {
        return new HoldOutcome(
                1,
                SOMEBODY,
                HoldWay.FULL,
                100,
                calls,
                Denied.NONE,
                new Denied(10, 1),
                new Denied(10, 1),
                calendar,
                new ReachLeft(80, 100, 10),
                new ReachLeft(left, left, 0),
                new ReachLeft(left, left, 0),
                new TreeMap<>(Map.of(AttackKind.UNDO, new Denied(4, 3))),
                new TreeMap<>());
    }
}
