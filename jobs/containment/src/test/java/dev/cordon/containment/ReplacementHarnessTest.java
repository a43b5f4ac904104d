package dev.cordon.containment;

import static dev.cordon.domain.ContainmentState.HELD;
import static dev.cordon.domain.ContainmentState.RELEASED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.SignalKind;
import dev.cordon.engine.journal.ExposedCredential;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exposed credentials that a hold took away, until their replacements are in use. */
class ReplacementHarnessTest {
    private static final String TARGET = "arn:aws:iam::111122223333:user/ci-bot";
    private static final HoldPlan PLAN = OneValue.plan(TARGET);
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @TempDir
    Path folder;

    private final OneValue provider = new OneValue();

    /** A key of the target, which the hold will find. */
    @BeforeEach
    void keyInTheOpen() throws Exception {
        provider.facts.put("key.AKIA1", "Active");
        try (FileJournal journal = FileJournal.open(folder)) {
            journal.keep(ExposedCredential.sighted(
                    "local", "AKIA1", TARGET, "al-sighted", "github", OneValue.START, OneValue.START));
        }
    }

    private HoldHarness start(@Nullable OperatorSubtaskState state, long at) throws Exception {
        return new HoldHarness(provider, folder, state, at);
    }

    private HoldHarness held() throws Exception {
        HoldHarness job = start(null, OneValue.START);
        job.begin(PLAN);
        job.pass(11_000);
        assertThat(job.states()).endsWith(HELD);
        return job;
    }

    private static void release(HoldHarness job) throws Exception {
        job.send(HoldInput.decided(
                HoldInput.key(PLAN.tenant(), PLAN.target()),
                PLAN.id().value(),
                new Input.Decided(Verb.RELEASE, "dana", "approver", "a false alarm", 0, 0)));
        job.pass(15_000);
    }

    private static List<Transition> rotated(HoldHarness job) {
        return job.transitions().stream()
                .filter(transition -> transition.kind() == Transition.Kind.ROTATED)
                .toList();
    }

    private List<ExposedCredential> inTheOpen() throws Exception {
        try (FileJournal journal = FileJournal.open(folder)) {
            return journal.exposed("local");
        }
    }

    @Test
    void a_replacement_in_use_ends_the_exposure_and_how_long_it_took_is_told_once() throws Exception {
        try (HoldHarness job = held()) {
            job.pass(5 * 60_000);
            assertThat(provider.looks).hasValueBetween(4, 6);
            assertThat(rotated(job)).isEmpty();
            provider.replacedBy.put("AKIA1", "AKIA9");
            job.pass(2 * 60_000);
            assertThat(rotated(job)).singleElement().satisfies(transition -> {
                assertThat(transition.reason()).startsWith("AKIA1 is replaced by AKIA9");
                assertThat(transition.details()).anyMatch(detail -> detail.startsWith("time to rotate: PT"));
            });
            assertThat(job.signals()).anySatisfy(signal -> {
                assertThat(signal.kind()).isEqualTo(SignalKind.ROTATION);
                assertThat(signal.credentialId()).isEqualTo("AKIA1");
            });
            int looks = provider.looks.get();
            job.pass(10 * 60_000);
            assertThat(rotated(job)).hasSize(1);
            assertThat(provider.looks).as("nothing is awaited any more").hasValue(looks);
            assertThat(provider.values.get(TARGET)).startsWith("held by");
        }
        assertThat(inTheOpen()).isEmpty();
    }

    @Test
    void it_is_looked_after_when_the_hold_is_over_too_more_and_more_rarely() throws Exception {
        try (HoldHarness job = held()) {
            release(job);
            assertThat(job.states()).endsWith(RELEASED);
            assertThat(provider.leftOff).contains("AKIA1");
            job.pass(5 * HOUR);
            assertThat(job.keysInState()).isOne();
            assertThat(provider.looks)
                    .as("each after a tenth of the time that went by")
                    .hasValueBetween(20, 60);
            provider.replacedBy.put("AKIA1", "AKIA9");
            job.pass(HOUR);
            assertThat(rotated(job)).singleElement().satisfies(transition -> {
                assertThat(transition.to()).isEqualTo(RELEASED);
                assertThat(transition.reason()).contains("seen in use 5 h after");
            });
            job.pass(60_000);
            assertThat(job.keysInState()).as("it ended long ago").isZero();
            assertThat(job.timers()).isZero();
        }
        assertThat(inTheOpen()).isEmpty();
    }

    @Test
    void what_ended_before_a_start_without_any_state_is_taken_from_the_journal() throws Exception {
        try (HoldHarness job = held()) {
            release(job);
            assertThat(job.states()).endsWith(RELEASED);
        }
        provider.replacedBy.put("AKIA1", "AKIA9");
        try (HoldHarness job = start(null, OneValue.START + 3 * HOUR)) {
            job.pass(61_000);
            assertThat(rotated(job)).hasSize(1);
        }
        assertThat(inTheOpen()).isEmpty();
        try (HoldHarness job = start(null, OneValue.START + 4 * HOUR)) {
            job.pass(61_000);
            assertThat(rotated(job)).as("nothing waits there").isEmpty();
        }
    }

    @Test
    void a_restart_from_before_the_replacement_was_told_tells_the_same_again_and_no_other() throws Exception {
        List<Transition> before;
        OperatorSubtaskState early;
        try (HoldHarness job = held()) {
            early = job.snapshot();
            provider.replacedBy.put("AKIA1", "AKIA9");
            job.pass(61_000);
            before = rotated(job);
            assertThat(before).hasSize(1);
        }
        try (HoldHarness job = start(early, OneValue.START + 5 * 60_000)) {
            job.pass(3 * 60_000);
            assertThat(rotated(job)).isEqualTo(before);
        }
    }

    /** As after a crash between the two: the exposure has ended in the journal, and the hold was not told. */
    @Test
    void an_exposure_that_ended_in_the_journal_alone_is_told_after_the_restart() throws Exception {
        held().close();
        provider.replacedBy.put("AKIA1", "AKIA9");
        try (FileJournal journal = FileJournal.open(folder)) {
            journal.keep(ExposedCredential.replaced("local", "AKIA1", OneValue.START + 60_000));
            assertThat(journal.exposed("local")).isEmpty();
        }
        try (HoldHarness job = start(null, OneValue.START + 2 * 60_000)) {
            job.pass(61_000);
            assertThat(rotated(job)).hasSize(1);
        }
    }

    @Test
    void a_look_that_is_not_answered_is_noted_once_and_made_again() throws Exception {
        provider.unanswered.set(3);
        provider.replacedBy.put("AKIA1", "AKIA9");
        try (HoldHarness job = held()) {
            job.pass(6 * 60_000);
            assertThat(job.notes()).singleElement().satisfies(note -> {
                assertThat(note.kind()).isEqualTo("rotation_unknown");
                assertThat(note.about()).isEqualTo(PLAN.id().value());
                assertThat(note.words()).contains("AKIA1: throttled");
            });
            assertThat(provider.looks).hasValue(4);
            assertThat(rotated(job)).hasSize(1);
        }
    }

    @Test
    void a_look_that_takes_long_holds_up_nothing() throws Exception {
        try (HoldHarness job = held()) {
            job.pass(60_000);
            provider.answers = new CountDownLatch(1);
            job.lookStuck = true;
            int looks = provider.looks.get();
            job.pass(3 * 60_000);
            assertThat(provider.looks).as("one at a time").hasValue(looks + 1);
            release(job);
            assertThat(job.states()).endsWith(RELEASED);
            provider.answers.countDown();
            job.lookStuck = false;
            job.settle();
        }
    }
}
