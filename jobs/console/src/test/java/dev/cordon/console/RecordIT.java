package dev.cordon.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.console.access.Gate;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.RecordPlace;
import dev.cordon.kafka.record.RawLookup;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The log's own record of an event: who may see it, what is shown, and why not. */
@ExtendWith(Node.class)
class RecordIT {
    private static final String RECORD = "alerts/al-1/events/0/record";
    private static final long ARRIVED = 1_718_503_210_000L;

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void start(Node.Running node) throws Exception {
        node.write(List.of(
                Samples.alert("local", "al-1", 50, Samples.identity("dana", IdentityKind.HUMAN)),
                Samples.document(Samples.raised(
                        "local",
                        "al-file",
                        1,
                        40,
                        Samples.identity("dana", IdentityKind.HUMAN),
                        "never seen",
                        "s3:ListBucket",
                        RecordPlace.NONE)),
                Samples.alert("acme", "al-theirs", 99, Samples.identity("zelda", IdentityKind.HUMAN))));
        rig = new Rig(node, folder, Rig.CLOSED);
        stands(Samples.record("7e1c-al-1", "dana"));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private void stands(String record) {
        rig.raw = (tenant, source, place) -> new RawLookup.Answer.Found(record.getBytes(UTF_8), ARRIVED, "");
    }

    private void answers(RawLookup.Answer answer) {
        rig.raw = (tenant, source, place) -> answer;
    }

    private List<String> reads() {
        return rig.audited.stream()
                .filter(line -> line.contains("\"read-raw\""))
                .toList();
    }

    private String refused(int status, String path) throws Exception {
        Rig.Said said = rig.get("ana", path);
        assertThat(said.status()).as(said.body().toString()).isEqualTo(status);
        return said.body().path("detail").asText();
    }

    @Test
    void the_record_is_shown_from_the_place_that_the_alert_names_and_kept_in_the_audit_log() throws Exception {
        Rig.Said said = rig.get("ana", RECORD + "?partition=9&offset=9&topic=other");
        assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
        assertThat(said.body().path("record").asText())
                .startsWith("{\n  \"eventVersion\" : \"1.08\"")
                .contains("\"maxKeys\" : 1.50");
        assertThat(said.body().path("event").asText()).isEqualTo("7e1c-al-1");
        assertThat(said.body().path("place").asText()).isEqualTo("cordon.raw.cloudtrail-3/41");
        assertThat(said.body().path("arrived").asText()).isEqualTo("2024-06-16T02:00:10Z");
        assertThat(said.body().path("bytes").asInt())
                .isEqualTo(Samples.record("7e1c-al-1", "dana").length());
        assertThat(said.body().path("left_out").asInt()).isZero();
        assertThat(rig.lookedUp).containsExactly("local cloudtrail 3/41");
        assertThat(reads())
                .singleElement()
                .asString()
                .contains("\"subject\":\"ana\"", "\"tenant\":\"local\"", "\"alert\":\"al-1\"")
                .contains("\"event\":\"7e1c-al-1\"", "\"place\":\"cordon.raw.cloudtrail-3/41\"");
    }

    @Test
    void it_is_looked_up_only_for_those_who_may_and_only_of_their_own_alerts() throws Exception {
        assertThat(rig.get("vera", RECORD).type()).isEqualTo("urn:cordon:problem:role");
        assertThat(rig.get("otto", RECORD).status()).isEqualTo(404);
        assertThat(rig.get("otto", RECORD + "?tenant=local").status()).isEqualTo(403);
        assertThat(rig.get("ana", "alerts/al-theirs/events/0/record").status()).isEqualTo(404);
        for (String n : List.of("1", "-1", "00000", "x", "99999999999999999999", "0%2f0")) {
            assertThat(rig.get("ana", "alerts/al-1/events/" + n + "/record").status())
                    .as(n)
                    .isIn(400, 404);
        }
        assertThat(rig.lookedUp).isEmpty();
        assertThat(reads()).isEmpty();
        assertThat(rig.get("alice", RECORD).status()).isEqualTo(200);
    }

    @Test
    void another_record_is_never_shown() throws Exception {
        for (String other : List.of(
                Samples.record("7e1c-al-2", "dana"),
                Samples.record("7e1c-al-1", "erik"),
                "{\"eventID\":\"7e1c-al-1\",\"password\":\"hunter2\"}",
                "no JSON hunter2",
                "")) {
            stands(other);
            Rig.Said said = rig.get("ana", RECORD);
            assertThat(said.status()).isEqualTo(404);
            assertThat(said.response().body())
                    .contains("Another record stands in its place")
                    .doesNotContain("hunter2", "al-2", "erik");
        }
        answers(new RawLookup.Answer.NotOurs());
        assertThat(refused(404, RECORD)).contains("Another record stands in its place");
    }

    @Test
    void why_there_is_none_is_said_and_that_somebody_looked_is_kept() throws Exception {
        answers(new RawLookup.Answer.Gone(7));
        assertThat(refused(404, RECORD))
                .contains("kept for 7 days", "log archive of the source (cloudtrail) under event id 7e1c-al-1");
        assertThat(reads()).as("also of one that is gone").hasSize(1);
        answers(new RawLookup.Answer.NotAllowed());
        assertThat(refused(404, RECORD)).contains("role console-raw");
        answers(new RawLookup.Answer.Unanswered("broker-1.internal:9093 is down"));
        assertThat(refused(503, RECORD)).contains("Try again").doesNotContain("internal");
        assertThat(reads()).hasSize(3);
        assertThat(refused(404, "alerts/al-file/events/0/record"))
                .contains("read from a file", "event id 7e1c-al-file");
        assertThat(reads()).as("nothing was looked up").hasSize(3);
    }

    @Test
    void hostile_words_are_harmless_and_what_is_long_is_cut() throws Exception {
        String hostile = "<img src=x onerror=alert(1)>\u202e token=abcdefgh1234";
        stands(Samples.record("7e1c-al-1", "dana")
                .replace("aws-cli/2", hostile)
                .replace("\"maxKeys\"", "\"long\":\"" + "x".repeat(1 << 20) + "\",\"maxKeys\""));
        Rig.Said said = rig.get("ana", RECORD);
        assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
        assertThat(said.response().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/json");
        assertThat(said.body().path("record").asText())
                .contains("<img src=x onerror=alert(1)>")
                .doesNotContain("\u202e", "abcdefgh1234")
                .endsWith("…");
        assertThat(said.response().body().length()).isLessThan(80_000);
        assertThat(said.body().path("bytes").asInt()).isGreaterThan(1 << 20);
        assertThat(said.body().path("left_out").asInt()).isGreaterThan(1 << 20);
    }

    @Test
    void nobody_reads_many_at_once() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(rig.get("ana", RECORD).status()).isEqualTo(200);
        }
        Rig.Said said = rig.get("ana", RECORD);
        assertThat(said.status()).isEqualTo(429);
        assertThat(said.response().headers().firstValueAsLong("Retry-After").orElse(0))
                .isPositive();
        assertThat(rig.get("alice", RECORD).status()).as("others still do").isEqualTo(200);
        assertThat(rig.lookedUp).hasSize(11);
    }

    @Test
    void a_console_that_is_not_told_to_shows_none_and_says_so(Node.Running node, @TempDir Path other) throws Exception {
        ConsoleSettings with = Rig.settings(node, other, Optional.empty(), 0);
        try (Rig without = new Rig(Rig.withoutRaw(with), other, Rig.CLOSED, Gate.Limits.usual(Clock.systemUTC()))) {
            Rig.Said said = without.get("ana", RECORD);
            assertThat(said.status()).isEqualTo(404);
            assertThat(said.body().path("detail").asText()).contains("'raw: true' under console", "event id 7e1c-al-1");
            assertThat(without.lookedUp).isEmpty();
        }
    }
}
