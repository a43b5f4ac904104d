package dev.cordon.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A lock that the system gives back when its process ends, however it ends. */
public final class StackLock implements AutoCloseable {
    private static final long LOOK_MILLIS = 100;

    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes it; empty where another process, or this one, has it. */
    public static Optional<StackLock> take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock();
            taken = lock != null;
            return taken ? Optional.of(new StackLock(channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    /**
     * Takes it, and waits for it where another has it.
     *
     * @param first called once, before waiting
     * @param patience asked now and then; gives up where it says so
     */
    public static Optional<StackLock> await(Path file, Runnable first, BooleanSupplier patience)
            throws IOException, InterruptedException {
        Optional<StackLock> lock = take(file);
        if (lock.isEmpty()) {
            first.run();
        }
        while (lock.isEmpty() && patience.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            lock = take(file);
        }
        return lock;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
