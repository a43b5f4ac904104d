package dev.cordon.launcher.hold.keep;

import dev.cordon.launcher.AtomicFile;
import dev.cordon.launcher.state.StateFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The seat of who runs the leases of a state and counts their time: one process at a time. The kernel gives it back when
 * that process ends, however it ends; the file beside it says which process it is.
 */
public final class KeeperSeat implements AutoCloseable {
    private static final String LOCK = "keeper.lock";
    private static final String PID = "keeper.pid";
    private static final int MOST_ATTEMPTS = 4;
    private static final long AGAIN_MILLIS = 50;

    private final FileChannel channel;
    private final Path pidFile;

    private KeeperSeat(FileChannel channel, Path pidFile) {
        this.channel = channel;
        this.pidFile = pidFile;
    }

    /** Takes it; empty where another process has it. */
    public static Optional<KeeperSeat> take(StateFolder state) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            if (attempt > 0) {
                Thread.sleep(AGAIN_MILLIS); // somebody may just have looked who sits here
            }
            FileChannel channel = locked(state);
            if (channel != null) {
                Path pidFile = state.root().resolve(PID);
                String pid = ProcessHandle.current().pid() + "\n";
                AtomicFile.write(pidFile, out -> out.write(pid.getBytes(StandardCharsets.UTF_8)));
                return Optional.of(new KeeperSeat(channel, pidFile));
            }
        }
        return Optional.empty();
    }

    private static @Nullable FileChannel locked(StateFolder state) throws IOException {
        FileChannel channel =
                FileChannel.open(state.root().resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another part of this process has it.
        }
        if (lock == null) {
            channel.close();
            return null;
        }
        return channel;
    }

    /** The process that has it, 0 where that is not told yet; empty where nobody does. */
    public static OptionalLong holder(StateFolder state) throws IOException {
        if (!Files.exists(state.root().resolve(LOCK))) {
            return OptionalLong.empty();
        }
        FileChannel free = locked(state);
        if (free != null) {
            free.close();
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(
                    Long.parseLong(Files.readString(state.root().resolve(PID)).strip()));
        } catch (NoSuchFileException | NumberFormatException e) {
            return OptionalLong.of(0); // taken this very moment
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(pidFile);
        channel.close();
    }
}
