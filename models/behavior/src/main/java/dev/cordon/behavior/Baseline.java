package dev.cordon.behavior;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What is normal for one identity: exponentially decayed counts of facet values, the heavy hitters of each facet and
 * the total over all. Learns whole days at a time, days after they happened (see {@link PendingDays}).
 *
 * <p>Size: at most {@link #MAX_ENTRIES} entries of 12 bytes when written, whatever the identity does.
 */
final class Baseline {
    /** Sum of all facets' caps. */
    static final int MAX_ENTRIES = Arrays.stream(Facet.ALL).mapToInt(f -> f.cap).sum();

    /** Decayed below this a value counts as forgotten: about eight half-lives after a single use. */
    private static final float FORGOTTEN = 1f / 256;

    /** Below this share of the total a tail is what rounding leaves. */
    private static final float NOISE = 1e-3f;

    private final CountTable counts;
    private final float[] totals;
    /** Of the totals, what no kept value stands for; follows from the rest and is not written. */
    private final float[] tails = new float[Facet.COUNT];

    private long asOfDay;
    private float events;
    private int days;

    Baseline() {
        this(new CountTable(), new float[Facet.COUNT], Long.MIN_VALUE, 0, 0);
    }

    private Baseline(CountTable counts, float[] totals, long asOfDay, float events, int days) {
        this.counts = counts;
        this.totals = totals;
        this.asOfDay = asOfDay;
        this.events = events;
        this.days = days;
        sumUpTails();
    }

    Baseline copy() {
        return new Baseline(counts.copy(), totals.clone(), asOfDay, events, days);
    }

    float count(long key) {
        return counts.count(key);
    }

    float total(Facet facet) {
        return totals[facet.index];
    }

    /** Decayed number of learned events with a facet whose values are no longer kept. */
    float tail(Facet facet) {
        return tails[facet.index];
    }

    /** Decayed number of learned events. */
    float events() {
        return events;
    }

    /** Number of days learned, not decayed. */
    int days() {
        return days;
    }

    CountTable counts() {
        return counts;
    }

    /** Adds a share of one day of behaviour. A day before the newest learned one is added with the decay it would have had. */
    void learn(PendingDay day, double share, double halfLifeDays) {
        if (asOfDay == Long.MIN_VALUE) {
            asOfDay = day.day();
        }
        float weight = (float) share;
        if (day.day() > asOfDay) {
            decay((float) Math.pow(0.5, (day.day() - asOfDay) / halfLifeDays));
            asOfDay = day.day();
        } else if (day.day() < asOfDay) {
            weight *= (float) Math.pow(0.5, (asOfDay - day.day()) / halfLifeDays);
        }
        float dayWeight = weight;
        day.counts().forEach((key, count) -> counts.add(key, count * dayWeight));
        for (Facet facet : Facet.ALL) {
            totals[facet.index] += day.total(facet) * weight;
        }
        events += day.events() * weight;
        days++;
        enforceCaps();
        sumUpTails();
    }

    private void sumUpTails() {
        double[] kept = new double[Facet.COUNT];
        counts.forEachInOrder((key, count) -> kept[Facet.ofKey(key).index] += count);
        for (int i = 0; i < tails.length; i++) {
            float rest = (float) (totals[i] - kept[i]);
            tails[i] = rest > NOISE * totals[i] ? rest : 0;
        }
    }

    private void decay(float factor) {
        counts.scale(factor, FORGOTTEN);
        for (int i = 0; i < totals.length; i++) {
            totals[i] *= factor;
        }
        events *= factor;
    }

    private void enforceCaps() {
        int[] sizes = new int[Facet.COUNT];
        counts.forEach((key, count) -> sizes[Facet.ofKey(key).index]++);
        for (Facet facet : Facet.ALL) {
            if (sizes[facet.index] > facet.cap) {
                keepHeaviest(facet, sizes[facet.index]);
            }
        }
    }

    private void keepHeaviest(Facet facet, int size) {
        CountTable own = new CountTable(size);
        counts.forEach((key, count) -> {
            if (Facet.ofKey(key) == facet) {
                own.add(key, count);
            }
        });
        own.prune(facet.cap);
        counts.retain((key, count) -> Facet.ofKey(key) != facet || own.count(key) > 0);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(asOfDay);
        out.writeFloat(events);
        out.writeInt(days);
        for (float total : totals) {
            out.writeFloat(total);
        }
        counts.write(out);
    }

    static Baseline read(DataInput in, int version) throws IOException {
        long asOfDay = in.readLong();
        float events = in.readFloat();
        int days = in.readInt();
        float[] totals = StateVersions.readFloats(in, version);
        CountTable counts = StateVersions.upgraded(CountTable.read(in, MAX_ENTRIES), version);
        return new Baseline(counts, totals, asOfDay, events, days);
    }
}
