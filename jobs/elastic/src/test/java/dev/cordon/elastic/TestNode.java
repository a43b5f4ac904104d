package dev.cordon.elastic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.localelasticsearch.InstalledJava;
import dev.cordon.localelasticsearch.LocalElasticsearch;
import dev.cordon.localelasticsearch.LocalElasticsearchException;
import dev.cordon.localelasticsearch.NodeLayout;
import dev.cordon.localelasticsearch.NodeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One real Elasticsearch node of each version for all tests of this module, with fresh indices for each test. Where there
 * are no jars of it, or no Java that it runs on, the tests are skipped and say so; where it is there and does not start they
 * fail.
 */
final class TestNode implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(TestNode.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A node that runs, and may be killed and started again where it was. */
    static final class Running implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        private final Path directory;
        private final HttpClient http = HttpClient.newHttpClient();
        private final NodeLayout layout;
        private LocalElasticsearch node;

        Running(NodeLayout layout, Path directory, Path java)
                throws IOException, LocalElasticsearchException, InterruptedException {
            this.layout = layout;
            this.directory = directory;
            node = started(NodeSettings.in(directory).withJava(java));
            set("cluster.info.update.interval", "\"10s\""); // how often it looks at its disk, at most
            set("cluster.routing.allocation.disk.reroute_interval", "\"1s\"");
        }

        /** Sets or, with {@code null}, resets a setting of the cluster. */
        void set(String setting, String json) {
            call("PUT", "/_cluster/settings", "{\"persistent\":{\"%s\":%s}}".formatted(setting, json));
        }

        /** Sets or, with {@code null}, resets a setting of an index. */
        void set(DocumentKind kind, String setting, String json) {
            call("PUT", "/" + kind.index() + "/_settings", "{\"%s\":%s}".formatted(setting, json));
        }

        private LocalElasticsearch started(NodeSettings settings)
                throws LocalElasticsearchException, InterruptedException {
            return LocalElasticsearch.start(layout, settings, process -> {});
        }

        URI url() {
            return node.url();
        }

        ElasticConfig config() {
            return ElasticConfig.of(node.url().toString(), Login.none())
                    .with(new BulkLimits(100, 1 << 20, 1 << 19, 2, 300, 50), new Backoff(20, 200));
        }

        void kill() {
            node.kill();
        }

        void startAgain() throws LocalElasticsearchException, InterruptedException {
            node = started(node.settings());
        }

        void install() throws Exception {
            try (ElasticConnection connection = ElasticConnection.open(config())) {
                new IndexTemplates(connection).install();
            }
        }

        /** Nothing is left but a node. */
        void clear() {
            for (DocumentKind kind : DocumentKind.values()) {
                call("DELETE", "/" + kind.index(), "");
                call("DELETE", "/_index_template/" + kind.alias(), "");
            }
        }

        long count(DocumentKind kind) {
            call("POST", "/" + kind.alias() + "/_refresh", "");
            return call("GET", "/" + kind.alias() + "/_count", "").path("count").asLong(-1);
        }

        /** The document as it lies there, with {@code _version} and {@code _source}. */
        JsonNode get(Document document) {
            return call(
                    "GET",
                    "/" + document.kind().alias() + "/_doc/" + document.id().replace("%", "%25"),
                    "");
        }

        long hits(DocumentKind kind, String field, String value) {
            call("POST", "/" + kind.alias() + "/_refresh", "");
            String query = "{\"query\":{\"term\":{\"%s\":\"%s\"}}}".formatted(field, value);
            return call("POST", "/" + kind.alias() + "/_count", query)
                    .path("count")
                    .asLong(-1);
        }

        /** How many bulk requests came, taken or not. */
        long bulkRequests() {
            long count = 0;
            for (JsonNode each : call("GET", "/_nodes/stats/http", "").path("nodes")) {
                count += each.path("http")
                        .path("routes")
                        .path("/_bulk")
                        .path("requests")
                        .path("count")
                        .asLong();
            }
            return count;
        }

        JsonNode call(String method, String path, String body) {
            HttpRequest request = HttpRequest.newBuilder(node.url().resolve(path))
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .header("Content-Type", "application/json")
                    .build();
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        @Override
        public void close() throws IOException {
            node.close();
            List<Path> files;
            try (Stream<Path> all = Files.walk(directory)) {
                files = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        Running running = running(context);
        if (!running.node.isRunning()) {
            running.startAgain(); // a test that failed left it dead
        }
        running.clear();
        running.install();
    }

    private static Running running(ExtensionContext context) {
        boolean newer = context.getRequiredTestClass().isAnnotationPresent(OnElasticsearch9.class);
        return context.getRoot().getStore(HERE).getOrComputeIfAbsent(newer, TestNode::start, Running.class);
    }

    private static Running start(boolean newer) {
        NodeLayout layout = layout(newer);
        try {
            int least = layout.leastJava();
            Optional<Path> java = InstalledJava.atLeast(least, System.getenv());
            Assumptions.assumeTrue(
                    java.isPresent(),
                    "no Java %d or newer here to run %s with: install one, or name it in JAVA_HOME_%d"
                            .formatted(least, layout.root(), least));
            return new Running(layout, Files.createTempDirectory("cordon-elastic"), java.orElseThrow());
        } catch (IOException | LocalElasticsearchException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static NodeLayout layout(boolean newer) {
        Path root = Path.of(System.getProperty("cordon.root", "../.."));
        try {
            return newer ? NodeLayout.of(root.resolve("jobs/local-elasticsearch-9/target/node")) : NodeLayout.find();
        } catch (LocalElasticsearchException e) {
            return Assumptions.abort("no Elasticsearch to test with: " + e.getMessage());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }
}
