package dev.cordon.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * What happens between two moments, by time, played a day at a time so that no more than two days are in memory. What begins
 * on a day may end on the next.
 */
final class Chronicle<T> implements Iterator<T> {
    private static final long DAY = 86_400_000L;

    private final LongFunction<List<T>> byDay;
    private final ToLongFunction<T> time;
    private final Comparator<T> order;
    private final long fromMillis;
    private final long untilMillis;
    private final Deque<T> ready = new ArrayDeque<>();
    private List<T> later = new ArrayList<>();
    private long day;

    /**
     * @param byDay what begins on a day, counted from 1970
     * @param order by time first
     * @param untilMillis exclusive
     */
    Chronicle(
            LongFunction<List<T>> byDay,
            ToLongFunction<T> time,
            Comparator<T> order,
            long fromMillis,
            long untilMillis) {
        this.byDay = byDay;
        this.time = time;
        this.order = order;
        this.fromMillis = fromMillis;
        this.untilMillis = untilMillis;
        day = Math.floorDiv(fromMillis, DAY) - 1;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && day * DAY < untilMillis) {
            play();
        }
        return !ready.isEmpty();
    }

    private void play() {
        long end = (day + 1) * DAY;
        List<T> all = later;
        all.addAll(byDay.apply(day));
        all.sort(order);
        later = new ArrayList<>();
        for (T each : all) {
            long at = time.applyAsLong(each);
            if (at >= end) {
                later.add(each);
            } else if (at >= fromMillis && at < untilMillis) {
                ready.add(each);
            }
        }
        day++;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the end of the time that was asked for");
        }
        return ready.remove();
    }
}
