package dev.cordon.events.container;

import dev.cordon.domain.RejectReason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Numbers what was found and hands it on. While nothing but text that opens no bracket has come, it is kept back: it is
 * either the start of a damaged file, and becomes one rejection before the first record, or all there is.
 */
final class Outlet {
    /** Lines without a record that are rejected one by one; those that follow are rejected together. */
    static final int MAX_ADJACENT_LINES = 1000;

    private final ByteFeed feed;
    private final ByteWindow window;
    private final ValueScanner scanner;
    private final ReadLimits limits;
    private final RecordConsumer consumer;

    private long number;
    private long adjacentLines;
    private boolean failureTold;
    private @Nullable Capture preface;

    Outlet(ByteFeed feed, ByteWindow window, ValueScanner scanner, ReadLimits limits, RecordConsumer consumer) {
        this.feed = feed;
        this.window = window;
        this.scanner = scanner;
        this.limits = limits;
        this.consumer = consumer;
    }

    void beforeSeparators() {
        if (preface == null) {
            window.hold();
        } else {
            window.holdInto(preface);
        }
    }

    /** What is held from here on is one value. */
    void afterSeparators() {
        if (preface != null) {
            preface = window.capture();
        }
        window.hold();
    }

    /** The held value is a record, unless it exceeds a limit. */
    void deliver() throws IOException {
        long length = window.heldLength();
        if (length > limits.maxRecordBytes()) {
            tell(RejectReason.TOO_LARGE, "longer than " + limits.maxRecordBytes() + " bytes");
        } else if (scanner.deep()) {
            tell(RejectReason.TOO_DEEP, tooDeep());
            scanner.startRecord();
        } else {
            tellPreface();
            adjacentLines = 0;
            consumer.record(++number, window.bytes, window.held(), (int) length);
            window.hold();
        }
    }

    /** The held bytes are no record. */
    void reject(RejectReason reason, String detail) throws IOException {
        boolean malformed = reason == RejectReason.MALFORMED || reason == RejectReason.TRUNCATED;
        if (malformed && scanner.deep()) {
            tell(RejectReason.TOO_DEEP, tooDeep());
        } else if (malformed && preface != null && window.holdsAll()) {
            preface.add(window.bytes, window.held(), (int) window.heldLength());
            window.hold();
        } else {
            tell(reason, detail);
        }
    }

    /** The held bytes are all there is of a value at the end of the file. */
    void rejectCutOff(String detail) throws IOException {
        StreamFailure failure = feed.failure();
        if (failure == null) {
            reject(RejectReason.TRUNCATED, detail);
        } else if (preface == null) {
            failureTold = true;
            tell(failure.reason(), failure.detail());
        }
    }

    /** What stands here opens no bracket that could hold a record. */
    void rejectNoRecord(String detail) throws IOException {
        if (number == 0 && preface == null) {
            preface = new Capture(limits.rawCapBytes());
        }
        if (preface != null && window.holdsAll()) {
            preface.add(window.bytes, window.held(), (int) window.heldLength());
            window.holdInto(preface);
            scanner.toLineThatOpens(0);
            preface = window.capture();
            return;
        }
        adjacentLines++;
        if (adjacentLines > MAX_ADJACENT_LINES) {
            scanner.toLineThatOpens(0);
        } else {
            scanner.toEndOfLine();
        }
        tell(RejectReason.MALFORMED, detail);
    }

    /** Says what is still to be said of the file as a whole. */
    void finish() throws IOException {
        StreamFailure failure = feed.failure();
        if (preface != null) {
            RejectReason reason = failure == null ? RejectReason.NOT_THIS_SOURCE : failure.reason();
            String detail = failure == null ? "the file holds no JSON record" : failure.detail();
            tellCapture(0, reason, detail, preface);
        } else if (failure != null && !failureTold) {
            long which = number == 0 ? 0 : ++number;
            tellCapture(which, failure.reason(), failure.detail(), window.capture());
        } else if (number == 0) {
            tellCapture(0, RejectReason.EMPTY, "the file is empty", window.capture());
        }
    }

    private void tell(RejectReason reason, String detail) throws IOException {
        tellPreface();
        tellCapture(++number, reason, detail, window.capture());
    }

    private void tellPreface() throws IOException {
        Capture before = preface;
        if (before != null) {
            preface = null;
            tellCapture(++number, RejectReason.MALFORMED, "text before the first record", before);
        }
    }

    private void tellCapture(long which, RejectReason reason, String detail, Capture capture) throws IOException {
        consumer.rejected(which, reason, detail, capture.length(), capture.finishSha256(), capture.raw());
    }

    private String tooDeep() {
        return "nested deeper than " + limits.maxDepth();
    }
}
