package dev.cordon.launcher.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.RejectReason;
import dev.cordon.launcher.detect.DetectResult;
import dev.cordon.launcher.detect.InventoryTotals;
import dev.cordon.launcher.detect.RunSummary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final long DAY = 86_400_000;

    private final DetectResult result = new DetectResult(
            1010,
            Map.of(RejectReason.TRUNCATED, 2L, RejectReason.NOT_THIS_SOURCE, 3L, RejectReason.EMPTY, 0L),
            List.of(),
            new InventoryTotals(30, 12, 1000, 5, 1, 0, 6 * DAY),
            out -> {},
            "base \"1\"",
            false);
    private final RunSummary run = RunSummary.of(result, 20, 44, 20, 2.5);

    @Test
    void json_is_one_object_with_rejected_by_reason() {
        assertThat(SummaryJson.line(run))
                .isEqualTo("{\"records\":1010,\"events\":1000,\"duplicates\":5,\"late\":1,"
                        + "\"rejected\":{\"not_this_source\":3,\"truncated\":2},\"identities\":30,\"immature\":12,"
                        + "\"alerts\":20,\"events_per_second\":400,\"seconds\":2.5,\"model\":\"base \\\"1\\\"\","
                        + "\"calibrated\":false,\"incidents\":20}");
    }

    @Test
    void text_shows_the_sum_and_where_the_rest_is() {
        assertThat(SummaryText.lines(run, 10, "", ""))
                .containsExactly(
                        "20 alerts within the budget, of 44, the 10 most urgent above; --out FILE writes them all",
                        "1,000 events from 30 identities (12 immature) over 7 days; 400 a second, 2.5 s in all",
                        "1,010 records = 1,000 events + 5 duplicates + 5 dead letters (not_this_source 3, truncated 2);"
                                + " --dead-letters FILE keeps them; 1 event late",
                        "model base \"1\": no alert budget could be calibrated for this source, so this is a ranking, not"
                                + " a verdict");
        assertThat(SummaryText.lines(run, 20, "a.jsonl", "d.jsonl"))
                .anyMatch(line -> line.endsWith("; all written to a.jsonl"))
                .anyMatch(line -> line.contains("; written to d.jsonl"));
    }

    @Test
    void a_record_that_is_nowhere_is_noticed() {
        assertThat(result.countsAddUp()).isTrue();
        assertThat(new DetectResult(
                                1011,
                                result.rejected(),
                                List.of(),
                                result.inventory(),
                                result.deadLetters(),
                                "m",
                                false)
                        .countsAddUp())
                .isFalse();
    }

    @Test
    void no_time_is_no_rate() {
        assertThat(RunSummary.of(result, 0, 0, 0, 0).eventsPerSecond()).isZero();
    }

    @Test
    void quantities_read_well() {
        assertThat(Quantity.of(1, "event", "events")).isEqualTo("1 event");
        assertThat(Quantity.bytes(1)).isEqualTo("1 byte");
        assertThat(Quantity.bytes(999)).isEqualTo("999 bytes");
        assertThat(Quantity.bytes(1_250_000)).isEqualTo("1.3 MB");
        assertThat(Quantity.bytes(Long.MAX_VALUE)).isEqualTo("9223372.0 TB");
        assertThat(Quantity.seconds(3.21)).isEqualTo("3.2 s");
        assertThat(Quantity.seconds(61)).isEqualTo("1 min 01 s");
        assertThat(Quantity.seconds(7380)).isEqualTo("2 h 03 min");
    }
}
