package dev.cordon.wire.replay;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * The enumerator tells a reader how far it may go.
 *
 * @param stage last stage whose records it may emit
 */
record PaceLimit(int stage) implements SourceEvent {
    /** Answers a reader that has emitted everything: no event comes after it, so the reader may end. */
    static final PaceLimit LAST = new PaceLimit(ReplayPace.FINISHED);
}
