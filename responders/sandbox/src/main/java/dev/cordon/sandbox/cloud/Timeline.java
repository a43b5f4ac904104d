package dev.cordon.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * The states of the cloud one after the other, so that it can be seen as it was a moment ago: what a write changed is not
 * everywhere at once. Thread-safe; keeps no more than the longest delay asks for.
 */
public final class Timeline {
    private record Moment(Instant from, CloudState state) {}

    private final Deque<Moment> moments = new ArrayDeque<>();

    public Timeline(CloudState first) {
        moments.add(new Moment(Instant.MIN, first));
    }

    /** As the last write left it. */
    public synchronized CloudState now() {
        return moments.getLast().state();
    }

    /** As it was; as the oldest state that is kept where that was longer ago. */
    public synchronized CloudState at(Instant time) {
        Iterator<Moment> newestFirst = moments.descendingIterator();
        Moment moment = newestFirst.next();
        while (newestFirst.hasNext() && moment.from().isAfter(time)) {
            moment = newestFirst.next();
        }
        return moment.state();
    }

    /**
     * Makes a state the current one. Writers hold this object's lock from reading the state before to here.
     *
     * @param kept how far back somebody may still look
     */
    public synchronized void add(Instant time, CloudState state, Duration kept) {
        Instant last = moments.getLast().from();
        moments.add(new Moment(time.isBefore(last) ? last : time, state));
        Instant oldest = time.minus(kept);
        while (moments.size() > 1) {
            Moment first = moments.removeFirst();
            if (moments.getFirst().from().isAfter(oldest)) {
                moments.addFirst(first);
                return;
            }
        }
    }
}
