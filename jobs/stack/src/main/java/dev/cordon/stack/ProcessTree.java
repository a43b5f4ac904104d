package dev.cordon.stack;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process with all that it started. */
public final class ProcessTree {
    private static final long STAND_SECONDS = 5;

    private ProcessTree() {}

    /** Ends it by force, at once; nothing of it is left when this returns, also where it was about to start more. */
    public static void kill(ProcessHandle root) throws InterruptedException {
        letStand(root);
        List<ProcessMark> all = Stream.concat(Stream.of(root), root.descendants())
                .map(ProcessMark::of)
                .toList();
        all.forEach(each -> each.alive().ifPresent(ProcessHandle::destroyForcibly)); // all, before one is waited for
        for (ProcessMark each : all) {
            each.kill();
        }
    }

    /** What stands starts nothing between the look at what it started and its end. Java has no word for this signal. */
    private static void letStand(ProcessHandle process) throws InterruptedException {
        try {
            var unused = new ProcessBuilder("sh", "-c", "kill -STOP \"$1\"", "sh", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(STAND_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            // Without a shell it goes on to its end, and what it starts just then is missed.
        }
    }
}
