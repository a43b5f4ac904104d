package dev.cordon.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ThroughputTableTest {
    @Test
    void the_median_is_the_middle_one_and_of_an_even_number_the_mean_of_both() {
        assertThat(ThroughputTable.median(30, 10, 20)).isEqualTo(20);
        assertThat(ThroughputTable.median(40, 10, 20, 30)).isEqualTo(25);
        assertThat(ThroughputTable.median()).isNaN();
    }

    @Test
    void ratios_are_of_medians_to_the_rooflines_median() {
        Map<Throughput.Pipeline, List<Lap>> laps = new TreeMap<>(Map.of(
                Throughput.Pipeline.ROOFLINE, List.of(new Lap(90, 10), new Lap(100, 10), new Lap(5_000, 10)),
                Throughput.Pipeline.DETECTION, List.of(new Lap(25, 40), new Lap(1, 35), new Lap(26, 90))));
        assertThat(ThroughputTable.of(laps, 2, 1_000, 3, "10 s"))
                .contains("| Flink: topic, parse and keyBy (roofline) | 2 | 100 | 1.00 | 10 | 1.00 |")
                .contains("| Flink: live detection job | 2 | 25 | 0.25 | 40 | 4.00 |");
    }
}
