package dev.cordon.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a stack stands, as its process writes it down.
 *
 * @param pid of the process that runs it
 * @param startedMillis when that process began
 * @param phase what it is doing
 * @param doing in words, for people who wait; empty where nothing is waited for
 * @param ports where it listens
 * @param parts processes of its own by name
 * @param jobs Flink's word for each job
 * @param problem what went wrong, or empty
 */
public record StackStatus(
        long pid,
        long startedMillis,
        Phase phase,
        String doing,
        StackPorts ports,
        Map<String, Part> parts,
        Map<String, String> jobs,
        String problem) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What a stack is doing. */
    public enum Phase {
        STARTING,
        RUNNING,
        /** It runs, but a part or job does not. */
        DEGRADED,
        STOPPING,
        STOPPED,
        FAILED;

        /** Whether it runs, or will. */
        public boolean goesOn() {
            return this == STARTING || this == RUNNING || this == DEGRADED;
        }
    }

    /**
     * A process of the stack.
     *
     * @param pid its id; 0 where it does not run
     * @param startedMillis when it began, which tells it from others that get its id later
     * @param restarts how often it was started again since the stack began
     * @param restartedMillis when that was last tried; 0 where it never was
     */
    public record Part(long pid, long startedMillis, int restarts, long restartedMillis) {
        /** The process, if this very one still runs. */
        public Optional<ProcessHandle> alive() {
            return process().alive();
        }

        ProcessMark process() {
            return new ProcessMark(pid, startedMillis);
        }
    }

    public StackStatus {
        parts = parts == null ? Map.of() : Map.copyOf(parts); // a stack of before has none
        jobs = Map.copyOf(jobs);
    }

    /** Of a process that was just started and has said nothing yet. */
    public static StackStatus launched(ProcessHandle process, StackPorts ports) {
        ProcessMark mark = ProcessMark.of(process);
        return new StackStatus(
                mark.pid(), mark.startedMillis(), Phase.STARTING, "starting", ports, Map.of(), Map.of(), "");
    }

    /** As it was last written; empty where no stack ever ran in the folder. */
    public static Optional<StackStatus> read(StackFolder folder) throws IOException {
        try {
            StackStatus status = JSON.readValue(Files.readAllBytes(folder.status()), StackStatus.class);
            return Optional.of(status);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IOException(
                    folder.status() + " is damaged (" + e.getOriginalMessage()
                            + "); delete it if no process of a stack runs there, and the next start writes it anew",
                    e);
        }
    }

    /** The same once a process changed: whether all of it runs again has to be looked at. */
    StackStatus with(Map<String, Part> now) {
        Phase unsure = phase == Phase.RUNNING ? Phase.DEGRADED : phase;
        return new StackStatus(pid, startedMillis, unsure, doing, ports, now, jobs, problem);
    }

    /** Whether the process that wrote it still runs. */
    public boolean isAlive() {
        return process().isPresent();
    }

    /** The process that wrote it, if this very one still runs. */
    public Optional<ProcessHandle> process() {
        return new ProcessMark(pid, startedMillis).alive();
    }

    /** The same, as it stands once its process is gone: where that did not say so itself, it was ended from outside. */
    public StackStatus ended() {
        boolean said = phase == Phase.STOPPED || phase == Phase.FAILED;
        Map<String, Part> left = new LinkedHashMap<>();
        parts.forEach((name, part) -> part.alive().ifPresent(process -> left.put(name, part)));
        return new StackStatus(
                pid,
                startedMillis,
                said ? phase : Phase.STOPPED,
                "",
                ports,
                left,
                Map.of(),
                said
                        ? problem
                        : "its process ended without a word; the next start goes on from the latest checkpoints");
    }

    /** The same, once nothing of it is left. */
    public StackStatus stopped() {
        return new StackStatus(pid, startedMillis, Phase.STOPPED, "", ports, Map.of(), Map.of(), "");
    }

    /** Writes it down for whoever asks; the file is the old one or the whole new one, also after a power cut. */
    public void write(StackFolder folder) throws IOException {
        Path fresh = folder.status()
                .resolveSibling("stack.json." + ProcessHandle.current().pid());
        try (FileOutputStream out = new FileOutputStream(fresh.toFile())) { // an interrupt does not close it
            out.write(JSON.writeValueAsBytes(this));
            out.getFD().sync();
        }
        Files.move(fresh, folder.status(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** As JSON, for scripts. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text and numbers are always JSON", e);
        }
    }
}
