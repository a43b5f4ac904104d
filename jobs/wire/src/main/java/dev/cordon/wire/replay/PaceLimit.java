package dev.cordon.wire.replay;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * The enumerator tells a reader how far it may go.
 *
 * @param stage last stage whose records it may emit
 */
record PaceLimit(int stage) implements SourceEvent {}
