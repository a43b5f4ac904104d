package dev.cordon.containment;

import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.run.CommandRunner;
import java.time.InstantSource;

/**
 * What the operator that holds works with, on the machine where it runs.
 *
 * @param journal of this operator; closed with it
 * @param commands carries out what is due
 */
public record HoldParts(Journal journal, CommandRunner commands) {
    /** Opens the parts; goes to the task managers with the job, so it holds configuration and no connection. */
    @FunctionalInterface
    public interface Source extends java.io.Serializable {
        /**
         * Called once a subtask and start.
         *
         * @param clock the wall clock to use
         */
        HoldParts open(InstantSource clock) throws Exception;
    }
}
