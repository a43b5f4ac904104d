package dev.cordon.stack;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps a part running: where its process ends by itself, it is started again, after a pause that grows. */
final class SupervisedPart implements AutoCloseable {
    private static final long LOOK_MILLIS = 500;

    private final String name;
    private final Starting starting;
    private final InstantSource clock;
    private final Pause pause;
    private final Told told;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile ProcessMark process = new ProcessMark(0, 0);
    private volatile int restarts;
    private volatile long restartedMillis;
    private volatile String problem = "";
    private @Nullable Part part;

    /** How a part is started. */
    @FunctionalInterface
    interface Starting {
        /**
         * Starts it and returns once it can be used.
         *
         * @param spawned told of its process as soon as there is one
         */
        Part start(Consumer<ProcessHandle> spawned) throws Exception;
    }

    /** Waits before a start. */
    @FunctionalInterface
    interface Pause {
        /** Returns after a while, or earlier with true where it is to stop instead. */
        boolean isCutShort(Duration wait, CountDownLatch stop) throws InterruptedException;

        /** By the clock of the machine. */
        Pause REAL = (wait, stop) -> stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Who is told what becomes of it. */
    interface Told {
        /** It has a process now, or none any more. */
        void changed();

        void words(String words);
    }

    SupervisedPart(String name, Starting starting, InstantSource clock, Pause pause, Told told) {
        this.name = name;
        this.starting = starting;
        this.clock = clock;
        this.pause = pause;
        this.told = told;
        this.thread = new Thread(this::watch, "keeps " + name);
        this.thread.setDaemon(true);
    }

    /** Starts it for the first time; where that fails it is not tried again. */
    SupervisedPart start() throws Exception {
        part = begin();
        thread.start();
        return this;
    }

    private Part begin() throws Exception {
        return starting.start(handle -> {
            process = ProcessMark.of(handle);
            told.changed();
        });
    }

    private void watch() {
        RestartPause backoff = new RestartPause();
        long began = clock.millis();
        try {
            while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                Part now = part;
                if (now != null && now.isRunning()) {
                    continue;
                }
                Duration ran = Duration.ofMillis(now == null ? 0 : Math.max(0, clock.millis() - began));
                part = null;
                process = new ProcessMark(0, 0);
                Duration wait = backoff.after(ran);
                if (now != null) {
                    problem = name + " ended";
                }
                told.words(problem + "; starting it again in " + wait.toSeconds() + " s");
                if (pause.isCutShort(wait, stop)) {
                    return;
                }
                again();
                began = clock.millis();
            }
        } catch (InterruptedException e) {
            // It is to stop.
        } catch (RuntimeException | Error e) {
            problem = name + " is not looked after any more: " + e;
        }
    }

    private void again() throws InterruptedException {
        int times = restarts + 1; // this thread alone counts
        restarts = times;
        restartedMillis = clock.millis();
        try {
            part = begin();
            problem = "";
            told.words(name + " runs again, restarted " + times + (times == 1 ? " time" : " times"));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) { // whatever it was: it is tried again
            problem = name + " does not start: " + e.getMessage();
        } catch (Error e) { // such as a class that cannot be loaded: the next time it may
            problem = name + " does not start: " + e;
        }
    }

    String name() {
        return name;
    }

    /** Its process and how often it was started again. */
    StackStatus.Part status() {
        return new StackStatus.Part(process.pid(), process.startedMillis(), restarts, restartedMillis);
    }

    /** Why it does not run now, if it does not. */
    Optional<String> problem() {
        return Optional.of(problem).filter(words -> !words.isEmpty());
    }

    /** Stops it for good. */
    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Part last = part;
        if (last != null) {
            last.close();
        }
    }
}
