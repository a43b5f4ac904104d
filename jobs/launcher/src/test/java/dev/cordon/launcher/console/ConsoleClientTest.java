package dev.cordon.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.InputProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a console seldom does: answer nothing, later, elsewhere or wrongly. */
class ConsoleClientTest {
    private static final String TOKEN = "token-of-vera-0123456789";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> pauses = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private ConsolePlace place;

    private interface Answering {
        void to(HttpExchange exchange, int number) throws IOException;
    }

    private Answering answering = (exchange, number) -> {};

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getRequestBody().readAllBytes();
            answering.to(exchange, asked.size());
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        place = ConsolePlace.at(url, Optional.empty(), Map.of(ConsolePlace.TOKEN_VARIABLE, TOKEN));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private ConsoleClient client(String tenant) {
        return new ConsoleClient(place, tenant, pauses::add);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Test
    void a_question_has_its_token_and_its_tenant_and_the_token_is_printed_nowhere() throws Exception {
        answering = (exchange, number) -> send(exchange, 200, "application/json; charset=utf-8", "{\"total\":1}");
        assertThat(client("acme")
                        .get("/alerts", Map.of("q", "a b&c=d"))
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(asked).containsExactly("GET /api/v1/alerts?q=a%20b%26c%3Dd&tenant=acme null Bearer " + TOKEN);
        assertThat(place.toString()).doesNotContain(TOKEN);
    }

    @Test
    void what_may_have_arrived_is_sent_again_with_the_same_key_and_then_told() {
        assertThatThrownBy(() -> client("").post("/alerts/al-1/assign", JSON.createObjectNode(), "one-key-1"))
                .isInstanceOf(NoAnswerException.class);
        assertThat(asked)
                .hasSize(4)
                .allMatch(each -> each.startsWith("POST /api/v1/alerts/al-1/assign one-key-1 Bearer"));
        assertThat(pauses).containsExactly(1_000L, 2_000L, 3_000L);
    }

    @Test
    void what_comes_back_at_the_second_try_counts() throws Exception {
        answering = (exchange, number) -> {
            if (number > 1) {
                send(exchange, 200, "application/json", "{\"done\":true}");
            }
        };
        assertThat(client("")
                        .post("/holds/cn-1/reject", JSON.createObjectNode(), "one-key-1")
                        .path("done")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void what_is_turned_away_when_it_is_sent_again_may_have_arrived_before() {
        for (int status : List.of(401, 403, 404, 429)) {
            asked.clear();
            answering = (exchange, number) -> {
                if (number > 1) {
                    send(exchange, status, "application/problem+json", "{\"title\":\"Turned away.\"}");
                }
            };
            assertThatThrownBy(() -> client("").post("/holds/cn-1/reject", JSON.createObjectNode(), "one-key-1"))
                    .as(String.valueOf(status))
                    .isInstanceOf(NoAnswerException.class);
        }
        answering = (exchange, number) -> send(exchange, 403, "application/problem+json", "{}");
        assertThatThrownBy(() -> client("").post("/holds/cn-1/reject", JSON.createObjectNode(), "one-key-1"))
                .as("at once")
                .isInstanceOf(ConsoleProblem.class);
    }

    @Test
    void a_failure_behind_the_console_leaves_a_decision_unknown_and_a_question_unanswered() {
        answering = (exchange, number) -> send(
                exchange,
                503,
                "application/problem+json",
                "{\"type\":\"urn:cordon:problem:unavailable\",\"title\":\"It does not answer.\",\"detail\":\"Later.\"}");
        assertThatThrownBy(() -> client("").post("/holds/cn-1/reject", JSON.createObjectNode(), "one-key-1"))
                .isInstanceOf(NoAnswerException.class)
                .hasMessage("It does not answer. Later.");
        assertThatThrownBy(() -> client("").get("/alerts", Map.of()))
                .isInstanceOfSatisfying(ConsoleProblem.class, problem -> {
                    assertThat(problem.kind()).isEqualTo("unavailable");
                    assertThat(problem.exitCode()).isEqualTo(ExitCode.INPUT);
                });
    }

    @Test
    void it_waits_as_long_as_it_is_told_when_it_asks_too_much() throws Exception {
        answering = (exchange, number) -> {
            if (number == 1) {
                exchange.getResponseHeaders().set("Retry-After", "7");
                send(exchange, 429, "application/problem+json", "{}");
            } else {
                send(exchange, 200, "application/json", "{}");
            }
        };
        assertThat(client("").get("/alerts", Map.of())).isEmpty();
        assertThat(pauses).containsExactly(7_000L);
    }

    @Test
    void it_goes_nowhere_else_and_believes_nothing_but_json() {
        answering = (exchange, number) -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            send(exchange, 302, "text/html", "");
        };
        assertThatThrownBy(() -> client("").get("/alerts", Map.of()))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("no console of Cordon");
        assertThat(asked).hasSize(1);
        answering = (exchange, number) -> send(exchange, 502, "text/html", "<h1>Bad gateway</h1>");
        assertThatThrownBy(() -> client("").post("/holds/cn-1/reject", JSON.createObjectNode(), "one-key-1"))
                .as("what stands before the console may have passed it on")
                .isInstanceOf(NoAnswerException.class);
    }
}
