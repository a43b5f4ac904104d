package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.console.Samples;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.Decision;
import dev.cordon.engine.trust.TriageWord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One decision about all that fit, at the console; what it comes to is the test's. */
class BulkCommandsIT extends ConsoleLines {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static int number;

    private String name = "";
    private Containment proposed = Samples.proposed("local", "al-none");
    private Containment held = proposed;

    /** Four alerts of an identity of its own for each test: one with a proposed hold, one held, two with nothing. */
    @BeforeEach
    void write() {
        pause = millis -> Thread.sleep(Math.min(millis, 100));
        name = "many-" + ++number + "-x";
        Identity who = Samples.identity(name, IdentityKind.SERVICE);
        proposed = Samples.proposed("local", name + "-0");
        held = Samples.next(Samples.proposed("local", name + "-1"), "HELD");
        node.write(List.of(
                Samples.alert("local", name + "-0", 60, who),
                Samples.alert("local", name + "-1", 50, who),
                Samples.alert("local", name + "-2", 40, who),
                Samples.alert("local", name + "-3", 30, who),
                Samples.hold(proposed),
                Samples.hold(held)));
    }

    /** Whatever is decided is carried out at once. */
    private void isTaken() {
        END.taking = () -> {
            Decision decision = END.last();
            boolean isRejected = decision.verb() == Verb.REJECT;
            Containment after = Samples.next(isRejected ? proposed : held, isRejected ? "REJECTED" : "RELEASED");
            node.write(List.of(
                    Samples.moved(
                            after, Transition.Kind.MOVED, "as decided", List.of(Transition.madeBy(decision.nonce()))),
                    Samples.hold(after)));
        };
    }

    private int bulk(String who, String... arguments) {
        List<String> line = new ArrayList<>(List.of("bulk"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--search", name));
        return run(who, line.toArray(String[]::new));
    }

    @Test
    void a_dry_run_counts_and_decides_nothing() throws Exception {
        assertThat(bulk("ana", "release", "--verdict", "benign", "--dry-run"))
                .as(err())
                .isZero();
        assertThat(out())
                .contains(
                        "4 alerts fit the filter; release fits 1 of them",
                        "1: its hold is PROPOSED",
                        "2: there is no hold",
                        "nothing was decided");
        assertThat(bulk("ana", "release", "--verdict", "benign", "--or-reject", "--dry-run", "--json"))
                .isZero();
        JsonNode counted = JSON.readTree(out());
        assertThat(counted.path("verbs").toString()).isEqualTo("{\"reject\":1,\"release\":1}");
        assertThat(bulk("ana", "reject", "--held", "--dry-run")).isZero();
        assertThat(out()).contains("1 alert fits the filter; reject fits 0 of them", "1: its hold is HELD");
        assertThat(bulk("vera", "reject", "--dry-run")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("It needs analyst in local");
        assertThat(END.decisions).isEmpty();
    }

    @Test
    void what_was_counted_is_decided_once_its_number_is_typed() throws Exception {
        String[] line = {
            "release", "--or-reject", "--verdict", "benign", "--reason", "a drill", "--proposed", "--no-suppressed"
        };
        List<String> asked = new ArrayList<>();
        asking = somebodyWho("y", asked);
        assertThat(bulk("ana", line)).isEqualTo(ExitCode.NEGATIVE);
        assertThat(asked)
                .singleElement()
                .asString()
                .containsSubsequence(
                        "1 alert fits the filter; release fits 1 of them, 1 of these reject.",
                        "What is not applied yet is rejected",
                        "what comes later is not among them",
                        "Type 1 to release them as ana: ");
        assertThat(err()).contains("nothing was decided");
        assertThat(END.decisions).isEmpty();

        isTaken();
        asking = somebodyWho("2", asked);
        line[6] = "--exposed";
        assertThat(bulk("ana", line)).isZero();
        assertThat(out()).contains("0 alerts fit the filter", "nothing to decide");
        line[6] = "--no-suppressed";
        line[7] = "--json";
        assertThat(bulk("ana", line)).as(err()).isZero();
        JsonNode run = JSON.readTree(out());
        assertThat(run.path("standing").asText()).isEqualTo("DONE");
        assertThat(run.path("rows").findValuesAsText("verb")).containsExactly("reject", "release");
        assertThat(END.decisions)
                .extracting(Decision::reason)
                .containsExactly("benign, as expected: a drill", "benign, as expected: a drill");
    }

    @Test
    void nobody_is_asked_where_that_is_said_and_it_has_to_be_as_many_as_were_expected() {
        assertThat(bulk("ana", "assign", "alice", "--reason", "hers")).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("--yes");
        assertThat(bulk("ana", "assign", "alice", "--reason", "hers", "--yes", "--fits", "5"))
                .isEqualTo(ExitCode.NEGATIVE);
        assertThat(err()).contains("assign fits 4 of them, and --fits says 5; nothing was decided");
        assertThat(END.triage).isEmpty();
        assertThat(bulk("ana", "assign", "alice", "--reason", "hers", "--yes", "--fits", "4"))
                .as(err())
                .isZero();
        assertThat(out()).contains("done: assign: 4 of 4 decided: 4 taken");
        assertThat(END.triage).extracting(TriageWord::whom).hasSize(4).containsOnly("alice");
    }

    @Test
    void alerts_that_nothing_holds_are_closed_by_a_verdict() {
        assertThat(bulk("ana", "verdict", "--verdict", "malicious", "--dry-run"))
                .as(err())
                .isZero();
        assertThat(out()).contains("verdict fits 2 of them", "1: its hold is HELD", "1: its hold is PROPOSED");
        END.taking = () -> node.write(List.of(Samples.judged(END.verdicts.get(END.verdicts.size() - 1))));
        List<String> asked = new ArrayList<>();
        asking = somebodyWho("2", asked);
        assertThat(bulk("ana", "verdict", "--verdict", "malicious", "--reason", "one campaign"))
                .as(err())
                .isZero();
        assertThat(asked)
                .singleElement()
                .asString()
                .contains(
                        "Alerts that nothing holds are closed by the verdict",
                        "Type 2 to close them as malicious as ana: ");
        assertThat(out()).contains("done: verdict: 2 of 2 decided: 2 taken");
        assertThat(END.verdicts)
                .hasSize(2)
                .allSatisfy(said -> assertThat(said.verdict()).isEqualTo(LabelVerdict.MALICIOUS));
        assertThat(bulk("alice", "confirm", "--or-verdict", "--dry-run")).isZero();
        assertThat(out()).contains("confirm fits 3 of them, 2 of these verdict");
    }

    @Test
    void what_was_said_of_many_is_taken_back_and_what_somebody_said_since_is_left() throws Exception {
        END.taking = () -> node.write(List.of(Samples.judged(END.verdicts.get(END.verdicts.size() - 1))));
        assertThat(bulk("ana", "verdict", "--verdict", "benign", "--reason", "a drill", "--yes"))
                .as(err())
                .isZero();
        assertThat(err()).contains("takes back what it said of 2 alerts");
        assertThat(run("ana", "bulk", "list", "--json")).isZero();
        JsonNode rows = JSON.readTree(out()).path("rows");
        String id = rows.path(rows.size() - 1).path("id").asText();
        assertThat(run("ana", "bulk", "list")).isZero();
        assertThat(out())
                .contains("'cordon bulk undo " + id + "' takes back what it said of 2 alerts", "Z \"a drill\"  ");
        assertThat(run("alice", "verdict", name + "-3", "--verdict", "malicious", "--reason", "looked", "--yes"))
                .as(err())
                .isZero();

        assertThat(run("ana", "bulk", "undo", id)).isEqualTo(ExitCode.USAGE);
        assertThat(run("alice", "bulk", "undo", id, "--reason", "r")).isEqualTo(ExitCode.INPUT);
        assertThat(run("ana", "bulk", "undo", id, "--dry-run")).as(err()).isZero();
        assertThat(out())
                .contains(
                        id + " was about 2 alerts; undo fits 1 of them",
                        "left: " + name + "-3 " + name + ": alice decided anew since, and that stays",
                        "nothing was decided")
                .doesNotContain("of these verdict");
        int said = END.verdicts.size();
        List<String> asked = new ArrayList<>();
        asking = somebodyWho("1", asked);
        assertThat(run("ana", "bulk", "undo", id, "--reason", "the wrong list"))
                .as(err())
                .isZero();
        assertThat(asked)
                .singleElement()
                .asString()
                .contains("stay closed", "Type 1 to take back what was said of them as ana: ");
        assertThat(out()).contains("done: undo of " + id + ": 1 of 1 decided: 1 taken");
        assertThat(err()).contains("left: " + name + "-3");
        assertThat(END.verdicts.subList(said, END.verdicts.size()))
                .singleElement()
                .satisfies(word -> {
                    assertThat(word.alert()).isEqualTo(name + "-2");
                    assertThat(word.takesBack()).isTrue();
                    assertThat(word.reason()).isEqualTo("the wrong list");
                });
        assertThat(run("ana", "bulk", "undo", id, "--reason", "twice", "--yes", "--json"))
                .isZero();
        JsonNode twice = JSON.readTree(out());
        assertThat(twice.path("fits").asInt()).as(twice.toString()).isZero();
        assertThat(twice.path("misfits").path("ana took it back since").asInt()).isEqualTo(1);
        assertThat(run("ana", "bulk", "list")).isZero();
        assertThat(out()).contains(id).doesNotContain("'cordon bulk undo " + id);
    }

    @Test
    void what_is_refused_is_named_and_is_not_called_done() {
        END.refusal = "Four eyes are needed.";
        assertThat(bulk("alice", "approve", "--reason", "r", "--yes")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(out()).isEmpty();
        assertThat(err())
                .contains(
                        "approve: 1 of 1 decided: 0 taken, 0 under way, 1 refused", name + "-0 " + name + ": refused: ")
                .contains(END.refusal);
    }

    @Test
    void whoever_interrupts_it_ends_it_at_the_console_and_is_told_how_far_it_was() {
        List<Runnable> interrupting = new CopyOnWriteArrayList<>();
        lastWords = task -> {
            interrupting.add(task);
            return () -> interrupting.remove(task);
        };
        END.saying = () -> interrupting.forEach(Runnable::run);
        assertThat(bulk("ana", "escalate", "adam", "--reason", "r", "--yes")).isEqualTo(ExitCode.NEGATIVE);
        assertThat(err())
                .containsSubsequence(
                        "interrupted; the console is told to end it",
                        "ended before its end: cancelled by ana; what was decided stays decided");
        assertThat(END.triage).hasSize(1);
    }

    @Test
    void those_that_are_known_are_listed_and_ended_by_their_id() throws Exception {
        assertThat(bulk("ana", "reject", "--dry-run", "--json")).isZero();
        String id = JSON.readTree(out()).path("id").asText();
        assertThat(run("ana", "bulk", "list")).as(err()).isZero();
        assertThat(out()).contains(id + "  COUNTED  by ana  4 alerts fit the filter; reject fits 1 of them");
        assertThat(run("ana", "bulk", "cancel", id)).as(err()).isZero();
        assertThat(out()).contains("ended before its end: cancelled by ana");
        assertThat(run("ana", "bulk", "list", "--json")).isZero();
        assertThat(JSON.readTree(out()).path("rows").findValuesAsText("standing"))
                .contains("CANCELLED");
        assertThat(run("alice", "bulk", "cancel", id)).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("You counted nothing under this id");
    }

    @Test
    void what_does_not_go_together_is_refused_before_anything_is_counted() {
        for (List<String> wrong : List.of(
                List.of("bulk"),
                List.of("bulk", "delete", "--state", "open", "--reason", "r"),
                List.of("bulk", "reject", "--reason", "r"),
                List.of("bulk", "reject", "--state", "open"),
                List.of("bulk", "reject", "--state", "ajar", "--reason", "r"),
                List.of("bulk", "reject", "alice", "--state", "open", "--reason", "r"),
                List.of("bulk", "reject", "--or-reject", "--state", "open", "--reason", "r"),
                List.of("bulk", "confirm", "--verdict", "benign", "--state", "open", "--reason", "r"),
                List.of("bulk", "verdict", "--state", "open", "--reason", "r"),
                List.of("bulk", "verdict", "--verdict", "none", "--state", "open", "--reason", "r"),
                List.of("bulk", "reject", "--or-verdict", "--state", "open", "--reason", "r"),
                List.of("bulk", "confirm", "--by", "2h", "--state", "open", "--reason", "r"),
                List.of("bulk", "assign", "--state", "open", "--reason", "r"),
                List.of("bulk", "assign", "bob", "--none", "--state", "open", "--reason", "r"))) {
            assertThat(run("ana", wrong.toArray(String[]::new)))
                    .as(wrong.toString())
                    .isEqualTo(ExitCode.USAGE);
        }
        assertThat(bulk("ana", "release", "--reason", "r")).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("--verdict");
        assertThat(bulk("alice", "extend", "--by", "soon", "--reason", "r")).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("--by: 'soon' is no span");
        assertThat(run("ana", "bulk", "list", "--json")).isZero();
        assertThat(out()).doesNotContain("extend");
    }
}
