package dev.cordon.behavior;

import dev.cordon.domain.IdentityEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One event-time day of behaviour that has been scored but not yet learned. Bounded: what exceeds it is only counted. */
final class PendingDay {
    static final int MAX_ENTRIES = 512;

    private final long day;
    private final CountTable counts;
    private final float[] totals;
    private final RoutineDay routine;
    private long events;
    private DayAlerts alerts;

    private float suspicion = Float.NEGATIVE_INFINITY;

    PendingDay(long day) {
        this(day, new CountTable(16), new float[Facet.COUNT], new RoutineDay(), 0, DayAlerts.NONE);
    }

    private PendingDay(long day, CountTable counts, float[] totals, RoutineDay routine, long events, DayAlerts alerts) {
        this.day = day;
        this.counts = counts;
        this.totals = totals;
        this.routine = routine;
        this.events = events;
        this.alerts = alerts;
    }

    PendingDay copy() {
        PendingDay copy = new PendingDay(day, counts.copy(), totals.clone(), routine.copy(), events, alerts);
        copy.suspicion = suspicion;
        return copy;
    }

    long day() {
        return day;
    }

    long events() {
        return events;
    }

    /** Whether an event of the day crossed the threshold, or came under a hold, and no person has spoken yet. */
    boolean isSuspect() {
        return !alerts.isNone();
    }

    /** Those because of which it waits for a verdict. */
    DayAlerts alerts() {
        return alerts;
    }

    void alerts(DayAlerts now) {
        alerts = now;
    }

    /** Highest log-odds of its events; negative infinity once a person has found it benign. */
    double suspicion() {
        return suspicion;
    }

    void suspicion(double logOdds) {
        suspicion = (float) logOdds;
    }

    CountTable counts() {
        return counts;
    }

    float total(Facet facet) {
        return totals[facet.index];
    }

    RoutineDay routine() {
        return routine;
    }

    /** Adds an event; every facet it fills weighs one, shared among its values. */
    void add(IdentityEvent event, FacetValues values) {
        events++;
        for (Facet facet : Facet.ALL) {
            int start = values.start(facet);
            int end = values.end(facet);
            if (start < end) {
                totals[facet.index] += 1;
                float share = 1f / (end - start);
                for (int i = start; i < end; i++) {
                    long key = values.key(i);
                    if (counts.size() < MAX_ENTRIES || counts.count(key) > 0) {
                        counts.add(key, share);
                    }
                }
            }
        }
        if (!event.identity().holdTarget().isEmpty()) {
            routine.add(event, values);
        }
    }

    /** Adds another day's counts to this one's, within the same bounds. */
    void absorb(PendingDay other) {
        events += other.events;
        suspicion = Math.max(suspicion, other.suspicion);
        alerts = alerts.and(other.alerts);
        for (int i = 0; i < totals.length; i++) {
            totals[i] += other.totals[i];
        }
        counts.addAll(other.counts);
        counts.prune(MAX_ENTRIES);
        routine.absorb(other.routine);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(day);
        out.writeLong(events);
        out.writeBoolean(isSuspect());
        for (float total : totals) {
            out.writeFloat(total);
        }
        counts.write(out);
        routine.write(out);
    }

    static PendingDay read(DataInput in, int version) throws IOException {
        long day = in.readLong();
        long events = in.readLong();
        // Which alert made it wait stands elsewhere, or was not kept yet.
        DayAlerts alerts = in.readBoolean() ? DayAlerts.of(DayAlerts.UNNAMED) : DayAlerts.NONE;
        float[] totals = StateVersions.readFloats(in, version);
        CountTable counts = StateVersions.upgraded(CountTable.read(in, MAX_ENTRIES), version);
        return new PendingDay(day, counts, totals, RoutineDay.read(in), events, alerts);
    }
}
