package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.console.access.Gate;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.SuppressionDocument;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.suppress.Suppression;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What changes is told to those who listen. */
@ExtendWith(Node.class)
@Timeout(60)
class StreamIT {
    @TempDir
    static Path folder;

    static Rig rig;

    @BeforeAll
    static void start(Node.Running node) throws Exception {
        node.write(List.of(Samples.alert("local", "al-before", 50, Samples.identity("dana", IdentityKind.HUMAN))));
        rig = new Rig(node, folder, Rig.CLOSED);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private record Told(String name, String id, JsonNode data) {}

    /** Somebody who listens. */
    private static final class Listening implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final BufferedReader lines;

        Listening(HttpRequest.Builder request) throws Exception {
            response = rig.http.send(request.build(), BodyHandlers.ofInputStream());
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        static Listening by(String who, String since) throws Exception {
            HttpRequest.Builder request =
                    rig.request("GET", "stream", "").header("Authorization", "Bearer " + Rig.token(who));
            return new Listening(since.isEmpty() ? request : request.header("Last-Event-ID", since));
        }

        Told next() throws IOException {
            String name = "";
            String id = "";
            while (true) {
                String line = lines.readLine();
                if (line == null) {
                    throw new IOException("the stream ended");
                }
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    return new Told(name, id, Rig.JSON.readTree(line.substring(6)));
                }
            }
        }

        boolean ended() throws IOException {
            String line = lines.readLine();
            while (line != null) {
                line = lines.readLine();
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }

    private static Document alert(String id, long revision) {
        return Samples.alert(
                "local", id, revision, 60, Samples.identity("dana", IdentityKind.HUMAN), "why", "s3:ListBucket");
    }

    @Test
    void changes_come_as_rows_of_ones_own_tenant_and_those_of_before_do_not(Node.Running node) throws Exception {
        Containment hold = Samples.proposed("local", "al-new");
        try (Listening listening = Listening.by("vera", "")) {
            assertThat(listening.response.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            assertThat(listening.next().name()).isEqualTo("ready");
            node.write(List.of(
                    Samples.alert("acme", "al-theirs", 99, Samples.identity("zelda", IdentityKind.HUMAN)),
                    alert("al-new", 1)));
            Told told = listening.next();
            assertThat(told.name()).isEqualTo("alert");
            assertThat(told.data().path("id").asText()).isEqualTo("al-new");
            node.write(List.of(alert("al-new", 2)));
            assertThat(listening.next().data().path("revision").asLong()).isEqualTo(2);
            node.write(List.of(Samples.hold(hold)));
            Told held = listening.next();
            assertThat(held.name()).isEqualTo("hold");
            assertThat(held.data().path("id").asText()).isEqualTo(hold.id().value());
            node.write(List.of(Samples.assigned("local", "al-new", "ana")));
            Told assigned = listening.next();
            assertThat(assigned.name()).isEqualTo("assignment");
            assertThat(assigned.data().path("assignment").path("assignee").asText())
                    .isEqualTo("ana");
            String dana = Samples.identity("dana", IdentityKind.HUMAN).key();
            node.write(List.of(Samples.judged(Samples.said("local", "al-new", dana, LabelVerdict.BENIGN))));
            Told judged = listening.next();
            assertThat(judged.name()).as("with the alert that it is about").isEqualTo("alert");
            assertThat(judged.data().path("id").asText()).isEqualTo("al-new");
            assertThat(judged.data().at("/verdict/verdict").asText()).isEqualTo("benign");
            Suppression standing =
                    Samples.suppression("local", "sp-told", Samples.identity("dana", IdentityKind.HUMAN));
            node.write(List.of(SuppressionDocument.of(standing)));
            assertThat(listening.next().data().path("standing").asText()).isEqualTo("STANDS");
            node.write(List.of(SuppressionDocument.of(standing.ended("ana", "over", System.currentTimeMillis()))));
            Told ended = listening.next();
            assertThat(ended.name()).isEqualTo("suppression");
            assertThat(ended.data().path("id").asText()).isEqualTo("sp-told");
            assertThat(ended.data().path("standing").asText()).isEqualTo("ENDED");
        }
    }

    @Test
    void whoever_comes_back_is_told_what_they_missed_or_to_begin_anew(Node.Running node) throws Exception {
        String at;
        try (Listening listening = Listening.by("ana", "")) {
            at = listening.next().id();
        }
        node.write(List.of(alert("al-missed", 1))); // can be found once this returns
        List<String> told = new ArrayList<>();
        try (Listening listening = Listening.by("ana", at)) {
            for (Told each = listening.next(); !each.name().equals("ready"); each = listening.next()) {
                told.add(each.data().path("id").asText());
            }
        }
        assertThat(told).contains("al-missed");
        for (String unknown : List.of("999999999.0.0.0.0", "1.1.1.1", "nonsense", "1.2", "9".repeat(5_000))) {
            try (Listening listening = Listening.by("ana", unknown)) {
                assertThat(listening.next().name()).as(unknown).isEqualTo("reset");
                assertThat(listening.next().name()).isEqualTo("ready");
            }
        }
    }

    @Test
    void somebody_has_so_many_streams_however_they_sign_in_and_they_end_with_the_session() throws Exception {
        Rig.Browser browser = rig.signIn();
        List<Listening> open = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                open.add(new Listening(rig.request("GET", "stream", "").header("Cookie", browser.cookie())));
                assertThat(open.get(i).next().name()).isEqualTo("ready");
            }
            Rig.Said ninth = rig.send(rig.request("GET", "stream", "").header("Cookie", browser.cookie()));
            assertThat(ninth.status()).isEqualTo(429);
            assertThat(rig.get("alice", "stream").status()).as("by a token").isEqualTo(429);
            rig.send(rig.request("DELETE", "session", "")
                    .header("Cookie", browser.cookie())
                    .header(Gate.CSRF, browser.csrf()));
            assertThat(open.get(0).ended()).as("within a heart-beat").isTrue();
        } finally {
            for (Listening each : open) {
                each.close();
            }
        }
    }
}
