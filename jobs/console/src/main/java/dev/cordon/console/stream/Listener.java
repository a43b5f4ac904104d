package dev.cordon.console.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Somebody who is told what changed. Whoever does not keep up is told to begin anew. */
final class Listener {
    private static final int MOST_WAITING = 2_000;

    private final Deque<Event> waiting = new ArrayDeque<>();
    private boolean closed;

    synchronized void tell(Event event) {
        if (waiting.size() >= MOST_WAITING) {
            waiting.clear();
            waiting.add(new Event("reset", event.at(), "{}"));
        } else {
            waiting.add(event);
        }
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** The next one; empty where there is none for so long. */
    synchronized Optional<Event> next(long waitMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        while (waiting.isEmpty() && !closed) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
        return Optional.ofNullable(waiting.poll());
    }
}
