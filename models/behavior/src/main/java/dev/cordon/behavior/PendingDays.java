package dev.cordon.behavior;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Behaviour that waits to be learned, by event-time day: the poison guard. A day is learned {@link
 * BehaviorSettings#learningDelayDays()} days later; while suspicion is open days pile up, and from {@link #MAX_DAYS} on
 * the oldest two are merged.
 */
final class PendingDays {
    static final int MAX_DAYS = 8;

    private final List<PendingDay> days;
    /** Sum over all days, so that a lookup costs one probe; made anew when days leave. */
    private CountTable sum = new CountTable(16);

    private float[] totals = new float[Facet.COUNT];

    PendingDays() {
        this(new ArrayList<>());
    }

    private PendingDays(List<PendingDay> days) {
        this.days = days;
        sumUp();
    }

    PendingDays copy() {
        List<PendingDay> copies = new ArrayList<>(days.size());
        for (PendingDay day : days) {
            copies.add(day.copy());
        }
        return new PendingDays(copies);
    }

    float count(long key) {
        return sum.count(key);
    }

    float total(Facet facet) {
        return totals[facet.index];
    }

    int size() {
        return days.size();
    }

    /** Files an event under its day; an event older than every day that still waits goes to the oldest. */
    void add(long day, dev.cordon.domain.IdentityEvent event, FacetValues values) {
        PendingDay target = dayFor(day);
        target.add(event, values);
        for (Facet facet : Facet.ALL) {
            int start = values.start(facet);
            int end = values.end(facet);
            if (start < end) {
                totals[facet.index] += 1;
                float share = 1f / (end - start);
                for (int i = start; i < end; i++) {
                    long key = values.key(i);
                    if (sum.size() < PendingDay.MAX_ENTRIES || sum.count(key) > 0) {
                        sum.add(key, share);
                    }
                }
            }
        }
    }

    private PendingDay dayFor(long day) {
        for (int i = days.size() - 1; i >= 0; i--) {
            PendingDay candidate = days.get(i);
            if (candidate.day() == day || (i == 0 && candidate.day() > day)) {
                return candidate;
            }
            if (candidate.day() < day) {
                PendingDay fresh = new PendingDay(day);
                days.add(i + 1, fresh);
                mergeOldest();
                return fresh;
            }
        }
        PendingDay fresh = new PendingDay(day);
        days.add(fresh);
        return fresh;
    }

    private void mergeOldest() {
        if (days.size() > MAX_DAYS) {
            PendingDay oldest = days.remove(0);
            days.get(0).absorb(oldest);
        }
    }

    /** Removes and returns the days up to {@code lastDay}, oldest first. */
    List<PendingDay> takeUpTo(long lastDay) {
        if (days.isEmpty() || days.get(0).day() > lastDay) {
            return List.of();
        }
        List<PendingDay> taken = new ArrayList<>();
        while (!days.isEmpty() && days.get(0).day() <= lastDay) {
            taken.add(days.remove(0));
        }
        sumUp();
        return taken;
    }

    /** Forgets the days from {@code firstDay} on. */
    void discardFrom(long firstDay) {
        days.removeIf(day -> day.day() >= firstDay);
        sumUp();
    }

    private void sumUp() {
        sum = new CountTable(16);
        totals = new float[Facet.COUNT];
        for (PendingDay day : days) {
            sum.addAll(day.counts());
            for (Facet facet : Facet.ALL) {
                totals[facet.index] += day.total(facet);
            }
        }
        sum.prune(PendingDay.MAX_ENTRIES);
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(days.size());
        for (PendingDay day : days) {
            day.write(out);
        }
    }

    static PendingDays read(DataInput in) throws IOException {
        int size = in.readUnsignedByte();
        if (size > MAX_DAYS) {
            throw new IOException(size + " pending days, where at most " + MAX_DAYS + " are possible");
        }
        List<PendingDay> days = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            days.add(PendingDay.read(in));
        }
        return new PendingDays(days);
    }
}
