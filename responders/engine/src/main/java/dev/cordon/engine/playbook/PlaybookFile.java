package dev.cordon.engine.playbook;

/**
 * A playbook as it stands in a file.
 *
 * @param name for messages
 * @param bytes UTF-8, or with a byte order mark
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record PlaybookFile(String name, byte[] bytes) {}
