package dev.cordon.behavior;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How far an identity that crosses the threshold again and again has to exceed it: an online quantile of its own daily
 * maxima, as in adaptive conformal inference (Gibbs and Candès, <a href="https://arxiv.org/abs/2106.00170">2106.00170</a>).
 * A day with a crossing raises the bar by {@code STEP · (1 − share)}, a day without lowers it by {@code STEP · share}, so
 * in the long run no more than that share of its active days crosses, whatever its scores look like. It starts with
 * credit: what is not known to be noisy stands at the threshold of its kind. Nine bytes an identity.
 */
final class NoiseBar {
    /** Log-odds by which one day with a crossing raises the bar. */
    static final double STEP = 1;
    /** Days of crossing that are free: no bar rises for the first false alert of an identity. */
    static final double CREDIT = 1;

    private float height = (float) (-CREDIT * STEP);
    private float heightAtOpening = height;
    private boolean crossed;

    NoiseBar copy() {
        NoiseBar copy = new NoiseBar();
        copy.height = height;
        copy.heightAtOpening = heightAtOpening;
        copy.crossed = crossed;
        return copy;
    }

    /** Log-odds that the identity must exceed the threshold by, 0 or more. */
    double excess() {
        return Math.max(0, height);
    }

    /** An event of the day crossed the line. */
    void cross() {
        crossed = true;
    }

    /** An episode opens: a malicious verdict on it will find what the bar was. */
    void episodeOpens() {
        heightAtOpening = height;
    }

    /**
     * The identity's day is over.
     *
     * @param share of its active days that may cross
     */
    void turnDay(double share) {
        height += (float) (STEP * ((crossed ? 1 : 0) - share));
        height = (float) Math.max(-CREDIT * STEP, height);
        crossed = false;
    }

    /** What raised the bar was an attack and not noise. */
    void undo() {
        height = Math.min(height, heightAtOpening);
        crossed = false;
    }

    void write(DataOutput out) throws IOException {
        out.writeFloat(height);
        out.writeFloat(heightAtOpening);
        out.writeBoolean(crossed);
    }

    static NoiseBar read(DataInput in) throws IOException {
        NoiseBar bar = new NoiseBar();
        bar.height = in.readFloat();
        bar.heightAtOpening = in.readFloat();
        bar.crossed = in.readBoolean();
        return bar;
    }
}
