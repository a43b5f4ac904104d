package dev.cordon.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Keeps a cloud's state in a file: after every change, before whoever made it is answered, and at the end. Where it cannot be
 * written the cloud goes on, and says so once.
 */
final class StateKeeping implements AutoCloseable {
    private final Cloud cloud;
    private final Path file;
    private final Consumer<String> alarm;
    private final Runnable watcher = this::keep;
    private boolean failing;

    StateKeeping(Cloud cloud, Path file, Consumer<String> alarm) {
        this.cloud = cloud;
        this.file = file;
        this.alarm = alarm;
        cloud.watch(watcher);
        keep();
    }

    private synchronized void keep() {
        try {
            new KeptState(
                            KeptState.LAYOUT,
                            cloud.ids().count(),
                            cloud.state(),
                            cloud.lastUses().all())
                    .write(file);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                alarm.accept("the state cannot be kept in " + file + ", and is gone when the sandbox ends: " + e);
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        cloud.unwatch(watcher);
        keep();
    }
}
