package dev.cordon.launcher.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.launcher.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatestAlertsTest {
    @Test
    void the_highest_revision_counts_whatever_the_order_of_delivery() {
        Alert first = Samples.alert("a", 1, 90, 9);
        Alert second = Samples.alert("a", 2, 10, 1);
        assertThat(LatestAlerts.ranked(List.of(second, first, second))).containsExactly(second);
        assertThat(LatestAlerts.ranked(List.of(first, second))).containsExactly(second);
    }

    @Test
    void the_same_alert_id_of_another_tenant_is_another_alert() {
        Alert ours = Samples.alert("a", 1, 10, 1);
        Alert theirs = Samples.alert("other", "a", 2, 10, 1, Samples.identity("alice"), "why", false, false, "", false);
        assertThat(LatestAlerts.ranked(List.of(ours, theirs))).containsExactly(ours, theirs);
    }

    @Test
    void what_is_exposed_and_open_then_priority_then_score_then_id_decide_the_rank() {
        List<Alert> ranked = List.of(
                Samples.exposed("o", 9, AlertState.OPEN),
                Samples.exposed("n", 2, AlertState.OPEN),
                Samples.exposed("p", 2, AlertState.OPEN),
                Samples.exposed("closed", 81, AlertState.CLOSED),
                Samples.alert("z", 1, 80, 1),
                Samples.alert("y", 1, 50, 7),
                Samples.alert("a", 1, 50, 5),
                Samples.alert("b", 1, 50, 5),
                Samples.alert("x", 1, 0, 9));
        List<Alert> shuffled = new ArrayList<>(ranked);
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(shuffled, random);
            assertThat(LatestAlerts.ranked(shuffled)).isEqualTo(ranked);
        }
    }
}
