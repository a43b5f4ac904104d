package dev.cordon.stack;

import dev.cordon.elastic.ElasticConnection;
import dev.cordon.elastic.IndexSetupException;
import dev.cordon.elastic.IndexTemplates;
import dev.cordon.kafka.installation.InstalledTopics;
import dev.cordon.live.documents.LiveDocumentsSettings;
import dev.cordon.wire.frame.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All parts of a local stack, running. Broker, node, sandbox and console are processes of their own, so that one of them can fail
 * alone, and are started again where they do; the jobs run in this one.
 */
final class Stack implements AutoCloseable {
    private static final String RUNNING = "RUNNING";

    private final List<SupervisedPart> parts = new CopyOnWriteArrayList<>();
    private volatile @Nullable EvidenceKeeper evidence;
    private volatile @Nullable StackJobs jobs;

    /**
     * Starts all of it. Until it returns, {@link #parts} tells what runs already.
     *
     * @param doing told what is being waited for
     * @param told told what becomes of parts, now and later
     * @throws Exception why it does not start; what was started is to be closed all the same
     */
    void start(StackSettings settings, Consumer<String> doing, SupervisedPart.Told told) throws Exception {
        settings.ports().mustBeFree(!settings.sandboxCommand().isEmpty());
        folders(settings.folder());
        doing.accept("starting broker, Elasticsearch, sandbox cloud and console");
        StackParts all = new StackParts(settings);
        parts.add(supervised("kafka", all::broker, told));
        parts.add(supervised("elasticsearch", all::node, told));
        if (!settings.sandboxCommand().isEmpty()) {
            parts.add(supervised("sandbox", all::sandbox, told));
        }
        if (!settings.consoleCommand().isEmpty()) {
            parts.add(supervised("console", all::console, told));
        }
        startParts();
        doing.accept("making topics and indices");
        LiveDocumentsSettings documents =
                LiveDocumentsSettings.read(settings.folder().configuration(), System.getenv());
        var unused = new InstalledTopics(documents.installation()).create((short) 1);
        try (ElasticConnection connection = ElasticConnection.open(documents.elastic())) {
            new IndexTemplates(connection).install();
        } catch (IndexSetupException e) {
            throw new StackException("documents: " + e.getMessage(), e);
        }
        doing.accept("starting the jobs");
        evidence = EvidenceKeeper.start(documents.installation(), settings.folder());
        jobs = StackJobs.start(settings);
    }

    private static SupervisedPart supervised(String name, SupervisedPart.Starting starting, SupervisedPart.Told told) {
        return new SupervisedPart(name, starting, InstantSource.system(), SupervisedPart.Pause.REAL, told);
    }

    private void startParts() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(parts.size());
        try {
            List<Future<SupervisedPart>> starting = new ArrayList<>();
            for (SupervisedPart part : parts) {
                starting.add(threads.submit(part::start));
            }
            Exception failure = null;
            for (Future<SupervisedPart> each : starting) {
                try {
                    var unused = of(each);
                } catch (Exception e) {
                    failure = failure == null ? e : failure;
                    threads.shutdownNow();
                }
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T of(Future<T> starting) throws Exception {
        try {
            return starting.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void folders(StackFolder folder) throws IOException {
        for (Path each : List.of(
                folder.root(),
                folder.kafka(),
                folder.elasticsearch(),
                folder.checkpoints(),
                folder.temporary(),
                folder.sandbox(),
                folder.logs())) {
            var unused = OwnerOnly.createDirectories(each);
        }
    }

    /** The processes, as they stand. */
    Map<String, StackStatus.Part> parts() {
        Map<String, StackStatus.Part> all = new LinkedHashMap<>();
        parts.forEach(part -> all.put(part.name(), part.status()));
        return all;
    }

    /** How all of it stands. Flink is asked once. */
    Standing look() {
        StackJobs running = jobs;
        Map<String, String> states = running == null ? Map.of() : running.states();
        List<String> ofJobs = new ArrayList<>();
        if (running != null) {
            ofJobs.addAll(running.failures(states));
        }
        EvidenceKeeper keeper = evidence;
        if (keeper != null) {
            keeper.problem().ifPresent(ofJobs::add);
        }
        List<String> ofParts = new ArrayList<>();
        parts.forEach(part -> part.problem().ifPresent(ofParts::add));
        return new Standing(parts(), states, ofJobs, ofParts);
    }

    /**
     * How a stack stands.
     *
     * @param jobs Flink's word for each job
     * @param ofJobs what is wrong with jobs and evidence, in words
     * @param ofParts what is wrong with parts; of that the stack tells by itself
     */
    record Standing(
            Map<String, StackStatus.Part> parts, Map<String, String> jobs, List<String> ofJobs, List<String> ofParts) {
        /** Whether all that was started runs. */
        boolean isWell() {
            return !jobs.isEmpty()
                    && jobs.values().stream().allMatch(RUNNING::equals)
                    && ofJobs.isEmpty()
                    && ofParts.isEmpty();
        }

        /** All that is wrong, in words. */
        String problem() {
            return Stream.concat(ofJobs.stream(), ofParts.stream()).collect(Collectors.joining("; "));
        }
    }

    /** Stops jobs, then parts; goes on where one of them does not stop. */
    @Override
    public void close() throws IOException {
        List<AutoCloseable> all = new ArrayList<>();
        Stream.of(jobs, evidence).filter(Objects::nonNull).forEach(all::add);
        all.addAll(parts);
        Closing.all(all);
    }
}
