package dev.cordon.wire.replay;

import java.util.Arrays;

/**
 * Finds the times that cut a replay into stages of about equally many records, from every few records' time. Only the
 * pace of readers depends on it, never what they emit.
 */
final class StageMarks {
    /** Most stages; a longer replay has longer ones. */
    static final int MAX_STAGES = 4096;
    /** Samples a stage, so that stages differ little in length. */
    private static final int SAMPLES_PER_STAGE = 8;

    private final int sampleEvery;
    private long[] samples = new long[256];
    private int count;
    private int passed;

    StageMarks(int stageRecords) {
        this.sampleEvery = Math.max(1, stageRecords / SAMPLES_PER_STAGE);
    }

    synchronized void pass(long time) {
        if (time == ReplayPlan.NO_TIME || ++passed < sampleEvery) {
            return;
        }
        passed = 0;
        if (count == samples.length) {
            samples = Arrays.copyOf(samples, 2 * count);
        }
        samples[count++] = time;
    }

    /** First times of all stages but the first, rising. */
    synchronized long[] marks() {
        long[] sorted = Arrays.copyOf(samples, count);
        Arrays.sort(sorted);
        int step = Math.max(SAMPLES_PER_STAGE, (count + MAX_STAGES - 1) / MAX_STAGES);
        long[] marks = new long[count / step];
        int found = 0;
        for (int i = step - 1; i < count; i += step) {
            if (found == 0 || sorted[i] > marks[found - 1]) {
                marks[found++] = sorted[i];
            }
        }
        return Arrays.copyOf(marks, found);
    }
}
