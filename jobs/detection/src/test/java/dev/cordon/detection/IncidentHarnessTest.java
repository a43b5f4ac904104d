package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.behavior.IncidentBook;
import dev.cordon.domain.Alert;
import dev.cordon.domain.Incident;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class IncidentHarnessTest {
    private static final DetectionConfig LIVE = TestEvents.job(Ordering.LIVE, Long.MAX_VALUE);
    private static final int DAYS = 20;

    /** First versions of alerts about identities that do the same odd thing at the same time, in this order. */
    private static List<Alert> openings(String... tenantsAndNames) throws Exception {
        List<Alert> openings = new ArrayList<>();
        try (ScoringHarness scoring = ScoringHarness.open(LIVE)) {
            for (String each : tenantsAndNames) {
                String tenant = each.substring(0, each.indexOf(' '));
                String who = each.substring(each.indexOf(' ') + 1);
                for (int day = 0; day < DAYS; day++) {
                    long at = TestEvents.START + day * TestEvents.DAY;
                    scoring.event(TestEvents.event(tenant, who, who + day, at, "GetObject", TestEvents.own(who)));
                }
                long at = TestEvents.START + DAYS * TestEvents.DAY;
                scoring.event(TestEvents.event(tenant, who, "odd", at, TestEvents.RISKY, "arn:aws:iam::1:user/admin"));
            }
            scoring.alerts().stream().filter(IncidentBook::isOpening).forEach(openings::add);
        }
        assertThat(openings).hasSize(tenantsAndNames.length);
        return openings;
    }

    private static List<Alert> placed(List<Alert> openings) throws Exception {
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new IncidentFunction(Ordering.LIVE)), Alert::tenant, Types.STRING)) {
            harness.open();
            for (Alert opening : openings) {
                harness.processElement(opening, opening.openedMillis());
            }
            return harness.extractOutputValues();
        }
    }

    @Test
    void alerts_of_one_reason_join_within_a_tenant_and_never_across() throws Exception {
        List<Alert> placed = placed(openings("here alice", "there alice", "here bob", "there bob"));
        assertThat(placed)
                .extracting(Alert::incident)
                .extracting(Incident::incidentId)
                .containsExactly(
                        placed.get(0).alertId(),
                        placed.get(1).alertId(),
                        placed.get(0).alertId(),
                        placed.get(1).alertId());
        assertThat(placed).extracting(alert -> alert.incident().identities()).containsExactly(1L, 1L, 2L, 2L);
        assertThat(placed).extracting(Alert::alertId).doesNotHaveDuplicates();
    }
}
