package dev.cordon.stack;

import dev.cordon.stack.StackStatus.Phase;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a stack until it is told to stop, and writes down where it stands. */
public final class StackRun {
    private static final long LOOK_SECONDS = 2;
    private static final String RUNNING = "RUNNING";

    private final StackSettings settings;
    private final long pid = ProcessHandle.current().pid();
    private final long started =
            ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    public StackRun(StackSettings settings) {
        this.settings = settings;
    }

    /** Asks it to stop, and waits until it has; for signal handlers. */
    public void stop() {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Starts the stack and returns once it was stopped.
     *
     * @param tell told, in words, what goes on
     * @throws Exception why it could not start; written down before
     */
    public void run(Consumer<String> tell) throws Exception {
        try {
            runs(tell);
        } finally {
            stopped.countDown();
        }
    }

    private void runs(Consumer<String> tell) throws Exception {
        write(Phase.STARTING, "", Map.of(), Map.of(), "");
        Stack stack;
        try {
            stack = Stack.start(settings, doing -> {
                tell.accept(doing);
                quietly(Phase.STARTING, doing);
            });
        } catch (Exception e) {
            write(Phase.FAILED, "", Map.of(), Map.of(), String.valueOf(e.getMessage()));
            throw e;
        }
        try (stack) {
            watch(stack, tell);
            tell.accept("stopping");
            write(Phase.STOPPING, "stopping", stack.pids(), stack.jobs(), "");
        }
        write(Phase.STOPPED, "", Map.of(), Map.of(), "");
        tell.accept("stopped");
    }

    private void watch(Stack stack, Consumer<String> tell) throws IOException, InterruptedException {
        boolean wasReady = false;
        String told = "";
        do {
            Map<String, String> jobs = stack.jobs();
            String problem = String.join("; ", stack.problems());
            boolean well = problem.isEmpty() && jobs.values().stream().allMatch(RUNNING::equals);
            boolean starting = !wasReady && !well && problem.isEmpty();
            if (well && !wasReady) {
                tell.accept("ready");
                wasReady = true;
            }
            if (!problem.isEmpty() && !problem.equals(told)) {
                tell.accept(problem);
                told = problem;
            }
            Phase phase = well ? Phase.RUNNING : starting ? Phase.STARTING : Phase.DEGRADED;
            write(phase, starting ? "waiting for the jobs" : "", stack.pids(), jobs, problem);
        } while (!stop.await(wasReady ? LOOK_SECONDS : 1, TimeUnit.SECONDS));
    }

    private void quietly(Phase phase, String doing) {
        try {
            write(phase, doing, Map.of(), Map.of(), "");
        } catch (IOException e) {
            // The next one says it again.
        }
    }

    private void write(Phase phase, String doing, Map<String, Long> pids, Map<String, String> jobs, String problem)
            throws IOException {
        new StackStatus(pid, started, phase, doing, settings.ports(), pids, jobs, problem).write(settings.folder());
    }
}
