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
import java.util.function.Predicate;

/**
 * A part of the stack that is a process of its own. What it says first is waited for and kept from its log, since it may hold
 * keys; all else goes there.
 */
final class Child implements AutoCloseable {
    private static final long STOP_SECONDS = 30;
    private static final int LAST_LINES = 5;

    private final String name;
    private final Process process;
    private final Path log;
    private final String said;

    private Child(String name, Process process, Path log, String said) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.said = said;
    }

    /**
     * Starts one and waits for what it says first.
     *
     * @param complete whether that is all of it
     * @throws StackException if it ends before, or says nothing within the time
     */
    static Child start(String name, List<String> command, Path log, Predicate<String> complete, long withinSeconds)
            throws StackException, InterruptedException {
        try {
            File file = log.toFile();
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectError(ProcessBuilder.Redirect.appendTo(file))
                    .start();
            String first = "";
            try {
                first = first(process, log, complete, withinSeconds);
                return new Child(name, process, log, first);
            } finally {
                if (first.isEmpty()) {
                    process.destroyForcibly();
                    process.waitFor();
                }
            }
        } catch (IOException e) {
            throw new StackException(name + " cannot be started: " + e.getMessage(), e);
        } catch (NotStarted e) {
            throw new StackException(name + " did not start; " + log + " says: " + last(log), e);
        }
    }

    private static final class NotStarted extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static String first(Process process, Path log, Predicate<String> complete, long withinSeconds)
            throws InterruptedException, NotStarted {
        BlockingQueue<String> first = new ArrayBlockingQueue<>(1);
        Thread reader = new Thread(() -> read(process, log, complete, first), "log of " + log.getFileName());
        reader.setDaemon(true);
        reader.start();
        String text = first.poll(withinSeconds, TimeUnit.SECONDS);
        if (text == null || text.isEmpty()) {
            throw new NotStarted();
        }
        return text;
    }

    private static void read(Process process, Path log, Predicate<String> complete, BlockingQueue<String> first) {
        StringBuilder begun = new StringBuilder();
        boolean told = false;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (told) {
                    Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    continue;
                }
                begun.append(line).append('\n');
                if (complete.test(begun.toString())) {
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

    private static String last(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            String said = String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
            return said.isBlank() ? "nothing" : said;
        } catch (IOException e) {
            return "nothing";
        }
    }

    String name() {
        return name;
    }

    /** What it said first. */
    String said() {
        return said;
    }

    long pid() {
        return process.pid();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    Path log() {
        return log;
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
