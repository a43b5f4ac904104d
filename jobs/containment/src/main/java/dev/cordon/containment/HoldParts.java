package dev.cordon.containment;

import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.run.CommandRunner;
import dev.cordon.engine.run.Rotations;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.time.InstantSource;

/**
 * What the operator that holds works with, on the machine where it runs.
 *
 * @param journal of this operator
 * @param commands carries out what is due
 * @param rotations asks whether exposed credentials have been replaced
 * @param closing closes all that was opened for it
 */
public record HoldParts(Journal journal, CommandRunner commands, Rotations rotations, Closeable closing)
        implements Closeable {
    public HoldParts(Journal journal, CommandRunner commands, Rotations rotations) {
        this(journal, commands, rotations, journal);
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }

    /** Those of the whole job. */
    static Source of(JobParts.Source source) {
        return clock -> {
            JobParts parts = source.open(clock);
            return new HoldParts(parts.journal(), parts.commands(), parts.rotations(), parts);
        };
    }

    /** Opens the parts; goes to the task managers with the job, so it holds configuration and no connection. */
    @FunctionalInterface
    public interface Source extends Serializable {
        /**
         * Called once a subtask and start.
         *
         * @param clock the wall clock to use
         */
        HoldParts open(InstantSource clock) throws Exception;
    }
}
