package dev.cordon.elastic;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the documents of one request.
 *
 * @param written how many are written
 * @param conflicts how many were there already, in this version or a newer one
 * @param retry those to try again
 * @param rejected those that will never do
 * @param cause why those are tried again, or empty
 */
record BulkOutcome(int written, int conflicts, List<Document> retry, List<Rejection> rejected, String cause) {
    static BulkOutcome again(List<Document> documents, String cause) {
        return new BulkOutcome(0, 0, documents, List.of(), cause);
    }

    static BulkOutcome rejected(Document document, int status, String reason) {
        return new BulkOutcome(0, 0, List.of(), List.of(new Rejection(document, status, reason)), "");
    }

    BulkOutcome and(BulkOutcome other) {
        return new BulkOutcome(
                written + other.written,
                conflicts + other.conflicts,
                both(retry, other.retry),
                both(rejected, other.rejected),
                cause.isEmpty() ? other.cause : cause);
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        List<T> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
