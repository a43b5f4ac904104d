package dev.cordon.containment;

/**
 * A line of the alert topic that is not settled yet.
 *
 * @param file topic partition or file it came from
 * @param number its place there
 * @param line as it came
 * @param attempts how often it was taken up
 * @param dueMillis when it is taken up again
 */
@SuppressWarnings("ArrayRecordComponent") // bytes as they came
record PendingLine(String file, long number, byte[] line, int attempts, long dueMillis) {}
