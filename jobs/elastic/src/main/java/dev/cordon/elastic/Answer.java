package dev.cordon.elastic;

/** What an answer of the cluster means for one document. */
enum Answer {
    /** It is written. */
    WRITTEN,
    /** The same or a newer version is there: nothing is left to do. */
    CONFLICT,
    /** Cluster, network, rights or setup are at fault, not the document: it is tried again, for ever. */
    RETRY,
    /** The document itself is at fault, and would be again. */
    REJECTED;

    /**
     * By status. What is rejected has its fault in the document: 400 (does not fit the mapping), 413 (too large), 422. A
     * login that ran out (401, 403), a missing index (404), a blocked index (403, 429) are no document's fault.
     *
     * @param status of HTTP, or of one item of a bulk request
     */
    static Answer of(int status) {
        if (status >= 200 && status < 300) {
            return WRITTEN;
        }
        return switch (status) {
            case 409 -> CONFLICT;
            case 400, 413, 422 -> REJECTED;
            default -> RETRY;
        };
    }

    /**
     * Of one item, by the cluster's own word too: a closed index is answered with 400, and is no document's fault either.
     *
     * @param error type of the error, or empty
     */
    static Answer of(int status, String error) {
        return error.equals("index_closed_exception") ? RETRY : of(status);
    }
}
