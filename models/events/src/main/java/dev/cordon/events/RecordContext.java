package dev.cordon.events;

/**
 * What is known of a record besides its bytes.
 *
 * @param tenant whose record it is
 * @param container base name of the file it stands in, or came out of, without extensions; empty where nobody told. Used only
 *     by sources whose records need not name who acted
 */
public record RecordContext(String tenant, String container) {}
