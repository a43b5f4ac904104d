package dev.cordon.launcher.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waits for something of a stack or a cluster, and where it does not come says what was there instead. */
final class Awaited {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long LOOK_MILLIS = 200;

    private Awaited() {}

    /**
     * Looks until there is one.
     *
     * @param instead what is there as long as there is none
     */
    static <T> T first(String what, Callable<Optional<T>> look, Callable<?> instead) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<T> found = look.call();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "for " + PATIENCE.toSeconds() + " s there was no " + what + ", but " + instead.call());
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Looks until it is so. */
    static void that(String what, Callable<Boolean> is, Callable<?> instead) throws Exception {
        boolean unused = first(what, () -> is.call() ? Optional.of(true) : Optional.empty(), instead);
    }
}
