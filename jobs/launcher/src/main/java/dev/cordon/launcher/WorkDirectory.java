package dev.cordon.launcher;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Temporary files of one run, readable by this user only and gone when the run ends, however it ends short of
 * {@code kill -9}: closing deletes them, and so does the shutdown hook when a signal ends the JVM. What was started to write
 * here is ended first.
 */
public final class WorkDirectory implements AutoCloseable {
    /** While the JVM shuts down other threads may still write, so emptying the folder may take more than one go. */
    private static final long PATIENCE_SECONDS = 5;

    private static final long LOOK_MILLIS = 20;

    /** Hooks of those that are not gone. */
    private static final Set<Thread> HOOKS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Thread hook;
    private Runnable first = () -> {};
    private boolean isOver;

    /** How something is started. */
    @FunctionalInterface
    public interface Starting<T> {
        T start() throws IOException;
    }

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
            HOOKS.add(directory.hook);
            Runtime.getRuntime().addShutdownHook(directory.hook);
            return directory;
        } catch (IOException e) {
            throw new InputProblem(
                    "no temporary folder can be made in " + parent + "; set TMPDIR to one with free space", e);
        }
    }

    /** While the JVM shuts down: returns when all of them are gone, or it took too long. */
    static void awaitEnds(long atMostMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atMostMillis);
        for (Thread each : HOOKS) {
            each.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        }
    }

    public Path path() {
        return path;
    }

    /**
     * Starts what writes here.
     *
     * @param ending ends what was started; runs before the files go, however the run ends, and may run twice
     * @throws IOException where the run is over and nothing is started any more
     */
    public synchronized <T> T start(Starting<T> starting, Consumer<T> ending) throws IOException {
        if (isOver) {
            throw new IOException("the run is over, and its folder " + path + " is gone");
        }
        T started = starting.start();
        first = () -> ending.accept(started);
        return started;
    }

    /** Not while something is being started: that would be missed, and write on. */
    private synchronized void end() {
        isOver = true;
        first.run();
        delete(path);
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            HOOKS.remove(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook runs as well and finds nothing left.
        }
    }

    private static void delete(Path root) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        boolean interrupted = false;
        while (true) {
            try {
                Files.walkFileTree(root, new Deletion());
            } catch (IOException stillWrittenTo) {
                // Tried again; what is left after that is in the temporary folder, which the system empties.
            }
            if (Files.notExists(root) || System.nanoTime() > end) {
                break;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true; // the files go all the same
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
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
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException stillWrittenTo) {
                // What stands beside it goes meanwhile.
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
