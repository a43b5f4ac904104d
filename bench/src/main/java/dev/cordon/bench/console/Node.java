package dev.cordon.bench.console;

import dev.cordon.elastic.Document;
import dev.cordon.elastic.ElasticConfig;
import dev.cordon.elastic.ElasticConnection;
import dev.cordon.elastic.IndexTemplates;
import dev.cordon.elastic.Login;
import dev.cordon.localelasticsearch.LocalElasticsearch;
import dev.cordon.localelasticsearch.NodeSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A real Elasticsearch node as a process of its own, with the indices of Cordon. */
final class Node implements AutoCloseable {
    private static final int A_REQUEST = 1_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalElasticsearch node;

    private Node(LocalElasticsearch node) {
        this.node = node;
    }

    static Node start(Path folder) throws Exception {
        Node started = new Node(LocalElasticsearch.start(NodeSettings.in(folder)));
        try (ElasticConnection connection = ElasticConnection.open(started.config())) {
            new IndexTemplates(connection).install();
            return started;
        } catch (IOException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    ElasticConfig config() {
        return ElasticConfig.of(node.url().toString(), Login.none());
    }

    /** Writes documents by their versions, as the job does. They can be found when the index refreshes. */
    void write(List<Document> documents) throws IOException, InterruptedException {
        for (int from = 0; from < documents.size(); from += A_REQUEST) {
            StringBuilder bulk = new StringBuilder();
            for (Document each : documents.subList(from, Math.min(documents.size(), from + A_REQUEST))) {
                bulk.append(
                        "{\"index\":{\"_index\":\"%s\",\"_id\":\"%s\",\"version\":%d,\"version_type\":\"external\"}}\n"
                                .formatted(each.kind().alias(), each.id(), each.version()));
                bulk.append(each.text()).append('\n');
            }
            String said = send("/_bulk", bulk.toString());
            if (said.contains("\"errors\":true")) {
                throw new IOException("the node does not take what was written: "
                        + said.substring(0, Math.min(said.length(), 2_000)));
            }
        }
    }

    /** Lets all be found that was written. */
    void refresh() throws IOException, InterruptedException {
        var unused = send("/_refresh", "");
    }

    private String send(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(node.url().resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        node.close();
    }
}
