package dev.cordon.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.elastic.ElasticConnection;
import dev.cordon.elastic.IndexSetupException;
import dev.cordon.elastic.IndexTemplates;
import dev.cordon.kafka.installation.InstalledTopics;
import dev.cordon.live.documents.LiveDocumentsSettings;
import dev.cordon.localelasticsearch.LocalElasticsearch;
import dev.cordon.localelasticsearch.LocalElasticsearchException;
import dev.cordon.localelasticsearch.NodeSettings;
import dev.cordon.localkafka.LocalBrokerMain;
import dev.cordon.wire.frame.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * All parts of a local stack, running. Broker, node and sandbox are processes of their own, so that one of them can fail
 * alone; the jobs run in this one.
 */
public final class Stack implements AutoCloseable {
    private static final long BROKER_SECONDS = 60;
    private static final long SANDBOX_SECONDS = 60;
    private static final String BROKER_MEMORY = "-Xmx384m";
    private static final String SANDBOX_MEMORY = "-Xmx256m";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Child> children = new ArrayList<>();
    private final LocalElasticsearch node;
    private final EvidenceKeeper evidence;
    private final StackJobs jobs;

    private Stack(List<Child> children, LocalElasticsearch node, EvidenceKeeper evidence, StackJobs jobs) {
        this.children.addAll(children);
        this.node = node;
        this.evidence = evidence;
        this.jobs = jobs;
    }

    /**
     * Starts all of it; where a part does not start, what was started is stopped again.
     *
     * @param doing told what is being waited for
     */
    public static Stack start(StackSettings settings, Consumer<String> doing) throws Exception {
        settings.ports().mustBeFree(!settings.sandboxCommand().isEmpty());
        folders(settings.folder());
        List<AutoCloseable> started = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            doing.accept("starting broker, Elasticsearch and sandbox cloud");
            Future<Child> broker = threads.submit(remembered(started, () -> broker(settings)));
            Future<LocalElasticsearch> node = threads.submit(remembered(started, () -> node(settings)));
            List<Future<Child>> others = new ArrayList<>(List.of(broker));
            if (!settings.sandboxCommand().isEmpty()) {
                others.add(threads.submit(remembered(started, () -> sandbox(settings))));
            }
            LocalElasticsearch nodeUp = of(node);
            List<Child> children = new ArrayList<>();
            for (Future<Child> each : others) {
                children.add(of(each));
            }
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
            EvidenceKeeper evidence = EvidenceKeeper.start(documents.installation(), settings.folder());
            started.add(evidence);
            return new Stack(children, nodeUp, evidence, StackJobs.start(settings));
        } catch (Exception e) {
            threads.shutdownNow();
            for (AutoCloseable each : started) {
                each.close();
            }
            throw e;
        } finally {
            threads.shutdown();
        }
    }

    private static <T extends AutoCloseable> Callable<T> remembered(List<AutoCloseable> started, Callable<T> starting) {
        return () -> {
            T part = starting.call();
            synchronized (started) {
                started.add(part);
            }
            return part;
        };
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

    private static Child broker(StackSettings settings) throws StackException, InterruptedException {
        return Child.start(
                "kafka",
                List.of(
                        java(),
                        BROKER_MEMORY,
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalBrokerMain.class.getName(),
                        settings.folder().kafka().toString(),
                        Integer.toString(settings.ports().kafka()),
                        Integer.toString(settings.ports().controller())),
                settings.folder().log("kafka"),
                said -> true,
                BROKER_SECONDS);
    }

    private static LocalElasticsearch node(StackSettings settings)
            throws LocalElasticsearchException, InterruptedException {
        return LocalElasticsearch.start(NodeSettings.on(
                settings.folder().elasticsearch(),
                settings.ports().elasticsearch(),
                settings.ports().transport()));
    }

    private static Child sandbox(StackSettings settings) throws StackException, InterruptedException, IOException {
        List<String> command = new ArrayList<>(List.of(
                java(),
                SANDBOX_MEMORY,
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(settings.sandboxCommand());
        Child child = Child.start("sandbox", command, settings.folder().log("sandbox"), Stack::isJson, SANDBOX_SECONDS);
        try {
            credentials(child.said(), settings.folder().responderCredentials());
            return child;
        } catch (IOException e) {
            child.close();
            throw e;
        }
    }

    private static boolean isJson(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** The responder's keys, from what the sandbox said first, in the form that the AWS SDK reads. */
    private static void credentials(String said, Path file) throws IOException {
        JsonNode users = JSON.readTree(said).path("users");
        for (JsonNode user : users) {
            if (user.path("standing").asText().equals("responder")) {
                Files.deleteIfExists(file);
                OwnerOnly.createFile(file).close();
                Files.writeString(
                        file,
                        "[default]\naws_access_key_id = "
                                + user.path("access_key_id").asText()
                                + "\naws_secret_access_key = "
                                + user.path("secret_access_key").asText() + "\n");
                return;
            }
        }
        throw new IOException("the sandbox cloud has no responder");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Process ids of the parts. */
    public Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        children.forEach(child -> pids.put(child.name(), child.pid()));
        pids.put("elasticsearch", node.pid());
        return pids;
    }

    /** What is wrong, in words: parts and jobs that ended by themselves. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(jobs.failures());
        evidence.problem().ifPresent(problems::add);
        children.stream().filter(child -> !child.isRunning()).forEach(child -> problems.add(child.name() + " ended"));
        if (!node.isRunning()) {
            problems.add("elasticsearch ended");
        }
        return problems;
    }

    /** How each job stands. */
    public Map<String, String> jobs() {
        return jobs.states();
    }

    /** Stops jobs, then parts. */
    @Override
    public void close() throws IOException {
        try {
            jobs.close();
        } finally {
            evidence.close();
            children.forEach(Child::close);
            node.close();
        }
    }
}
