package dev.cordon.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.lifecycle.Command;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.Undoer;
import dev.cordon.engine.plan.HoldPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done in one go before a step is called. */
class PreparedStepTest {
    private static final Containment APPROVED =
            Containment.approved(Plans.threeSteps("al-1", OnTimeout.RELEASE), "for the test", Plans.NOON);
    private static final Containment APPLYING =
            Lifecycle.advance(APPROVED, new Input.Cleared(Plans.NOON)).after();

    @TempDir
    Path folder;

    private final MadeUpProvider provider = new MadeUpProvider();
    private FileJournal journal;
    private CommandRunner commands;

    @BeforeEach
    void open() throws Exception {
        journal = FileJournal.open(folder);
        Clearance clear = new Clearance() {
            @Override
            public Verdict clear(HoldPlan plan, long nowMillis) {
                return Verdict.CLEAR;
            }

            @Override
            public Verdict stillClear(HoldPlan plan, long nowMillis) {
                return Verdict.CLEAR;
            }
        };
        commands = new CommandRunner(
                provider.responders(),
                journal,
                clear,
                (request, since) -> Undoer.UNKNOWN,
                new Circuits(),
                () -> Instant.ofEpochMilli(Plans.NOON));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private List<Input> run(Containment containment) throws Exception {
        return commands.runUpToCall(
                containment, Lifecycle.due(containment, Plans.NOON).orElseThrow());
    }

    private static Command next(Containment containment, List<Input> outcomes) {
        return Lifecycle.due(Lifecycle.advance(containment, outcomes).after(), Plans.NOON)
                .orElseThrow();
    }

    @Test
    void a_step_is_looked_at_and_its_intent_kept_and_the_call_is_left() throws Exception {
        List<Input> outcomes = run(APPLYING);

        assertThat(outcomes).hasExactlyElementsOfTypes(Input.Looked.class, Input.IntentKept.class);
        assertThat(journal.intents(APPLYING.id())).hasSize(1);
        assertThat(provider.mutations).isZero();
        assertThat(next(APPLYING, outcomes)).isInstanceOf(Command.Apply.class);
    }

    @Test
    void nothing_follows_a_call_before_its_outcome_is_durable() throws Exception {
        Containment prepared = Lifecycle.advance(APPLYING, run(APPLYING)).after();

        assertThat(run(prepared)).hasExactlyElementsOfTypes(Input.Applied.class);
        assertThat(provider.mutations).isOne();
        assertThat(journal.intents(APPLYING.id())).hasSize(1);
    }

    @Test
    void what_is_in_effect_already_is_passed_on_the_way_to_the_next_call() throws Exception {
        provider.values.put("made-up.deny", "held by " + APPLYING.id());
        List<Input> outcomes = run(APPLYING);

        assertThat(outcomes).hasSize(4);
        assertThat(next(APPLYING, outcomes))
                .isInstanceOfSatisfying(
                        Command.Apply.class, apply -> assertThat(apply.step()).isOne());
        assertThat(provider.mutations).isZero();
    }

    @Test
    void a_hold_that_may_still_give_way_to_a_newer_plan_has_no_intent() throws Exception {
        assertThat(run(APPROVED)).hasExactlyElementsOfTypes(Input.Cleared.class);
        assertThat(journal.intents(APPROVED.id())).isEmpty();
    }
}
