package dev.cordon.learning.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.learning.takeover.EvaluationRefused;
import dev.cordon.learning.takeover.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColdStartEvaluationTest {
    @Test
    void newcomers_are_played_as_themselves_and_with_a_known_colleagues_events() throws Exception {
        ColdStartReport report = evaluate(History.teamWithNewcomers(), 2014);
        assertThat(report.rows()).extracting(ColdStartReport.Row::events).containsExactly(1, 5, 20);
        for (ColdStartReport.Row row : report.rows()) {
            assertThat(row.stranger()).isEqualTo(Stranger.SAME_KIND);
            assertThat(row.newcomers()).isEqualTo(6);
            assertThat(row.strangers()).isEqualTo(6);
            assertThat(row.auc()).isBetween(row.interval().low(), row.interval().high());
        }
        assertThat(evaluate(History.teamWithNewcomers(), 2014)).isEqualTo(report);
    }

    @Test
    void without_newcomers_there_is_no_row_and_without_a_past_no_measurement() throws Exception {
        assertThat(evaluate(History.team(), 2014).rows()).isEmpty();
        assertThatThrownBy(() -> evaluate(History.team(), 2001)).isInstanceOf(EvaluationRefused.class);
    }

    @Test
    void the_area_counts_wins_and_half_of_ties() {
        assertThat(RankArea.auc(new double[] {1, 2}, new double[] {3, 4})).isEqualTo(1);
        assertThat(RankArea.auc(new double[] {3, 4}, new double[] {1, 2})).isZero();
        assertThat(RankArea.auc(new double[] {1, 2, 3}, new double[] {2})).isEqualTo(0.5, within(1e-12));
        assertThat(RankArea.interval(new double[] {1, 2}, new double[] {3, 4}).low())
                .isEqualTo(1);
    }

    private static ColdStartReport evaluate(List<IdentityEvent> history, int year) throws EvaluationRefused {
        return new ColdStartEvaluation(BehaviorSettings.DEFAULT, History.harmless(), 1).evaluate(history, year, year);
    }
}
