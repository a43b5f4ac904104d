package dev.cordon.launcher;

/** How a command that runs until somebody stops it waits for that. */
public interface UntilStopped {
    /** Waits until its thread is interrupted: for callers that are a program themselves. */
    UntilStopped INTERRUPTED = (running, words) -> {
        try (running) {
            Thread.sleep(Long.MAX_VALUE);
        }
    };

    /** What runs meanwhile. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits, and closes what runs.
     *
     * @param words said at the end, where the process is stopped
     */
    void run(Running running, String words) throws InterruptedException;
}
