package dev.cordon.wire.replay;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * A reader tells the enumerator that it is about to enter a stage.
 *
 * @param stage number of the stage, from 0, or {@link ReplayPace#FINISHED}
 */
record PaceReport(int stage) implements SourceEvent {}
