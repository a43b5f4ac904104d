package dev.cordon.aws.client;

/** Waits a little between attempts to read; tests do not really wait. */
@FunctionalInterface
public interface Pause {
    /** Really waits; an interrupt ends the wait and stays set. */
    Pause REAL = millis -> {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    };

    void millis(long millis);
}
