package dev.cordon.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
 * @param children process ids of its parts by name
 * @param jobs Flink's word for each job
 * @param problem what went wrong, or empty
 */
public record StackStatus(
        long pid,
        long startedMillis,
        Phase phase,
        String doing,
        StackPorts ports,
        Map<String, Long> children,
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
        FAILED
    }

    public StackStatus {
        children = Map.copyOf(children);
        jobs = Map.copyOf(jobs);
    }

    /** As it was last written; empty where no stack ever ran in the folder. */
    public static Optional<StackStatus> read(StackFolder folder) throws IOException {
        try {
            StackStatus status = JSON.readValue(Files.readAllBytes(folder.status()), StackStatus.class);
            return Optional.of(status);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IOException(folder.status() + " is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /** Whether the process that wrote it still runs: ids are given anew, so its beginning has to agree. */
    public boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(began -> Math.abs(began.toEpochMilli() - startedMillis) < 5_000)
                .orElse(false);
    }

    /** The same, as it stands once its process is gone: where that did not say so itself, it was ended from outside. */
    public StackStatus ended() {
        boolean said = phase == Phase.STOPPED || phase == Phase.FAILED;
        return new StackStatus(
                pid,
                startedMillis,
                said ? phase : Phase.STOPPED,
                "",
                ports,
                Map.of(),
                Map.of(),
                said
                        ? problem
                        : "its process ended without a word; the next start goes on from the latest checkpoints");
    }

    void write(StackFolder folder) throws IOException {
        Path fresh = folder.status().resolveSibling("stack.json.new");
        Files.write(fresh, JSON.writeValueAsBytes(this));
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
