package dev.cordon.launcher.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waits for something of a stack or a cluster, and where it does not come says what was there instead. */
final class Awaited {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long LOOK_MILLIS = 200;
    private static final long CLOSE_LOOK_MILLIS = 20;

    private Awaited() {}

    /**
     * Looks until there is one.
     *
     * @param instead what is there as long as there is none
     */
    static <T> T first(String what, Callable<Optional<T>> look, Callable<?> instead) throws Exception {
        return first(what, look, LOOK_MILLIS, instead);
    }

    private static <T> T first(String what, Callable<Optional<T>> look, long everyMillis, Callable<?> instead)
            throws Exception {
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
            Thread.sleep(everyMillis);
        }
    }

    /** Looks until it is so. */
    static void that(String what, Callable<Boolean> is, Callable<?> instead) throws Exception {
        boolean unused = first(what, once(is), instead);
    }

    /** The same for what is so for a moment only. */
    static void moment(String what, Callable<Boolean> is, Callable<?> instead) throws Exception {
        boolean unused = first(what, once(is), CLOSE_LOOK_MILLIS, instead);
    }

    private static Callable<Optional<Boolean>> once(Callable<Boolean> is) {
        return () -> is.call() ? Optional.of(true) : Optional.empty();
    }
}
