package dev.cordon.behavior;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Evidence of an identity's recent events per facet: a mean in which an event weighs less by a factor e for every {@link
 * #EVENTS} later events and every {@link #MILLIS}. One odd event passes; a run of them stays. A mean and not a sum, so
 * that how much happens says nothing; it counts as if one event without evidence had been there before.
 */
final class RecentEvidence {
    static final double EVENTS = 6;
    static final double MILLIS = 3 * 24 * 3_600_000.0;

    private static final float KEPT = (float) Math.exp(-1 / EVENTS);

    private final float[] sums;
    private final float[] weights;

    RecentEvidence() {
        this(new float[Facet.COUNT], new float[Facet.COUNT]);
    }

    private RecentEvidence(float[] sums, float[] weights) {
        this.sums = sums;
        this.weights = weights;
    }

    RecentEvidence copy() {
        return new RecentEvidence(sums.clone(), weights.clone());
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
            boolean speaks = !Float.isNaN(ratios[i]);
            sums[i] = sums[i] * kept + (speaks ? ratios[i] : 0);
            weights[i] = weights[i] * kept + (speaks ? 1 : 0);
        }
    }

    float of(int facet) {
        return sums[facet] / (weights[facet] + 1);
    }

    void write(DataOutput out) throws IOException {
        for (int i = 0; i < sums.length; i++) {
            out.writeFloat(sums[i]);
            out.writeFloat(weights[i]);
        }
    }

    /** Reads it; what version 1 remembered were sums, which say nothing of a mean. */
    static RecentEvidence read(DataInput in, int version) throws IOException {
        RecentEvidence read = new RecentEvidence();
        if (version == 1) {
            var unused = StateVersions.readFloats(in, version);
            return read;
        }
        for (int i = 0; i < read.sums.length; i++) {
            read.sums[i] = in.readFloat();
            read.weights[i] = in.readFloat();
        }
        return read;
    }
}
