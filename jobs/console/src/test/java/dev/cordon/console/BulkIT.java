package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.console.access.Gate;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.TriageDocument;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.Decision;
import dev.cordon.engine.trust.TriageWord;
import dev.cordon.engine.verdict.AlertVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One decision about all that fit: of those that were counted, each by itself. */
@ExtendWith(Node.class)
class BulkIT {
    private static int number;

    @TempDir
    Path folder;

    private final TestOutbox end = new TestOutbox();
    private final String name = "bulk-" + ++number;
    private final Identity who = Samples.identity(name, IdentityKind.WORKLOAD);
    private Node.Running node;
    private Rig rig;

    @BeforeEach
    void start(Node.Running running) throws Exception {
        node = running;
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            documents.add(Samples.alert("local", name + "-" + i, 30 + i, who));
        }
        Containment proposed = Samples.proposed("local", name + "-0");
        documents.add(Samples.hold(proposed));
        documents.add(Samples.hold(Samples.next(Samples.beside(proposed), "RELEASED")));
        documents.add(Samples.hold(Samples.next(Samples.proposed("local", name + "-1"), "HELD")));
        Containment over = Samples.next(Samples.proposed("local", name + "-2"), "RELEASED");
        documents.add(Samples.hold(over));
        documents.add(Samples.hold(Samples.next(Samples.beside(over), "PROPOSED")));
        node.write(documents);
        rig = new Rig(node, folder, end);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private Rig.Said count(String who, String rest) throws Exception {
        return rig.send(rig.request("POST", "bulk", "{\"filter\":{\"q\":\"" + name + "\"}," + rest + "}")
                .header("Authorization", "Bearer " + Rig.token(who)));
    }

    private Rig.Said post(String who, String path, String body) throws Exception {
        return rig.send(rig.request("POST", "bulk/" + path, body).header("Authorization", "Bearer " + Rig.token(who)));
    }

    private JsonNode end(String who, String id) throws Exception {
        return rig.bulkEnded(who, id);
    }

    @Test
    void what_was_counted_is_decided_once_and_what_came_since_is_not() throws Exception {
        JsonNode counted =
                count("ana", "\"verb\":\"assign\",\"whom\":\"alice\"").body();
        assertThat(counted.path("fits").asInt()).as(counted.toString()).isEqualTo(12);
        assertThat(end.triage).isEmpty();
        String id = counted.path("id").asText();
        node.write(List.of(Samples.alert("local", name + "-late", 99, who)));
        String body = "{\"fits\":12,\"reason\":\"one campaign\"}";
        assertThat(post("ana", id + "/start", body.replace("12", "13")).status())
                .isEqualTo(400);
        assertThat(post("alice", id + "/start", body).status()).as("another's").isEqualTo(404);
        assertThat(post("ana", id + "/start", body).status()).isEqualTo(202);
        JsonNode state = end("ana", id);
        assertThat(state.path("standing").asText()).isEqualTo("DONE");
        assertThat(state.path("outcomes").path("TAKEN").asInt()).isEqualTo(12);
        assertThat(end.triage).extracting(TriageWord::alert).hasSize(12).doesNotContain(name + "-late");
        assertThat(end.triage).extracting(TriageWord::reason).containsOnly("one campaign");
        assertThat(post("ana", id + "/start", body).status()).as("once").isEqualTo(409);
        assertThat(rig.audited)
                .anyMatch(line -> line.contains(counted.path("digest").asText()) && line.contains("\"fits\":\"12\""));
        assertThat(rig.audited.stream().filter(line -> line.contains("\"bulk\":\"" + id)))
                .hasSize(12);
    }

    @Test
    void a_decision_about_holds_is_given_where_it_fits_and_judged_one_by_one() throws Exception {
        Rig.Said role = count("ana", "\"verb\":\"approve\"");
        assertThat(role.type()).isEqualTo("urn:cordon:problem:role");
        JsonNode counted = count("alice", "\"verb\":\"approve\"").body();
        assertThat(counted.path("count").asInt()).isEqualTo(12);
        assertThat(counted.path("fits").asInt()).as("with others that are over").isEqualTo(2);
        assertThat(counted.path("misfits").path("its hold is HELD").asInt()).isEqualTo(1);
        assertThat(counted.path("misfits").path("there is no hold").asInt()).isEqualTo(9);
        end.refusal = "Somebody who acts as the same identity, or with the same key, approved before.";
        String id = counted.path("id").asText();
        assertThat(post("alice", id + "/start", "{\"fits\":2,\"reason\":\"seen\"}")
                        .status())
                .isEqualTo(202);
        JsonNode state = end("alice", id);
        assertThat(state.path("rows").path(0).path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(state.path("rows").path(0).path("words").asText()).isEqualTo(end.refusal);
        Containment proposed = Samples.proposed("local", name + "-0");
        assertThat(end.last().planHash()).isEqualTo(proposed.planHash());
        assertThat(end.last().reason()).isEqualTo("seen");
    }

    @Test
    void what_somebody_else_decided_since_it_was_counted_stays() throws Exception {
        JsonNode counted =
                count("ana", "\"verb\":\"release\",\"verdict\":\"benign\"").body();
        assertThat(counted.path("fits").asInt()).as(counted.toString()).isEqualTo(1);
        Containment held = Samples.next(Samples.proposed("local", name + "-1"), "HELD");
        Containment confirmed = Samples.next(held, "CONFIRMED");
        node.write(List.of(
                Samples.moved(confirmed, Transition.Kind.MOVED, "confirmed: it was him", List.of()),
                Samples.hold(confirmed)));
        String id = counted.path("id").asText();
        assertThat(post("ana", id + "/start", "{\"fits\":1,\"reason\":\"a drill\"}")
                        .status())
                .isEqualTo(202);
        JsonNode row = end("ana", id).at("/rows/0");
        assertThat(row.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(row.path("words").asText()).contains("(alice: confirmed: it was him), and is CONFIRMED");
        assertThat(end.decisions).isEmpty();
    }

    @Test
    void proposals_are_rejected_together_with_one_verdict() throws Exception {
        JsonNode counted = count("ana", "\"verb\":\"reject\",\"verdict\":\"false_positive\"")
                .body();
        assertThat(counted.path("fits").asInt()).as(counted.toString()).isEqualTo(2);
        end.refusal = "It is refused, as far as this test goes.";
        String id = counted.path("id").asText();
        assertThat(post("ana", id + "/start", "{\"fits\":2,\"reason\":\"a drill\"}")
                        .status())
                .isEqualTo(202);
        assertThat(end("ana", id).path("decided").asInt()).isEqualTo(2);
        assertThat(end.decisions).extracting(Decision::verb).containsOnly(Verb.REJECT);
        assertThat(end.decisions).extracting(Decision::reason).containsOnly("false positive: a drill");
    }

    @Test
    void what_is_not_applied_yet_is_rejected_where_others_are_released() throws Exception {
        String release = "\"verb\":\"release\",\"or_reject\":true,\"verdict\":\"benign\"";
        JsonNode counted = count("ana", release).body();
        assertThat(counted.path("fits").asInt()).as(counted.toString()).isEqualTo(3);
        assertThat(counted.path("verbs").toString()).isEqualTo("{\"reject\":2,\"release\":1}");
        end.refusal = "It is refused, as far as this test goes.";
        String id = counted.path("id").asText();
        assertThat(post("ana", id + "/start", "{\"fits\":3,\"reason\":\"a drill\"}")
                        .status())
                .isEqualTo(202);
        JsonNode state = end("ana", id);
        assertThat(state.path("rows").findValuesAsText("verb")).containsExactly("reject", "release", "reject");
        assertThat(end.decisions).extracting(Decision::verb).containsExactly(Verb.REJECT, Verb.RELEASE, Verb.REJECT);
        assertThat(end.decisions).extracting(Decision::reason).containsOnly("benign, as expected: a drill");
        assertThat(rig.audited)
                .anyMatch(line -> line.contains("\"verb\":\"reject\"")
                        && line.contains("\"bulk\":\"" + id)
                        && line.contains("\"verdict\":\"benign\""))
                .anyMatch(line -> line.contains("\"audit\":\"bulk\"")
                        && line.contains("\"of\":\"" + id)
                        && line.contains("\"filter\":\"q=" + name + "\""));
    }

    @Test
    void what_nothing_holds_gets_a_verdict_where_others_are_released() throws Exception {
        TestEngine engine = new TestEngine(node, end);
        node.write(List.of(engine.hold(name + "-1", "HELD"), engine.hold(name + "-3", "RELEASED")));
        String release = "\"verb\":\"release\",\"or_verdict\":true,\"verdict\":\"false_positive\"";
        JsonNode counted = count("ana", release).body();
        assertThat(counted.path("verbs").toString()).isEqualTo("{\"release\":1,\"verdict\":9}");
        assertThat(counted.path("misfits").toString()).isEqualTo("{\"its hold is PROPOSED\":2}");
        String id = counted.path("id").asText();
        assertThat(post("ana", id + "/start", "{\"fits\":10,\"reason\":\"a drill\"}")
                        .status())
                .isEqualTo(202);
        JsonNode state = end("ana", id);
        assertThat(state.path("outcomes").path("TAKEN").asInt())
                .as(state.toString())
                .isEqualTo(10);
        assertThat(end.verdicts)
                .extracting(AlertVerdict::alert)
                .hasSize(9)
                .contains(name + "-3")
                .doesNotContain(name + "-0", name + "-1", name + "-2");
        assertThat(end.verdicts).allSatisfy(said -> {
            assertThat(said.verdict()).isEqualTo(LabelVerdict.FALSE_POSITIVE);
            assertThat(said.identity()).isEqualTo(who.key());
            assertThat(said.reason()).isEqualTo("a drill");
            assertThat(said.by()).isEqualTo("ana");
        });
        assertThat(end.last().reason()).isEqualTo("false positive: a drill");
        assertThat(rig.get("ana", "alerts/" + name + "-4")
                        .body()
                        .at("/alert/verdict/verdict")
                        .asText())
                .isEqualTo("false_positive");
        assertThat(rig.audited)
                .anyMatch(line -> line.contains("\"verb\":\"verdict false_positive\"")
                        && line.contains("\"of\":\"" + name + "-4\"")
                        && line.contains("\"bulk\":\"" + id));
    }

    @Test
    void a_verdict_on_many_is_of_the_alerts_as_they_were_counted_and_refused_one_by_one() throws Exception {
        JsonNode counted =
                count("ana", "\"verb\":\"verdict\",\"verdict\":\"malicious\"").body();
        assertThat(counted.path("fits").asInt()).as(counted.toString()).isEqualTo(9);
        assertThat(counted.path("misfits").toString()).isEqualTo("{\"its hold is HELD\":1,\"its hold is PROPOSED\":2}");
        Document then = Samples.alert("local", name + "-5", 35, who);
        long seen = Rig.JSON.readTree(then.json()).path("last").asLong();
        node.write(List.of(Samples.withLaterEvent(then, seen + 60_000)));
        end.refusal = "A hold of the alert is open.";
        String id = counted.path("id").asText();
        assertThat(post("ana", id + "/start", "{\"fits\":9,\"reason\":\"one campaign\"}")
                        .status())
                .isEqualTo(202);
        JsonNode state = end("ana", id);
        assertThat(state.path("outcomes").path("REFUSED").asInt()).isEqualTo(9);
        assertThat(rig.audited)
                .anyMatch(line -> line.contains("\"of\":\"" + name + "-5\"")
                        && line.contains("\"bulk\":\"" + id)
                        && line.contains("\"seen\":\"" + Shown.time(seen)));
        assertThat(state.path("rows").findValuesAsText("words")).containsOnly(end.refusal);
        assertThat(end.verdicts).allSatisfy(said -> assertThat(said.verdict()).isEqualTo(LabelVerdict.MALICIOUS));
        assertThat(end.verdicts)
                .filteredOn(said -> said.alert().equals(name + "-5"))
                .singleElement()
                .satisfies(said -> assertThat(said.lastMillis())
                        .as("what came since nobody saw")
                        .isEqualTo(seen));
        assertThat(count("alice", "\"verb\":\"confirm\",\"or_verdict\":true")
                        .body()
                        .path("verbs")
                        .toString())
                .isEqualTo("{\"confirm\":1,\"verdict\":9}");
        assertThat(count("ana", "\"verb\":\"confirm\",\"or_verdict\":true").type())
                .isEqualTo("urn:cordon:problem:role");
    }

    /** What somebody does elsewhere must not end what they began, nor make it say that nothing is known. */
    @Test
    void it_waits_while_its_giver_waits_for_as_many_as_one_may() throws Exception {
        CountDownLatch six = new CountDownLatch(6);
        CountDownLatch goOn = new CountDownLatch(1);
        end.refusal = "It is refused, as far as this test goes.";
        end.taking = () -> {
            if (six.getCount() > 0) {
                six.countDown();
                await(goOn);
            }
        };
        ExecutorService elsewhere = Executors.newFixedThreadPool(6);
        try {
            for (int i = 0; i < 6; i++) {
                String path = "alerts/" + name + "-" + (3 + i) + "/verdict";
                String key = "elsewhere-" + i;
                var unused = elsewhere.submit(() -> rig.post("ana", path, key, Samples.verdict("benign", "asked")));
            }
            await(six);
            String id = count("ana", "\"verb\":\"verdict\",\"verdict\":\"benign\"")
                    .body()
                    .path("id")
                    .asText();
            assertThat(post("ana", id + "/start", "{\"fits\":9,\"reason\":\"asked\"}")
                            .status())
                    .isEqualTo(202);
            assertThat(rig.get("ana", "bulk/" + id).body().path("decided").asInt())
                    .isZero();
            goOn.countDown();
            JsonNode state = end("ana", id);
            assertThat(state.path("standing").asText()).isEqualTo("DONE");
            assertThat(state.path("outcomes").path("REFUSED").asInt())
                    .as(state.toString())
                    .isEqualTo(9);
        } finally {
            goOn.countDown();
            elsewhere.shutdown();
        }
    }

    @Test
    void by_every_filter_of_the_page_as_many_are_counted_as_the_queue_has() throws Exception {
        node.write(List.of(
                Samples.assigned("local", name + "-3", "ana"),
                Samples.raisedTo("local", name + "-4", "adam"),
                Samples.alert("local", name + "-said", 85, who)));
        Map<String, List<String>> expected = Map.of(
                "in_force=true", List.of("-said", "-1"),
                "in_force=false&proposed=false", List.of("-11", "-10", "-9", "-8", "-7", "-6", "-5", "-4", "-3"),
                "proposed=true", List.of("-2", "-0"),
                "assignee=ana", List.of("-3"),
                "opened_since=2024-06-16T02:00:00.001Z", List.of(),
                "escalated=true&set_aside=false", List.of("-4"));
        for (Map.Entry<String, List<String>> each : expected.entrySet()) {
            JsonNode page =
                    rig.get("ana", "alerts?q=" + name + "&" + each.getKey()).body();
            assertThat(page.path("rows").findValuesAsText("id").stream().filter(id -> id.startsWith(name)))
                    .as(each.getKey())
                    .containsExactlyElementsOf(
                            each.getValue().stream().map(name::concat).toList());
            String filter = "\"q\":\"" + name + "\",\""
                    + each.getKey().replace("=", "\":\"").replace("&", "\",\"") + "\"";
            JsonNode counted = rig.send(rig.request(
                                    "POST",
                                    "bulk",
                                    "{\"filter\":{" + filter + "},\"verb\":\"assign\",\"whom\":\"ana\"}")
                            .header("Authorization", "Bearer " + Rig.token("ana")))
                    .body();
            assertThat(counted.path("fits").asInt())
                    .as(each.getKey() + " " + counted)
                    .isEqualTo(page.path("total").asInt())
                    .isEqualTo(each.getValue().size());
        }
    }

    @Test
    void leases_are_extended_together_by_as_much_as_was_said() throws Exception {
        JsonNode counted =
                count("alice", "\"verb\":\"extend\",\"by_seconds\":3600").body();
        assertThat(counted.path("fits").asInt()).as(counted.toString()).isEqualTo(1);
        end.refusal = "It is refused, as far as this test goes.";
        String id = counted.path("id").asText();
        assertThat(post("alice", id + "/start", "{\"fits\":1,\"reason\":\"the owner is asked\"}")
                        .status())
                .isEqualTo(202);
        assertThat(end("alice", id).path("decided").asInt()).isEqualTo(1);
        assertThat(end.last().verb()).isEqualTo(Verb.EXTEND);
        assertThat(end.last().extendByMillis()).isEqualTo(3_600_000);
        assertThat(count("ana", "\"verb\":\"extend\",\"by_seconds\":3600").type())
                .isEqualTo("urn:cordon:problem:role");
    }

    @Test
    void each_lease_that_is_extended_with_others_is_taken_by_itself() throws Exception {
        TestEngine engine = new TestEngine(node, end);
        node.write(List.of(engine.hold(name + "-1", "HELD"), engine.hold(name + "-3", "HELD")));
        JsonNode counted =
                count("alice", "\"verb\":\"extend\",\"by_seconds\":7200").body();
        assertThat(counted.path("fits").asInt()).as(counted.toString()).isEqualTo(2);
        String id = counted.path("id").asText();
        assertThat(post("alice", id + "/start", "{\"fits\":2,\"reason\":\"the owners are asked\"}")
                        .status())
                .isEqualTo(202);
        JsonNode state = end("alice", id);
        assertThat(state.path("outcomes").path("TAKEN").asInt())
                .as(state.toString())
                .isEqualTo(2);
        assertThat(end.decisions).hasSize(2).allSatisfy(decision -> {
            assertThat(decision.verb()).isEqualTo(Verb.EXTEND);
            assertThat(decision.extendByMillis()).isEqualTo(7_200_000);
        });
        assertThat(end.decisions)
                .extracting(Decision::containment)
                .containsExactlyInAnyOrder(
                        Samples.proposed("local", name + "-1").id(),
                        Samples.proposed("local", name + "-3").id());
    }

    @Test
    void a_cancelled_one_stops_and_what_was_not_decided_stays_so() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        end.saying = () -> {
            first.countDown();
            await(cancelled);
        };
        String id = count("ana", "\"verb\":\"escalate\",\"whom\":\"admin\"")
                .body()
                .path("id")
                .asText();
        assertThat(post("ana", id + "/start", "{\"fits\":12,\"reason\":\"look\"}")
                        .status())
                .isEqualTo(202);
        await(first);
        assertThat(post("ana", id + "/cancel", "{}").body().path("standing").asText())
                .isEqualTo("CANCELLED");
        cancelled.countDown();
        awaitOthersDecide();
        assertThat(end.triage).extracting(TriageWord::reason).containsOnlyOnce("look");
        JsonNode state = rig.get("ana", "bulk/" + id).body();
        assertThat(state.path("standing").asText()).isEqualTo("CANCELLED");
        assertThat(state.path("decided").asInt()).isEqualTo(1);
    }

    /** Else whoever cancels again and again would fill the room that there is for all. */
    @Test
    void what_waits_for_its_turn_is_at_its_end_once_it_is_cancelled() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try {
            for (int i = 0; i < 2; i++) {
                CountDownLatch decides = new CountDownLatch(1);
                end.saying = () -> {
                    decides.countDown();
                    await(goOn);
                };
                String id = begun("ana");
                await(decides);
                assertThat(post("ana", id + "/cancel", "{}").status()).isEqualTo(200);
            }
            String waits = begun("ana");
            assertThat(rig.get("ana", "bulk/" + waits).body().path("standing").asText())
                    .isEqualTo("RUNNING");
            assertThat(undo("ana", waits).status()).isEqualTo(409);
            assertThat(post("ana", waits + "/cancel", "{}").status()).isEqualTo(200);
            Rig.Said over = undo("ana", waits);
            assertThat(over.status()).as("nothing of it is decided").isEqualTo(201);
            assertThat(over.body().path("misfits").path("it was not decided").asInt())
                    .isEqualTo(12);
        } finally {
            goOn.countDown();
        }
    }

    /** About all twelve. */
    private String begun(String who) throws Exception {
        String id = count(who, "\"verb\":\"escalate\",\"whom\":\"admin\"")
                .body()
                .path("id")
                .asText();
        assertThat(post(who, id + "/start", "{\"fits\":12,\"reason\":\"look\"}").status())
                .isEqualTo(202);
        return id;
    }

    @Test
    void whoever_cannot_sign_here_begins_nothing_and_no_longer_than_they_can() throws Exception {
        String start = "{\"fits\":12,\"reason\":\"look\"}";
        String wish = "\"verb\":\"escalate\",\"whom\":\"admin\"";
        String adams = count("adam", wish).body().path("id").asText();
        assertThat(post("adam", adams + "/start", start).type()).isEqualTo("urn:cordon:problem:no-key");
        node.write(List.of(Samples.alert("acme", name + "-theirs", 50, who)));
        String theirs = rig.send(
                        rig.request("POST", "bulk?tenant=acme", "{\"filter\":{\"q\":\"" + name + "\"}," + wish + "}")
                                .header("Authorization", "Bearer " + Rig.token("alice")))
                .body()
                .path("id")
                .asText();
        assertThat(post("alice", theirs + "/start?tenant=acme", start.replace("12", "1"))
                        .type())
                .isEqualTo("urn:cordon:problem:tenant");
        assertThat(rig.audited).noneMatch(line -> line.contains("\"audit\":\"decision\""));
        end.saying = () -> {
            try {
                Files.delete(folder.resolve("keys/ana.jwk"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        JsonNode state = end("ana", begun("ana"));
        assertThat(state.path("standing").asText()).isEqualTo("CANCELLED");
        assertThat(state.path("cancelled_why").asText()).startsWith("There is no key of yours");
        assertThat(state.path("outcomes").toString())
                .isEqualTo("{\"TAKEN\":1,\"UNDER_WAY\":0,\"UNKNOWN\":0,\"REFUSED\":1}");
    }

    /** Until what was begun before has come to its end: no more than two decide at once, and two others do. */
    private void awaitOthersDecide() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        end.saying = () -> {
            both.countDown();
            await(both);
        };
        for (String other : List.of("ana", "alice")) {
            String id = count(other, "\"verb\":\"escalate\",\"whom\":\"admin\"")
                    .body()
                    .path("id")
                    .asText();
            assertThat(post(other, id + "/start", "{\"fits\":12,\"reason\":\"another look\"}")
                            .status())
                    .isEqualTo(202);
        }
        await(both);
    }

    @Test
    void whoever_signs_out_decides_no_more() throws Exception {
        assertEndsAfterTheFirst(
                browser -> assertThat(rig.send(as(browser, rig.request("DELETE", "session", "")))
                                .status())
                        .isEqualTo(204),
                "whoever started it was signed out");
    }

    @Test
    void it_goes_on_while_nobody_asks_anything_and_no_longer_than_what_they_were_admitted_by() throws Exception {
        assertEndsAfterTheFirst(
                browser -> rig.ahead = Duration.ofHours(13),
                "the session by which it was started has run out; sign in again, and count anew");
        rig.ahead = Duration.ZERO;
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch idle = new CountDownLatch(1);
        end.saying = () -> {
            first.countDown();
            await(idle);
        };
        String id = begunBy(rig.signIn());
        await(first);
        rig.ahead = Duration.ofHours(1);
        idle.countDown();
        assertThat(end("alice", id).path("standing").asText()).isEqualTo("DONE");
    }

    private interface Ending {
        void of(Rig.Browser browser) throws Exception;
    }

    private void assertEndsAfterTheFirst(Ending ending, String why) throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        end.saying = () -> {
            first.countDown();
            await(ended);
        };
        Rig.Browser browser = rig.signIn();
        String id = begunBy(browser);
        await(first);
        ending.of(browser);
        ended.countDown();
        JsonNode state = end("alice", id);
        assertThat(state.path("standing").asText()).isEqualTo("CANCELLED");
        assertThat(state.path("cancelled_why").asText()).isEqualTo(why);
        assertThat(state.path("decided").asInt()).isEqualTo(1);
        assertThat(end.triage).hasSize(1);
    }

    /** About all twelve. */
    private String begunBy(Rig.Browser browser) throws Exception {
        String wish = "{\"filter\":{\"q\":\"" + name + "\"},\"verb\":\"escalate\",\"whom\":\"admin\"}";
        String id = rig.send(as(browser, rig.request("POST", "bulk", wish)))
                .body()
                .path("id")
                .asText();
        String start = "{\"fits\":12,\"reason\":\"look\"}";
        assertThat(rig.send(as(browser, rig.request("POST", "bulk/" + id + "/start", start)))
                        .status())
                .isEqualTo(202);
        return id;
    }

    private static HttpRequest.Builder as(Rig.Browser browser, HttpRequest.Builder request) {
        return request.header("Cookie", browser.cookie()).header(Gate.CSRF, browser.csrf());
    }

    @Test
    void where_nobody_knows_what_comes_of_five_in_a_row_it_ends() throws Exception {
        end.saying = () -> {
            throw new IllegalStateException("nothing answers");
        };
        String id = count("ana", "\"verb\":\"escalate\",\"whom\":\"admin\"")
                .body()
                .path("id")
                .asText();
        assertThat(post("ana", id + "/start", "{\"fits\":12,\"reason\":\"look\"}")
                        .status())
                .isEqualTo(202);
        JsonNode state = end("ana", id);
        assertThat(state.path("standing").asText()).isEqualTo("CANCELLED");
        assertThat(state.path("cancelled_why").asText()).contains("of 5 in a row is not known", "containment job");
        assertThat(state.path("decided").asInt()).isEqualTo(5);
    }

    @Test
    void an_administrator_of_the_tenant_sees_and_cancels_anybodys_and_starts_none() throws Exception {
        String id = count("ana", "\"verb\":\"reject\"").body().path("id").asText();
        assertThat(rig.get("adam", "bulk").body().path("rows").findValuesAsText("id"))
                .contains(id);
        assertThat(rig.get("alice", "bulk").body().path("rows")).isEmpty();
        assertThat(rig.get("otto", "bulk").body().path("rows"))
                .as("another tenant")
                .isEmpty();
        assertThat(rig.get("alice", "bulk/" + id).status()).isEqualTo(404);
        assertThat(rig.get("adam", "bulk/" + id).body().path("by").asText()).isEqualTo("ana");
        assertThat(post("adam", id + "/start", "{\"fits\":2,\"reason\":\"seen\"}")
                        .status())
                .isEqualTo(404);
        assertThat(post("alice", id + "/cancel", "{}").status()).isEqualTo(404);
        assertThat(post("adam", id + "/cancel", "{}")
                        .body()
                        .path("cancelled_why")
                        .asText())
                .isEqualTo("cancelled by adam");
    }

    @Test
    void with_roles_in_several_tenants_one_person_is_one() throws Exception {
        String first = count("alice", "\"verb\":\"reject\"").body().path("id").asText();
        for (int i = 0; i < 5; i++) {
            Rig.Said said = rig.send(
                    rig.request("POST", "bulk?tenant=acme", "{\"filter\":{\"q\":\"" + name + "\"},\"verb\":\"reject\"}")
                            .header("Authorization", "Bearer " + Rig.token("alice")));
            assertThat(said.status()).isEqualTo(201);
        }
        assertThat(rig.get("alice", "bulk/" + first).status()).isEqualTo(404);
    }

    /** Of how many of a run's alerts it is offered to take back what it said. */
    private int undoable(String who, String id) throws Exception {
        return rig.get(who, "bulk/" + id).body().path("undoable").asInt();
    }

    /** Counts what of a run is taken back. */
    private Rig.Said undo(String who, String id) throws Exception {
        return post(who, id + "/undo", "{}");
    }

    /** Counts by one of the verbs about what fits, decides, and waits for the end. */
    private JsonNode decided(String who, String wish, String reason) throws Exception {
        JsonNode counted = count(who, wish).body();
        return started(who, counted, reason);
    }

    private JsonNode started(String who, JsonNode counted, String reason) throws Exception {
        String id = counted.path("id").asText();
        String body = "{\"fits\":" + counted.path("fits").asInt() + ",\"reason\":\"" + reason + "\"}";
        assertThat(post(who, id + "/start", body).status())
                .as(counted.toString())
                .isEqualTo(202);
        return end(who, id);
    }

    private void says(String who, int alert, String verdict) throws Exception {
        String body = Samples.verdict(verdict, "looked again");
        assertThat(rig.post(who, "alerts/" + name + "-" + alert + "/verdict", "anew-" + name + alert + verdict, body)
                        .status())
                .isEqualTo(200);
    }

    private String verdictOf(int alert) throws Exception {
        JsonNode said = rig.get("ana", "alerts/" + name + "-" + alert).body().at("/alert/verdict");
        return said.path("verdict").asText() + " " + said.path("by").asText();
    }

    @Test
    void what_a_run_said_is_taken_back_but_for_what_somebody_decided_since() throws Exception {
        TestEngine engine = new TestEngine(node, end);
        node.write(List.of(engine.hold(name + "-1", "HELD")));
        JsonNode run = decided("ana", "\"verb\":\"release\",\"or_verdict\":true,\"verdict\":\"benign\"", "a drill");
        assertThat(run.path("outcomes").path("TAKEN").asInt())
                .as(run.toString())
                .isEqualTo(10);
        assertThat(run.path("undoable").asInt()).isEqualTo(9);
        assertThat(run.path("reason").asText()).isEqualTo("a drill");
        assertThat(run.path("begun").asText()).startsWith("20");
        String id = run.path("id").asText();
        says("alice", 4, "malicious");
        says("ana", 5, "none");
        says("ana", 6, "benign");

        JsonNode counted = undo("ana", id).body();
        assertThat(counted.path("undoes").asText()).isEqualTo(id);
        assertThat(counted.path("count").asInt()).isEqualTo(10);
        assertThat(counted.path("fits").asInt()).as(counted.toString()).isEqualTo(6);
        assertThat(counted.path("misfits")
                        .path("alice decided anew since, and that stays")
                        .asInt())
                .isEqualTo(1);
        assertThat(counted.path("misfits").path("ana took it back since").asInt())
                .isEqualTo(1);
        assertThat(counted.path("misfits")
                        .path("ana decided anew since, and that stays")
                        .asInt())
                .isEqualTo(1);
        assertThat(counted.path("left").findValuesAsText("alert"))
                .containsExactly(name + "-6", name + "-5", name + "-4", name + "-1");
        assertThat(counted.at("/left/3/words").asText()).startsWith("A release is not taken back");
        assertThat(counted.path("begun").asText() + counted.path("reason").asText())
                .isEmpty();
        assertThat(undoable("ana", id)).as("what nobody said more of").isEqualTo(6);
        assertThat(verdictOf(7)).as("counted alone").isEqualTo("benign ana");
        says("alice", 8, "malicious");

        JsonNode undone = started("ana", counted, "the wrong list");
        assertThat(undone.path("standing").asText()).isEqualTo("DONE");
        assertThat(undone.path("outcomes").path("TAKEN").asInt())
                .as(undone.toString())
                .isEqualTo(5);
        assertThat(undone.path("rows"))
                .filteredOn(row -> row.path("outcome").asText().equals("REFUSED"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("alert").asText()).isEqualTo(name + "-8");
                    assertThat(row.path("words").asText()).contains("left as it is: alice decided anew since");
                });
        assertThat(List.of(verdictOf(4), verdictOf(6), verdictOf(7), verdictOf(8)))
                .containsExactly("malicious alice", "benign ana", " ", "malicious alice");
        assertThat(end.verdicts)
                .filteredOn(said -> said.reason().equals("the wrong list"))
                .hasSize(5)
                .allSatisfy(said -> {
                    assertThat(said.takesBack()).isTrue();
                    assertThat(said.by()).isEqualTo("ana");
                });
        assertThat(undoable("ana", id)).as("it is not offered again").isZero();
        String undoId = undone.path("id").asText();
        assertThat(rig.audited)
                .anyMatch(line -> line.contains("\"undoes\":\"" + id) && line.contains("\"of\":\"" + undoId))
                .anyMatch(line -> line.contains("\"verb\":\"verdict none\"")
                        && line.contains("\"bulk\":\"" + undoId)
                        && line.contains("\"seen\":\""));

        JsonNode twice = undo("ana", id).body();
        assertThat(twice.path("fits").asInt()).as(twice.toString()).isZero();
        assertThat(twice.path("misfits").path("ana took it back since").asInt()).isEqualTo(6);
        Rig.Said ofUndo = undo("ana", undoId);
        assertThat(ofUndo.status()).isEqualTo(409);
        assertThat(ofUndo.body().path("detail").asText()).contains("decide about them anew");
    }

    @Test
    void nobody_takes_back_anothers_run_and_nobody_without_the_role_that_it_needed() throws Exception {
        TestEngine engine = new TestEngine(node, end);
        node.write(List.of(engine.hold(name + "-1", "HELD")));
        JsonNode run = decided("alice", "\"verb\":\"confirm\",\"or_verdict\":true", "one campaign");
        String id = run.path("id").asText();
        assertThat(undo("vera", id).type()).as("a viewer").isEqualTo("urn:cordon:problem:role");
        assertThat(undo("ana", id).status()).as("another's").isEqualTo(404);
        assertThat(undo("adam", id).status())
                .as("another's, for an administrator")
                .isEqualTo(404);
        assertThat(undo("otto", id).status()).as("another tenant's").isEqualTo(404);
        assertThat(rig.send(rig.request("POST", "bulk/" + id + "/undo?tenant=acme", "{}")
                                .header("Authorization", "Bearer " + Rig.token("alice")))
                        .status())
                .as("from another tenant")
                .isEqualTo(404);
        assertThat(undo(Rig.LOWERED, id).type()).isEqualTo("urn:cordon:problem:role");
        JsonNode counted = undo("alice", id).body();
        assertThat(counted.path("fits").asInt()).as(counted.toString()).isEqualTo(9);
        assertThat(counted.at("/left/0/words").asText()).startsWith("A confirmation is not taken back");
        String body = "{\"fits\":9,\"reason\":\"it was none\"}";
        String undo = counted.path("id").asText() + "/start";
        assertThat(post("adam", undo, body).status()).isEqualTo(404);
        assertThat(post(Rig.LOWERED, undo, body).type()).isEqualTo("urn:cordon:problem:role");
        assertThat(end.verdicts).noneMatch(AlertVerdict::takesBack);
    }

    @Test
    void assignments_are_taken_back_once_they_are_shown_and_none_that_were_not_given() throws Exception {
        CountDownLatch third = new CountDownLatch(3);
        CountDownLatch looked = new CountDownLatch(1);
        end.saying = () -> {
            third.countDown();
            if (third.getCount() == 0) {
                await(looked);
            }
        };
        JsonNode counted =
                count("ana", "\"verb\":\"assign\",\"whom\":\"alice\"").body();
        String id = counted.path("id").asText();
        assertThat(undo("ana", id).body().path("detail").asText()).contains("It was not begun");
        assertThat(post("ana", id + "/start", "{\"fits\":12,\"reason\":\"hers\"}")
                        .status())
                .isEqualTo(202);
        await(third);
        Rig.Said underWay = undo("ana", id);
        assertThat(underWay.status()).isEqualTo(409);
        assertThat(underWay.body().path("detail").asText()).contains("It is under way");
        assertThat(post("ana", id + "/cancel", "{}").status()).isEqualTo(200);
        assertThat(undo("ana", id).status()).as("one is decided still").isEqualTo(409);
        looked.countDown();
        JsonNode none = counted("ana", id);
        assertThat(none.path("misfits").path("it was not decided").asInt()).isEqualTo(9);
        assertThat(none.path("fits").asInt()).as("none is shown yet").isZero();
        List<TriageWord> given = List.copyOf(end.triage);
        node.write(List.of(
                TriageDocument.of(given.get(0)), TriageDocument.of(given.get(1)), Samples.saidBy("bob", given.get(2))));
        end.saying = () -> {};
        JsonNode some = undo("ana", id).body();
        assertThat(some.path("misfits")
                        .path("bob decided anew since, and that stays")
                        .asInt())
                .isEqualTo(1);
        JsonNode undone = started("ana", some, "not hers");
        assertThat(undone.path("outcomes").path("TAKEN").asInt())
                .as(undone.toString())
                .isEqualTo(2);
        assertThat(end.triage.subList(3, end.triage.size())).hasSize(2).allSatisfy(said -> {
            assertThat(said.kind()).isEqualTo(TriageWord.Kind.ASSIGNMENT);
            assertThat(said.whom()).isEmpty();
            assertThat(said.reason()).isEqualTo("not hers");
        });
        assertThat(rig.audited)
                .filteredOn(
                        line -> line.contains("\"bulk\":\"" + undone.path("id").asText()))
                .hasSize(2)
                .allMatch(line -> line.contains("\"verb\":\"assign\"") && line.contains("\"whom\":\"\""));
        assertThat(end.triage.subList(3, 5))
                .extracting(TriageWord::alert)
                .containsExactly(given.get(0).alert(), given.get(1).alert());
    }

    /** Once nothing of the run is decided any more. */
    private JsonNode counted(String who, String id) throws Exception {
        for (int i = 0; i < 200; i++) {
            Rig.Said said = undo(who, id);
            if (said.status() == 201) {
                return said.body();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the run " + id + " decides on and on");
    }

    @Test
    void what_was_decided_can_be_taken_back_for_a_day() throws Exception {
        String id = decided("ana", "\"verb\":\"escalate\",\"whom\":\"admin\"", "look")
                .path("id")
                .asText();
        rig.ahead = Duration.ofHours(23);
        assertThat(undo("ana", id).status()).as("others are counted after it").isEqualTo(201);
        assertThat(undo("ana", id).status()).isEqualTo(201);
        rig.ahead = Duration.ofHours(25);
        assertThat(count("ana", "\"verb\":\"reject\"").status()).isEqualTo(201);
        assertThat(undo("ana", id).status()).isEqualTo(404);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("it does not come so far");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_was_counted_in_a_role_is_not_started_without_it() throws Exception {
        String id = count("alice", "\"verb\":\"approve\"").body().path("id").asText();
        String body = "{\"fits\":2,\"reason\":\"seen\"}";
        assertThat(post(Rig.LOWERED, id + "/start", body).type()).isEqualTo("urn:cordon:problem:role");
        assertThat(end.decisions).isEmpty();
        end.refusal = "no";
        assertThat(post("alice", id + "/start", body).status()).isEqualTo(202);
        assertThat(end("alice", id).path("decided").asInt()).isEqualTo(2);
    }

    @Test
    void whoever_counts_again_and_again_pushes_out_nobody_but_themselves() throws Exception {
        String verb = "\"verb\":\"reject\"";
        String others = count("alice", verb).body().path("id").asText();
        String first = count("ana", verb).body().path("id").asText();
        String second = "";
        for (int i = 0; i < 5; i++) {
            Rig.Said said = count("ana", verb);
            assertThat(said.status()).isEqualTo(201);
            second = i == 0 ? said.body().path("id").asText() : second;
        }
        assertThat(rig.get("ana", "bulk/" + first).status()).isEqualTo(404);
        assertThat(rig.get("ana", "bulk/" + second).status()).isEqualTo(200);
        assertThat(rig.get("alice", "bulk/" + others).status()).isEqualTo(200);
    }

    @Test
    void what_is_no_filter_no_verb_or_no_verdict_is_refused() throws Exception {
        for (String wrong : List.of(
                "\"verb\":\"extend\"",
                "\"verb\":\"extend\",\"by_seconds\":59",
                "\"verb\":\"confirm\",\"by_seconds\":3600",
                "\"verb\":\"release\"",
                "\"verb\":\"confirm\",\"verdict\":\"benign\"",
                "\"verb\":\"reject\",\"or_reject\":true",
                "\"verb\":\"release\",\"or_reject\":false,\"verdict\":\"benign\"",
                "\"verb\":\"reject\",\"verdict\":\"malicious\"",
                "\"verb\":\"assign\",\"whom\":\"ana\",\"verdict\":\"benign\"",
                "\"verb\":\"verdict\"",
                "\"verb\":\"verdict\",\"verdict\":\"none\"",
                "\"verb\":\"verdict\",\"verdict\":\"benign\",\"or_verdict\":true",
                "\"verb\":\"release\",\"verdict\":\"malicious\",\"or_verdict\":true",
                "\"verb\":\"release\",\"verdict\":\"benign\",\"or_verdict\":false",
                "\"verb\":\"reject\",\"or_verdict\":true",
                "\"verb\":\"nothing\"")) {
            assertThat(count("alice", wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(rig.send(rig.request("POST", "bulk", "{\"filter\":{\"limit\":\"5\"},\"verb\":\"reject\"}")
                                .header("Authorization", "Bearer " + Rig.token("alice")))
                        .status())
                .isEqualTo(400);
        assertThat(count("vera", "\"verb\":\"reject\"").type()).isEqualTo("urn:cordon:problem:role");
    }
}
