package dev.cordon.elastic;

/**
 * A document that Elasticsearch will not take.
 *
 * @param document whole
 * @param status of the answer; 413 also where it is larger than our own limit
 * @param reason in the cluster's words, cut; may hold values of the document
 */
public record Rejection(Document document, int status, String reason) {
    private static final int MOST_CHARACTERS = 2_000;

    public Rejection {
        reason = reason.length() <= MOST_CHARACTERS ? reason : reason.substring(0, MOST_CHARACTERS) + "…";
    }
}
