package dev.cordon.wire.replay;

import java.util.Arrays;

/**
 * Keeps readers together, so that what operators hold back until the watermark stays small: no reader enters a stage
 * more than {@link #WINDOW} stages after the slowest one's. A stage is a stretch of event time with about equally many
 * records. The slowest reader is always allowed to go on, so nothing can stand still for good.
 */
final class ReplayPace {
    /** Stages between the slowest and the fastest reader: one to work in, one to hide the message's way. */
    static final int WINDOW = 2;
    /** Stage of a reader that has emitted everything. */
    static final int FINISHED = Integer.MAX_VALUE;
    /** No limit is known yet, because a reader has not said where it is. */
    static final int NONE = -1;

    private static final int UNKNOWN = -1;

    private final int[] stages;

    ReplayPace(int readers) {
        this.stages = new int[readers];
        Arrays.fill(stages, UNKNOWN);
    }

    /** The reader started, perhaps again: where it is will be known with its first report. */
    void started(int reader) {
        stages[reader] = UNKNOWN;
    }

    void entered(int reader, int stage) {
        stages[reader] = stage;
    }

    boolean finished(int reader) {
        return stages[reader] == FINISHED;
    }

    /** Last stage that any reader may emit, or {@link #NONE}. */
    int limit() {
        int slowest = FINISHED;
        for (int stage : stages) {
            slowest = Math.min(slowest, stage);
        }
        if (slowest == UNKNOWN) {
            return NONE;
        }
        return slowest > FINISHED - WINDOW ? FINISHED : slowest + WINDOW;
    }
}
