package dev.cordon.live.notices.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpAnswerTest {
    /** 2026-11-30T12:00:00Z. */
    private static final long NOON = 1_796_040_000_000L;

    @ParameterizedTest
    @CsvSource({
        "200, TAKEN",
        "204, TAKEN",
        "301, LATER",
        "307, LATER",
        "400, NEVER",
        "401, LATER",
        "403, LATER",
        "404, LATER",
        "410, NEVER",
        "413, NEVER",
        "422, NEVER",
        "429, LATER",
        "500, LATER",
        "503, LATER",
        "600, LATER"
    })
    void a_status_says_what_becomes_of_a_notice(int status, Answer.Outcome outcome) {
        assertThat(HttpAnswer.of(status, "", NOON).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 7000",
                "'Mon, 30 Nov 2026 12:01:00 GMT' | 60000",
                "'Mon, 30 Nov 2026 11:00:00 GMT' | 0",
                "999999999 | 3600000",
                "99999999999999999999 | 0",
                "-5 | 0",
                "soon | 0",
                "'' | 0"
            })
    void retry_after_counts_in_both_forms_and_for_an_hour_at_most(String header, long pauseMillis) {
        assertThat(HttpAnswer.of(429, header, NOON).pauseMillis()).isEqualTo(pauseMillis);
    }
}
