package dev.cordon.wire.replay;

import java.util.List;

/**
 * What a checkpoint remembers of a {@link ReplayEnumerator}.
 *
 * @param parallelism number of readers
 * @param unassigned splits that no reader has yet
 * @param finished readers that have emitted everything; Flink does not start them again
 */
public record ReplayEnumeration(int parallelism, List<ReplaySplit> unassigned, List<Integer> finished) {}
