package dev.cordon.elastic;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** What a writer counts: documents by what became of them. An attempt that failed counts its documents as retried. */
final class DocumentCounters {
    private final Counter written;
    private final Counter conflicting;
    private final Counter retried;
    private final Counter rejected;

    DocumentCounters(MetricGroup group) {
        this.written = group.counter("documentsWritten", new ThreadSafeSimpleCounter());
        this.conflicting = group.counter("documentsConflicting", new ThreadSafeSimpleCounter());
        this.retried = group.counter("documentsRetried", new ThreadSafeSimpleCounter());
        this.rejected = group.counter("documentsRejected", new ThreadSafeSimpleCounter());
    }

    void count(int newlyWritten, int conflicts, int again, int refused) {
        written.inc(newlyWritten);
        conflicting.inc(conflicts);
        retried.inc(again);
        rejected.inc(refused);
    }
}
