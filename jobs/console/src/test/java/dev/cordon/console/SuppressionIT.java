package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.KeptText;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.SuppressionDocument;
import dev.cordon.elastic.TriageDocument;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.trust.SuppressionWord;
import dev.cordon.engine.trust.TriageWord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Suppressions and escalations as they leave the console, and what the queue makes of those that stand; the other end is the test's. */
@ExtendWith(Node.class)
class SuppressionIT {
    private static final String BODY =
            "{\"actions\":[\"s3:GetObject\"],\"places\":[\"203.0.113.7\"],\"resources\":[],\"days\":14,"
                    + "\"reason\":\"the nightly backup\"}";
    private static final String WHY = "{\"reason\":\"it is over\"}";
    private static int number;

    @TempDir
    Path folder;

    private final TestOutbox end = new TestOutbox();
    private final Identity backup = Samples.identity("backup-" + ++number, IdentityKind.SERVICE);
    private final String id = "sp-%020x".formatted(number);
    private final Suppression standing = Samples.suppression("local", id, backup);
    private Node.Running node;
    private Rig rig;

    @BeforeEach
    void start(Node.Running running) throws Exception {
        node = running;
        node.write(List.of(
                Samples.expected("local", "al-x-" + number, backup, "s3:GetObject", List.of()),
                Samples.expected("local", "al-y-" + number, backup, "iam:CreateAccessKey", List.of()),
                Samples.expected("local", "al-z-" + number, backup, "s3:GetObject", List.of(id)),
                Samples.alert("local", "al-hot-" + number, 95, backup)));
        rig = new Rig(node, folder, end);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private Rig.Said suppress(String who, String alert, String key, String body) throws Exception {
        return rig.post(who, "alerts/" + alert + "-" + number + "/suppress", key, body);
    }

    @Test
    void it_is_filled_in_from_the_alert_with_what_it_would_have_covered() throws Exception {
        JsonNode terms =
                rig.get("vera", "alerts/al-x-" + number + "/suppression").body();
        assertThat(terms.path("actions").toString()).isEqualTo("[\"s3:GetObject\"]");
        assertThat(terms.path("places").toString()).isEqualTo("[\"203.0.113.7\"]");
        assertThat(terms.path("resources").toString()).isEqualTo("[\"arn:aws:s3:::backups\"]");
        assertThat(terms.path("covered")).hasSize(2);
        assertThat(terms.path("beyond").toString())
                .contains("another action: iam:CreateAccessKey")
                .contains("a credential is in the open");
        assertThat(terms.has("never")).isFalse();
        assertThat(rig.get("vera", "alerts/al-hot-" + number + "/suppression")
                        .body()
                        .path("never")
                        .asText())
                .contains("in the open");
    }

    @Test
    void what_it_would_have_covered_is_told_of_as_many_as_fit_into_four_megabytes() throws Exception {
        String half = "[" + ("\"" + "x".repeat(8_000) + "\",").repeat(62) + "\"\"]";
        List<Document> told = new ArrayList<>();
        List<Document> untold = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            told.add(longer("talks-" + number, i, "\"anything\":" + half));
            untold.add(longer("counts-" + number, i, "\"anomaly_analyses\":" + half));
        }
        node.write(told);
        node.write(untold);
        assertThat(lookedAt("al-talks-" + number + "-0")).isEqualTo(8);
        assertThat(lookedAt("al-counts-" + number + "-0"))
                .as("what nothing is judged by is not read")
                .isEqualTo(12);
    }

    private static Document longer(String name, int i, String member) {
        Identity who = Samples.identity(name, IdentityKind.SERVICE);
        Document alert = Samples.expected("local", "al-" + name + "-" + i, who, "s3:GetObject", List.of());
        return Samples.with(alert, "\"finding_info\":", member + ",\"finding_info\":");
    }

    private int lookedAt(String alert) throws Exception {
        return rig.get("vera", "alerts/" + alert + "/suppression")
                .body()
                .path("looked_at")
                .asInt();
    }

    @Test
    void it_is_signed_for_the_alerts_own_identity_and_answered_once_it_stands() throws Exception {
        end.taking = () -> node.write(List.of(SuppressionDocument.of(
                Samples.suppression("local", end.words.get(0).suppression(), backup))));
        Rig.Said said = suppress("alice", "al-x", "suppress-1", BODY);
        assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
        assertThat(said.body().path("suppression").path("standing").asText()).isEqualTo("STANDS");
        SuppressionWord word = end.words.get(0);
        assertThat(word.subject()).isEqualTo("alice");
        assertThat(word.role()).isEqualTo("approver");
        assertThat(word.terms().identity()).isEqualTo(backup.key());
        assertThat(word.terms().untilMillis() - word.issuedMillis())
                .isEqualTo(Duration.ofDays(14).toMillis());
        assertThat(rig.audited)
                .anyMatch(line -> line.contains("\"verb\":\"suppress\"")
                        && line.contains("\"actions\":\"s3:GetObject\"")
                        && line.contains("\"places\":\"203.0.113.7\"")
                        && line.contains("\"days\":\"14\""));
        assertThat(suppress("alice", "al-x", "suppress-1", BODY).status()).isEqualTo(200);
        assertThat(end.words).as("a repeat sends nothing").hasSize(1);
    }

    @Test
    void a_repeat_that_comes_to_another_console_names_the_first_one() throws Exception {
        assertThat(suppress("alice", "al-x", "restart-1", BODY).status())
                .as("nothing was said about it yet")
                .isEqualTo(202);
        String first = end.words.get(0).suppression();
        node.write(List.of(SuppressionDocument.of(Samples.suppression("local", first, backup))));
        rig.close();
        rig = new Rig(node, folder, end);
        Rig.Said again = suppress("alice", "al-x", "restart-1", BODY);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("suppression").path("id").asText()).isEqualTo(first);
        assertThat(end.words).as("what stands is not said again").hasSize(1);
    }

    @Test
    void one_that_ended_since_it_was_taken_is_not_called_done() throws Exception {
        end.taking = () -> node.write(List.of(SuppressionDocument.of(
                Samples.suppression("local", last(), backup).ended("ana", "it moved", System.currentTimeMillis()))));
        JsonNode ended = suppress("alice", "al-x", "ended-key", BODY).body();
        assertThat(ended.path("standing").asText()).as(ended.toString()).isEqualTo("TAKEN");
        assertThat(ended.path("done").asBoolean(true)).isFalse();
        assertThat(ended.path("words").asText()).isEqualTo("it was taken, and ana ended it: it moved");

        long anHourAgo = System.currentTimeMillis() - 3_600_000;
        end.taking = () ->
                node.write(List.of(SuppressionDocument.of(Samples.suppression("local", last(), backup, anHourAgo))));
        JsonNode over = suppress("alice", "al-x", "over-key", BODY).body();
        assertThat(over.path("done").asBoolean(true)).as(over.toString()).isFalse();
        assertThat(over.path("words").asText()).startsWith("it was taken, and it ended by itself at 20");
    }

    private String last() {
        return end.words.get(end.words.size() - 1).suppression();
    }

    @Test
    void a_value_may_be_as_long_as_the_engine_takes_it_and_no_longer() throws Exception {
        end.taking = () -> node.write(List.of(SuppressionDocument.of(Samples.suppression("local", last(), backup))));
        String longest = "s3:" + "x".repeat(KeptText.LONGEST_WHOLE - 3);
        assertThat(suppress("alice", "al-x", "longest-1", BODY.replace("s3:GetObject", longest))
                        .status())
                .isEqualTo(200);
        Rig.Said longer = suppress("alice", "al-x", "longer-1", BODY.replace("s3:GetObject", longest + "x"));
        assertThat(longer.status()).isEqualTo(400);
        assertThat(longer.body().path("detail").asText()).contains("at most 254 characters");
        assertThat(end.words).hasSize(1);
    }

    @Test
    void an_alert_that_no_suppression_covers_a_wide_scope_and_a_long_time_are_refused_here() throws Exception {
        Rig.Said never = suppress("alice", "al-hot", "never-key", BODY);
        assertThat(never.status()).isEqualTo(409);
        assertThat(never.body().path("detail").asText()).contains("never suppressed");
        for (String wrong : List.of(
                BODY.replace("s3:GetObject", "s3:*"),
                BODY.replace("203.0.113.7", "0.0.0.0/0"),
                BODY.replace("[\"203.0.113.7\"]", "[]"),
                BODY.replace("14", "91"),
                BODY.replace("14", "0"),
                BODY.replace("the nightly backup", " "))) {
            assertThat(suppress("alice", "al-x", "wrong-key", wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(suppress("ana", "al-x", "role-key-1", BODY).type()).isEqualTo("urn:cordon:problem:role");
        assertThat(suppress("alice", "al-x", "tenant-key", BODY).status()).isEqualTo(202);
        assertThat(rig.post("alice", "alerts/al-x-" + number + "/suppress?tenant=acme", "other-key", BODY)
                        .type())
                .isEqualTo("urn:cordon:problem:tenant");
        assertThat(end.words).hasSize(1);
    }

    @Test
    void what_one_covers_is_told_beside_many_that_cover_more() throws Exception {
        List<String> many = IntStream.range(0, 150)
                .mapToObj(i -> "sp-more-%d-%03d".formatted(number, i))
                .toList();
        List<String> all = new ArrayList<>(many);
        all.add(standing.id());
        node.write(List.of(
                SuppressionDocument.of(standing),
                Samples.expected("local", "al-more-" + number, backup, "s3:GetObject", many),
                Samples.expected("local", "al-all-" + number, backup, "s3:GetObject", all)));
        JsonNode rows = rig.get("vera", "suppressions?limit=500").body().path("rows");
        assertThat(StreamSupport.stream(rows.spliterator(), false)
                        .filter(row -> row.path("id").asText().equals(standing.id())))
                .singleElement()
                .satisfies(row -> assertThat(row.path("covers").asInt()).isEqualTo(2));
    }

    @Test
    void what_stands_is_sorted_out_of_the_queue_until_somebody_ends_it() throws Exception {
        node.write(List.of(SuppressionDocument.of(standing)));
        String own = "&q=backup-" + number;
        assertThat(ids("alerts?state=OPEN&suppressed=true" + own)).containsExactly("al-z-" + number);
        assertThat(ids("alerts?state=OPEN&suppressed=false" + own)).hasSize(3).doesNotContain("al-z-" + number);
        assertThat(ids("alerts?set_aside=true" + own)).containsExactly("al-z-" + number);
        Containment hold = Samples.proposed("local", "al-z-" + number);
        node.write(List.of(Samples.hold(Samples.next(hold, "HELD"))));
        assertThat(ids("alerts?state=OPEN&set_aside=false" + own))
                .as("what is in force is never out of sight")
                .contains("al-z-" + number)
                .hasSize(4);
        JsonNode row = rig.get("vera", "alerts?suppressed=true" + own)
                .body()
                .path("rows")
                .path(0);
        assertThat(row.path("suppressed_by").asText()).isEqualTo(id);
        JsonNode listed =
                rig.get("vera", "suppressions?standing=true&limit=1000").body().path("rows").findParents("by").stream()
                        .filter(each -> each.path("id").asText().equals(id))
                        .findFirst()
                        .orElseThrow();
        assertThat(listed.path("covers").asLong()).isEqualTo(1);
        assertThat(listed.path("alone_below_priority").asDouble()).isEqualTo(50);

        end.taking = () -> node.write(
                List.of(SuppressionDocument.of(standing.ended("ana", "it is over", System.currentTimeMillis()))));
        Rig.Said said = rig.post("ana", "suppressions/" + id + "/end", "end-key-1", WHY);
        assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
        assertThat(end.words.get(0).act()).isEqualTo(SuppressionWord.Act.END);
        assertThat(said.body().path("suppression").path("ended_by").asText()).isEqualTo("ana");
        assertThat(ids("alerts?suppressed=true" + own)).isEmpty();
        assertThat(rig.get("vera", "alerts/al-z-" + number).body().path("alert").has("suppressed_by"))
                .isFalse();
    }

    @Test
    void the_words_of_a_refusal_are_the_engines_and_agreeing_needs_an_approver() throws Exception {
        node.write(List.of(SuppressionDocument.of(standing)));
        end.refusal = "Somebody who acts as the same identity, or with the same key, approved before.";
        Rig.Said said = rig.post("alice", "suppressions/" + id + "/agree", "agree-key", WHY);
        assertThat(said.status()).isEqualTo(409);
        assertThat(said.body().path("detail").asText()).isEqualTo(end.refusal);
        assertThat(rig.post("ana", "suppressions/" + id + "/agree", "agree-key", WHY)
                        .type())
                .isEqualTo("urn:cordon:problem:role");
        assertThat(rig.post("alice", "suppressions/sp-none/agree", "none-key-1", WHY)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_was_said_is_taken_back_by_what_is_told_and_what_cannot_be_says_what_to_do_instead() throws Exception {
        String alert = "al-z-" + number;
        Containment confirmed = Samples.next(Samples.proposed("local", alert), "CONFIRMED");
        Identity another = Samples.identity("another-" + number, IdentityKind.SERVICE);
        String theirs = "sp-" + "f".repeat(20 - Integer.toString(number).length()) + number;
        node.write(List.of(
                SuppressionDocument.of(standing),
                Samples.with(
                        SuppressionDocument.of(Samples.suppression("local", theirs, another)),
                        "\"al-1\"",
                        "\"" + alert + "\""),
                Samples.assigned("local", alert, "bob"),
                TriageDocument.of(
                        new TriageWord(TriageWord.Kind.ESCALATION, "local", alert, "approver", "ana", "beyond me", 5)),
                Samples.hold(confirmed)));
        JsonNode undo = rig.get("vera", "alerts/" + alert + "/undo").body();
        assertThat(undo.path("can").findValuesAsText("what"))
                .containsExactly("assignment", "escalation", "suppression");
        assertThat(undo.path("cannot").path(0).path("words").asText()).contains("Release the hold");
        assertThat(ids("alerts?escalated=true&limit=500")).contains(alert);
        assertThat(ids("alerts?escalated=false&q=backup-" + number)).doesNotContain(alert);
        JsonNode step = undo.path("can").path(1);
        Rig.Said said = rig.post(
                "ana",
                step.path("path").asText().substring(1),
                "undo-key-1",
                ((ObjectNode) step.path("body"))
                        .put("reason", "not needed any more")
                        .toString());
        assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
        assertThat(end.triage).singleElement().satisfies(back -> {
            assertThat(back.kind()).isEqualTo(TriageWord.Kind.ESCALATION);
            assertThat(back.whom()).isEmpty();
            assertThat(back.by()).isEqualTo("ana");
        });
        node.write(List.of(TriageDocument.of(end.triage.get(0))));
        assertThat(rig.get("vera", "alerts/" + alert + "/undo")
                        .body()
                        .path("can")
                        .findValuesAsText("what"))
                .containsExactly("assignment", "suppression");
    }

    @Test
    void an_alert_is_raised_to_somebody_who_is_known_or_to_a_role_that_is_above() throws Exception {
        String path = "alerts/al-x-" + number + "/escalate";
        for (String to : List.of("alice", "approver", "admin")) {
            assertThat(rig.post("ana", path, "raise-" + to, "{\"to\":\"" + to + "\",\"reason\":\"beyond me\"}")
                            .status())
                    .as(to)
                    .isEqualTo(200);
        }
        for (String to : List.of("viewer", "otto", "nobody")) {
            assertThat(rig.post("ana", path, "raise-" + to, "{\"to\":\"" + to + "\",\"reason\":\"beyond me\"}")
                            .status())
                    .as(to)
                    .isEqualTo(400);
        }
        assertThat(end.triage).extracting(TriageWord::whom).containsExactly("alice", "approver", "admin");
        assertThat(rig.audited).anyMatch(line -> line.contains("\"verb\":\"escalate\""));
    }

    private List<String> ids(String path) throws Exception {
        List<String> ids = new ArrayList<>();
        rig.get("vera", path)
                .body()
                .path("rows")
                .forEach(row -> ids.add(row.path("id").asText()));
        return ids;
    }
}
