package dev.cordon.learning.labels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.learning.labels.DecidedAlert.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelReportTest {
    private static final long TRAINED_UNTIL = 1_000;

    @Test
    void only_what_the_score_raised_and_people_agree_about_counts() {
        LabelReport report = report(
                Set.of("kept", "still", "exposed", "disputed"),
                alert("kept", Outcome.ATTACK, true, 500),
                alert("lost", Outcome.ATTACK, true, 1_500),
                alert("still", Outcome.BENIGN, true, 1_500),
                alert("spared", Outcome.BENIGN, true, 1_500),
                alert("exposed", Outcome.ATTACK, false, 1_500),
                alert("disputed", Outcome.DISPUTED, true, 1_500),
                alert("elsewhere", Outcome.ATTACK, true, 1_500));
        assertThat(ids(report.kept())).containsExactly("kept");
        assertThat(ids(report.lost())).containsExactly("lost");
        assertThat(ids(report.still())).containsExactly("still");
        assertThat(ids(report.spared())).containsExactly("spared");
        assertThat(List.of(report.byExposure(), report.disputed(), report.elsewhere(), report.seen()))
                .containsOnly(1L);
        assertThat(report.precision()).isEqualTo(0.5);
        assertThat(report.precisionBefore()).isEqualTo(0.5);
        assertThat(report.holds()).isFalse();
    }

    @Test
    void what_loses_nothing_holds_and_where_no_attack_is_known_nothing_is_proved() {
        DecidedAlert attack = alert("kept", Outcome.ATTACK, true, 0);
        DecidedAlert benign = alert("spared", Outcome.BENIGN, true, 0);
        assertThat(report(Set.of("kept"), attack, benign).holds()).isTrue();
        assertThat(report(Set.of("kept"), attack, benign).precision()).isEqualTo(1);
        assertThat(report(Set.of(), benign).holds()).isFalse();
        assertThat(report(Set.of(), benign).precision()).isNaN();
    }

    private static LabelReport report(Set<String> raised, DecidedAlert... alerts) {
        return LabelReport.of(
                List.of(alerts),
                alert -> !alert.alertId().equals("elsewhere"),
                alert -> raised.contains(alert.alertId()),
                TRAINED_UNTIL);
    }

    private static DecidedAlert alert(String id, Outcome outcome, boolean byScore, long from) {
        return new DecidedAlert(id, "user", from, from, 0, outcome, byScore, List.of("dana"));
    }

    private static List<String> ids(List<DecidedAlert> alerts) {
        return alerts.stream().map(DecidedAlert::alertId).toList();
    }
}
