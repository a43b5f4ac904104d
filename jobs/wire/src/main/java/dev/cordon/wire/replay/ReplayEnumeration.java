package dev.cordon.wire.replay;

import java.util.List;

/**
 * What a checkpoint remembers of a {@link ReplayEnumerator}. Where readers are is not part of it: after a restore every
 * reader starts and says so, those with nothing left included.
 *
 * @param unassigned splits that no reader has yet
 */
public record ReplayEnumeration(List<ReplaySplit> unassigned) {}
