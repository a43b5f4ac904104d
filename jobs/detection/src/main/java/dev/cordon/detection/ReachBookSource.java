package dev.cordon.detection;

import java.io.IOException;
import java.io.Serializable;

/**
 * Where a job finds the accounts: travels with the job as configuration, so it holds names of files or their bytes and never a
 * graph.
 */
@FunctionalInterface
public interface ReachBookSource extends Serializable {
    /** Opens the book where the job runs; equal input gives equal answers. */
    ReachBook open() throws IOException;
}
