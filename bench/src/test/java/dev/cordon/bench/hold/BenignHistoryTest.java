package dev.cordon.bench.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentityEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenignHistoryTest {
    private static final long FIRST_SECONDS = 1_600_000_000L;
    private static final long DAY_SECONDS = 86_400;

    @TempDir
    Path folder;

    private static String commit(int number, long seconds) {
        return String.format(
                Locale.ROOT,
                "{\"src\":\"x\",\"id\":\"c%d\",\"ts\":%d,\"actor\":\"a%d\",\"bot\":false,\"type\":\"commit.author\","
                        + "\"tz\":\"+0000\",\"selfCommit\":false,\"nfiles\":1,\"status\":{\"M\":1},\"res\":[\"d/f\"],"
                        + "\"revert\":false,\"msglen\":1}%n",
                number,
                seconds,
                number % 7);
    }

    /** Five events a day for 400 days, then perhaps one of years later. */
    private BenignHistory history(boolean stray) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            lines.append(commit(i, FIRST_SECONDS + i * DAY_SECONDS / 5));
        }
        if (stray) {
            lines.append(commit(9_999, FIRST_SECONDS + 3_000 * DAY_SECONDS));
        }
        Path file = folder.resolve("history-" + stray + ".jsonl");
        Files.writeString(file, lines);
        return BenignHistory.git(file, 3, 30);
    }

    private static long measured(BenignHistory history) {
        return history.events().stream()
                .mapToLong(IdentityEvent::timeMillis)
                .filter(time -> time >= history.measuredFromMillis())
                .count();
    }

    @Test
    void an_event_dated_years_behind_the_rest_does_not_empty_the_measured_days() throws Exception {
        assertThat(measured(history(true))).isBetween(145L, 155L);
        assertThat(history(true).events()).noneMatch(event -> event.eventId().contains("c9999"));
    }

    @Test
    void without_such_events_the_last_days_are_those_before_the_last_events() throws Exception {
        assertThat(measured(history(false))).isBetween(145L, 155L);
        assertThat(history(false).events()).hasSizeGreaterThanOrEqualTo(1_997);
    }
}
