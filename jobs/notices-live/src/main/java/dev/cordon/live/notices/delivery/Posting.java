package dev.cordon.live.notices.delivery;

import java.io.Closeable;
import java.util.concurrent.CompletableFuture;

/** Sends notices. The only thing here that touches the world. */
public interface Posting extends Closeable {
    /**
     * Sends one once. The future always completes, and never with an exception.
     *
     * @param nowMillis stands in what is signed
     */
    CompletableFuture<Answer> post(Destination to, Outgoing notice, long nowMillis);

    @Override
    void close();
}
