package dev.cordon.launcher;

import dev.cordon.engine.journal.JournalException;
import dev.cordon.launcher.console.ConsoleProblem;
import dev.cordon.launcher.hold.desk.NotNowException;
import dev.cordon.learning.BundleRefused;
import dev.cordon.learning.TrainingRefused;
import dev.cordon.wire.files.InvalidInputException;
import dev.cordon.wire.replay.ReplayStorageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an exception means to the person at the terminal.
 *
 * @param exitCode one of {@link ExitCode}
 * @param message one line
 * @param unexpected whether a stack trace would help to find out more
 */
record Failure(int exitCode, String message, boolean unexpected) {
    /** The job wraps what happened in a task several times over; the first cause that says something counts. */
    static Failure of(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable innermost = thrown;
        for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            Failure known = known(cause);
            if (known != null) {
                return known;
            }
            innermost = cause;
        }
        return new Failure(
                ExitCode.NEGATIVE,
                "the run failed: " + innermost.getClass().getSimpleName() + said(innermost) + "; --debug shows where",
                true);
    }

    private static @Nullable Failure known(Throwable cause) {
        if (cause instanceof InputProblem
                || cause instanceof InvalidInputException
                || cause instanceof BundleRefused
                || cause instanceof TrainingRefused
                || cause instanceof ReplayStorageException
                || cause instanceof JournalException) {
            return new Failure(ExitCode.INPUT, String.valueOf(cause.getMessage()), false);
        }
        if (cause instanceof ConsoleProblem problem) {
            return new Failure(problem.exitCode(), String.valueOf(cause.getMessage()), false);
        }
        if (cause instanceof NotNowException) {
            return new Failure(ExitCode.NEGATIVE, String.valueOf(cause.getMessage()), false);
        }
        if (cause instanceof InterruptedException) {
            return new Failure(ExitCode.INTERRUPTED, "interrupted", false);
        }
        if (cause instanceof OutOfMemoryError) {
            return new Failure(
                    ExitCode.NEGATIVE,
                    "out of memory; give Cordon more, for example CORDON_JAVA_OPTS=-Xmx8g, or lower --parallelism",
                    true);
        }
        if (cause instanceof NoSuchFileException missing) {
            return new Failure(ExitCode.INPUT, missing.getFile() + ": no such file", false);
        }
        if (cause instanceof AccessDeniedException denied) {
            return new Failure(ExitCode.INPUT, denied.getFile() + ": permission denied", false);
        }
        if (cause instanceof IOException && said(cause).contains("No space left")) {
            return new Failure(
                    ExitCode.INPUT, "the disk is full" + said(cause) + "; temporary files go to TMPDIR", false);
        }
        if (cause instanceof FileSystemException) {
            return new Failure(ExitCode.INPUT, "cannot read or write" + said(cause), false);
        }
        return null;
    }

    private static String said(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank()
                ? ""
                : ": " + message.lines().findFirst().orElse("");
    }
}
