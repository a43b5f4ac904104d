package dev.cordon.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.LabelVerdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgedAlertsTest {
    private static AlertVerdict said(String alert, String identity, int number) {
        return new AlertVerdict(
                "local",
                alert,
                identity,
                1_000,
                LabelVerdict.BENIGN,
                "bob",
                "releaser",
                "r",
                2_000 + number,
                "nonce-" + number,
                "key");
    }

    private static void take(JudgedAlerts alerts, AlertVerdict word) {
        alerts.after(word).ifPresent(alerts::take);
    }

    @Test
    void the_latest_stands_before_those_that_were_said_last_and_none_earlier_than_it_is_taken() {
        JudgedAlerts alerts = new JudgedAlerts();
        for (int i = 0; i < 2 * JudgedAlert.MOST; i++) {
            take(alerts, said("al-1", "ci", i));
        }
        JudgedAlert standing = alerts.of(said("al-1", "ci", 0)).orElseThrow();
        assertThat(standing.said()).hasSize(JudgedAlert.MOST);
        assertThat(standing.latest()).isEqualTo(said("al-1", "ci", 2 * JudgedAlert.MOST - 1));
        assertThat(alerts.after(said("al-1", "ci", 3)))
                .as("forgotten, and too early")
                .isEmpty();
        assertThat(alerts.after(standing.latest())).as("said before").isEmpty();
    }

    @Test
    void one_that_names_another_identity_or_tenant_is_in_nobodys_way() {
        JudgedAlerts alerts = new JudgedAlerts();
        take(alerts, said("al-1", "ci", 1));
        take(alerts, said("al-1", "another", 2));
        assertThat(alerts.of(said("al-1", "ci", 9)).orElseThrow().latest()).isEqualTo(said("al-1", "ci", 1));
        assertThat(said("al-1", "ci", 1).id())
                .isNotEqualTo(said("al-1", "another", 1).id());
        assertThat(alerts.all()).hasSize(2);
    }

    @Test
    void what_is_read_again_in_any_order_is_the_same() {
        JudgedAlert early = JudgedAlert.of(said("al-1", "ci", 1));
        JudgedAlert late = early.and(said("al-1", "ci", 2)).and(said("al-1", "ci", 3));
        for (List<JudgedAlert> order : List.of(List.of(early, late), List.of(late, early))) {
            JudgedAlerts alerts = new JudgedAlerts();
            order.forEach(alerts::take);
            assertThat(alerts.all()).containsExactly(late);
        }
    }

    @Test
    void of_more_alerts_than_are_remembered_those_go_that_were_spoken_of_first() {
        JudgedAlerts alerts = new JudgedAlerts();
        for (int i = 0; i <= JudgedAlerts.MOST; i++) {
            take(alerts, said("al-" + i, "ci", i));
        }
        assertThat(alerts.all()).hasSize(JudgedAlerts.MOST);
        assertThat(alerts.of(said("al-0", "ci", 0))).isEmpty();
        assertThat(alerts.of(said("al-1", "ci", 1))).isPresent();
        take(alerts, said("al-1", "ci", JudgedAlerts.MOST + 1));
        take(alerts, said("al-new", "ci", JudgedAlerts.MOST + 2));
        assertThat(alerts.all()).hasSize(JudgedAlerts.MOST);
        assertThat(alerts.of(said("al-2", "ci", 2))).isEmpty();
        assertThat(alerts.of(said("al-1", "ci", 1))).as("spoken of again").isPresent();
    }

    @Test
    void one_that_would_be_forgotten_at_once_is_not_taken() {
        JudgedAlerts alerts = new JudgedAlerts();
        for (int i = 1; i <= JudgedAlerts.MOST; i++) {
            take(alerts, said("al-" + i, "ci", i));
        }
        assertThat(alerts.after(said("al-0", "ci", 0))).as("older than all").isEmpty();
        assertThat(alerts.after(said("al-1", "a", 1)))
                .as("of the same moment and alert, and before it by name")
                .isEmpty();
        AlertVerdict later = said("al-1", "db", 1);
        take(alerts, later);
        assertThat(alerts.of(later)).contains(JudgedAlert.of(later));
        assertThat(alerts.of(said("al-1", "ci", 1))).as("in its place").isEmpty();
        assertThat(alerts.after(said("al-2", "ci", 0)))
                .as("of one that is remembered")
                .isEmpty();
        assertThat(alerts.all()).hasSize(JudgedAlerts.MOST);
    }
}
