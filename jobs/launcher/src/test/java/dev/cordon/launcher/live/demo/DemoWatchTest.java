package dev.cordon.launcher.live.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What it makes of answers; that Elasticsearch takes the question is seen where the demo runs to its end. */
class DemoWatchTest {
    private static final Map<String, Long> ATTACKED = Map.of("arn:key", 2_000L, "arn:role", 3_000L);
    private static final String ANSWER = """
            {"hits": {"total": {"value": 3}, "hits": [{"_source": {"alert_id": "al-1", "identity_key": "arn:key",
              "priority": 92.5, "probability": 0.97, "exposed": true, "why": "new network"}}]},
             "aggregations": {"all": {"value": 5}, "alerted": {"buckets":
               {"arn:key": {"doc_count": 0}, "arn:role": {"doc_count": 1}}}}}
            """;

    private final BlockingQueue<JsonNode> asked = new LinkedBlockingQueue<>();
    private final HttpServer server = open();

    private static HttpServer open() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DemoWatch answering(int status, String body) {
        server.createContext("/cordon-alerts/_search", exchange -> {
            asked.add(JsonMapper.builder().build().readTree(exchange.getRequestBody()));
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return new DemoWatch(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void who_has_an_alert_is_told_of_all_and_not_of_the_top_of_the_queue_alone() throws Exception {
        DemoWatch.Alerts alerts =
                answering(200, ANSWER).since(1_000, ATTACKED, 1).orElseThrow();
        assertThat(alerts.all()).isEqualTo(5);
        assertThat(alerts.alerted()).containsExactly("arn:role");
        assertThat(alerts.queue().open()).isEqualTo(3);
        assertThat(alerts.queue().top())
                .containsExactly(new DemoWatch.Line("al-1", "arn:key", 92.5, 0.97, true, "new network"));
        JsonNode question = asked.remove();
        assertThat(question.at("/query/range/last/gte").asLong()).isEqualTo(1_000);
        JsonNode ofRole = question.at("/aggs/alerted/filters/filters/arn:role/bool/filter");
        assertThat(ofRole.at("/0/term/identity_key").asText()).isEqualTo("arn:role");
        assertThat(ofRole.at("/1/range/last/gte").asLong())
                .as("what it did before was its own")
                .isEqualTo(3_000);
    }

    @Test
    void who_does_not_answer_tells_nothing_and_not_that_there_is_none() throws Exception {
        assertThat(answering(503, "{\"error\":{\"type\":\"unavailable_shards_exception\"},\"status\":503}")
                        .since(1_000, ATTACKED, 1))
                .isEmpty();
        server.stop(0);
        assertThat(new DemoWatch(URI.create(
                                "http://127.0.0.1:" + server.getAddress().getPort()))
                        .since(1_000, ATTACKED, 1))
                .isEmpty();
    }
}
