package dev.cordon.launcher;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Temporary files of one run, readable by this user only and gone when the run ends, however it ends short of
 * {@code kill -9}: closing deletes them, and so does the shutdown hook when a signal ends the JVM.
 */
public final class WorkDirectory implements AutoCloseable {
    /** While the JVM shuts down other threads may still write, so emptying the folder may take more than one go. */
    private static final int ATTEMPTS = 5;

    private final Path path;
    private final Thread hook;
    private volatile Runnable first = () -> {};

    private WorkDirectory(Path path) {
        this.path = path;
        this.hook = new Thread(this::end, "delete-work-directory");
    }

    /** Where the system keeps what is temporary. */
    public static WorkDirectory temporary() {
        return create(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    public static WorkDirectory create(Path parent) {
        try {
            WorkDirectory directory = new WorkDirectory(Files.createTempDirectory(parent, "cordon-"));
            Runtime.getRuntime().addShutdownHook(directory.hook);
            return directory;
        } catch (IOException e) {
            throw new InputProblem(
                    "no temporary folder can be made in " + parent + "; set TMPDIR to one with free space", e);
        }
    }

    public Path path() {
        return path;
    }

    /** From now on a task runs before the files go, however the run ends; it may run twice. */
    public void endsWith(Runnable task) {
        first = task;
    }

    private void end() {
        first.run();
        delete(path);
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook runs as well and finds nothing left.
        }
    }

    private static void delete(Path root) {
        for (int attempt = 0; attempt < ATTEMPTS && Files.exists(root); attempt++) {
            try {
                Files.walkFileTree(root, new Deletion());
            } catch (IOException stillWrittenTo) {
                // Tried again; what is left after that is in the temporary folder, which the system empties.
            }
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
