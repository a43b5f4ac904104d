package dev.cordon.console.decide;

import dev.cordon.console.access.Caller;
import dev.cordon.elastic.TenantDocuments;

/**
 * With what the decisions of one run are given.
 *
 * @param run its id
 * @param reason of all of them
 */
record BulkGiving(
        Deciding deciding,
        Triaging triaging,
        Judging judging,
        Caller caller,
        TenantDocuments documents,
        String run,
        String reason) {
    /**
     * One of them.
     *
     * @param number its place in the run
     * @param atMillis when it is said
     */
    record Turn(int number, long atMillis) {}

    /** No other decision has it. */
    String key(Turn turn) {
        return "bulk-" + run + "-" + turn.number();
    }
}
