package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.domain.IdentityKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertPolicyTest {
    private static final double[] SHARES = {0.1, 0.01, 0.001};

    private final AlertPolicy policy = new AlertPolicy(
            1,
            List.of(
                    new ScoreCalibration("git", ScoreCalibration.ALL_KINDS, SHARES, new double[] {1, 2, 3}, 1_000_000),
                    new ScoreCalibration("git", "SERVICE", SHARES, new double[] {4, 5, 6}, 1_000_000),
                    new ScoreCalibration("git", "TOOL", SHARES, new double[] {7, 8, 8.5}, 20)));

    @Test
    void every_kind_has_the_budgets_share_of_its_own_days() {
        assertThat(line("git", IdentityKind.SERVICE, 100, 0)).isEqualTo(5, within(1e-9));
        assertThat(line("git", IdentityKind.HUMAN, 100, 0)).isEqualTo(2, within(1e-9));
    }

    @Test
    void a_kind_with_too_few_days_has_the_threshold_of_all() {
        assertThat(line("git", IdentityKind.TOOL, 100, 0)).isEqualTo(2, within(1e-9));
    }

    @Test
    void noise_raises_what_an_identity_must_reach_but_never_beyond_the_top_tier() {
        assertThat(line("git", IdentityKind.HUMAN, 100, 1.5)).isEqualTo(3.5, within(1e-9));
        assertThat(line("git", IdentityKind.HUMAN, 100, 1000)).isEqualTo(AlertPolicy.TOP_TIER);
        assertThat(line("agent", IdentityKind.HUMAN, 100, 1000)).isEqualTo(AlertPolicy.TOP_TIER);
    }

    @Test
    void without_a_budget_nothing_alerts_and_without_history_even_odds_do() {
        assertThat(AlertPolicy.NEVER
                        .threshold("git", IdentityKind.HUMAN, 100, 0)
                        .logOdds())
                .isInfinite();
        assertThat(line("agent", IdentityKind.HUMAN, 100, 0)).isZero();
        assertThat(policy.threshold("agent", IdentityKind.HUMAN, 100, 0).calibrated())
                .isFalse();
    }

    private double line(String source, IdentityKind kind, double active, double noise) {
        return policy.threshold(source, kind, active, noise).logOdds();
    }
}
