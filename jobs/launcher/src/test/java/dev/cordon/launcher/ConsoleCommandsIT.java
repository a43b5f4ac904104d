package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.console.Hostile;
import dev.cordon.console.Rig;
import dev.cordon.console.Samples;
import dev.cordon.domain.IdentityKind;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Lease;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.kafka.record.RawLookup;
import dev.cordon.launcher.hold.desk.Asking;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queue and decisions at the console; what decisions come to is the test's. */
class ConsoleCommandsIT extends ConsoleLines {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HOSTILE = "er\u001b[2Jik\u202e";

    /** What a terminal does not print: controls, and what turns, joins or hides letters. */
    private static final Pattern STEERS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n\r]]");

    private static int number;

    private String alert = "";
    private Containment hold = Samples.proposed("local", "al-none");

    @BeforeAll
    static void write() {
        node.write(List.of(
                Samples.alert("local", "al-queue-1", 95, Samples.identity("ci-bot", IdentityKind.SERVICE)),
                Samples.alert(
                        "local",
                        "al-queue-2",
                        1,
                        60,
                        Samples.identity(HOSTILE, IdentityKind.HUMAN),
                        "says " + HOSTILE,
                        "s3:ListBucket"),
                Samples.assigned("local", "al-queue-2", "ana"),
                Samples.inventory("local", Samples.identity("ci-bot", IdentityKind.SERVICE), Samples.OPENED),
                Samples.alert("acme", "al-theirs", 99, Samples.identity("zelda", IdentityKind.HUMAN))));
    }

    /** A hold of its own for each test, that waits for a person. */
    @BeforeEach
    void propose() {
        alert = "al-decided-" + ++number;
        hold = Samples.proposed("local", alert);
        node.write(List.of(
                Samples.alert("local", alert, 30, Samples.identity("dana", IdentityKind.HUMAN)), Samples.hold(hold)));
    }

    private void takes(String state) {
        takes(Samples.next(hold, state));
    }

    private void takes(Containment after) {
        END.taking = () -> {
            node.write(List.of(
                    Samples.moved(
                            after,
                            Transition.Kind.MOVED,
                            "as decided",
                            List.of(Transition.madeBy(END.last().nonce()))),
                    Samples.hold(after)));
        };
    }

    @Test
    void the_queue_is_a_table_most_urgent_first_and_strangers_steer_no_terminal() {
        assertThat(run("vera", "alerts")).as(err()).isZero();
        assertThat(out())
                .containsSubsequence("prio", "alert", "95.0", "al-queue-1", "ci-bot", "EXPOSED", "60.0", "al-queue-2")
                .contains("er\\u{1b}[2Jik\\u{202e}", "ana", "PROPOSED")
                .doesNotContain("\u001b", "\u202e", "zelda");
        assertThat(run("vera", "alerts", "--kind", "service", "--exposed", "--json"))
                .isZero();
        assertThat(out()).contains("\"total\" : 1", "al-queue-1").doesNotContain("al-queue-2");
        assertThat(run("ana", "alerts", "--mine")).isZero();
        assertThat(out()).contains("al-queue-2").doesNotContain("al-queue-1");
        assertThat(run("vera", "alerts", "--proposed", "--search", "al-")).isZero();
        assertThat(out()).contains(alert).doesNotContain("al-queue-");
        assertThat(run("vera", "alerts", "--held")).isZero();
        assertThat(out())
                .as("detection says so of one without a hold")
                .contains("al-queue-1")
                .doesNotContain(alert);
        assertThat(run("vera", "alerts", "--escalated", "--search", "al-queue")).isZero();
        assertThat(out()).startsWith("no alert fits");
        assertThat(run("vera", "alerts", "--opened-since", "2030-01-01T00:00:00Z"))
                .isZero();
        assertThat(out()).isEqualTo("no alert fits" + System.lineSeparator());
        assertThat(run("vera", "alerts", "--limit", "1")).isZero();
        assertThat(out()).contains("the 1 most urgent above");
    }

    @Test
    void whatever_text_is_a_strangers_no_character_of_it_steers_a_terminal() {
        node.write(new Hostile(Hostile.WORDS).documents("al-strange", "al-strange-proposed"));
        for (String shown : List.of("al-strange", "al-strange-proposed")) {
            assertThat(run("vera", "show", shown)).as(err()).isZero();
            assertThat(out()).contains("cordonCanary").doesNotContainPattern(STEERS);
        }
        assertThat(run("vera", "alerts")).as(err()).isZero();
        assertThat(out()).contains("al-strange", "\\u{202e}").doesNotContainPattern(STEERS);
    }

    @Test
    void the_logs_own_records_are_shown_with_what_is_secret_masked_and_nothing_that_steers() throws Exception {
        String record = Samples.record("7e1c-" + alert, "dana")
                .replace("aws-cli/2", "aws\\u001b[2J\\u202e")
                .replace("\"maxKeys\":1.50", "\"password\":\"hunter2\"");
        rig.raw = (tenant, source, place) ->
                new RawLookup.Answer.Found(record.getBytes(StandardCharsets.UTF_8), Samples.OPENED, "");
        assertThat(run("ana", "show", alert, "--raw")).as(err()).isZero();
        assertThat(out())
                .containsSubsequence(
                        "s3:ListBucket  event 7e1c-" + alert,
                        "cordon.raw.cloudtrail-3/41; what looks like a secret is masked",
                        "  {",
                        "\"userAgent\" : \"aws\ufffd[2J\ufffd\"")
                .doesNotContain("hunter2", "blast radius")
                .doesNotContainPattern(STEERS);
        assertThat(run("ana", "show", alert, "--raw", "--json")).as(err()).isZero();
        JsonNode whole = JSON.readTree(out());
        assertThat(whole.path("alert").asText()).isEqualTo(alert);
        assertThat(whole.at("/records/0/record").asText()).contains("eventVersion");

        rig.raw = (tenant, source, place) -> new RawLookup.Answer.Gone(7);
        assertThat(run("ana", "show", alert, "--raw")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(out()).contains("no record: Raw records are kept for 7 days", "under event id 7e1c-" + alert);
        rig.raw = (tenant, source, place) -> new RawLookup.Answer.Unanswered("test");
        assertThat(run("ana", "show", alert, "--raw", "--json")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(JSON.readTree(out()).at("/records/0/problem/status").asInt()).isEqualTo(503);
        assertThat(run("vera", "show", alert, "--raw")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("It needs analyst in local");
        assertThat(out()).isEmpty();
    }

    @Test
    void filters_that_cannot_be_are_told_by_the_command_or_in_the_consoles_words() {
        assertThat(run("vera", "alerts", "--state", "sleeping")).isEqualTo(ExitCode.USAGE);
        assertThat(run("vera", "alerts", "--mine", "--assignee", "ana")).isEqualTo(ExitCode.USAGE);
        assertThat(run("vera", "alerts", "--suppressed", "--no-suppressed")).isEqualTo(ExitCode.USAGE);
        assertThat(run("vera", "alerts", "--limit", "10001")).isEqualTo(ExitCode.USAGE);
        assertThat(run("vera", "alerts", "--kind", "cats")).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("kind: has to be of AI_AGENT");
    }

    @Test
    void an_alert_is_shown_whole_by_the_beginning_of_its_id() throws Exception {
        assertThat(run("vera", "show", alert)).as(err()).isZero();
        assertThat(out())
                .containsSubsequence(
                        alert,
                        "dana",
                        "blast radius     78.0",
                        "s3:ListBucket",
                        "203.0.113.7",
                        hold.id().value())
                .contains("can be decided   approve, reject", "owner            platform");
        assertThat(run("vera", "show", "al-queue-2")).isZero();
        assertThat(out()).doesNotContain("\u001b", "\u202e");
        assertThat(run("vera", "show", "al-queue-1")).isZero();
        assertThat(out().replaceAll("\\s+", " "))
                .contains("if held as a whole, at least 912 and at most 926 of its own 986 uses in 30 days")
                .contains("denied then s3:GetObject on arn:aws:s3:::reports/*, 912 uses, last on 2024-06-15")
                .containsPattern("credential AKIAci-bot: made 2023-.* UTC, first seen 2024-.* UTC, used last 2024-")
                .contains("credential ASIAci-bot: first seen 2024-")
                .doesNotContain("GetCallerIdentity");
        assertThat(run("vera", "show", alert, "--json")).isZero();
        JsonNode whole = JSON.readTree(out());
        assertThat(whole.at("/holds/0/id").asText()).isEqualTo(hold.id().value());
        assertThat(run("vera", "show", "al-queue-")).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("al-queue- may be al-queue-1 or al-queue-2");
        assertThat(run("vera", "show", "al-theirs")).as("another tenant's").isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("there is no alert al-theirs");
    }

    @Test
    void an_alert_is_given_taken_and_given_back() throws Exception {
        assertThat(run("ana", "assign", alert, "alice", "--reason", "knows it", "--json"))
                .as(err())
                .isZero();
        assertThat(JSON.readTree(out()).path("assignee").asText()).isEqualTo("alice");
        assertThat(run("ana", "assign", alert, "--mine")).as(err()).isZero();
        assertThat(out()).contains(alert + " is the work of ana");
        assertThat(run("ana", "assign", alert, "--none", "--reason", "not mine"))
                .isZero();
        assertThat(END.triage)
                .extracting(each -> each.whom() + " " + each.reason())
                .containsExactly("alice knows it", "ana taken from the queue", " not mine");
        assertThat(run("ana", "assign", alert, "mallory", "--reason", "r")).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("nobody of that name is known in local");
        assertThat(run("vera", "assign", alert, "--mine")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("It needs analyst in local, and you are viewer there");
        assertThat(run("ana", "assign", alert, "alice")).isEqualTo(ExitCode.USAGE);
        assertThat(run("ana", "assign", alert, "alice", "--mine")).isEqualTo(ExitCode.USAGE);
        assertThat(run("ana", "assign", alert)).isEqualTo(ExitCode.USAGE);
        assertThat(END.triage).hasSize(3);
    }

    @Test
    void a_decision_is_signed_by_the_console_and_told_with_where_it_led() throws Exception {
        takes("REJECTED");
        assertThat(run("ana", "reject", hold.id().value(), "--reason", "not dana", "--yes"))
                .as(err())
                .isZero();
        assertThat(out()).contains("done: " + hold.id() + " is REJECTED");
        assertThat(END.last().subject()).isEqualTo("ana");
        assertThat(END.last().reason()).isEqualTo("not dana");
    }

    @Test
    void a_rejection_says_a_verdict_where_it_has_one() {
        assertThat(run("ana", "reject", alert, "--reason", "r", "--verdict", "malicious", "--yes"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("false-positive or benign");
        assertThat(END.decisions).isEmpty();
        takes("REJECTED");
        List<String> asked = new ArrayList<>();
        asking = somebodyWho("y", asked);
        assertThat(run("ana", "reject", alert, "--reason", "not dana", "--verdict", "false-positive"))
                .as(err())
                .isZero();
        assertThat(asked)
                .singleElement()
                .asString()
                .contains("Nothing is applied at the provider", "counts as a false positive");
        assertThat(END.last().verb()).isEqualTo(Verb.REJECT);
        assertThat(END.last().reason()).isEqualTo("false positive: not dana");
    }

    /** One in force, whose lease ends at a moment. */
    private Containment heldUntil(long millis) {
        Lease lease = hold.lease();
        Containment begun = Samples.changed(
                Samples.next(hold, "HELD"),
                "\"startedMillis\":" + lease.startedMillis(),
                "\"startedMillis\":" + (millis - 3_600_000));
        Containment held =
                Samples.changed(begun, "\"deadlineMillis\":" + lease.deadlineMillis(), "\"deadlineMillis\":" + millis);
        return Samples.changed(held, "\"wantedMillis\":" + lease.wantedMillis(), "\"wantedMillis\":" + millis);
    }

    @Test
    void a_lease_is_extended_by_what_was_asked_for_and_both_moments_are_said() {
        long noon = Instant.parse("2026-11-30T12:00:00Z").toEpochMilli();
        Containment later = heldUntil(noon + 7_200_000);
        hold = heldUntil(noon);
        node.write(List.of(Samples.hold(hold)));
        takes(Samples.next(later, "HELD"));
        List<String> asked = new ArrayList<>();
        asking = somebodyWho("y", asked);
        assertThat(run("alice", "extend", alert, "--by", "2h", "--reason", "I ask the owner"))
                .as(err())
                .isZero();
        assertThat(asked).singleElement().asString().containsSubsequence("lapses at", "14:00", "instead of", "12:00");
        assertThat(END.last().verb()).isEqualTo(Verb.EXTEND);
        assertThat(END.last().extendByMillis()).isEqualTo(7_200_000);
        assertThat(out()).contains("done: " + hold.id() + " is HELD");
    }

    @Test
    void a_confirmed_hold_stays_and_says_so() {
        hold = Samples.next(hold, "HELD");
        node.write(List.of(Samples.hold(hold)));
        takes("CONFIRMED");
        List<String> asked = new ArrayList<>();
        asking = somebodyWho("y", asked);
        assertThat(run("alice", "confirm", alert, "--reason", "it was theft"))
                .as(err())
                .isZero();
        assertThat(asked).singleElement().asString().contains("stays until somebody releases it");
        assertThat(END.last().verb()).isEqualTo(Verb.CONFIRM);
        assertThat(END.last().reason()).isEqualTo("it was theft");
        assertThat(out()).contains("done: " + hold.id() + " is CONFIRMED");
    }

    @Test
    void the_alert_stands_for_its_hold_and_a_release_says_its_verdict() throws Exception {
        hold = Samples.next(hold, "HELD");
        node.write(List.of(Samples.hold(hold)));
        takes("RELEASED");
        assertThat(run("ana", "release", alert, "--reason", "a drill", "--yes")).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("--verdict");
        assertThat(run("ana", "release", alert, "--reason", "a drill", "--verdict", "benign", "--yes", "--json"))
                .as(err())
                .isZero();
        assertThat(JSON.readTree(out()).path("done").asBoolean()).isTrue();
        assertThat(END.last().reason()).isEqualTo("benign, as expected: a drill");
        assertThat(END.decisions).hasSize(1);
    }

    @Test
    void what_will_happen_is_said_and_asked_and_no_means_no() {
        List<String> asked = new ArrayList<>();
        asking = somebodyWho("", asked);
        assertThat(run("alice", "approve", alert, "--reason", "not dana")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(asked)
                .singleElement()
                .satisfies(words -> assertThat(words)
                        .contains(hold.id() + " is PROPOSED", "yours is number 1", "Approve as alice? [y/N]"));
        assertThat(err()).contains("nothing was sent");
        assertThat(END.decisions).isEmpty();
        asking = somebodyWho("y", asked);
        takes("PROPOSED");
        assertThat(run("alice", "approve", alert, "--reason", "not dana"))
                .as(err())
                .isZero();
        assertThat(END.last().verb()).isEqualTo(Verb.APPROVE);
        asking = Asking.NOBODY;
        assertThat(run("alice", "approve", alert, "--reason", "not dana")).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("--yes");
        assertThat(END.decisions).hasSize(1);
    }

    @Test
    void of_several_holds_the_one_that_asks_most_for_a_person_is_meant_and_the_others_are_named() {
        Containment approved = Samples.beside(hold);
        node.write(List.of(Samples.hold(approved)));
        List<String> asked = new ArrayList<>();
        asking = somebodyWho("n", asked);
        String others = "This is about " + hold.id() + " alone: 1 other hold of the alert stands as it does";
        assertThat(run("ana", "reject", alert, "--reason", "not dana")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(asked).singleElement().asString().contains(hold.id() + " is PROPOSED", others, approved.id() + ").");
        takes("REJECTED");
        assertThat(run("ana", "reject", alert, "--reason", "not dana", "--yes"))
                .as(err())
                .isZero();
        assertThat(err()).as("nobody was asked, and is told all the same").contains(others);
        assertThat(END.last().containment()).isEqualTo(hold.id());
    }

    @Test
    void a_refusal_is_in_the_engines_words_and_what_does_not_fit_is_not_sent() throws Exception {
        END.refusal = "Somebody who acts as the same identity approved before.";
        assertThat(run("alice", "approve", alert, "--reason", "r", "--yes", "--json"))
                .isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("approve was refused", END.refusal);
        assertThat(JSON.readTree(out()).path("type").asText()).isEqualTo("urn:cordon:problem:decision-refused");
        assertThat(run("ana", "approve", alert, "--reason", "r", "--yes")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("It needs approver in local");
        assertThat(run("alice", "confirm", alert, "--reason", "r", "--yes")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("confirm does not fit", "PROPOSED");
        assertThat(END.decisions).hasSize(1);
    }

    @Test
    void a_repeat_under_its_key_decides_once_and_what_is_not_heard_of_is_not_called_done() {
        String[] line = {"reject", alert, "--reason", "r", "--yes", "--idempotency-key", "key-" + alert};
        END.taking = () -> {};
        assertThat(run("ana", line)).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("whether it will take it is not known");
        assertThat(run("ana", line)).isEqualTo(ExitCode.NEGATIVE);
        assertThat(END.decisions).hasSize(1);
    }

    @Test
    void a_console_that_cannot_send_it_leaves_the_outcome_unknown_with_the_key_that_tells() {
        END.down = true;
        assertThat(run("ana", "reject", alert, "--reason", "r", "--yes", "--idempotency-key", "key-down-1"))
                .isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("arrived is not known", "--idempotency-key key-down-1");
        END.down = false;
        takes("REJECTED");
        assertThat(run("ana", "reject", alert, "--reason", "r", "--yes", "--idempotency-key", "key-down-1"))
                .as(err())
                .isZero();
        assertThat(END.decisions).hasSize(1);
    }

    @Test
    void who_asks_is_known_by_a_token_that_is_its_owners_alone() throws Exception {
        token("mallory", "no-such-token-0123456789");
        assertThat(run("mallory", "alerts")).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("does not know this token").doesNotContain("no-such-token");
        Path open = token("open", Rig.token("vera"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run("open", "alerts")).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("chmod 600").doesNotContain(Rig.token("vera"));
        assertThat(bare("alerts", "--console", rig.uri("/").toString())).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("--token-file", "CORDON_CONSOLE_TOKEN");
    }

    @Test
    void a_token_goes_to_this_machine_or_over_tls() {
        String token = folder.resolve("vera.token").toString();
        for (String url : List.of(
                "http://cordon.example.org", "ftp://127.0.0.1", "https://user@host", "https://host/path", "://")) {
            assertThat(bare("alerts", "--console", url, "--token-file", token))
                    .as(url)
                    .isEqualTo(ExitCode.INPUT);
            assertThat(err()).as(url).contains("--console: has to be https");
        }
    }

    @Test
    void where_nobody_listens_nothing_was_sent_and_where_nothing_comes_back_that_is_said() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        String token = folder.resolve("vera.token").toString();
        String nowhere = "http://127.0.0.1:" + port;
        assertThat(bare("alerts", "--console", nowhere, "--token-file", token)).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("does not answer", "detection and containment go on");
        try (ServerSocket other = new ServerSocket(0)) {
            Thread answers = new Thread(() -> answerAndHangUp(other));
            answers.start();
            String there = "http://127.0.0.1:" + other.getLocalPort();
            assertThat(bare("alerts", "--console", there, "--token-file", token))
                    .isEqualTo(ExitCode.INPUT);
            assertThat(err()).contains("no console of Cordon");
            answers.join();
        }
    }

    private static void answerAndHangUp(ServerSocket server) {
        try (var one = server.accept()) {
            one.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void options_that_do_not_go_together_are_refused_before_anything_is_asked() {
        assertThat(run("ana", "release", "--all", "--verdict", "benign")).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("--all: does not go with --console");
        assertThat(run("alice", "approve", alert, "--reason", "r", "--key", "k"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("--key: does not go with --console");
        assertThat(run("alice", "approve", alert, "--reason", "r", "--role", "brake"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("--role: does not go with --console");
        assertThat(bare("approve", "cn-1", "--reason", "r", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("--yes: goes with --console");
        assertThat(bare("release", "cn-1", "--reason", "r", "--verdict", "benign"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("--verdict: goes with --console");
        assertThat(bare("reject", "cn-1", "--reason", "r", "--verdict", "benign"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("--verdict: goes with --console");
        assertThat(run("alice", "approve", alert, "--reason", "r", "--stack", "/nowhere"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(bare("approve", "--console", "cn-1", "--reason", "r", "--stack", folder + "/none"))
                .as("the word after --console is the hold, unless it is a URL")
                .isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("there is no stack in " + folder.resolve("none"));
        assertThat(END.decisions).isEmpty();
    }
}
