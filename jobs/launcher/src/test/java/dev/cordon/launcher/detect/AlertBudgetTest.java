package dev.cordon.launcher.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.behavior.AlertPolicy;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Incident;
import dev.cordon.launcher.Samples;
import java.util.ArrayList;
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
    void what_is_near_certain_or_exposed_is_never_cut() {
        List<Alert> all = new ArrayList<>(ranked);
        all.add(Samples.alert("sure", 1, 2, AlertPolicy.TOP_TIER));
        all.add(Samples.alert("local", "leak", 1, 1, 0, Samples.identity("leaky"), "", false, true, "a gist", false));
        assertThat(new AlertBudget(OptionalDouble.of(1)).keep(all, false, 1))
                .extracting(Alert::alertId)
                .containsExactly("a0", "sure", "leak");
    }

    @Test
    void no_number_of_findings_displaces_what_else_there_is() {
        List<Alert> all = new ArrayList<>(IntStream.range(0, 5)
                .mapToObj(i -> Samples.exposed("leak" + i, 2, AlertState.OPEN))
                .toList());
        all.addAll(ranked);
        assertThat(new AlertBudget(OptionalDouble.of(2)).keep(all, false, 1)).isEqualTo(all.subList(0, 7));
    }

    @Test
    void an_incident_is_kept_or_cut_as_a_whole_and_counts_once() {
        List<Alert> all = IntStream.range(0, 10)
                .mapToObj(i -> ranked.get(i).in(new Incident(i % 2 == 0 ? "even" : "odd" + i, 5, "a tool")))
                .toList();
        assertThat(new AlertBudget(OptionalDouble.of(1)).keep(all, false, 1))
                .extracting(Alert::alertId)
                .containsExactly("a0", "a2", "a4", "a6", "a8");
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
