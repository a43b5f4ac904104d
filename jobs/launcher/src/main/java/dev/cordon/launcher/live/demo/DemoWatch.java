package dev.cordon.launcher.live.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the queue as analysts do: from Elasticsearch. */
final class DemoWatch {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
    private final URI elasticsearch;

    DemoWatch(URI elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /**
     * A line of the queue.
     *
     * @param priority 0-100
     * @param probability 0-1
     */
    record Line(String alert, String identity, double priority, double probability, boolean exposed, String why) {}

    /** Open alerts whose last event is not older than a moment, in the order of the console's queue, and how many there are. */
    record Queue(long all, List<Line> top) {}

    /** Asks; an empty queue where it does not answer. */
    Queue since(long millis, int most) throws InterruptedException {
        String query = """
                {"size": %d, "query": {"bool": {"filter": [{"range": {"last": {"gte": %d}}}, {"term": {"state": "OPEN"}}]}},
                 "sort": [{"exposed": "desc"}, {"priority": "desc"}, {"alert_id": "asc"}], "track_total_hits": true,
                 "_source": ["alert_id", "identity_key", "priority", "probability", "exposed", "why"]}
                """.formatted(most, millis);
        HttpRequest request = HttpRequest.newBuilder(elasticsearch.resolve("/cordon-alerts/_search"))
                .header("Content-Type", "application/json")
                .timeout(ANSWER_WITHIN)
                .POST(HttpRequest.BodyPublishers.ofString(query))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode hits = JSON.readTree(answer.body()).path("hits");
            List<Line> lines = new ArrayList<>();
            for (JsonNode hit : hits.path("hits")) {
                JsonNode source = hit.path("_source");
                lines.add(new Line(
                        source.path("alert_id").asText(),
                        source.path("identity_key").asText(),
                        source.path("priority").asDouble(),
                        source.path("probability").asDouble(),
                        source.path("exposed").asBoolean(),
                        source.path("why").asText()));
            }
            return new Queue(hits.path("total").path("value").asLong(), lines);
        } catch (IOException e) {
            return new Queue(0, List.of());
        }
    }
}
