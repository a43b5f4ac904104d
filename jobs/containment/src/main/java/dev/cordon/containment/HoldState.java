package dev.cordon.containment;

/**
 * One containment in the state of the stream.
 *
 * @param containment JSON of its latest version known here; the journal may know a later one
 * @param told version up to which transitions left the operator
 */
record HoldState(String containment, long told) {}
