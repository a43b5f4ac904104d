package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.console.Samples;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.SignalKind;
import dev.cordon.elastic.SuppressionDocument;
import dev.cordon.elastic.TriageDocument;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.ToldSignal;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.trust.SuppressionWord;
import dev.cordon.engine.trust.TriageWord;
import dev.cordon.kafka.SignalReading;
import dev.cordon.kafka.hold.ToldSignalShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said about alerts and taken back, and the inventory, at the console; what comes of it is the test's. */
class TriageCommandsIT extends ConsoleLines {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HOSTILE = "er\u001b[2Jik\u202e";

    private static int number;

    private String alert = "";
    private Identity backup = Samples.identity("backup", IdentityKind.SERVICE);

    @BeforeAll
    static void write() {
        long inAnHour = System.currentTimeMillis() + 3_600_000; // of today, should midnight pass meanwhile
        node.write(List.of(
                Samples.inventory("local", Samples.identity("nightly-report", IdentityKind.SERVICE), Samples.OPENED),
                Samples.inventory("local", Samples.identity("of-today", IdentityKind.AI_AGENT), inAnHour),
                Samples.inventory("local", Samples.identity(HOSTILE, IdentityKind.HUMAN), Samples.OPENED + 1),
                Samples.inventory("acme", Samples.identity("zelda", IdentityKind.HUMAN), Samples.OPENED)));
    }

    /** An alert of an identity of its own for each test, that somebody may expect. */
    @BeforeEach
    void alert() {
        number++;
        alert = "al-said-" + number + "-x";
        backup = Samples.identity("backup-" + number, IdentityKind.SERVICE);
        node.write(List.of(
                Samples.expected("local", alert, backup, "s3:GetObject", List.of()),
                Samples.expected("local", "al-other-" + number, backup, "iam:CreateAccessKey", List.of())));
    }

    private void suppressionsStand() {
        END.taking = () -> node.write(List.of(SuppressionDocument.of(
                Samples.suppression("local", END.words.get(0).suppression(), backup))));
    }

    @Test
    void an_alert_is_raised_to_somebody_or_a_role_and_back_to_nobody() throws Exception {
        assertThat(run("ana", "escalate", alert, "approver", "--reason", "beyond me"))
                .as(err())
                .isZero();
        assertThat(out()).contains("done: " + alert + " is raised to approver");
        assertThat(run("ana", "escalate", alert, "alice", "--reason", "hers", "--json"))
                .isZero();
        assertThat(JSON.readTree(out()).path("to").asText()).isEqualTo("alice");
        assertThat(run("ana", "escalate", alert, "--none", "--reason", "announced"))
                .isZero();
        assertThat(out()).contains("raised to nobody any more");
        assertThat(END.triage)
                .extracting(each -> each.whom() + " " + each.reason())
                .containsExactly("approver beyond me", "alice hers", " announced");
        assertThat(run("ana", "escalate", alert, "mallory", "--reason", "r")).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("nobody of that name is known in local");
        assertThat(run("vera", "escalate", alert, "alice", "--reason", "r")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("It needs analyst in local");
        for (List<String> wrong : List.of(
                List.of("escalate", alert, "alice"),
                List.of("escalate", alert, "--reason", "r"),
                List.of("escalate", alert, "alice", "--none", "--reason", "r"))) {
            assertThat(run("ana", wrong.toArray(String[]::new)))
                    .as(wrong.toString())
                    .isEqualTo(ExitCode.USAGE);
        }
        assertThat(END.triage).hasSize(3);
    }

    @Test
    void a_dry_run_says_what_would_be_expected_and_what_that_would_have_covered() throws Exception {
        assertThat(run("vera", "suppress", alert, "--dry-run")).as(err()).isZero();
        assertThat(out())
                .containsSubsequence(
                        "For 14 days",
                        "does s3:GetObject",
                        "from 203.0.113.7",
                        "on arn:aws:s3:::backups",
                        "It would have covered 1 of the newest 2 alerts of the identity.");
        assertThat(run("vera", "suppress", alert, "--dry-run", "--any-resource", "--place", "203.0.113.0/24"))
                .isZero();
        assertThat(out()).contains("from 203.0.113.0/24", "on anything", "for another scope that is not counted");
        assertThat(run("vera", "suppress", alert, "--dry-run", "--json")).isZero();
        assertThat(JSON.readTree(out()).path("covered")).hasSize(1);
        assertThat(END.words).isEmpty();
    }

    @Test
    void what_is_expected_is_said_first_asked_signed_and_told_with_how_to_end_it() {
        List<String> asked = new ArrayList<>();
        asking = somebodyWho("n", asked);
        assertThat(run("alice", "suppress", alert, "--reason", "nightly")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(asked)
                .singleElement()
                .asString()
                .contains(backup.key(), "does s3:GetObject", "Suppress as alice? [y/N]");
        assertThat(err()).contains("nothing was sent");
        assertThat(END.words).isEmpty();

        asking = somebodyWho("yes", asked);
        suppressionsStand();
        assertThat(run("alice", "suppress", alert, "--days", "30", "--reason", "nightly"))
                .as(err())
                .isZero();
        SuppressionWord word = END.words.get(0);
        assertThat(out()).contains("done: " + word.suppression() + " stands until ", "'cordon undo " + alert);
        assertThat(word.reason()).isEqualTo("nightly");
        assertThat(word.terms().identity()).isEqualTo(backup.key());
        assertThat(word.terms().scope().resources()).containsExactly("arn:aws:s3:::backups");
        assertThat(word.terms().untilMillis() - word.issuedMillis())
                .isEqualTo(Duration.ofDays(30).toMillis());
    }

    @Test
    void a_scope_may_be_named_and_nobody_is_asked_where_that_is_said() throws Exception {
        assertThat(run("alice", "suppress", alert, "--reason", "r")).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("--yes");
        suppressionsStand();
        assertThat(run(
                        "alice",
                        "suppress",
                        alert,
                        "--action",
                        "s3:GetObject",
                        "--action",
                        "s3:ListBucket",
                        "--any-resource",
                        "--reason",
                        "nightly",
                        "--yes",
                        "--json"))
                .as(err())
                .isZero();
        assertThat(JSON.readTree(out()).path("standing").asText()).isEqualTo("TAKEN");
        assertThat(END.words).singleElement().satisfies(word -> {
            assertThat(word.terms().scope().actions()).containsExactly("s3:GetObject", "s3:ListBucket");
            assertThat(word.terms().scope().resources()).isEmpty();
        });
    }

    @Test
    void what_nobody_may_expect_is_not_asked_about_and_a_refusal_is_in_the_engines_words() {
        String hot = "al-hot-" + number;
        Containment hold = Samples.proposed("local", alert);
        node.write(List.of(Samples.alert("local", hot, 95, backup), Samples.hold(hold)));
        assertThat(run("alice", "suppress", hot, "--reason", "r")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains(hot + " cannot be suppressed as it is: a credential is in the open");
        assertThat(END.words).isEmpty();
        assertThat(run("alice", "suppress", alert, "--days", "91", "--reason", "r", "--yes"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("days: has to be a whole number from 1 to 90");
        assertThat(run("ana", "suppress", alert, "--reason", "r", "--yes")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("It needs approver in local");
        assertThat(run("alice", "suppress", alert, "--any-resource", "--resource", "r", "--dry-run"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("alice", "suppress", alert, "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(END.words).isEmpty();

        END.refusal = "It would be for longer than 90 days.";
        assertThat(run("alice", "suppress", alert, "--reason", "r", "--yes")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains(END.refusal);
        END.refusal = "";
        suppressionsStand();
        END.words.clear();
        assertThat(run("alice", "suppress", alert, "--reason", "r", "--yes"))
                .as(err())
                .isZero();
        assertThat(err()).contains("its hold " + hold.id() + " is PROPOSED and stays so", "'cordon reject'");
    }

    @Test
    void what_is_not_heard_of_is_not_called_done_and_a_repeat_sends_nothing() {
        String[] line = {"suppress", alert, "--reason", "r", "--yes", "--idempotency-key", "key-" + alert};
        assertThat(run("alice", line)).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("whether it will be taken is not known");
        assertThat(out()).isEmpty();
        assertThat(run("alice", line)).isEqualTo(ExitCode.NEGATIVE);
        assertThat(END.words).hasSize(1);
    }

    @Test
    void what_ended_since_it_was_taken_is_not_said_to_stand() {
        END.taking = () -> node.write(List.of(SuppressionDocument.of(
                Samples.suppression("local", END.words.get(0).suppression(), backup)
                        .ended("ana", "it moved", System.currentTimeMillis()))));
        assertThat(run("alice", "suppress", alert, "--reason", "r", "--yes")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains(END.words.get(0).suppression() + ": it was taken, and ana ended it: it moved");
        assertThat(out()).isEmpty();
    }

    @Test
    void what_was_said_is_listed_and_taken_back_by_its_name() throws Exception {
        assertThat(run("vera", "undo", alert)).as(err()).isZero();
        assertThat(out()).startsWith("nothing was said about it that could be taken back");
        Containment confirmed = Samples.next(Samples.proposed("local", alert), "CONFIRMED");
        node.write(List.of(
                Samples.assigned("local", alert, "bob"),
                TriageDocument.of(new TriageWord(
                        TriageWord.Kind.ESCALATION, "local", alert, "approver", "ana", "beyond " + HOSTILE, 5)),
                Samples.hold(confirmed)));
        assertThat(run("vera", "undo", alert)).isZero();
        assertThat(out())
                .containsSubsequence(
                        "can take back assignment: assigned to bob",
                        "can take back escalation: raised to approver by ana",
                        "cannot take back " + confirmed.id(),
                        "Release the")
                .doesNotContain("\u001b", "\u202e");
        assertThat(run("vera", "undo", alert, "--json")).isZero();
        JsonNode undo = JSON.readTree(out());
        assertThat(undo.path("can")).hasSize(2);

        assertThat(run("ana", "undo", alert, "escalation", "--reason", "announced"))
                .as(err())
                .isZero();
        assertThat(out()).contains("done: taken back of " + alert + ": raised to approver by ana");
        assertThat(END.triage).singleElement().satisfies(back -> {
            assertThat(back.whom()).isEmpty();
            assertThat(back.reason()).isEqualTo("announced");
        });
        assertThat(run("ana", "undo", alert, "assignment", "--reason", "not his"))
                .isZero();
        assertThat(END.triage)
                .last()
                .satisfies(back -> assertThat(back).returns(TriageWord.Kind.ASSIGNMENT, TriageWord::kind))
                .satisfies(back -> assertThat(back.whom()).isEmpty());
        assertThat(run("ana", "undo", alert, "suppression", "--reason", "r")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("there is no suppression of " + alert + " to take back");
        assertThat(run("ana", "undo", alert, "hold", "--reason", "r")).isEqualTo(ExitCode.USAGE);
        assertThat(run("ana", "undo", alert, "escalation")).isEqualTo(ExitCode.USAGE);
        assertThat(run("ana", "undo", alert, "--reason", "r")).isEqualTo(ExitCode.USAGE);
        assertThat(run("vera", "undo", alert, "escalation", "--reason", "r")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(END.triage).hasSize(2);
    }

    private void verdictsStand() {
        END.taking = () -> node.write(List.of(Samples.judged(END.verdicts.get(END.verdicts.size() - 1))));
    }

    @Test
    void what_an_alert_was_is_said_first_asked_signed_told_and_taken_back() throws Exception {
        List<String> asked = new ArrayList<>();
        String[] line = {"verdict", alert, "--verdict", "false-positive", "--reason", "asked the team"};
        asking = somebodyWho("n", asked);
        assertThat(run("ana", line)).isEqualTo(ExitCode.NEGATIVE);
        assertThat(asked)
                .singleElement()
                .asString()
                .contains(backup.key(), "No hold answers this alert", "a false positive", "Say so as ana? [y/N]");
        assertThat(END.verdicts).isEmpty();

        asking = somebodyWho("yes", asked);
        verdictsStand();
        assertThat(run("ana", line)).as(err()).isZero();
        assertThat(out()).contains("done: " + alert + " is false-positive", "'cordon undo " + alert + " verdict");
        assertThat(END.verdicts).singleElement().satisfies(said -> {
            assertThat(said.verdict()).isEqualTo(LabelVerdict.FALSE_POSITIVE);
            assertThat(said.identity()).isEqualTo(backup.key());
            assertThat(said.reason()).isEqualTo("asked the team");
            ToldSignal told = ToldSignal.of(said).orElseThrow();
            assertThat(SignalReading.of("signals-0", 1, new ToldSignalShape().bytes(told), said.tenant())
                            .signals())
                    .as("what containment writes to detection's topic")
                    .extracting(IdentitySignal::kind, IdentitySignal::identityKey, IdentitySignal::alertId)
                    .containsExactly(tuple(SignalKind.VERDICT_FALSE_POSITIVE, backup.key(), alert));
        });
        assertThat(run("vera", "show", alert)).isZero();
        assertThat(out()).contains("false positive by ana: asked the team");
        assertThat(run("vera", "undo", alert)).isZero();
        assertThat(out()).contains("can take back verdict: false positive, says ana: asked the team");
        assertThat(run("ana", "undo", alert, "verdict", "--reason", "mistaken", "--json"))
                .as(err())
                .isZero();
        assertThat(JSON.readTree(out()).path("standing").asText()).isEqualTo("TAKEN");
        assertThat(END.verdicts)
                .last()
                .satisfies(said -> assertThat(said.verdict()).isEqualTo(LabelVerdict.NONE));
    }

    @Test
    void a_verdict_that_cannot_be_is_not_sent_and_a_hold_that_is_open_is_named() {
        for (List<String> wrong : List.of(
                List.of("verdict", alert, "--reason", "r"),
                List.of("verdict", alert, "--verdict", "none", "--reason", "r"),
                List.of("verdict", alert, "--verdict", "benign"))) {
            assertThat(run("ana", wrong.toArray(String[]::new)))
                    .as(wrong.toString())
                    .isEqualTo(ExitCode.USAGE);
        }
        String[] line = {"verdict", alert, "--verdict", "benign", "--reason", "r", "--yes"};
        assertThat(run("vera", line)).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("It needs analyst in local");
        END.refusal = "Its giver is the held identity.";
        assertThat(run("ana", line)).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains(END.refusal);
        END.refusal = "";
        END.verdicts.clear();
        Containment hold = Samples.proposed("local", alert);
        node.write(List.of(Samples.hold(hold)));
        assertThat(run("ana", line)).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("its hold " + hold.id() + " is PROPOSED", "nothing was sent");
        assertThat(END.verdicts).isEmpty();
    }

    @Test
    void of_several_suppressions_one_is_ended_by_its_id() {
        List<String> ids = List.of("sp-aa%018x".formatted(number), "sp-bb%018x".formatted(number));
        List<Suppression> both =
                ids.stream().map(id -> Samples.suppression("local", id, backup)).toList();
        both.forEach(each -> node.write(List.of(SuppressionDocument.of(each))));
        node.write(List.of(Samples.expected("local", alert + "z", backup, "s3:GetObject", ids)));
        String covered = alert + "z";
        assertThat(run("ana", "undo", covered, "suppression", "--reason", "moved"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains(ids.get(0), ids.get(1));
        assertThat(END.words).isEmpty();
        END.taking = () -> node.write(
                List.of(SuppressionDocument.of(both.get(1).ended("ana", "moved", System.currentTimeMillis()))));
        assertThat(run("ana", "undo", covered, "sp-bb", "--reason", "moved"))
                .as(err())
                .isZero();
        assertThat(END.words).singleElement().satisfies(word -> {
            assertThat(word.act()).isEqualTo(SuppressionWord.Act.END);
            assertThat(word.suppression()).isEqualTo(ids.get(1));
        });
        assertThat(out()).contains("taken back of " + covered + ": expected, says alice: the nightly backup");
    }

    /** The same as said by others. */
    private static Suppression said(Suppression by, String... subjects) {
        return new Suppression(
                by.tenant(),
                by.id(),
                by.identity(),
                by.scope(),
                by.alert(),
                Arrays.stream(subjects)
                        .map(each -> new Suppression.Giver(each, "approver", each + " knows it", by.sinceMillis()))
                        .toList(),
                by.sinceMillis(),
                by.untilMillis(),
                by.alone(),
                "",
                "",
                0);
    }

    @Test
    void a_second_person_agrees_to_what_the_first_says_and_is_told_what_that_is() throws Exception {
        String own = "sp-cc%018x".formatted(number);
        String id = "sp-dd%018x".formatted(number);
        Suppression standing = said(Samples.suppression("local", id, backup), "carol");
        node.write(List.of(
                SuppressionDocument.of(Samples.suppression("local", own, backup)), SuppressionDocument.of(standing)));
        assertThat(run("alice", "agree", own, "--reason", "r", "--yes")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("alice says so already");
        assertThat(run("ana", "agree", id, "--reason", "r", "--yes")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("It needs approver in local");
        assertThat(run("alice", "agree", "sp-none", "--reason", "r", "--yes"))
                .as(err())
                .isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("there is no suppression sp-none that stands");
        assertThat(run("alice", "agree", id)).isEqualTo(ExitCode.USAGE);
        List<String> asked = new ArrayList<>();
        asking = somebodyWho("n", asked);
        assertThat(run("alice", "agree", id.substring(0, 12), "--reason", "checked"))
                .isEqualTo(ExitCode.NEGATIVE);
        assertThat(asked)
                .singleElement()
                .asString()
                .contains(
                        id + " of " + backup.key(),
                        "carol says: carol knows it",
                        "does s3:GetObject",
                        "on anything",
                        "Agree as alice? [y/N]");
        assertThat(END.words).isEmpty();

        END.taking = () -> node.write(List.of(SuppressionDocument.of(said(standing, "carol", "alice"))));
        asking = somebodyWho("y", asked);
        assertThat(run("alice", "agree", id, "--reason", "checked", "--json"))
                .as(err())
                .isZero();
        assertThat(JSON.readTree(out()).at("/suppression/agreed/0").asText()).isEqualTo("alice");
        assertThat(END.words).singleElement().satisfies(word -> {
            assertThat(word.act()).isEqualTo(SuppressionWord.Act.AGREE);
            assertThat(word.subject()).isEqualTo("alice");
            assertThat(word.suppression()).isEqualTo(id);
        });
    }

    @Test
    void the_inventory_is_a_table_those_seen_last_first_and_strangers_steer_no_terminal() throws Exception {
        assertThat(run("vera", "identities")).as(err()).isZero();
        assertThat(out())
                .containsSubsequence("identity", "of-today", "er\\u{1b}[2Jik\\u{202e}", "nightly-report", "2024-06-16")
                .contains("3 identities")
                .doesNotContain("\u001b", "\u202e", "zelda");
        assertThat(run("vera", "identities", "--new-today", "--kind", "ai-agent,human"))
                .isZero();
        assertThat(out()).contains("of-today", "1 identity").doesNotContain("nightly");
        assertThat(run("vera", "identities", "--search", "nightly", "--json")).isZero();
        JsonNode page = JSON.readTree(out());
        assertThat(page.path("total").asInt()).isEqualTo(1);
        assertThat(page.at("/rows/0/name").asText()).isEqualTo("nightly-report");
        assertThat(run("vera", "identities", "--search", "team-of-nightly")).isZero();
        assertThat(out()).contains("nightly-report", "1 identity");
        assertThat(run("vera", "identities", "--consumer", "place-of-NIGHTLY")).isZero();
        assertThat(out()).contains("nightly-report", "1 identity").doesNotContain("of-today");
        assertThat(run("vera", "identities", "--exposed", "--consumer", "place-of-"))
                .isZero();
        assertThat(out()).contains("3 identities");
        assertThat(run("vera", "identities", "--cohort", "ai-agent:cloudtrail")).isZero();
        assertThat(out()).contains("of-today", "1 identity").doesNotContain("nightly");
        assertThat(run("vera", "identities", "--cohort", "cloudtrail")).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("cohort: has to be a kind and a source, such as SERVICE:cloudtrail");
        assertThat(run("vera", "identities", "--young")).isZero();
        assertThat(out()).isEqualTo("no identity fits" + System.lineSeparator());
        assertThat(run("vera", "identities", "--limit", "1")).isZero();
        assertThat(out()).contains("the 1 seen last above");
        assertThat(run("vera", "identities", "--mature", "--young")).isEqualTo(ExitCode.USAGE);
        assertThat(run("vera", "identities", "--limit", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(run("vera", "identities", "--kind", "cats")).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("kind: has to be of AI_AGENT");
    }
}
