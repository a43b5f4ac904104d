package dev.cordon.stack;

import java.time.Duration;

/**
 * How long to wait before something that ended is started again: a second, twice as long after each further end, a minute at
 * most; a second again after it ran for five minutes. Not thread-safe.
 */
final class RestartPause {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(60);
    private static final Duration WELL = Duration.ofMinutes(5);

    private Duration next = FIRST;

    /**
     * The next pause.
     *
     * @param ran how long it ran before it ended; zero where it did not start
     */
    Duration after(Duration ran) {
        Duration wait = ran.compareTo(WELL) >= 0 ? FIRST : next;
        Duration doubled = wait.multipliedBy(2);
        next = doubled.compareTo(MOST) < 0 ? doubled : MOST;
        return wait;
    }
}
