package dev.cordon.behavior;

import dev.cordon.domain.IdentityEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * Behaviour that waits to be learned, by event-time day: the poison guard. A calm day is learned {@link
 * BehaviorSettings#learningDelayDays()} days later; a suspect day waits for a verdict, at most {@link
 * BehaviorSettings#holdBackDays()} days. Beyond {@link #MAX_DAYS} the oldest two are merged; under a
 * hold two of a kind, so that what came before the hold does not share its fate.
 */
final class PendingDays {
    static final int MAX_DAYS = 8;

    private final List<PendingDay> days;
    /** Sum over all days but the newest, in the order of days; taking in an event changes the newest alone. */
    private CountTable older = new CountTable();

    private float[] totals = new float[Facet.COUNT];
    private Withheld withheld = new Withheld();

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
        PendingDays copy = new PendingDays(copies);
        copy.withheld = withheld.copy();
        return copy;
    }

    /** Uses of a value that wait or were withheld; summed in the order of days, so that a copy gives the same bits. */
    float count(long key) {
        float never = withheld.count(key);
        return days.isEmpty()
                ? never
                : never + older.count(key) + newest().counts().count(key);
    }

    float total(Facet facet) {
        return totals[facet.index] + withheld.total(facet);
    }

    private PendingDay newest() {
        return days.get(days.size() - 1);
    }

    int size() {
        return days.size();
    }

    /**
     * Files an event under its day; an event older than every day that still waits goes to the oldest.
     *
     * @param because alerts for a verdict on which it waits
     * @param held whether the identity is held: what comes before the hold is then kept apart from what comes in it
     */
    void add(long day, IdentityEvent event, FacetValues values, DayAlerts because, boolean held, double logOdds) {
        PendingDay target = dayFor(day, held ? because : DayAlerts.NONE);
        target.add(event, values);
        target.suspicion(Math.max(target.suspicion(), logOdds));
        target.alerts(target.alerts().and(because));
        if (target == newest()) {
            for (Facet facet : Facet.ALL) {
                totals[facet.index] += values.has(facet) ? 1 : 0;
            }
        } else {
            sumUp();
        }
    }

    private PendingDay dayFor(long day, DayAlerts quarantined) {
        for (int i = days.size() - 1; i >= 0; i--) {
            PendingDay candidate = days.get(i);
            if (candidate.day() == day || (i == 0 && candidate.day() > day)) {
                return candidate;
            }
            if (candidate.day() < day) {
                return open(i + 1, day, quarantined);
            }
        }
        return open(0, day, quarantined);
    }

    private PendingDay open(int index, long day, DayAlerts quarantined) {
        if (index == days.size() && index > 0) {
            older.addAll(newest().counts());
        }
        PendingDay fresh = new PendingDay(day);
        fresh.alerts(quarantined);
        days.add(index, fresh);
        if (days.size() > MAX_DAYS) {
            int merged = quarantined.isNone() ? 0 : firstAlike();
            PendingDay earlier = days.remove(merged);
            days.get(merged).absorb(earlier);
            sumUp();
            return merged == index ? days.get(index) : fresh;
        }
        return fresh;
    }

    /** First day that waits for the same as the day after it, or waits as that one does; the oldest where there is none. */
    private int firstAlike() {
        return firstAlike((one, next) -> one.alerts().equals(next.alerts()))
                .orElseGet(() -> firstAlike((one, next) -> one.isSuspect() == next.isSuspect())
                        .orElse(0));
    }

    private OptionalInt firstAlike(BiPredicate<PendingDay, PendingDay> alike) {
        return IntStream.range(0, days.size() - 1)
                .filter(i -> alike.test(days.get(i), days.get(i + 1)))
                .findFirst();
    }

    private void sumUp() {
        int largest = 0;
        totals = new float[Facet.COUNT];
        for (PendingDay day : days) {
            largest = Math.max(largest, day.counts().size());
            for (Facet facet : Facet.ALL) {
                totals[facet.index] += day.total(facet);
            }
        }
        older = new CountTable(largest);
        for (int i = 0; i < days.size() - 1; i++) {
            older.addAll(days.get(i).counts());
        }
    }

    /** Removes and returns the days to learn, oldest first: calm ones and suspect ones up to a day each. */
    List<PendingDay> take(long lastCalmDay, long lastSuspectDay) {
        List<PendingDay> taken = List.of();
        for (Iterator<PendingDay> iterator = days.iterator(); iterator.hasNext(); ) {
            PendingDay day = iterator.next();
            if (day.day() <= (day.isSuspect() ? lastSuspectDay : lastCalmDay)) {
                taken = taken.isEmpty() ? new ArrayList<>() : taken;
                taken.add(day);
                iterator.remove();
            }
        }
        if (!taken.isEmpty()) {
            sumUp();
        }
        return taken;
    }

    /** Whether a day waits for a verdict on an alert. */
    boolean waitFor(String alert) {
        return days.stream().anyMatch(day -> day.alerts().has(alert));
    }

    /** Forgets the days that are spoken of. */
    void discard(Spoken spoken) {
        days.removeIf(spoken::isOf);
        sumUp();
    }

    /** Of the days that are spoken of, what made them wait does so no more, and nor does what they scored. */
    void clear(Spoken spoken) {
        for (PendingDay day : days) {
            DayAlerts left = day.alerts();
            for (String alert : day.alerts().ids()) {
                left = spoken.isOf(alert, day.day()) ? left.without(alert) : left;
            }
            boolean spokenOf = !left.equals(day.alerts()) || spoken.isOfCalm(day.day());
            day.alerts(left);
            if (spokenOf && left.isNone()) {
                day.suspicion(Double.NEGATIVE_INFINITY);
            }
        }
    }

    /** Every day from {@code firstDay} on waits for a verdict on an alert. */
    void quarantine(long firstDay, String alert) {
        days.stream()
                .filter(day -> day.day() >= firstDay)
                .forEach(day -> day.alerts(day.alerts().with(alert)));
    }

    /** A share of a taken day is not learned. */
    void withhold(PendingDay day, double share, double halfLifeDays) {
        if (share > 0) {
            withheld.add(day, (float) share, halfLifeDays);
        }
    }

    /** What version 2 of the state adds. */
    void writeSuspicion(DataOutput out) throws IOException {
        for (PendingDay day : days) {
            out.writeFloat((float) day.suspicion());
        }
        withheld.write(out);
    }

    void readSuspicion(DataInput in) throws IOException {
        for (PendingDay day : days) {
            day.suspicion(in.readFloat());
        }
        withheld = Withheld.read(in);
    }

    /** What version 10 of the state adds. */
    void writeAlerts(DataOutput out) throws IOException {
        for (PendingDay day : days) {
            day.alerts().write(out);
        }
    }

    void readAlerts(DataInput in) throws IOException {
        for (PendingDay day : days) {
            day.alerts(DayAlerts.read(in));
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(days.size());
        for (PendingDay day : days) {
            day.write(out);
        }
    }

    static PendingDays read(DataInput in, int version) throws IOException {
        int size = in.readUnsignedByte();
        if (size > MAX_DAYS) {
            throw new IOException(size + " pending days, where at most " + MAX_DAYS + " are possible");
        }
        List<PendingDay> days = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            days.add(PendingDay.read(in, version));
        }
        return new PendingDays(days);
    }
}
