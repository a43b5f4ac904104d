package dev.cordon.aws.client;

/** Waits a little, between attempts to read or until something is due; tests do not really wait. */
@FunctionalInterface
public interface Pause {
    /** Really waits. */
    Pause REAL = Thread::sleep;

    void millis(long millis) throws InterruptedException;

    /** The same where nobody can be told: an interrupt ends the wait and stays set. */
    default void quietly(long millis) {
        try {
            millis(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
