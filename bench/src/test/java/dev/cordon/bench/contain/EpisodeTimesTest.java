package dev.cordon.bench.contain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.bench.contain.ProviderCalls.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeTimesTest {
    private static Call read(long from, long to) {
        return new Call(from, to, "GetUser", false, false);
    }

    private static Call change(long from, long to) {
        return new Call(from, to, "AttachUserPolicy", true, false);
    }

    private static EpisodeTimes times(List<Call> calls) {
        return EpisodeTimes.of(1_000, 1_100, 3_100, 20_000, 15_000, calls);
    }

    @Test
    void what_is_neither_call_nor_wait_is_the_own_share() {
        EpisodeTimes times = times(List.of(read(1_200, 1_500), change(1_600, 2_000), read(18_200, 18_300)));
        assertThat(times.toAlert()).isEqualTo(100);
        assertThat(times.toFirstCall()).isEqualTo(500);
        assertThat(times.toApplied()).isEqualTo(2_000);
        assertThat(times.ownToApplied()).isEqualTo(2_000 - 300 - 400);
        assertThat(times.ownToHeld()).isEqualTo(18_900 - 15_000 - 300 - 400 - 100);
        assertThat(times.sightingToHeld()).isEqualTo(19_000);
    }

    @Test
    void the_pause_after_a_throttled_call_is_not_the_engines() {
        Call throttled = new Call(1_200, 1_300, "GetUser", false, true);
        EpisodeTimes times = times(List.of(throttled, read(1_700, 1_800), change(1_900, 2_000)));
        assertThat(times.appliedBackOff()).isEqualTo(400);
        assertThat(times.ownToApplied()).isEqualTo(2_000 - 100 - 100 - 100 - 400);
    }

    @Test
    void calls_that_overlap_count_once_and_those_before_the_alert_not_at_all() {
        EpisodeTimes times = times(List.of(read(900, 1_050), read(1_200, 1_600), read(1_400, 1_700)));
        assertThat(times.appliedCalls()).isEqualTo(500);
        assertThat(times.toFirstCall()).isEqualTo(times.toApplied());
    }
}
