package dev.cordon.behavior;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What an identity did and was not taken for its own: the share of suspicious or flooded days that the baseline did not
 * learn. It is not others' work either, so it is remembered, decaying, to be left out there.
 */
final class Withheld {
    static final int MAX_ENTRIES = 256;
    /** Decayed below this a value is forgotten. */
    private static final float FORGOTTEN = 1f / 16;

    private final CountTable counts;
    private final float[] totals;
    private long asOfDay;

    Withheld() {
        this(new CountTable(), new float[Facet.COUNT], Long.MIN_VALUE);
    }

    private Withheld(CountTable counts, float[] totals, long asOfDay) {
        this.counts = counts;
        this.totals = totals;
        this.asOfDay = asOfDay;
    }

    Withheld copy() {
        return new Withheld(counts.copy(), totals.clone(), asOfDay);
    }

    float count(long key) {
        return counts.count(key);
    }

    float total(Facet facet) {
        return totals[facet.index];
    }

    /** Adds a share of a day. */
    void add(PendingDay day, float share, double halfLifeDays) {
        if (day.day() > asOfDay && asOfDay != Long.MIN_VALUE) {
            float memory = (float) Math.pow(0.5, (day.day() - asOfDay) / halfLifeDays);
            counts.scale(memory, FORGOTTEN);
            for (int i = 0; i < totals.length; i++) {
                totals[i] *= memory;
            }
        }
        asOfDay = Math.max(asOfDay, day.day());
        day.counts().forEach((key, count) -> {
            if (count * share >= FORGOTTEN) {
                counts.add(key, count * share);
            }
        });
        counts.prune(MAX_ENTRIES);
        for (Facet facet : Facet.ALL) {
            totals[facet.index] += day.total(facet) * share;
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(asOfDay);
        for (float total : totals) {
            out.writeFloat(total);
        }
        counts.write(out);
    }

    static Withheld read(DataInput in) throws IOException {
        long asOfDay = in.readLong();
        float[] totals = new float[Facet.COUNT];
        for (int i = 0; i < totals.length; i++) {
            totals[i] = in.readFloat();
        }
        return new Withheld(CountTable.read(in, MAX_ENTRIES), totals, asOfDay);
    }
}
