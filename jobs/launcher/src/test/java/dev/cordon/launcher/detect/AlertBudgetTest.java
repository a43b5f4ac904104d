package dev.cordon.launcher.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.Alert;
import dev.cordon.launcher.Samples;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertBudgetTest {
    private final List<Alert> ranked = IntStream.range(0, 10)
            .mapToObj(i -> Samples.alert("a" + i, 1, 90 - i, 1))
            .toList();

    @Test
    void without_calibration_the_most_urgent_fill_the_budget_of_all_days() {
        AlertBudget budget = new AlertBudget(OptionalDouble.of(1.5));
        assertThat(budget.keep(ranked, false, 4)).isEqualTo(ranked.subList(0, 6));
        assertThat(budget.keep(ranked, false, 0)).isEqualTo(ranked.subList(0, 2));
        assertThat(budget.keep(ranked, false, 1000)).isEqualTo(ranked);
    }

    @Test
    void a_calibrated_threshold_is_not_cut_again() {
        assertThat(new AlertBudget(OptionalDouble.of(1)).keep(ranked, true, 1)).isEqualTo(ranked);
    }

    @Test
    void without_a_budget_all_remain() {
        assertThat(new AlertBudget(OptionalDouble.empty()).keep(ranked, false, 1))
                .isEqualTo(ranked);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e7})
    void a_budget_that_means_nothing_is_refused(double perDay) {
        assertThatThrownBy(() -> new AlertBudget(OptionalDouble.of(perDay)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
