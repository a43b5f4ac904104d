package dev.cordon.containment;

/**
 * An authentic alert by which later events of its target are judged.
 *
 * @param target of the alert's identity; never empty
 * @param line as it came; never changed after construction
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came, never compared
record WatchedAlert(String target, byte[] line) {}
