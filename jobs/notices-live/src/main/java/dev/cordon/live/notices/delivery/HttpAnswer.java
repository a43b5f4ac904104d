package dev.cordon.live.notices.delivery;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** What a status of HTTP means for a notice. */
final class HttpAnswer {
    private static final long MOST_PAUSE_MILLIS = 3_600_000;
    private static final int MOST_DIGITS = 9;

    private HttpAnswer() {}

    /**
     * 2xx: taken. 400, 410, 413, 415, 422: never. All else may pass: whoever runs the destination, or Cordon, mends it.
     *
     * @param retryAfter header of that name (RFC 9110, seconds or a date), or empty; an hour of it at most counts
     */
    static Answer of(int status, String retryAfter, long nowMillis) {
        if (status >= 200 && status < 300) {
            return Answer.taken();
        }
        return switch (status) {
            case 400, 410, 413, 415, 422 ->
                new Answer(Answer.Outcome.NEVER, "it answers " + status + " and will never take it", 0);
            case 301, 302, 303, 307, 308 ->
                Answer.later("it answers " + status + ", a redirect, which is not followed; configure where it leads");
            default -> new Answer(Answer.Outcome.LATER, "it answers " + status, pause(retryAfter.strip(), nowMillis));
        };
    }

    private static long pause(String retryAfter, long nowMillis) {
        long asked;
        if (retryAfter.matches("[0-9]{1," + MOST_DIGITS + "}")) {
            asked = Long.parseLong(retryAfter) * 1000;
        } else {
            try {
                asked = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter))
                                .toEpochMilli()
                        - nowMillis;
            } catch (DateTimeException e) {
                asked = 0; // absent, or nothing that says when
            }
        }
        return Math.max(0, Math.min(MOST_PAUSE_MILLIS, asked));
    }
}
