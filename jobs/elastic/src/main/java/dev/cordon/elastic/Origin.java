package dev.cordon.elastic;

import java.io.Serializable;

/**
 * The record that a document was made of, for the dead letter of a document that Elasticsearch rejects: who puts that back puts
 * the record back.
 *
 * @param source name of its reader
 * @param file topic and partition, as dead letters name them
 * @param number position there, from 1
 * @param length in bytes
 * @param sha256 in lower-case hex
 */
public record Origin(String source, String file, long number, long length, String sha256) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Of a document in the state of a version that did not keep it. */
    public static final Origin UNKNOWN = new Origin("documents", "", 0, -1, "");
}
