package dev.cordon.stack;

import dev.cordon.stack.StackStatus.Phase;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a stack until it is told to stop, and writes down where it stands. Of a folder one runs at a time. */
public final class StackRun {
    private static final long LOOK_SECONDS = 2;

    private final StackSettings settings;
    private final ProcessMark self = ProcessMark.of(ProcessHandle.current());
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread starting;
    private StackStatus last;

    public StackRun(StackSettings settings) {
        this.settings = settings;
        this.last = status(Phase.STARTING, "", Map.of(), Map.of(), "");
    }

    /** Asks it to stop, and waits until it has; for signal handlers. */
    public void stop() {
        stop.countDown();
        synchronized (this) {
            if (starting != null) {
                starting.interrupt();
            }
        }
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void starts(@Nullable Thread thread) {
        starting = thread;
    }

    /**
     * Starts the stack and returns once it was stopped.
     *
     * @param tell told, in words, what goes on
     * @throws Exception why it could not start, or what did not stop; written down before
     */
    @SuppressWarnings("try") // the lock is held for as long as it is open
    public void run(Consumer<String> tell) throws Exception {
        try (StackLock lock = StackLock.take(settings.folder().lock())
                .orElseThrow(() -> new StackException(
                        "another process runs the stack in " + settings.folder().root()))) {
            runs(tell);
        } finally {
            stopped.countDown();
        }
    }

    private void runs(Consumer<String> tell) throws Exception {
        Stack stack = new Stack();
        SupervisedPart.Told told = new SupervisedPart.Told() {
            @Override
            public void changed() {
                processes(stack, tell);
            }

            @Override
            public void words(String words) {
                tell.accept(words);
            }
        };
        try {
            starts(Thread.currentThread());
            stack.start(
                    settings,
                    doing -> {
                        tell.accept(doing);
                        write(at(Phase.STARTING, doing, stack.look()), tell);
                    },
                    told);
        } catch (Exception e) {
            starts(null);
            boolean asked = stop.getCount() == 0;
            ended(stack, asked ? Phase.STOPPED : Phase.FAILED, asked ? "" : String.valueOf(e.getMessage()), tell);
            throw e;
        }
        starts(null);
        watch(stack, tell);
        tell.accept("stopping");
        write(at(Phase.STOPPING, "stopping", stack.look()), tell);
        ended(stack, Phase.STOPPED, "", tell);
        tell.accept("stopped");
    }

    private void ended(Stack stack, Phase phase, String problem, Consumer<String> tell) throws IOException {
        String left = problem;
        try {
            stack.close();
        } catch (IOException e) {
            left = (problem.isEmpty() ? "" : problem + "; ") + "not all of it stopped cleanly: " + e.getMessage();
            throw e;
        } finally {
            write(status(phase, "", Map.of(), Map.of(), left), tell);
        }
    }

    private void watch(Stack stack, Consumer<String> tell) throws InterruptedException {
        boolean wasReady = false;
        String told = "";
        do {
            Stack.Standing now = stack.look();
            boolean well = now.isWell();
            boolean starting = !wasReady && !well && now.problem().isEmpty();
            if (well && !wasReady) {
                tell.accept("ready");
                wasReady = true;
            }
            String ofJobs = String.join("; ", now.ofJobs());
            if (!ofJobs.isEmpty() && !ofJobs.equals(told)) {
                tell.accept(ofJobs);
            }
            told = ofJobs;
            Phase phase = well ? Phase.RUNNING : starting ? Phase.STARTING : Phase.DEGRADED;
            write(at(phase, starting ? "waiting for the jobs" : "", now), tell);
        } while (!stop.await(wasReady ? LOOK_SECONDS : 1, TimeUnit.SECONDS));
    }

    private StackStatus at(Phase phase, String doing, Stack.Standing now) {
        return status(phase, doing, now.parts(), now.jobs(), phase == Phase.DEGRADED ? now.problem() : "");
    }

    private StackStatus status(
            Phase phase, String doing, Map<String, StackStatus.Part> parts, Map<String, String> jobs, String problem) {
        return new StackStatus(self.pid(), self.startedMillis(), phase, doing, settings.ports(), parts, jobs, problem);
    }

    private synchronized void processes(Stack stack, Consumer<String> tell) {
        write(last.with(stack.parts()), tell);
    }

    /** A full disk ends nothing: the next one says it again. */
    private synchronized void write(StackStatus status, Consumer<String> tell) {
        last = status;
        try {
            status.write(settings.folder());
        } catch (IOException e) {
            tell.accept("where it stands cannot be written down: " + e);
        }
    }
}
