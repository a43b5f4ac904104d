package dev.cordon.wire.spool;

/**
 * What reading a spool came across.
 *
 * @param files files of all subtasks and attempts
 * @param values values read, repeated ones included
 * @param tornFiles files whose last frame is cut off, as a killed writer leaves them; the cut-off value is repeated in a
 *     later attempt's file
 */
public record SpoolTally(int files, long values, int tornFiles) {}
