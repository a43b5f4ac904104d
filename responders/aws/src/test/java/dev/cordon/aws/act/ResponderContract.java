package dev.cordon.aws.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cordon.aws.AwsSandbox;
import dev.cordon.aws.MemoryFolder;
import dev.cordon.aws.Steps;
import dev.cordon.aws.client.AwsAccount;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.aws.trail.TrailControlLog;
import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.PlaybookStage;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.Responder;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.action.Verification;
import dev.cordon.engine.journal.ExposedCredential;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.journal.Intent;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.LeaseTerms;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.plan.ResponseEstimate;
import dev.cordon.engine.run.Circuits;
import dev.cordon.engine.run.Clearance;
import dev.cordon.engine.run.CommandRunner;
import dev.cordon.engine.run.HoldRunner;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.verdict.AlertVerdict;
import dev.cordon.engine.verdict.JudgedAlert;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every AWS action must do, on the sandbox and through the real SDK. */
abstract class ResponderContract {
    private static final Clearance CLEAR = new Clearance() {
        @Override
        public Verdict clear(HoldPlan plan, long nowMillis) {
            return Verdict.CLEAR;
        }

        @Override
        public Verdict stillClear(HoldPlan plan, long nowMillis) {
            return Verdict.CLEAR;
        }
    };

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    AwsSandbox sandbox;
    AwsAccount plain;
    CountedCalls calls;
    AwsAccount counted;
    Responder responder;
    long since;

    /** Id of the action. */
    abstract String action();

    /** ARN of the user or role it acts on. */
    abstract String target();

    /** What the step says. */
    Map<String, String> parameters() {
        return Map.of("policy", Steps.DENY_ALL);
    }

    /** Makes what the action needs, before anything else. */
    void given() {}

    /** Whether it is killed too; not where another test kills the same code. */
    boolean killed() {
        return true;
    }

    @BeforeEach
    void start() {
        sandbox = new AwsSandbox("none", AwsActions.descriptors().values());
        since = sandbox.clock.millis() - 60_000;
        given();
        plain = sandbox.responder().pausing(millis -> sandbox.clock.move(Duration.ofMillis(millis)));
        calls = new CountedCalls();
        counted = new AwsAccount(calls.over(plain.iam()), plain.sts(), plain.pause());
        responder = actions();
    }

    private Responder actions() {
        return AwsActions.all(counted, DenyForms.USUAL, sandbox.trail(), sandbox.clock)
                .of(action());
    }

    @AfterEach
    void stop() {
        plain.close();
        sandbox.close();
    }

    private PlannedStep step() {
        return Steps.step(0, action(), target(), parameters());
    }

    private StepRequest request() {
        return Steps.request(step(), sandbox.clock.millis() / 1000 * 1000 + 3_600_000, since);
    }

    @Test
    void looking_changes_nothing() {
        Preflight look = responder.preflight(request());
        assertThat(look.standing()).as(look.words()).isEqualTo(Preflight.Standing.ABSENT);
        assertThat(calls.changing()).isZero();
        assertThat(look.calls()).isNotEmpty();
    }

    @Test
    void applying_twice_equals_applying_once_and_reads_back() {
        StepRequest request = request();
        Preflight look = responder.preflight(request);
        assertThat(responder.apply(request, look.prior())).isInstanceOf(CallOutcome.Done.class);
        List<String> once = sandbox.cloud.lines();
        int changing = calls.changing();
        assertThat(responder.apply(request, look.prior())).isInstanceOf(CallOutcome.Done.class);
        assertThat(sandbox.cloud.lines()).isEqualTo(once);
        assertThat(calls.changing()).isEqualTo(changing);
        assertThat(responder.verify(request, look.prior()).standing()).isEqualTo(Verification.Standing.VERIFIED);
        assertThat(responder.preflight(request).standing()).isEqualTo(Preflight.Standing.IN_EFFECT);
    }

    @Test
    void reverting_restores_what_was_observed_before_and_may_be_repeated() {
        StepRequest request = request();
        List<String> before = sandbox.cloud.lines();
        Preflight look = responder.preflight(request);
        responder.apply(request, look.prior());
        assertThat(sandbox.cloud.lines()).isNotEqualTo(before);
        assertThat(responder.revert(request, look.prior())).isInstanceOf(CallOutcome.Done.class);
        assertThat(sandbox.cloud.lines()).isEqualTo(before);
        int changing = calls.changing();
        assertThat(responder.revert(request, look.prior())).isInstanceOf(CallOutcome.Done.class);
        assertThat(sandbox.cloud.lines()).isEqualTo(before);
        assertThat(calls.changing()).isLessThanOrEqualTo(changing + 1); // a detach that finds nothing
        assertThat(responder.preflight(request).standing()).isEqualTo(Preflight.Standing.ABSENT);
    }

    @Test
    void extending_moves_the_expiry_and_nothing_else() {
        StepRequest request = request();
        Preflight look = responder.preflight(request);
        List<String> before = sandbox.cloud.lines();
        responder.apply(request, look.prior());
        for (int hours = 2; hours < 9; hours++) {
            StepRequest later = Steps.request(step(), request.expiryMillis() + hours * 3_600_000L, since);
            assertThat(responder.extend(later, look.prior())).isInstanceOf(CallOutcome.Done.class);
            assertThat(responder.verify(later, look.prior()).standing()).isEqualTo(Verification.Standing.VERIFIED);
        }
        StepRequest never = Steps.request(step(), StepRequest.NEVER, since);
        assertThat(responder.extend(never, look.prior())).isInstanceOf(CallOutcome.Done.class);
        assertThat(responder.verify(never, look.prior()).standing()).isEqualTo(Verification.Standing.VERIFIED);
        assertThat(responder.revert(never, look.prior())).isInstanceOf(CallOutcome.Done.class);
        assertThat(sandbox.cloud.lines()).isEqualTo(before);
    }

    /**
     * When the process dies, or an answer is lost. Right after a journal entry is right before a call, or before the next
     * entry where none is made in between.
     */
    enum Kill {
        BEFORE_A_CALL,
        AFTER_A_CALL_TOOK_EFFECT,
        ANSWER_LOST,
        BEFORE_A_JOURNAL_ENTRY
    }

    @ParameterizedTest
    @EnumSource(Kill.class)
    void a_kill_at_every_point_is_resolved_by_the_next_start_with_the_true_prior_state(Kill kill) throws Exception {
        assumeTrue(killed());
        List<String> before = sandbox.cloud.lines();
        boolean killed = true;
        int points = 0;
        for (int at = 1; killed; at++) {
            assertThat(at).isLessThan(60);
            ContainmentId id = ContainmentId.of("local", kill.name() + at, "playbook", 1);
            Path journal = folder.resolve(kill.name() + at);
            AtomicInteger left = new AtomicInteger(at);
            killed = run(id, journal, kill, left);
            Containment held = drive(id, journal, Kill.BEFORE_A_CALL, new AtomicInteger(-1), false);
            if (held.state() == ContainmentState.HELD) {
                held = drive(id, journal, Kill.BEFORE_A_CALL, new AtomicInteger(-1), true);
            }
            assertThat(held.state()).as(kill + " " + at + ": " + held.steps()).isEqualTo(ContainmentState.RELEASED);
            assertThat(sandbox.cloud.lines()).as(kill + " " + at).isEqualTo(before);
            points = at;
        }
        assertThat(points).isGreaterThan(2); // it really was killed, before and while it was undone
    }

    private boolean run(ContainmentId id, Path journal, Kill kill, AtomicInteger left) throws JournalException {
        try {
            Containment held = drive(id, journal, kill, left, false);
            assertThat(held.state()).as(held.steps().toString()).isEqualTo(ContainmentState.HELD);
            drive(id, journal, kill, left, true);
        } catch (Killed e) {
            return true;
        }
        return left.get() <= 0;
    }

    private Containment drive(ContainmentId id, Path folder, Kill kill, AtomicInteger left, boolean release)
            throws JournalException {
        try (Journal file = FileJournal.open(folder)) {
            Journal journal = new MortalJournal(file, kill, left);
            calls.kill(kill, left);
            CommandRunner commands = new CommandRunner(
                    AwsActions.all(counted, DenyForms.USUAL, sandbox.trail(), sandbox.clock),
                    journal,
                    CLEAR,
                    new TrailControlLog(sandbox.trail(), AwsSandbox.user("cordon")),
                    new Circuits(),
                    sandbox.clock);
            HoldRunner runner = new HoldRunner(journal, commands, (after, all) -> {}, sandbox.clock);
            Containment now = runner.begin(Containment.approved(plan(id), "test", sandbox.clock.millis()));
            if (release && now.state() == ContainmentState.HELD) {
                runner.take(id, new Input.Decided(Verb.RELEASE, "alice", "analyst", "over", 0, sandbox.clock.millis()));
            }
            for (int i = 0; i < 200; i++) {
                now = runner.runDue(id);
                if (now.state() == ContainmentState.HELD
                        || now.state() == ContainmentState.FAILED
                        || now.state() == ContainmentState.RELEASE_FAILED
                        || now.state().isTerminal()) {
                    return now;
                }
                long wait = Lifecycle.wakeMillis(now) - sandbox.clock.millis();
                sandbox.clock.move(Duration.ofMillis(Math.min(Math.max(wait, 50), 30_000)));
            }
            return now;
        } finally {
            calls.kill(Kill.BEFORE_A_CALL, new AtomicInteger(-1));
        }
    }

    private HoldPlan plan(ContainmentId id) {
        List<PlannedStep> steps = new ArrayList<>(List.of(step()));
        return new HoldPlan(
                id,
                "local",
                "alert",
                1,
                target(),
                IdentityKind.SERVICE,
                target(),
                AwsSandbox.ACCOUNT,
                "cohort",
                50,
                false,
                false,
                "playbook",
                1,
                PlaybookStage.LEASE,
                HoldRung.FULL,
                steps,
                new LeaseTerms(36_000_000, OnTimeout.RELEASE, 72_000_000),
                "owner",
                false,
                since,
                since,
                since,
                since,
                50,
                0,
                ResponseEstimate.UNKNOWN,
                List.of(),
                "",
                List.of(),
                0,
                List.of());
    }

    /** The process died. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A journal whose process dies around an entry. */
    private record MortalJournal(Journal file, Kill kill, AtomicInteger left) implements Journal {
        private interface Write<T> {
            T run() throws JournalException;
        }

        private <T> T write(Write<T> write) throws JournalException {
            if (kill == Kill.BEFORE_A_JOURNAL_ENTRY && left.getAndDecrement() == 1) {
                throw new Killed();
            }
            return write.run();
        }

        @Override
        public Intent keep(Intent intent) throws JournalException {
            return write(() -> file.keep(intent));
        }

        @Override
        public List<Intent> intents(ContainmentId containment) throws JournalException {
            return file.intents(containment);
        }

        @Override
        public void save(Containment containment, List<Transition> transitions) throws JournalException {
            write(() -> {
                file.save(containment, transitions);
                return containment;
            });
        }

        @Override
        public List<Transition> transitions(ContainmentId containment, long afterVersion) throws JournalException {
            return file.transitions(containment, afterVersion);
        }

        @Override
        public java.util.Optional<Containment> load(ContainmentId containment) throws JournalException {
            return file.load(containment);
        }

        @Override
        public List<Containment> all() throws JournalException {
            return file.all();
        }

        @Override
        public boolean firstUse(String nonce, long untilMillis) throws JournalException {
            return file.firstUse(nonce, untilMillis);
        }

        @Override
        public void keep(ExposedCredential word) throws JournalException {
            write(() -> {
                file.keep(word);
                return word;
            });
        }

        @Override
        public Optional<Suppression> keep(Suppression word) throws JournalException {
            return write(() -> file.keep(word));
        }

        @Override
        public Collection<Suppression> suppressions(String tenant) throws JournalException {
            return file.suppressions(tenant);
        }

        @Override
        public Optional<JudgedAlert> keep(AlertVerdict word) throws JournalException {
            return write(() -> file.keep(word));
        }

        @Override
        public Optional<JudgedAlert> judged(AlertVerdict word) throws JournalException {
            return file.judged(word);
        }

        @Override
        public List<ExposedCredential> exposed(String tenant) throws JournalException {
            return file.exposed(tenant);
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
