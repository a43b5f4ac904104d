/**
 * Bounded input in one total order: an external sort into partitions and the Flink source that replays them.
 *
 * <p>A {@link dev.cordon.wire.replay.ReplayPlan} holds the sorted runs, a {@link dev.cordon.wire.replay.ReplaySource}
 * emits them. What a partition holds and in which order depends on the records alone, not on files, threads or timing.
 */
@NullMarked
package dev.cordon.wire.replay;

import org.jspecify.annotations.NullMarked;
