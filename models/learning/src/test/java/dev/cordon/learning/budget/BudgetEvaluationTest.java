package dev.cordon.learning.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.takeover.EvaluationRefused;
import dev.cordon.learning.takeover.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetEvaluationTest {
    private static final List<IdentityEvent> HISTORY = History.team();

    @Test
    void a_larger_budget_gives_more_alerts_and_what_is_allowed_is_what_was_asked_or_less() throws Exception {
        BudgetReport report = measured(new BudgetPlan(2014, 2014, List.of(0.02, 0.2, 100.0)));
        assertThat(report.rows()).hasSize(3);
        assertThat(report.rows()).isSortedAccordingTo((a, b) -> Double.compare(a.asked(), b.asked()));
        for (BudgetReport.Row row : report.rows()) {
            assertThat(row.identityDays()).isGreaterThan(300);
            assertThat(row.allowed()).isLessThanOrEqualTo(row.asked() * 1.5);
            assertThat(row.overAllowed())
                    .isBetween(row.interval().low(), row.interval().high());
            assertThat(row.incidents()).isLessThanOrEqualTo(row.alerts());
        }
        assertThat(report.rows().get(2).alerts())
                .isGreaterThan(report.rows().get(0).alerts());
        double most = 0.05
                * report.rows().get(2).identityDays()
                / report.rows().get(2).days();
        assertThat(report.rows().get(2).allowed()).isLessThanOrEqualTo(most * 1.001);
    }

    @Test
    void alerts_of_a_stable_team_stay_near_the_budget_of_later_days() throws Exception {
        BudgetReport.Row row =
                measured(new BudgetPlan(2014, 2014, List.of(0.2))).rows().get(0);
        assertThat(row.calibrated()).isTrue();
        assertThat(row.overAllowed()).isBetween(0.3, 2.0);
    }

    @Test
    void the_same_history_and_plan_give_the_same_report() throws Exception {
        BudgetPlan plan = new BudgetPlan(2014, 2014, List.of(0.2));
        assertThat(measured(plan)).isEqualTo(measured(plan));
    }

    @Test
    void a_year_without_a_past_and_senseless_plans_are_refused() {
        assertThatThrownBy(() -> measured(new BudgetPlan(2001, 2001, List.of(1.0))))
                .isInstanceOf(EvaluationRefused.class)
                .hasMessageContaining("2001");
        assertThatThrownBy(() -> new BudgetPlan(2014, 2013, List.of(1.0))).hasMessageContaining("2014-2013");
        assertThatThrownBy(() -> new BudgetPlan(2014, 2014, List.of())).hasMessageContaining("budgets");
        assertThatThrownBy(() -> new BudgetPlan(2014, 2014, List.of(0.0))).hasMessageContaining("above 0");
    }

    private static BudgetReport measured(BudgetPlan plan) throws EvaluationRefused {
        return new BudgetEvaluation(plan, BehaviorSettings.DEFAULT, History.harmless(), 1).evaluate(HISTORY);
    }
}
