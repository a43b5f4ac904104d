package dev.cordon.kafka.record;

import java.io.IOException;
import java.time.Duration;

/** Ends a wait for brokers in which nothing comes: a consumer by itself would wait for ever. */
public final class Patience {
    private final Duration length;
    private long since = System.nanoTime();

    /** @param length after so long without anything it is over */
    public Patience(Duration length) {
        this.length = length;
    }

    /** Something came. */
    public void renew() {
        since = System.nanoTime();
    }

    /**
     * Nothing came yet.
     *
     * @param wanted what the brokers were to do
     * @throws IOException if that is so for too long
     */
    public void spend(String wanted) throws IOException {
        if (System.nanoTime() - since > length.toNanos()) {
            throw new IOException("the brokers did not " + wanted + " within " + length.toSeconds() + " s");
        }
    }
}
