package dev.cordon.engine.lock;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An exclusive lock on a file that exists for nothing else, between processes and within one; the operating system gives it
 * back when the process ends, however it ends.
 *
 * <p>A lock belongs to the process, and POSIX drops it as soon as the process closes <em>any</em> descriptor of the file, of
 * a reader too. So the file of a lock is never one that somebody reads, and within a process nobody opens it twice.
 */
public final class ProcessLock implements AutoCloseable {
    /** Locks of this process are system properties, since a class may be loaded more than once in it, as Flink does. */
    private static final String HELD = "cordon.lock:";

    private final Path file;
    private final FileChannel channel;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes it, making the file, for its owner alone, where it is missing; its folder has to be there.
     *
     * @return empty where this process or another one has it
     */
    public static Optional<ProcessLock> take(Path lockFile) throws IOException {
        Path file = existing(lockFile).toRealPath();
        if (System.getProperties().putIfAbsent(HELD + file, "held") != null) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            try {
                taken = channel.tryLock() != null;
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
            return taken ? Optional.of(new ProcessLock(file, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                System.getProperties().remove(HELD + file);
            }
        }
    }

    private static Path existing(Path file) throws IOException {
        if (!Files.exists(file)) {
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] owner = posix
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
            try {
                Files.createFile(file, owner);
            } catch (FileAlreadyExistsException e) {
                // Somebody else was quicker.
            }
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        if (open.compareAndSet(true, false)) {
            try {
                channel.close();
            } finally {
                System.getProperties().remove(HELD + file);
            }
        }
    }
}
