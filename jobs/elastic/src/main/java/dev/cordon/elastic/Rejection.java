package dev.cordon.elastic;

/**
 * A document that Elasticsearch will not take.
 *
 * @param document whole
 * @param status of the answer; 413 also where it is larger than our own limit
 * @param reason the cluster's names of what is wrong, and which field, where it says so; holds no value of the document
 */
public record Rejection(Document document, int status, String reason) {}
