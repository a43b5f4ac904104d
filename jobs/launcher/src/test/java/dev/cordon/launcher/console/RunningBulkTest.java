package dev.cordon.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.Asking;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a console seldom does while many are decided: lose an answer, be away, forget. */
class RunningBulkTest {
    private static final String RUNNING = "{\"id\":\"b-1\",\"standing\":\"RUNNING\",\"decided\":1,\"fits\":2}";
    private static final String DONE = "{\"id\":\"b-1\",\"standing\":\"DONE\",\"decided\":2,\"fits\":2}";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    /** Answers in their order, as a status and a body; none is a connection that is closed without one. */
    private final Deque<Optional<Map.Entry<Integer, String>>> answers = new ArrayDeque<>();

    private final List<Long> pauses = new ArrayList<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Runnable interruption = () -> {};

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private RunningBulk bulk;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath().replace("/api/v1", ""));
            exchange.getRequestBody().readAllBytes();
            Optional<Map.Entry<Integer, String>> answer = answers.isEmpty() ? Optional.empty() : answers.remove();
            if (answer.isPresent()) {
                byte[] body = answer.get().getValue().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(answer.get().getKey(), body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        ConsolePlace place = ConsolePlace.at(
                "http://127.0.0.1:" + server.getAddress().getPort(),
                Optional.empty(),
                Map.of(ConsolePlace.TOKEN_VARIABLE, "token-of-ana-0123456789"));
        HoldWorld usual = HoldWorld.live(HoldWorld.LastWords.NONE);
        HoldWorld world = new HoldWorld(
                Clock.systemUTC(),
                usual.counted(),
                pauses::add,
                usual.credentials(),
                usual.random(),
                "olga",
                task -> {
                    interruption = task;
                    return () -> {};
                },
                Asking.NOBODY);
        PrintStream said = new PrintStream(err, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(said, said, false, false, 120, true, false);
        bulk = new RunningBulk(new ConsoleClient(place, "", pauses::add), world, terminal, "b-1");
    }

    @AfterEach
    void stop() {
        bulk.close();
        server.stop(0);
    }

    private void answer(int status, String body) {
        answers.add(Optional.of(Map.entry(status, body)));
    }

    private void noAnswer() {
        answers.add(Optional.empty());
    }

    @Test
    void where_the_answer_to_the_start_was_lost_it_has_begun_and_is_begun_once() throws Exception {
        noAnswer();
        answer(409, "{\"type\":\"urn:cordon:problem:decision-refused\"}");
        answer(200, RUNNING);
        assertThat(bulk.start(2, "r").path("standing").asText()).isEqualTo("RUNNING");
        assertThat(asked).containsExactly("POST /bulk/b-1/start", "POST /bulk/b-1/start", "GET /bulk/b-1");
    }

    @Test
    void what_is_refused_before_it_begins_is_a_refusal() {
        answer(409, "{\"title\":\"Refused.\",\"detail\":\"One of yours is under way.\"}");
        answer(200, RUNNING.replace("RUNNING", "COUNTED"));
        assertThatThrownBy(() -> bulk.start(2, "r"))
                .isInstanceOf(ConsoleProblem.class)
                .hasMessageContaining("One of yours is under way");
    }

    @Test
    void a_console_that_is_away_for_a_while_is_waited_for() throws Exception {
        answer(200, RUNNING);
        answer(503, "{\"title\":\"It does not answer.\"}");
        answer(429, "{}");
        noAnswer();
        answer(200, DONE);
        assertThat(bulk.end().path("decided").asInt()).isEqualTo(2);
    }

    @Test
    void one_that_forgot_it_or_stays_away_is_waited_for_no_more() {
        answer(404, "{\"title\":\"There is none.\"}");
        assertThatThrownBy(bulk::end).isInstanceOf(NoAnswerException.class).hasMessage("There is none.");
        assertThat(asked).hasSize(1);
        assertThatThrownBy(bulk::end).isInstanceOf(NoAnswerException.class).hasMessageContaining("does not answer");
    }

    @Test
    void an_interruption_that_cannot_be_told_says_that_it_goes_on_and_how_it_ends() {
        answer(503, "{\"title\":\"It does not answer.\"}");
        interruption.run();
        assertThat(asked).containsExactly("POST /bulk/b-1/cancel");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("interrupted; the console is told", "'cordon bulk cancel b-1' ends it");
    }
}
