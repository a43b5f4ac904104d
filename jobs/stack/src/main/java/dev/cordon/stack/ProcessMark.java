package dev.cordon.stack;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process as a file remembers it. Ids are given anew, so it is the same one only where its beginning agrees, too.
 *
 * @param pid its id
 * @param startedMillis when it began, as the system says; 0 where that is not known, and then it is nobody
 */
public record ProcessMark(long pid, long startedMillis) {
    /** The system tells beginnings from its own, which a corrected clock moves a little. */
    private static final long SAME_MILLIS = 2_000;

    private static final long KILL_SECONDS = 30;
    private static final long LOOK_MILLIS = 50;

    public static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /** The process, if this very one still runs; one that has ended and that nobody has asked about runs no more. */
    public Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().isPresent())
                .filter(process -> process.info()
                        .startInstant()
                        .filter(began -> Math.abs(began.toEpochMilli() - startedMillis) <= SAME_MILLIS)
                        .isPresent());
    }

    /**
     * Asks it to end, and ends it by force where it does not in time; nothing where it is gone.
     *
     * @return whether it ended when asked
     */
    public boolean end(long withinSeconds) throws InterruptedException {
        alive().ifPresent(ProcessHandle::destroy);
        boolean clean = isGoneWithin(withinSeconds);
        kill();
        return clean;
    }

    /** Ends it by force; it is gone when this returns, unless the system does not let it go within half a minute. */
    public void kill() throws InterruptedException {
        alive().ifPresent(ProcessHandle::destroyForcibly);
        var unused = isGoneWithin(KILL_SECONDS);
    }

    private boolean isGoneWithin(long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (alive().isPresent()) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }
}
