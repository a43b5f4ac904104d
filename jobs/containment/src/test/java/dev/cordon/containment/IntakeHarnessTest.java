package dev.cordon.containment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.PriorState;
import dev.cordon.engine.evidence.EvidenceKind;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.guardrail.FourEyesTerms;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.trust.SuppressionWord;
import dev.cordon.wire.hostile.HostileValues;
import dev.cordon.wire.types.RawRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeHarnessTest {
    private static final long START = OneValue.START;
    private static final long MINUTE = 60_000;

    @TempDir
    Path folder;

    private MadeUpParts parts;

    @BeforeEach
    void parts() throws Exception {
        parts = new MadeUpParts(folder, Signers.guardrails("local"));
    }

    private final class Harness implements AutoCloseable {
        final KeyedOneInputStreamOperatorTestHarness<String, RawRecord, DeskInput> flink;
        final Histograms histograms = new Histograms();
        private final MockEnvironment environment;

        Harness(@Nullable OperatorSubtaskState state, long now) throws Exception {
            environment = new MockEnvironmentBuilder()
                    .setMetricGroup(histograms.group())
                    .build();
            IntakeOperator operator = new IntakeOperator(clock -> parts.open(clock), "local", 1);
            flink = new KeyedOneInputStreamOperatorTestHarness<>(operator, new LineKey(), Types.STRING, environment);
            operator.setMailboxExecutor(
                    new MailboxExecutorImpl(flink.getTaskMailbox(), 0, StreamTaskActionExecutor.IMMEDIATE));
            flink.setProcessingTime(now);
            flink.setup();
            if (state != null) {
                flink.initializeState(state);
            }
            flink.open();
        }

        void send(byte[] line) throws Exception {
            flink.processElement(new StreamRecord<>(new RawRecord("alerts", 7, "", line)));
            settle();
        }

        void pass(long millis) throws Exception {
            long end = flink.getProcessingTime() + millis;
            while (flink.getProcessingTime() < end) {
                flink.setProcessingTime(Math.min(end, flink.getProcessingTime() + 5_000));
                settle();
            }
        }

        void settle() throws Exception {
            IntakeOperator operator = (IntakeOperator) flink.getOperator();
            while (operator.plansUnderWay() > 0) {
                flink.getTaskMailbox().take(0).run();
            }
        }

        List<Containment> begun() throws Exception {
            List<Containment> begun = new ArrayList<>();
            for (StreamRecord<? extends DeskInput> each : flink.extractOutputStreamRecords()) {
                begun.add(ContainmentCodec.read(each.getValue().containment()));
            }
            return begun;
        }

        <T> List<T> side(OutputTag<T> tag) {
            List<T> all = new ArrayList<>();
            var output = flink.getSideOutput(tag);
            if (output != null) {
                output.forEach(record -> all.add(record.getValue()));
            }
            return all;
        }

        List<String> notes() {
            return side(IntakeOperator.NOTES).stream().map(JobNote::kind).toList();
        }

        @Override
        public void close() throws Exception {
            flink.close();
            environment.close();
        }
    }

    private byte[] line(String user, double priority) {
        return line(LeakedKey.alert("local", user, priority, START));
    }

    private byte[] line(Alert alert) {
        return parts.signers.line(alert, Clock.fixed(Instant.ofEpochMilli(START), ZoneOffset.UTC));
    }

    @Test
    void it_rehearses_before_any_alert_comes_and_once_for_each_start() throws Exception {
        OperatorSubtaskState state;
        try (Harness job = new Harness(null, START)) {
            awaitRehearsals(1);
            assertThat(parts.planned).hasValue(0);
            assertThat(job.begun()).isEmpty();
            for (String user : List.of("ci", "ci-1", "ci-2")) {
                job.send(line(user, 85));
                job.pass(10_000);
            }
            assertThat(job.begun()).hasSize(3);
            assertThat(parts.rehearsed).hasValue(1);
            state = job.flink.snapshot(1, START);
        }
        try (Harness job = new Harness(state, START + MINUTE)) {
            awaitRehearsals(2);
            job.send(line("ci-3", 85));
            job.pass(10_000);
            assertThat(parts.rehearsed).hasValue(2);
        }
    }

    private void awaitRehearsals(int count) throws InterruptedException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (parts.rehearsed.get() < count && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(parts.rehearsed).hasValue(count);
    }

    @Test
    void an_alert_about_the_future_is_watched_by_as_of_now() throws Exception {
        try (Harness job = new Harness(null, START)) {
            job.send(line(LeakedKey.alert("local", "ci", 85, START + 60 * MINUTE)));
            job.send(line(LeakedKey.alert("local", "dana", 85, START - MINUTE)));
            assertThat(job.side(IntakeOperator.AUTHENTIC))
                    .extracting(WatchedTarget::lastMillis)
                    .containsExactly(START, START - MINUTE);
        }
    }

    @Test
    void hostile_lines_are_dead_letters_or_refused_and_stop_nothing() throws Exception {
        String whole = new String(line(LeakedKey.alert("local", "ci", 85, START)), StandardCharsets.UTF_8);
        Map<String, byte[]> values = new LinkedHashMap<>(HostileValues.all());
        values.putAll(HostileValues.of(whole));
        try (Harness job = new Harness(null, START)) {
            for (byte[] value : values.values()) {
                job.send(value);
            }
            assertThat(job.begun()).isEmpty();
            assertThat(job.side(IntakeOperator.DEAD_LETTERS).size()
                            + job.notes().size())
                    .isEqualTo(values.size());
            assertThat(job.notes()).containsOnly("untrusted");
            job.send(whole.getBytes(StandardCharsets.UTF_8));
            assertThat(job.begun()).hasSize(1);
        }
    }

    @Test
    void a_line_that_is_no_alert_becomes_a_dead_letter_with_reason_and_bytes() throws Exception {
        byte[] line = "{\"class_uid\": 2004".getBytes(StandardCharsets.UTF_8);
        try (Harness job = new Harness(null, START)) {
            job.send(line);
            DeadLetter letter = job.side(IntakeOperator.DEAD_LETTERS).get(0);
            assertThat(letter.raw()).isEqualTo(line);
            assertThat(letter.detail()).isNotBlank();
            assertThat(letter.recordNumber()).isEqualTo(7);
            assertThat(job.begun()).isEmpty();
        }
    }

    @Test
    void what_detection_did_not_sign_or_not_so_is_told_and_nothing_else() throws Exception {
        String good = new String(line("ci", 85), StandardCharsets.UTF_8);
        byte[] forged = good.replace("\"priority\":85", "\"priority\":99")
                .replace("203.0.113.0", "203.0.113.1")
                .getBytes(StandardCharsets.UTF_8);
        byte[] stranger = new Signers("local", folder.resolve("stranger"))
                .line(
                        LeakedKey.alert("local", "ci", 85, START),
                        Clock.fixed(Instant.ofEpochMilli(START), ZoneOffset.UTC));
        try (Harness job = new Harness(null, START)) {
            job.send(forged);
            job.send(stranger);
            assertThat(job.notes()).containsExactly("untrusted", "untrusted");
            assertThat(job.side(IntakeOperator.EVIDENCE))
                    .extracting(EvidenceRecord::kind)
                    .containsOnly(EvidenceKind.ALARM);
            assertThat(job.begun()).isEmpty();
            assertThat(parts.planned).hasValue(0);
        }
    }

    @Test
    void an_alert_whose_signature_ran_out_or_that_is_older_than_one_seen_is_refused() throws Exception {
        byte[] old = line(LeakedKey.alert("local", "ci", 85, START, 1));
        byte[] later = line(LeakedKey.alert("local", "ci", 85, START, 2));
        byte[] stale = line("ci-1", 85);
        try (Harness job = new Harness(null, START)) {
            job.send(later);
            job.send(old);
            assertThat(job.notes()).containsExactly("untrusted");
            assertThat(job.begun()).hasSize(1);
            job.pass(25 * 60 * MINUTE);
            job.send(stale);
            assertThat(job.notes()).containsExactly("untrusted", "untrusted");
            assertThat(job.begun()).hasSize(1);
        }
    }

    @Test
    void an_alert_of_another_tenant_is_refused_whoever_signed_it() throws Exception {
        try (Harness job = new Harness(null, START)) {
            job.send(line(LeakedKey.alert("globex", "ci", 85, START)));
            assertThat(job.begun()).isEmpty();
            assertThat(job.notes()).containsExactly("untrusted");
        }
    }

    @Test
    void what_has_to_wait_is_taken_up_again_at_its_time() throws Exception {
        byte[] line = line("ci", 40);
        try (Harness job = new Harness(null, START)) {
            job.send(line);
            assertThat(job.notes()).containsExactly("recheck");
            job.send(line); // a repeat does not make it come sooner
            assertThat(job.notes()).containsExactly("recheck");
            job.pass(11 * MINUTE);
            assertThat(job.begun()).hasSize(1);
        }
    }

    @Test
    void an_account_that_cannot_be_read_is_asked_again_until_the_signature_runs_out_and_then_it_is_said()
            throws Exception {
        try (Harness job = new Harness(null, START)) {
            parts.accountAnswers = false;
            job.send(line("ci", 85));
            job.pass(20_000);
            assertThat(job.begun()).isEmpty();
            parts.accountAnswers = true;
            job.pass(60_000);
            assertThat(job.begun()).hasSize(1);
            parts.plannable = false;
            byte[] line = line("ci-1", 85);
            job.send(line);
            job.pass(60 * MINUTE);
            assertThat(job.begun()).hasSize(1);
            assertThat(job.notes()).containsExactly("retried", "retried");
            for (int minute = 0; minute < 24 * 60; minute++) {
                job.flink.setProcessingTime(job.flink.getProcessingTime() + MINUTE);
                job.settle();
            }
            int planned = parts.planned.get();
            job.pass(5 * MINUTE);
            assertThat(parts.planned).as("nothing is tried any more").hasValue(planned);
            assertThat(job.begun()).hasSize(1);
            assertThat(job.notes()).containsExactly("retried", "retried", "given_up");
            assertThat(job.side(IntakeOperator.NOTES).get(2).words()).contains("given up");
            assertThat(job.side(IntakeOperator.DEAD_LETTERS)).singleElement().satisfies(letter -> {
                assertThat(letter.reason()).isEqualTo(RejectReason.GIVEN_UP);
                assertThat(letter.raw()).isEqualTo(java.util.Arrays.copyOf(line, Math.min(4_096, line.length)));
            });
            assertThat(job.side(IntakeOperator.EVIDENCE)).as("no forgery").isEmpty();
        }
    }

    private static void assertGivenUp(Harness job, String why) {
        assertThat(job.notes()).endsWith("given_up");
        assertThat(job.side(IntakeOperator.NOTES))
                .last()
                .satisfies(note -> assertThat(note.words()).isEqualTo("given up: " + why));
        assertThat(job.side(IntakeOperator.DEAD_LETTERS))
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).isEqualTo(RejectReason.GIVEN_UP));
        assertThat(job.side(IntakeOperator.EVIDENCE)).as("no forgery").isEmpty();
    }

    @Test
    void whose_signature_runs_out_while_a_playbook_lets_it_wait_is_given_up_and_no_forgery() throws Exception {
        try (Harness job = new Harness(null, START)) {
            job.send(line("ci", 40));
            assertThat(job.notes()).containsExactly("recheck");
            job.flink.setProcessingTime(START + 25 * 60 * MINUTE);
            job.settle();
            assertThat(job.begun()).isEmpty();
            assertGivenUp(job, "its signature ran out while it waited");
        }
    }

    /** Until one is being planned, and cannot go on. */
    private void awaitPlanning() {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!parts.planning.hasQueuedThreads() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(parts.planning.hasQueuedThreads()).isTrue();
    }

    @Test
    void whose_signature_runs_out_before_its_turn_to_be_planned_is_given_up() throws Exception {
        try (Harness job = new Harness(null, START)) {
            parts.planning.lock();
            try {
                job.flink.processElement(new StreamRecord<>(new RawRecord("alerts", 1, "", line("ci", 85))));
                job.flink.processElement(new StreamRecord<>(new RawRecord("alerts", 2, "", line("ci-1", 85))));
                awaitPlanning();
                job.flink.setProcessingTime(START + 25 * 60 * MINUTE);
            } finally {
                parts.planning.unlock();
            }
            job.settle();
            assertThat(job.begun()).as("the one that was being planned").hasSize(1);
            assertGivenUp(job, "its signature ran out before its turn to be planned came");
        }
    }

    @Test
    void whose_signature_runs_out_while_the_job_stands_still_is_given_up() throws Exception {
        OperatorSubtaskState state;
        try (Harness job = new Harness(null, START)) {
            parts.planning.lock();
            try {
                job.flink.processElement(new StreamRecord<>(new RawRecord("alerts", 1, "", line("ci", 85))));
                awaitPlanning();
                state = job.flink.snapshot(1, START);
            } finally {
                parts.planning.unlock();
            }
            job.settle();
        }
        try (Harness job = new Harness(state, START + 25 * 60 * MINUTE)) {
            job.pass(10_000);
            assertThat(job.begun()).isEmpty();
            assertGivenUp(job, "its signature ran out while it waited");
        }
    }

    @Test
    void an_outage_of_hours_is_outlasted() throws Exception {
        try (Harness job = new Harness(null, START)) {
            parts.accountAnswers = false;
            job.send(line("ci", 85));
            for (int minute = 0; minute < 5 * 60; minute++) {
                job.flink.setProcessingTime(job.flink.getProcessingTime() + MINUTE);
                job.settle();
            }
            parts.accountAnswers = true;
            job.pass(2 * MINUTE);
            assertThat(job.begun()).hasSize(1);
        }
    }

    @Test
    void after_a_restore_what_was_not_settled_is_taken_up_again() throws Exception {
        OperatorSubtaskState state;
        try (Harness job = new Harness(null, START)) {
            parts.accountAnswers = false;
            job.send(line("ci", 85));
            state = job.flink.snapshot(1, START);
        }
        parts.accountAnswers = true;
        try (Harness job = new Harness(state, START + MINUTE)) {
            job.pass(10_000);
            assertThat(job.begun()).extracting(Containment::state).containsExactly(ContainmentState.APPROVED);
        }
    }

    @Test
    void the_most_urgent_alert_does_not_wait_behind_a_crowd() throws Exception {
        try (Harness job = new Harness(null, START)) {
            parts.planning.lock();
            try {
                for (int i = 0; i < 30; i++) {
                    Alert decoy = LeakedKey.alert("local", "ci-1", 60, START, i);
                    job.flink.processElement(new StreamRecord<>(new RawRecord("alerts", i, "", line(decoy))));
                }
                job.flink.processElement(new StreamRecord<>(new RawRecord("alerts", 99, "", line("ci", 95))));
            } finally {
                parts.planning.unlock();
            }
            job.settle();
            List<Double> order =
                    job.begun().stream().map(each -> each.plan().priority()).toList();
            assertThat(order).hasSize(31);
            assertThat(order.indexOf(95.0))
                    .as("only the one that was being planned already comes before it")
                    .isBetween(0, 1);
        }
    }

    @Test
    void what_is_in_the_open_is_taken_before_what_is_not_whatever_their_priorities() throws Exception {
        parts.plannable = false; // so that each line leaves a note
        Alert kept = LeakedKey.kept("local", "ci-1", 100, START, 1);
        Alert exposed = LeakedKey.alert("local", "ci-2", 20, START);
        try (Harness job = new Harness(null, START)) {
            parts.planning.lock();
            try {
                job.flink.processElement(new StreamRecord<>(new RawRecord("alerts", 1, "", line("ci", 99))));
                job.flink.processElement(new StreamRecord<>(new RawRecord("alerts", 2, "", line(kept))));
                job.flink.processElement(new StreamRecord<>(new RawRecord("alerts", 3, "", line(exposed))));
            } finally {
                parts.planning.unlock();
            }
            job.settle();
            assertThat(job.side(IntakeOperator.NOTES))
                    .extracting(JobNote::about)
                    .containsSubsequence(exposed.alertId(), kept.alertId())
                    .hasSize(3);
        }
    }

    /** Else a crowd that goes on coming keeps what is less urgent waiting for ever. */
    @Test
    void who_waits_rises_by_a_point_a_minute_past_what_comes_later() throws Exception {
        try (Harness job = new Harness(null, START)) {
            parts.planning.lock();
            try {
                job.flink.processElement(new StreamRecord<>(new RawRecord("alerts", 1, "", line("ci", 99))));
                job.flink.processElement(new StreamRecord<>(new RawRecord("alerts", 2, "", line("ci-1", 60))));
                job.flink.setProcessingTime(START + 10 * MINUTE);
                job.flink.processElement(new StreamRecord<>(new RawRecord("alerts", 3, "", line("ci-2", 69))));
                job.flink.processElement(new StreamRecord<>(new RawRecord("alerts", 4, "", line("ci-3", 71))));
            } finally {
                parts.planning.unlock();
            }
            job.settle();
            assertThat(job.begun())
                    .extracting(each -> each.plan().priority())
                    .containsSubsequence(71.0, 60.0, 69.0)
                    .contains(99.0);
        }
    }

    @Test
    void what_waited_behind_others_is_planned_as_of_then_and_not_as_of_its_coming() throws Exception {
        try (Harness job = new Harness(null, START)) {
            parts.planning.lock();
            try {
                job.flink.processElement(new StreamRecord<>(new RawRecord("alerts", 1, "", line("ci", 85))));
                job.flink.processElement(new StreamRecord<>(new RawRecord("alerts", 2, "", line("ci-1", 85))));
                job.flink.setProcessingTime(START + 2 * MINUTE);
            } finally {
                parts.planning.unlock();
            }
            job.settle();
            assertThat(job.begun()).hasSize(2).last().satisfies(second -> {
                assertThat(second.plan().plannedMillis()).isEqualTo(START + 2 * MINUTE);
                assertThat(second.state()).isEqualTo(ContainmentState.APPROVED);
            });
        }
    }

    @Test
    void a_plan_is_as_late_as_it_begins_after_its_alert_arrived() throws Exception {
        try (Harness job = new Harness(null, START)) {
            job.flink.processElement(
                    new StreamRecord<>(new RawRecord("alerts-3", 1, "", line("ci", 85), 3, START - 4_000)));
            job.settle();
            assertThat(job.begun()).hasSize(1);
            assertThat(job.histograms.of("alertToPlan").getMax()).isEqualTo(4_000);
        }
    }

    @Test
    void what_an_authentic_alert_says_of_credentials_goes_to_the_holds_that_stand_whatever_comes_of_it()
            throws Exception {
        try (Harness job = new Harness(null, START)) {
            job.send(line("ci", 40)); // has to wait
            assertThat(job.notes()).containsExactly("recheck");
            assertThat(job.side(IntakeOperator.EXPOSED)).singleElement().satisfies(input -> {
                assertThat(input.key()).isEqualTo(HoldInput.key("local", TestAccount.user("ci")));
                assertThat(input.exposure().credentials()).containsExactly("AKIAIOSFODNN7EXAMPLE");
                assertThat(input.exposure().source()).isEqualTo("github");
            });
            Signers stranger = new Signers("local", folder.resolve("stranger"));
            job.send(stranger.line(
                    LeakedKey.alert("local", "ci", 85, START, 2),
                    Clock.fixed(Instant.ofEpochMilli(START), ZoneOffset.UTC)));
            assertThat(job.side(IntakeOperator.EXPOSED)).hasSize(1);
        }
    }

    @Test
    void what_is_in_the_open_is_in_the_journal_before_any_hold_is_told_and_for_good() throws Exception {
        try (Harness job = new Harness(null, START)) {
            job.send(line("ci", 40));
            Signers stranger = new Signers("local", folder.resolve("stranger"));
            job.send(stranger.line(
                    LeakedKey.alert("local", "ci-2", 85, START, 2),
                    Clock.fixed(Instant.ofEpochMilli(START), ZoneOffset.UTC)));
        }
        try (Journal journal = SharedJournals.open(parts.state)) {
            assertThat(journal.exposed("local")).singleElement().satisfies(each -> {
                assertThat(each.credential()).isEqualTo("AKIAIOSFODNN7EXAMPLE");
                assertThat(each.target()).isEqualTo(TestAccount.user("ci"));
                assertThat(each.source()).isEqualTo("github");
            });
        }
    }

    @Test
    void what_is_held_by_session_is_looked_at_again_once_its_containment_is_known() throws Exception {
        parts.bySession = true;
        try (Journal journal = SharedJournals.open(parts.state);
                Harness job = new Harness(null, START)) {
            job.send(line("ci", 85));
            assertThat(parts.planned).hasValue(1);
            Containment begun = job.begun().get(0);
            journal.save(begun, List.of(begun.birth()));
            job.pass(MINUTE);
            assertThat(parts.planned).hasValue(2);
            assertThat(job.begun()).extracting(Containment::id).containsOnly(begun.id());
            assertThat(job.notes()).isEmpty();
        }
    }

    @Test
    void where_it_never_comes_to_be_known_looking_again_ends() throws Exception {
        parts.bySession = true;
        try (Harness job = new Harness(null, START)) {
            job.send(line("ci", 85));
            job.pass(10 * MINUTE);
            assertThat(parts.planned).hasValue(4);
            assertThat(job.begun())
                    .extracting(Containment::id)
                    .hasSize(4)
                    .containsOnly(job.begun().get(0).id());
            assertThat(job.flink.numProcessingTimeTimers()).isZero();
        }
    }

    /** As a sweep does with a key that the held identity made for somebody else. */
    @Test
    void a_hold_of_somebody_else_hears_of_a_credential_that_one_of_its_steps_took_away() throws Exception {
        String sweeper = TestAccount.user("ci-1");
        String other = TestAccount.user("ci-2");
        try (Journal journal = SharedJournals.open(parts.state);
                Harness job = new Harness(null, START)) {
            journal.save(found(sweeper, "key.AKIAIOSFODNN7EXAMPLE"), List.of());
            journal.save(found(other, "key.AKIASOMETHINGELSE"), List.of());
            job.send(line("ci", 40));
            assertThat(job.side(IntakeOperator.EXPOSED))
                    .extracting(HoldInput::key)
                    .containsExactlyInAnyOrder(
                            HoldInput.key("local", TestAccount.user("ci")), HoldInput.key("local", sweeper));
        }
    }

    /** A hold with a step about to be applied that found something. */
    private static Containment found(String target, String fact) {
        Containment hold = Containment.approved(
                OneValue.plan(ContainmentId.of("local", target, "pb", 1), target, 80, START), "for the test", START);
        PriorState prior = PriorState.of(Map.of(fact, "Active"));
        for (Input input : List.of(
                new Input.Cleared(START),
                new Input.Looked(0, new Preflight(Preflight.Standing.ABSENT, prior, List.of(), "", ""), START),
                new Input.IntentKept(0, prior, START))) {
            hold = Lifecycle.advance(hold, input).after();
        }
        assertThat(hold.steps().get(0).intended()).isTrue();
        return hold;
    }

    @Test
    void nothing_follows_from_what_is_suppressed_and_everything_from_what_is_not() throws Exception {
        SuppressionWord word = parts.signers.expected("ci", START);
        Suppression given = new Suppression(
                "local",
                word.suppression(),
                word.terms().identity(),
                word.terms().scope(),
                word.terms().alert(),
                List.of(new Suppression.Giver(Signers.APPROVER, "approver", word.reason(), START)),
                START,
                word.terms().untilMillis(),
                FourEyesTerms.DEFAULTS,
                "",
                "",
                0);
        try (Harness job = new Harness(null, START);
                Journal journal = SharedJournals.open(parts.state)) {
            journal.keep(given);
            job.send(line(LeakedKey.kept("local", "ci", 60, START, 1)));
            job.send(line(LeakedKey.kept("local", "ci", 60, START + 1, 2)));
            job.send(line(LeakedKey.kept("local", "ci-1", 60, START, 1)));
            assertThat(job.notes()).containsExactly("suppressed", "suppressed", "observed");
            assertThat(job.side(IntakeOperator.NOTES).get(0).words())
                    .contains(Signers.APPROVER)
                    .contains(given.id());
            assertThat(job.side(IntakeOperator.EVIDENCE))
                    .as("one record, told twice")
                    .extracting(EvidenceRecord::id)
                    .containsExactly(
                            "suppressed/" + given.id() + "/alert-ci/1/ALERT",
                            "suppressed/" + given.id() + "/alert-ci/1/ALERT");
            assertThat(parts.planned).hasValue(0);
            job.send(line(LeakedKey.alert("local", "ci", 60, START + 2, 3)));
            assertThat(job.begun()).as("exposed since: in full").hasSize(1);
            journal.keep(given.ended("bob", "it is over", START + 3));
            job.send(line(LeakedKey.kept("local", "ci", 60, START + 3, 4)));
            assertThat(job.notes()).endsWith("observed");
        }
    }

    @Test
    void under_the_kill_switch_a_plan_is_refused_by_its_name() throws Exception {
        Files.createDirectories(parts.state);
        Files.createFile(parts.state.resolve("kill-switch"));
        try (Harness job = new Harness(null, START)) {
            job.send(line("ci", 85));
            assertThat(job.begun()).extracting(Containment::state).containsExactly(ContainmentState.REFUSED);
            assertThat(job.begun().get(0).reason()).contains("kill_switch");
        }
    }
}
