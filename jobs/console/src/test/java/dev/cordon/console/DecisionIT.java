package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.read.HoldMark;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.Decision;
import dev.cordon.engine.trust.TriageWord;
import dev.cordon.engine.verdict.AlertVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Decisions as they leave the console, and what is answered to what comes of them; the other end is the test's. */
@ExtendWith(Node.class)
class DecisionIT {
    private static int number;

    @TempDir
    Path folder;

    private Node.Running node;
    private Containment hold;
    /** An alert that no hold answers. */
    private String free = "";

    private final Identity finn = Samples.identity("finn", IdentityKind.SERVICE);
    private Rig rig;
    private final TestOutbox end = new TestOutbox();

    @BeforeEach
    void start(Node.Running running) throws Exception {
        node = running;
        String alert = "al-" + ++number;
        hold = Samples.proposed("local", alert);
        free = "al-free-" + number;
        node.write(List.of(
                Samples.alert("local", free, 50, finn),
                Samples.alert("local", alert, 50, Samples.identity("dana", IdentityKind.HUMAN)),
                Samples.hold(hold)));
        rig = new Rig(node, folder, end);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private String body(String more) {
        return body(hold, more);
    }

    private static String body(Containment shown, String more) {
        return "{\"reason\":\"not dana\",\"plan_hash\":\"" + shown.planHash() + "\",\"mark\":\"" + HoldMark.of(shown)
                + "\"" + more + "}";
    }

    private Rig.Said decide(String who, Verb verb, String key, String body) throws Exception {
        return rig.post(who, "holds/" + hold.id() + "/" + verb.label(), key, body);
    }

    private void takes(String state, Transition.Kind kind, String reason) {
        end.taking = () -> {
            Containment after = Samples.next(hold, state);
            node.write(List.of(
                    Samples.moved(
                            after,
                            kind,
                            reason,
                            List.of(Transition.madeBy(end.last().nonce()))),
                    Samples.hold(after)));
        };
    }

    @Test
    void a_rejection_is_signed_with_ones_own_key_and_answered_with_where_it_led() throws Exception {
        takes("REJECTED", Transition.Kind.MOVED, "rejected: not dana");
        Rig.Said said = decide("ana", Verb.REJECT, "first-key-1", body(""));
        assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
        assertThat(said.body().path("standing").asText()).isEqualTo("TAKEN");
        assertThat(said.body().path("hold").path("state").asText()).isEqualTo("REJECTED");
        Decision decision = end.last();
        assertThat(decision.subject()).isEqualTo("ana");
        assertThat(decision.role()).isEqualTo("releaser");
        assertThat(decision.tenant()).isEqualTo("local");
        assertThat(decision.planHash()).isEqualTo(hold.planHash());
        assertThat(decision.reason()).isEqualTo("not dana");
        assertThat(Files.readString(folder.resolve("keys/ana.jwk"))).contains(end.keys.get(0));
        assertThat(rig.audited)
                .anyMatch(line -> line.contains("\"verb\":\"reject\"")
                        && line.contains("\"subject\":\"ana\"")
                        && line.contains("\"outcome\":\"200\""));
    }

    @Test
    void the_words_of_a_refusal_are_the_engines() throws Exception {
        end.refusal = "Somebody who acts as the same identity, or with the same key, approved before.";
        Rig.Said said = decide("alice", Verb.APPROVE, "refused-key", body(""));
        assertThat(said.status()).isEqualTo(409);
        assertThat(said.type()).isEqualTo("urn:cordon:problem:decision-refused");
        assertThat(said.body().path("detail").asText()).isEqualTo(end.refusal);
        assertThat(said.body().path("hold").path("id").asText())
                .isEqualTo(hold.id().value());
    }

    @Test
    void what_does_not_fit_the_hold_is_refused_there() throws Exception {
        takes("PROPOSED", Transition.Kind.DECISION_REFUSED, "confirm does not fit: it waits for a person");
        Rig.Said said = decide("alice", Verb.CONFIRM, "unfit-key", body(""));
        assertThat(said.status()).isEqualTo(409);
        assertThat(said.body().path("detail").asText()).startsWith("confirm does not fit");
    }

    @Test
    void a_release_says_its_verdict_before_its_reason_and_an_extension_by_how_much() throws Exception {
        takes("REJECTED", Transition.Kind.MOVED, "not applied");
        assertThat(decide("ana", Verb.RELEASE, "verdict-key", body(",\"verdict\":\"false_positive\""))
                        .status())
                .isEqualTo(200);
        assertThat(end.last().reason()).isEqualTo("false positive: not dana");
        end.refusal = "no";
        decide("alice", Verb.EXTEND, "extend-key", body(Samples.next(hold, "REJECTED"), ",\"by_seconds\":7200"));
        assertThat(end.last().extendByMillis()).isEqualTo(7_200_000);
        assertThat(rig.audited)
                .anyMatch(line -> line.contains("\"verb\":\"release\"")
                        && line.contains("\"reason\":\"false positive: not dana\""))
                .anyMatch(line -> line.contains("\"verb\":\"extend\"") && line.contains("\"by_seconds\":\"7200\""));
    }

    @Test
    void a_rejection_says_of_the_alert_what_a_release_does_where_it_has_a_verdict() throws Exception {
        takes("REJECTED", Transition.Kind.MOVED, "rejected");
        assertThat(decide("ana", Verb.REJECT, "reject-benign", body(",\"verdict\":\"benign\""))
                        .status())
                .isEqualTo(200);
        assertThat(end.last().verb()).isEqualTo(Verb.REJECT);
        assertThat(end.last().reason()).isEqualTo("benign, as expected: not dana");
        for (String wrong : List.of("\"malicious\"", "\"\"", "null", "7")) {
            assertThat(decide("ana", Verb.REJECT, "reject-wrong", body(",\"verdict\":" + wrong))
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(decide("alice", Verb.CONFIRM, "confirm-wrong", body(",\"verdict\":\"benign\""))
                        .status())
                .isEqualTo(400);
        assertThat(end.decisions).hasSize(1);
    }

    @Test
    void a_repeat_gets_the_first_answer_and_sends_nothing_even_where_the_console_began_anew() throws Exception {
        takes("REJECTED", Transition.Kind.MOVED, "rejected: not dana");
        JsonNode first = decide("ana", Verb.REJECT, "same-key-1", body("")).body();
        Rig.Said again = decide("ana", Verb.REJECT, "same-key-1", body(""));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("decision")).isEqualTo(first.path("decision"));
        rig.close();
        rig = new Rig(node, folder, end);
        Rig.Said later = decide("ana", Verb.REJECT, "same-key-1", body(""));
        assertThat(later.status()).isEqualTo(200);
        assertThat(later.body().path("decision")).isEqualTo(first.path("decision"));
        assertThat(end.decisions).hasSize(1);
    }

    @Test
    void the_same_key_for_something_else_and_one_that_is_none_are_refused() throws Exception {
        end.refusal = "no";
        decide("ana", Verb.REJECT, "mine-1234", body(""));
        Rig.Said other = decide("ana", Verb.REJECT, "mine-1234", body("").replace("not dana", "another"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(decide("alice", Verb.REJECT, "mine-1234", body("")).status())
                .as("another's key is another key")
                .isEqualTo(409);
        assertThat(decide("ana", Verb.REJECT, "short", body("")).status()).isEqualTo(400);
        assertThat(end.decisions).hasSize(2);
        assertThat(end.decisions.get(0).nonce())
                .isNotEqualTo(end.decisions.get(1).nonce());
    }

    @Test
    void without_a_reason_a_verdict_or_the_plan_that_was_shown_nothing_is_sent() throws Exception {
        for (String wrong : List.of(
                "{}",
                "[]",
                "nonsense",
                body("").replace("not dana", ""),
                body("").replace("not dana", "  "),
                body("").replace("not dana", "x".repeat(501)),
                body("").replace("\"not dana\"", "7"),
                body(",\"more\":1"),
                body("").replaceFirst(",\"mark\":\"[^\"]+\"", ""),
                body(",\"reason\":\"twice\""))) {
            Rig.Said said = decide("ana", Verb.REJECT, "wrong-key-1", wrong);
            assertThat(said.status()).as(wrong).isEqualTo(400);
        }
        assertThat(decide("ana", Verb.RELEASE, "wrong-key-1", body("")).status())
                .isEqualTo(400);
        assertThat(decide("alice", Verb.EXTEND, "wrong-key-1", body(",\"by_seconds\":1"))
                        .status())
                .isEqualTo(400);
        Rig.Said stale = decide("ana", Verb.REJECT, "stale-key-1", body("").replace(hold.planHash(), "0000"));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body().path("detail").asText()).startsWith("It speaks of another plan");
        assertThat(end.decisions).isEmpty();
    }

    /** What somebody else decided while a dialog was open. */
    private Containment meanwhile(Containment before, Containment after, Transition.Kind kind, String reason) {
        node.write(List.of(Samples.moved(after, kind, reason, List.of()), Samples.hold(after)));
        assertThat(HoldMark.of(after)).isNotEqualTo(HoldMark.of(before));
        return after;
    }

    @Test
    void nobody_undoes_what_somebody_else_decided_since_they_looked() throws Exception {
        Containment held = Samples.leased(Samples.next(hold, "HELD"), Plans.NOON + 3_600_000);
        node.write(List.of(Samples.hold(held)));
        String asAnaSaw = body(held, ",\"verdict\":\"false_positive\"");
        Containment confirmed = meanwhile(
                held, Samples.next(held, "CONFIRMED"), Transition.Kind.MOVED, "confirmed: the key is for sale");
        Rig.Said said = decide("ana", Verb.RELEASE, "stale-ana-1", asAnaSaw);
        assertThat(said.status()).isEqualTo(409);
        assertThat(said.type()).isEqualTo("urn:cordon:problem:decision-refused");
        assertThat(said.body().path("detail").asText())
                .startsWith("It changed since it was shown (alice: confirmed: the key is for sale), and is CONFIRMED.");
        assertThat(said.body().path("hold").path("mark").asText()).isEqualTo(HoldMark.of(confirmed));
        assertThat(end.decisions).as("the confirmation stands").isEmpty();
        end.refusal = "no";
        String looked = body(confirmed, ",\"verdict\":\"false_positive\"");
        assertThat(decide("ana", Verb.RELEASE, "fresh-ana-1", looked)
                        .body()
                        .path("detail")
                        .asText())
                .as("whoever looked again decides")
                .isEqualTo("no");
    }

    @Test
    void of_two_extensions_the_second_is_of_the_lease_as_the_first_left_it() throws Exception {
        Containment held = Samples.leased(Samples.next(hold, "HELD"), Plans.NOON + 3_600_000);
        Containment denied = Samples.next(held, "HELD");
        node.write(List.of(Samples.hold(denied)));
        assertThat(HoldMark.of(denied))
                .as("that calls are denied meanwhile keeps nobody from deciding")
                .isEqualTo(HoldMark.of(held));
        Containment longer = Samples.extending(Samples.next(denied, "HELD"), Plans.NOON + 7_200_000);
        meanwhile(denied, longer, Transition.Kind.EXTENDED, "to be extended");
        Rig.Said said = decide("alice", Verb.EXTEND, "stale-alice-1", body(held, ",\"by_seconds\":7200"));
        assertThat(said.status()).as("while controls get the first").isEqualTo(409);
        assertThat(said.body().path("detail").asText())
                .startsWith("It changed since it was shown (alice: to be extended)");
        Containment extended = Samples.changed(
                Samples.next(longer, "HELD"),
                "\"deadlineMillis\":" + (Plans.NOON + 3_600_000),
                "\"deadlineMillis\":" + (Plans.NOON + 7_200_000));
        meanwhile(longer, extended, Transition.Kind.EXTENDED, "extended");
        Rig.Said later = decide("alice", Verb.EXTEND, "stale-alice-2", body(held, ",\"by_seconds\":7200"));
        assertThat(later.status()).isEqualTo(409);
        assertThat(later.body().path("detail").asText()).startsWith("It changed since it was shown (alice: extended)");
        assertThat(end.decisions).isEmpty();
    }

    @Test
    void that_what_somebody_else_decided_did_not_work_is_told_to_who_decides_then() throws Exception {
        Containment held = Samples.leased(Samples.next(hold, "HELD"), Plans.NOON + 3_600_000);
        node.write(List.of(Samples.hold(held)));
        Containment confirming = Samples.changed(
                Samples.changed(Samples.next(held, "HELD"), "\"ending\":\"NONE\"", "\"ending\":\"CONFIRMED\""),
                "\"decidedBy\":\"\"",
                "\"decidedBy\":\"alice\"");
        meanwhile(held, confirming, Transition.Kind.EXTENDED, "confirmed: it is for sale");
        Containment gaveUp =
                Samples.changed(Samples.next(confirming, "HELD"), "\"ending\":\"CONFIRMED\"", "\"ending\":\"NONE\"");
        meanwhile(confirming, gaveUp, Transition.Kind.ESCALATED, "the expiry could not be taken out");
        Rig.Said said = decide("ana", Verb.RELEASE, "stale-ana-3", body(held, ",\"verdict\":\"benign\""));
        assertThat(said.status()).isEqualTo(409);
        assertThat(said.body().path("detail").asText())
                .startsWith("It changed since it was shown (alice: confirmed: it is for sale; then alice: the expiry"
                        + " could not be taken out), and is HELD.");
        assertThat(end.decisions).isEmpty();
    }

    @Test
    void who_has_no_key_reads_and_does_not_decide() throws Exception {
        Rig.Said said = decide("adam", Verb.REJECT, "no-key-123", body(""));
        assertThat(said.status()).isEqualTo(403);
        assertThat(said.type()).isEqualTo("urn:cordon:problem:no-key");
        assertThat(rig.get("adam", "session").body().path("decides").asBoolean())
                .isFalse();
        Files.setPosixFilePermissions(
                folder.resolve("keys/ana.jwk"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(decide("ana", Verb.REJECT, "open-key-1", body("")).type()).isEqualTo("urn:cordon:problem:no-key");
        assertThat(end.decisions).isEmpty();
    }

    @Test
    void what_is_not_heard_of_is_not_called_done_and_a_dead_topic_can_be_tried_again() throws Exception {
        Rig.Said unknown = decide("ana", Verb.REJECT, "unknown-1", body(""));
        assertThat(unknown.status()).isEqualTo(202);
        assertThat(unknown.body().path("standing").asText()).isEqualTo("UNKNOWN");
        end.down = true;
        assertThat(decide("ana", Verb.REJECT, "down-key-1", body("")).status()).isEqualTo(503);
        end.down = false;
        takes("REJECTED", Transition.Kind.MOVED, "rejected");
        assertThat(decide("ana", Verb.REJECT, "down-key-1", body("")).status()).isEqualTo(200);
    }

    @Test
    void who_prefers_it_is_answered_while_it_is_under_way() throws Exception {
        takes("APPLYING", Transition.Kind.MOVED, "approved");
        Rig.Said said = rig.send(rig.request("POST", "holds/" + hold.id() + "/approve", body(""))
                .header("Authorization", "Bearer " + Rig.token("alice"))
                .header("Idempotency-Key", "soon-key-1")
                .header("Prefer", "respond-async"));
        assertThat(said.status()).isEqualTo(202);
        assertThat(said.body().path("standing").asText()).isEqualTo("UNDER_WAY");
        assertThat(said.body().path("hold").path("state").asText()).isEqualTo("APPLYING");
    }

    @Test
    void decisions_about_another_tenant_are_given_elsewhere() throws Exception {
        Rig.Said said = rig.post("alice", "holds/" + hold.id() + "/reject?tenant=acme", "other-tenant", body(""));
        assertThat(said.status()).isEqualTo(403);
        assertThat(said.type()).isEqualTo("urn:cordon:problem:tenant");
        assertThat(end.decisions).isEmpty();
    }

    @Test
    void nobody_waits_for_more_than_their_share_while_brokers_take_no_word() throws Exception {
        CountDownLatch six = new CountDownLatch(6);
        CountDownLatch goOn = new CountDownLatch(1);
        end.saying = () -> {
            if (six.getCount() > 0) {
                six.countDown();
                await(goOn);
            }
        };
        String path = "alerts/" + free + "/assign";
        String body = "{\"assignee\":\"ana\",\"reason\":\"mine\"}";
        ExecutorService waiting = Executors.newFixedThreadPool(6);
        try {
            List<Future<Rig.Said>> first = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String key = "slow-assign-" + i;
                first.add(waiting.submit(() -> rig.post("ana", path, key, body)));
            }
            await(six);
            Rig.Said seventh = rig.post("ana", path, "one-more-assign", body);
            assertThat(seventh.status()).isEqualTo(429);
            assertThat(seventh.response().headers().firstValue("Retry-After")).hasValue("1");
            assertThat(rig.post("alice", path, "others-assign", body).status()).isEqualTo(200);
            goOn.countDown();
            for (Future<Rig.Said> each : first) {
                assertThat(each.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
            }
            assertThat(rig.post("ana", path, "one-more-assign", body).status()).isEqualTo(200);
        } finally {
            goOn.countDown();
            waiting.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_assignment_is_signed_and_names_somebody_who_is_known_here() throws Exception {
        String path = "alerts/" + hold.plan().alertId() + "/assign";
        Rig.Said said = rig.post("ana", path, "assign-123", "{\"assignee\":\"alice\",\"reason\":\"knows it\"}");
        assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
        TriageWord sent = end.triage.get(0);
        assertThat(sent.kind()).isEqualTo(TriageWord.Kind.ASSIGNMENT);
        assertThat(sent.whom()).isEqualTo("alice");
        assertThat(sent.by()).isEqualTo("ana");
        assertThat(sent.tenant()).isEqualTo("local");
        assertThat(rig.audited)
                .anyMatch(line -> line.contains("\"verb\":\"assign\"") && line.contains("\"whom\":\"alice\""));
        for (String nobody : List.of("otto", "nemo", "mallory")) {
            assertThat(rig.post("ana", path, "assign-124", "{\"assignee\":\"" + nobody + "\",\"reason\":\"r\"}")
                            .status())
                    .as(nobody)
                    .isEqualTo(400);
        }
        assertThat(rig.post("ana", "alerts/none/assign", "assign-125", "{\"assignee\":\"\",\"reason\":\"r\"}")
                        .status())
                .isEqualTo(404);
        assertThat(rig.post("ana", path, "assign-126", "{\"assignee\":\"\",\"reason\":\"mine no more\"}")
                        .status())
                .isEqualTo(200);
        assertThat(end.triage).hasSize(2);
    }

    @Test
    void an_alert_is_given_to_somebody_whom_a_group_lets_in_and_whose_key_is_here() throws Exception {
        String path = "alerts/" + hold.plan().alertId();
        String body = "{\"%s\":\"carol@corp\",\"reason\":\"on duty\"}";
        assertThat(rig.post("ana", path + "/assign", "carol-1234", body.formatted("assignee"))
                        .status())
                .as("of whom nothing is known here")
                .isEqualTo(400);
        Files.createFile(folder.resolve("keys/carol@corp.jwk"));
        assertThat(rig.get("ana", "subjects").body().path("subjects").toString())
                .contains("{\"subject\":\"carol@corp\"}", "{\"subject\":\"vera\",\"role\":\"viewer\"}");
        assertThat(rig.post("ana", path + "/assign", "carol-1235", body.formatted("assignee"))
                        .status())
                .isEqualTo(200);
        assertThat(rig.post("ana", path + "/escalate", "carol-1236", body.formatted("to"))
                        .status())
                .isEqualTo(200);
        assertThat(end.triage).extracting(TriageWord::whom).containsExactly("carol@corp", "carol@corp");
    }

    private Rig.Said judge(String who, String key, String body) throws Exception {
        return rig.post(who, "alerts/" + free + "/verdict", key, body);
    }

    private static String verdict(String verdict) {
        return Samples.verdict(verdict, "asked the team");
    }

    private void wordsStand() {
        end.taking = () -> node.write(List.of(Samples.judged(end.verdicts.get(end.verdicts.size() - 1))));
    }

    @Test
    void a_verdict_on_an_alert_is_signed_for_its_own_identity_and_answered_once_it_stands() throws Exception {
        wordsStand();
        Rig.Said said = judge("ana", "judge-key-1", verdict("false_positive"));
        assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
        assertThat(said.body().path("standing").asText()).isEqualTo("TAKEN");
        JsonNode shown = said.body().path("alert").path("verdict");
        assertThat(shown.path("verdict").asText()).isEqualTo("false_positive");
        assertThat(shown.path("by").asText()).isEqualTo("ana");
        assertThat(shown.path("reason").asText()).isEqualTo("asked the team");
        AlertVerdict sent = end.verdicts.get(0);
        assertThat(sent.tenant()).isEqualTo("local");
        assertThat(sent.identity()).isEqualTo(finn.key());
        assertThat(sent.lastMillis()).as("as the alert has it").isEqualTo(Samples.LAST);
        assertThat(sent.role()).isEqualTo("releaser");
        assertThat(Files.readString(folder.resolve("keys/ana.jwk"))).contains(end.keys.get(0));
        assertThat(rig.audited)
                .anyMatch(line -> line.contains("\"verb\":\"verdict false_positive\"")
                        && line.contains("\"subject\":\"ana\"")
                        && line.contains("\"reason\":\"asked the team\"")
                        && line.contains("\"seen\":\"" + Instant.ofEpochMilli(Samples.LAST) + "\"")
                        && line.contains("\"outcome\":\"200\""));
        assertThat(rig.get("vera", "alerts/" + free).body().at("/alert/verdict"))
                .isEqualTo(shown);
        assertThat(end.decisions).as("no hold hears of it").isEmpty();
    }

    @Test
    void a_verdict_speaks_of_what_its_giver_saw_and_of_nothing_that_came_since() throws Exception {
        node.write(List.of(Samples.withLaterEvent(Samples.alert("local", free, 50, finn), Samples.LAST + 60_000)));
        wordsStand();
        assertThat(judge("ana", "judge-seen-1", verdict("benign")).status()).isEqualTo(200);
        assertThat(end.verdicts.get(0).lastMillis()).isEqualTo(Samples.LAST);
        String future = verdict("benign").replaceFirst("\"seen\":\"2024", "\"seen\":\"2124");
        assertThat(judge("ana", "judge-seen-2", future).status()).isEqualTo(200);
        assertThat(end.verdicts.get(1).lastMillis())
                .as("what did not happen nobody saw")
                .isEqualTo(Samples.LAST + 60_000);
        assertThat(rig.get("vera", "alerts/" + free + "/undo")
                        .body()
                        .at("/can/0/body/seen")
                        .asText())
                .isEqualTo(Instant.ofEpochMilli(Samples.LAST + 60_000).toString());
        String shownAnew = verdict("benign").replaceFirst("\"seen\":\"2024-06-16", "\"seen\":\"2024-06-17");
        assertThat(judge("ana", "judge-seen-1", shownAnew).status())
                .as("a repeat that was shown more says nothing more")
                .isEqualTo(200);
        assertThat(end.verdicts).hasSize(2);
    }

    @Test
    void a_verdict_that_comes_again_sends_nothing_even_where_the_console_began_anew() throws Exception {
        wordsStand();
        assertThat(judge("ana", "judge-key-2", verdict("benign")).status()).isEqualTo(200);
        assertThat(judge("ana", "judge-key-2", verdict("benign")).status()).isEqualTo(200);
        assertThat(judge("ana", "judge-key-2", verdict("malicious")).status())
                .as("the same key for something else")
                .isEqualTo(422);
        rig.close();
        rig = new Rig(node, folder, end);
        assertThat(judge("ana", "judge-key-2", verdict("benign")).status()).isEqualTo(200);
        assertThat(end.verdicts).hasSize(1);
    }

    @Test
    void a_verdict_is_changed_and_taken_back_by_a_later_one() throws Exception {
        wordsStand();
        judge("ana", "judge-key-3", verdict("benign"));
        assertThat(judge("alice", "judge-key-4", verdict("malicious"))
                        .body()
                        .at("/alert/verdict/verdict")
                        .asText())
                .isEqualTo("malicious");
        JsonNode step = rig.get("vera", "alerts/" + free + "/undo").body().at("/can/0");
        assertThat(step.path("what").asText()).isEqualTo("verdict");
        assertThat(step.path("words").asText()).startsWith("malicious, says alice: asked the team");
        assertThat(step.path("by").asText()).isEqualTo("alice");
        assertThat(step.path("at").asText())
                .as("as the answer to what was said told it")
                .isEqualTo(rig.get("vera", "alerts/" + free)
                        .body()
                        .at("/alert/verdict/at")
                        .asText());
        String body = ((ObjectNode) step.path("body")).put("reason", "mistaken").toString();
        Rig.Said back = rig.post("ana", step.path("path").asText().substring(1), "judge-key-5", body);
        assertThat(back.status()).as(back.body().toString()).isEqualTo(200);
        assertThat(back.body().path("alert").has("verdict")).isFalse();
        assertThat(rig.get("vera", "alerts/" + free + "/undo").body().path("can"))
                .isEmpty();
    }

    @Test
    void without_a_verdict_a_reason_a_role_a_key_or_an_alert_nothing_is_sent() throws Exception {
        for (String wrong : List.of(
                "{}",
                verdict("expected"),
                verdict(""),
                verdict("benign").replace("asked the team", " "),
                verdict("benign").replace("\"benign\"", "null"),
                verdict("benign").replaceFirst(",\"seen\":\"[^\"]+\"", ""),
                verdict("benign").replaceFirst("\"seen\":\"[^\"]+\"", "\"seen\":\"yesterday\""),
                verdict("benign").replaceFirst("\"seen\":\"[^\"]+\"", "\"seen\":\"1960-01-01T00:00:00Z\""),
                verdict("benign").replaceFirst("\"seen\":\"[^\"]+\"", "\"seen\":\"+1000000000-01-01T00:00:00Z\""),
                verdict("benign").replaceFirst("\"seen\":\"[^\"]+\"", "\"seen\":1718503260000"),
                verdict("benign").replace("}", ",\"alert\":\"al-1\"}"))) {
            assertThat(judge("ana", "judge-wrong", wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(judge("vera", "judge-viewer", verdict("benign")).type()).isEqualTo("urn:cordon:problem:role");
        assertThat(judge("adam", "judge-no-key", verdict("benign")).type()).isEqualTo("urn:cordon:problem:no-key");
        assertThat(rig.post("ana", "alerts/none/verdict", "judge-none", verdict("benign"))
                        .status())
                .isEqualTo(404);
        assertThat(rig.post("alice", "alerts/" + free + "/verdict?tenant=acme", "judge-acme", verdict("benign"))
                        .type())
                .isEqualTo("urn:cordon:problem:tenant");
        assertThat(judge("ana", "short", verdict("benign")).status()).isEqualTo(400);
        assertThat(end.verdicts).isEmpty();
    }

    @Test
    void what_the_containment_job_says_of_a_verdict_is_passed_on_and_silence_is_not_called_done() throws Exception {
        Rig.Said unknown = judge("ana", "judge-silent", verdict("benign"));
        assertThat(unknown.status()).isEqualTo(202);
        assertThat(unknown.body().path("done").asBoolean()).isFalse();
        end.refusal = "verdict on alert " + free + " refused, self_approval";
        Rig.Said refused = judge("ana", "judge-refused", verdict("benign"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asText()).isEqualTo(end.refusal);
    }

    @Test
    void a_word_that_names_another_identity_or_tenant_is_of_no_alert() throws Exception {
        node.write(List.of(
                Samples.judged(Samples.said("local", free, "arn:aws:iam::111122223333:user/eve", LabelVerdict.BENIGN)),
                Samples.judged(Samples.said("acme", free, finn.key(), LabelVerdict.BENIGN))));
        assertThat(rig.get("vera", "alerts/" + free).body().path("alert").has("verdict"))
                .isFalse();
        node.write(List.of(Samples.judged(Samples.said("local", free, finn.key(), LabelVerdict.MALICIOUS))));
        assertThat(rig.get("vera", "alerts/" + free)
                        .body()
                        .at("/alert/verdict/verdict")
                        .asText())
                .as("beside it the right one stands")
                .isEqualTo("malicious");
    }
}
