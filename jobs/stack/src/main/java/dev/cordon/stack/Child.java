package dev.cordon.stack;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A part of the stack that is a process of its own. What it says first is waited for and kept from its log, since it may hold
 * keys; all else goes there.
 */
final class Child implements Part {
    private static final long STOP_SECONDS = 30;
    private static final int LAST_LINES = 5;

    private final Process process;
    private final String said;

    private Child(Process process, String said) {
        this.process = process;
        this.said = said;
    }

    /**
     * What is started.
     *
     * @param name for messages
     * @param command with its arguments
     * @param log where what it says goes
     * @param complete whether what it has said is all that is waited for
     * @param withinSeconds how long that may take
     */
    record Plan(String name, List<String> command, Path log, Predicate<String> complete, long withinSeconds) {}

    /**
     * Starts one and waits for what it says first.
     *
     * @param spawned told of the process as soon as there is one
     * @throws StackException if it ends before, or says nothing within the time
     */
    static Child start(Plan plan, Consumer<ProcessHandle> spawned) throws StackException, InterruptedException {
        try {
            Process process = new ProcessBuilder(plan.command())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectError(ProcessBuilder.Redirect.appendTo(plan.log().toFile()))
                    .start();
            String first = "";
            try {
                spawned.accept(process.toHandle());
                first = first(process, plan);
                return new Child(process, first);
            } finally {
                if (first.isEmpty()) {
                    process.destroyForcibly();
                }
            }
        } catch (IOException e) {
            throw new StackException(plan.name() + " cannot be started: " + e.getMessage(), e);
        } catch (NotStarted e) {
            throw new StackException(plan.name() + " did not start; " + plan.log() + " says: " + last(plan.log()), e);
        }
    }

    private static final class NotStarted extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static String first(Process process, Plan plan) throws InterruptedException, NotStarted {
        BlockingQueue<String> first = new ArrayBlockingQueue<>(1);
        Thread reader = new Thread(() -> read(process, plan, first), "log of " + plan.name());
        reader.setDaemon(true);
        reader.start();
        String text = first.poll(plan.withinSeconds(), TimeUnit.SECONDS);
        if (text == null || text.isEmpty()) {
            throw new NotStarted();
        }
        return text;
    }

    private static void read(Process process, Plan plan, BlockingQueue<String> first) {
        StringBuilder begun = new StringBuilder();
        boolean told = false;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (told) {
                    append(plan.log(), line);
                    continue;
                }
                begun.append(line).append('\n');
                if (plan.complete().test(begun.toString())) {
                    told = first.offer(begun.toString());
                }
            }
        } catch (IOException e) {
            // It ended.
        }
        if (!told) {
            first.offer("");
        }
    }

    /** A full disk costs the line and no more: whoever says it would stand still if nobody read on. */
    private static void append(Path log, String line) {
        try {
            Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // There is nowhere to say it.
        }
    }

    private static String last(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            String said = String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
            return said.isBlank() ? "nothing" : said;
        } catch (IOException e) {
            return "nothing";
        }
    }

    /** What it said first. */
    String said() {
        return said;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
