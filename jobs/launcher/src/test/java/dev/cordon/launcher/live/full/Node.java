package dev.cordon.launcher.live.full;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What Elasticsearch shows, and whether its disk is full. */
public final class Node {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LOOK_MILLIS = 500;
    /** Elasticsearch shows so many at once. */
    private static final int MOST = 10_000;

    private static final String WATERMARKS = """
            {"persistent": {
              "cluster.info.update.interval": %s,
              "cluster.routing.allocation.disk.threshold_enabled": %s,
              "cluster.routing.allocation.disk.watermark.low": %s,
              "cluster.routing.allocation.disk.watermark.high": %s,
              "cluster.routing.allocation.disk.watermark.flood_stage": %s}}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;

    public Node(URI url) {
        this.url = url;
    }

    private JsonNode ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** More is asked to be free than any disk has: the node then lets nothing be written. Returns once it does. */
    void fillDisk() throws IOException, InterruptedException {
        ask("PUT", "/_cluster/settings", WATERMARKS.formatted("\"10s\"", "true", "\"3pb\"", "\"2pb\"", "\"1pb\""));
        while (!isFull()) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** There is room again; fails where there was all the time. */
    void freeDisk() throws IOException, InterruptedException {
        if (!isFull()) {
            throw new IllegalStateException("the disk was not full");
        }
        ask("PUT", "/_cluster/settings", WATERMARKS.formatted("\"10s\"", "null", "null", "null", "null"));
    }

    private boolean isFull() throws IOException, InterruptedException {
        return ask("GET", "/cordon-*/_settings/index.blocks.read_only_allow_delete", "")
                .toString()
                .contains("read_only_allow_delete");
    }

    /** Sources of all documents behind an alias, by id. */
    public Map<String, JsonNode> documents(String alias) throws IOException, InterruptedException {
        ask("POST", "/" + alias + "/_refresh", "");
        Map<String, JsonNode> found = new HashMap<>();
        JsonNode page = ask("POST", "/" + alias + "/_search?scroll=1m", "{\"size\": " + MOST + "}");
        while (!page.at("/hits/hits").isEmpty()) {
            for (JsonNode hit : page.at("/hits/hits")) {
                found.put(hit.path("_id").asText(), hit.path("_source"));
            }
            page = ask(
                    "POST", "/_search/scroll", "{\"scroll\": \"1m\", \"scroll_id\": " + page.path("_scroll_id") + "}");
        }
        return found;
    }

    /** Revision of every alert that is shown, by the alert's id. */
    Map<String, Long> alerts() throws IOException, InterruptedException {
        Map<String, Long> revisions = new TreeMap<>();
        for (JsonNode each : documents("cordon-alerts").values()) {
            revisions.put(each.path("alert_id").asText(), each.path("revision").asLong());
        }
        return revisions;
    }
}
