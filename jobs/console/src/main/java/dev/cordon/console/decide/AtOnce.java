package dev.cordon.console.decide;

import dev.cordon.console.Problem;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What may take a while and keeps a thread of the server: so many at once, of which nobody has more than their share. Safe for
 * use by several threads.
 */
final class AtOnce {
    /** The page decides about four at a time. */
    private static final int MOST_OF_ONE = 6;

    private final int most;
    private final Map<String, Integer> byCaller = new HashMap<>();
    private int all;

    AtOnce(int most) {
        this.most = most;
    }

    /** What is done while there is room for it. */
    @FunctionalInterface
    interface Doing<T> {
        T done() throws IOException;
    }

    /**
     * Does it.
     *
     * @param caller who waits for it
     * @throws Problem if there is no room, without having begun
     */
    <T> T of(String caller, Doing<T> doing) throws IOException {
        if (!enters(caller)) {
            throw Problem.tooMany(1);
        }
        try {
            return doing.done();
        } finally {
            leaves(caller);
        }
    }

    private synchronized boolean enters(String caller) {
        if (all >= most || byCaller.getOrDefault(caller, 0) >= MOST_OF_ONE) {
            return false;
        }
        all++;
        byCaller.merge(caller, 1, Integer::sum);
        return true;
    }

    private synchronized void leaves(String caller) {
        all--;
        byCaller.computeIfPresent(caller, (who, own) -> own == 1 ? null : own - 1);
    }
}
