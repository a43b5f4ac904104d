package dev.cordon.launcher.hold.keep;

import dev.cordon.engine.lock.ProcessLock;
import dev.cordon.launcher.AtomicFile;
import dev.cordon.launcher.state.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The seat of who runs the leases of a state and counts their time: one process at a time. The kernel gives it back when
 * that process ends, however it ends; the file beside it says which process it is.
 */
public final class KeeperSeat implements AutoCloseable {
    private static final String LOCK = "keeper.lock";
    private static final String PID = "keeper.pid";
    private static final int MOST_ATTEMPTS = 4;
    private static final long AGAIN_MILLIS = 50;

    private final ProcessLock lock;
    private final Path pidFile;

    private KeeperSeat(ProcessLock lock, Path pidFile) {
        this.lock = lock;
        this.pidFile = pidFile;
    }

    /** Takes it; empty where another process has it. */
    public static Optional<KeeperSeat> take(StateFolder state) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            if (attempt > 0) {
                Thread.sleep(AGAIN_MILLIS); // somebody may just have looked who sits here
            }
            Optional<ProcessLock> lock = ProcessLock.take(state.root().resolve(LOCK));
            if (lock.isPresent()) {
                Path pidFile = state.root().resolve(PID);
                String pid = ProcessHandle.current().pid() + "\n";
                AtomicFile.write(pidFile, out -> out.write(pid.getBytes(StandardCharsets.UTF_8)));
                return Optional.of(new KeeperSeat(lock.get(), pidFile));
            }
        }
        return Optional.empty();
    }

    /** The process that has it, 0 where that is not told yet; empty where nobody does. */
    public static OptionalLong holder(StateFolder state) throws IOException {
        if (!Files.exists(state.root().resolve(LOCK))) {
            return OptionalLong.empty();
        }
        Optional<ProcessLock> free = ProcessLock.take(state.root().resolve(LOCK));
        if (free.isPresent()) {
            free.get().close();
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
        lock.close();
    }
}
