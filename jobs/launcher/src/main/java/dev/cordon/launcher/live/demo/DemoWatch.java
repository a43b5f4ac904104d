package dev.cordon.launcher.live.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** How many alerts are open, and the first of them in the order of the console's queue. */
    record Queue(long open, List<Line> top) {}

    /**
     * What there is of alerts of a time.
     *
     * @param all how many, open or not
     * @param alerted keys of those of the attacked that have one of their time
     */
    record Alerts(long all, Set<String> alerted, Queue queue) {}

    /**
     * Asks for the alerts whose last event is not older than a moment; empty where there is no answer, so that nobody knows.
     *
     * @param attacked keys to look for, each with the moment since when what it does may be an attacker's
     * @param most so many lines of the queue
     */
    Optional<Alerts> since(long millis, Map<String, Long> attacked, int most) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(elasticsearch.resolve("/cordon-alerts/_search"))
                .header("Content-Type", "application/json")
                .timeout(ANSWER_WITHIN)
                .POST(HttpRequest.BodyPublishers.ofString(
                        query(millis, attacked, most).toString()))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == HttpURLConnection.HTTP_OK
                    ? Optional.of(alerts(JSON.readTree(answer.body())))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The queue is what is left after all were counted, so that one question tells both. */
    private static ObjectNode query(long millis, Map<String, Long> attacked, int most) {
        ObjectNode query = JSON.createObjectNode().put("size", most).put("track_total_hits", true);
        query.putObject("query").set("range", lastSince(millis));
        query.putObject("post_filter").putObject("term").put("state", "OPEN");
        query.putArray("sort")
                .add(JSON.createObjectNode().put("exposed", "desc"))
                .add(JSON.createObjectNode().put("priority", "desc"))
                .add(JSON.createObjectNode().put("alert_id", "asc"));
        for (String field : List.of("alert_id", "identity_key", "priority", "probability", "exposed", "why")) {
            query.withArray("_source").add(field);
        }
        ObjectNode counted = query.putObject("aggs");
        counted.putObject("all").putObject("value_count").put("field", "alert_id");
        ObjectNode alerted = counted.putObject("alerted").putObject("filters").putObject("filters");
        attacked.forEach((identity, since) -> {
            ArrayNode both = alerted.putObject(identity).putObject("bool").putArray("filter");
            both.addObject().putObject("term").put("identity_key", identity);
            both.addObject().set("range", lastSince(since));
        });
        return query;
    }

    private static ObjectNode lastSince(long millis) {
        ObjectNode range = JSON.createObjectNode();
        range.putObject("last").put("gte", millis);
        return range;
    }

    private static Alerts alerts(JsonNode answer) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode hit : answer.at("/hits/hits")) {
            JsonNode source = hit.path("_source");
            lines.add(new Line(
                    source.path("alert_id").asText(),
                    source.path("identity_key").asText(),
                    source.path("priority").asDouble(),
                    source.path("probability").asDouble(),
                    source.path("exposed").asBoolean(),
                    source.path("why").asText()));
        }
        Set<String> alerted = new HashSet<>();
        answer.at("/aggregations/alerted/buckets").properties().forEach(bucket -> {
            if (bucket.getValue().path("doc_count").asLong() > 0) {
                alerted.add(bucket.getKey());
            }
        });
        return new Alerts(
                answer.at("/aggregations/all/value").asLong(),
                Set.copyOf(alerted),
                new Queue(answer.at("/hits/total/value").asLong(), List.copyOf(lines)));
    }
}
