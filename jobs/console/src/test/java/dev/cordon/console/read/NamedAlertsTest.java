package dev.cordon.console.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cordon.console.Problem;
import dev.cordon.elastic.Clause;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.elastic.ElasticConfig;
import dev.cordon.elastic.ElasticConnection;
import dev.cordon.elastic.Login;
import dev.cordon.elastic.TenantDocuments;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asked of something that answers as a node does, with as many documents as a test wants. */
class NamedAlertsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<JsonNode> asked = new ArrayList<>();
    private HttpServer server;
    private ElasticConnection connection;
    private int documents;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        connection = ElasticConnection.open(
                ElasticConfig.of("http://127.0.0.1:" + server.getAddress().getPort(), Login.none()));
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        server.stop(0);
    }

    /** The page after the document that is named, of documents that are numbered, of two each about one alert. */
    private void answer(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        asked.add(body);
        int from = body.path("search_after").path(0).asInt(-1) + 1;
        ObjectNode found = JSON.createObjectNode();
        ArrayNode hits = found.putObject("hits").putArray("hits");
        for (int i = from; i < documents && hits.size() < body.path("size").asInt(); i++) {
            ObjectNode hit = hits.addObject().put("_id", "d-" + i);
            hit.putObject("_source").put("alert_id", "al-" + i / 2);
            hit.putArray("sort").add(i);
        }
        byte[] bytes = JSON.writeValueAsBytes(found);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Set<String> held() throws IOException {
        return NamedAlerts.of(
                TenantDocuments.of(connection, "local"), DocumentKind.HOLD, Clause.is("in_force", true), "held");
    }

    @Test
    void all_are_read_however_many_answers_that_takes() throws Exception {
        documents = 10_003;
        assertThat(held()).hasSize(5_002).startsWith("al-0").endsWith("al-5001");
        assertThat(asked)
                .hasSize(2)
                .allSatisfy(body -> assertThat(body.toString())
                        .contains("{\"_seq_no\":\"asc\"}", "\"tenant\":\"local\"", "\"in_force\":true"));
        assertThat(asked.get(1).path("search_after").path(0).asInt()).isEqualTo(9_999);
    }

    @Test
    void more_than_a_condition_can_hold_are_refused_and_not_some_of_them_given() throws Exception {
        documents = 2 * NamedAlerts.MOST;
        assertThat(held()).hasSize(NamedAlerts.MOST);
        documents++;
        assertThatThrownBy(this::held)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("More than 50000 alerts are held")
                .hasMessageContaining("leave that filter out");
    }
}
