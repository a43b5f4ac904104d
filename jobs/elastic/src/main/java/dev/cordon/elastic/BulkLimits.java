package dev.cordon.elastic;

import java.io.Serializable;

/**
 * How much is sent at once and how much may wait; beyond that the stream waits.
 *
 * @param documents most documents of a request
 * @param bytes most bytes of a request
 * @param documentBytes most bytes of a document; a larger one is rejected
 * @param inFlight most requests under way
 * @param waiting most documents that wait in memory, and in a checkpoint
 * @param lingerMillis longest wait for a request to fill
 */
public record BulkLimits(int documents, long bytes, long documentBytes, int inFlight, int waiting, long lingerMillis)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Elasticsearch refuses requests beyond this by itself. */
    private static final long MOST_BYTES = 100L << 20;

    public BulkLimits {
        if (documents < 1 || inFlight < 1 || lingerMillis < 1 || documentBytes < 1) {
            throw new IllegalArgumentException(
                    "limits: documents, in_flight, linger_millis, document_bytes: at least 1");
        }
        if (bytes < documentBytes || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("limits: bytes: between document_bytes and " + MOST_BYTES);
        }
        if (waiting <= documents) {
            throw new IllegalArgumentException("limits: waiting: more than documents");
        }
    }

    /** 500 documents or 5 MiB a request, two under way, 5,000 waiting, half a second. */
    public static BulkLimits usual() {
        return new BulkLimits(500, 5L << 20, 4L << 20, 2, 5_000, 500);
    }
}
