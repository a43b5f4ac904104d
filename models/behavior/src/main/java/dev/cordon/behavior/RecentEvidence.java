package dev.cordon.behavior;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Evidence accumulated per facet over an identity's recent events: an exponentially weighted sum over about {@link
 * #EVENTS} events and {@link #MILLIS} of time. One odd event passes; a run of them adds up.
 */
final class RecentEvidence {
    static final double EVENTS = 6;
    static final double MILLIS = 2 * 24 * 3_600_000.0;

    private static final float KEPT = (float) Math.exp(-1 / EVENTS);

    private final float[] sums;

    RecentEvidence() {
        this(new float[Facet.COUNT]);
    }

    private RecentEvidence(float[] sums) {
        this.sums = sums;
    }

    RecentEvidence copy() {
        return new RecentEvidence(sums.clone());
    }

    /**
     * Adds the evidence of one event.
     *
     * @param ratios log-likelihood ratio per facet, NaN where the event says nothing
     * @param gapMillis time since the event before, at least 0
     */
    void add(float[] ratios, long gapMillis) {
        float kept = KEPT * (float) Math.exp(-gapMillis / MILLIS);
        for (int i = 0; i < sums.length; i++) {
            float ratio = ratios[i];
            sums[i] = sums[i] * kept + (Float.isNaN(ratio) ? 0 : (1 - KEPT) * ratio);
        }
    }

    float of(int facet) {
        return sums[facet];
    }

    void write(DataOutput out) throws IOException {
        for (float sum : sums) {
            out.writeFloat(sum);
        }
    }

    static RecentEvidence read(DataInput in) throws IOException {
        float[] sums = new float[Facet.COUNT];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = in.readFloat();
        }
        return new RecentEvidence(sums);
    }
}
