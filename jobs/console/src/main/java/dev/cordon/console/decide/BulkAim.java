package dev.cordon.console.decide;

import dev.cordon.console.access.Role;
import dev.cordon.console.read.BulkRows;
import java.io.IOException;
import java.util.Map;

/** What a run decides about each of its alerts. */
interface BulkAim {
    /** As its giver called it. */
    String verb();

    /** What is decided about one of those that it fits. */
    String verb(BulkRows.Row row);

    /** The same as the audit calls it. */
    String audited(BulkRows.Row row);

    /** What else it says about all, as the audit has it. */
    Map<String, String> details();

    /** The same about one of those that it fits. */
    Map<String, String> details(BulkRows.Row row);

    /** Which it finds, in words; empty where no filter does. */
    String found();

    /** Who may. */
    Role least();

    /** The id of the run that it takes back, or empty. */
    String undoes();

    /** Whether what it says of an alert is something that can be taken back. */
    boolean isTakenBack(BulkRows.Row row);

    /** Decides about one, and tells what came of it. */
    Reply give(BulkGiving with, BulkRows.Row row, BulkGiving.Turn turn) throws IOException;
}
