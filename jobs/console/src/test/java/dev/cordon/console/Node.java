package dev.cordon.console;

import dev.cordon.elastic.Document;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.ElasticConfig;
import dev.cordon.elastic.ElasticConnection;
import dev.cordon.elastic.IndexTemplates;
import dev.cordon.elastic.Login;
import dev.cordon.localelasticsearch.LocalElasticsearch;
import dev.cordon.localelasticsearch.LocalElasticsearchException;
import dev.cordon.localelasticsearch.NodeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One real Elasticsearch node for all tests of this module, with fresh indices for each class. */
public final class Node implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(Node.class);

    /** A node that runs. */
    public static final class Running implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final Path directory;
        private final LocalElasticsearch node;

        Running() {
            try {
                directory = Files.createTempDirectory("cordon-console");
                node = LocalElasticsearch.start(NodeSettings.in(directory));
            } catch (IOException | LocalElasticsearchException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        ElasticConfig config() {
            return ElasticConfig.of(node.url().toString(), Login.none());
        }

        void fresh() throws Exception {
            for (DocumentKind kind : DocumentKind.values()) {
                call("DELETE", "/" + kind.index(), "");
            }
            try (ElasticConnection connection = ElasticConnection.open(config())) {
                new IndexTemplates(connection).install();
            }
        }

        /** Writes documents as the job does, and lets them be found. */
        public void write(List<Document> documents) {
            StringBuilder bulk = new StringBuilder();
            for (Document each : documents) {
                bulk.append(
                        "{\"index\":{\"_index\":\"%s\",\"_id\":\"%s\",\"version\":%d,\"version_type\":\"external\"}}\n"
                                .formatted(each.kind().alias(), each.id(), each.version()));
                bulk.append(each.text()).append('\n');
            }
            String said = call("POST", "/_bulk?refresh=true", bulk.toString());
            if (said.contains("\"status\":400")) {
                throw new IllegalStateException(said);
            }
        }

        String call(String method, String path, String body) {
            HttpRequest request = HttpRequest.newBuilder(node.url().resolve(path))
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .header("Content-Type", "application/json")
                    .build();
            try {
                return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8))
                        .body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
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

    private static Running running(ExtensionContext context) {
        return context.getRoot().getStore(HERE).getOrComputeIfAbsent("node", unused -> new Running(), Running.class);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        running(context).fresh();
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
