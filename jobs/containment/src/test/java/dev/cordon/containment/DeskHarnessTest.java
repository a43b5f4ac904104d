package dev.cordon.containment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.domain.LabelledDecision;
import dev.cordon.domain.SignalKind;
import dev.cordon.engine.evidence.EvidenceKind;
import dev.cordon.engine.evidence.EvidenceOf;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.PersonalFields;
import dev.cordon.engine.guardrail.Descendants;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.label.DecisionLabels;
import dev.cordon.engine.lifecycle.Advance;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.ToldSignal;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.trust.DecisionMark;
import dev.cordon.wire.hostile.HostileValues;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskHarnessTest {
    private static final long START = OneValue.START;
    private static final long HOUR = 60 * 60 * 1000L;
    private static final String BUDGET = Signers.guardrails("local")
            .replace("tenant_per_hour: 300, cohort_per_hour: 300", "tenant_per_hour: 20, cohort_per_hour: 20");

    @TempDir
    Path folder;

    private MadeUpParts parts;

    @BeforeEach
    void parts() throws Exception {
        parts = new MadeUpParts(folder, BUDGET);
    }

    private final class Desk implements AutoCloseable {
        final KeyedTwoInputStreamOperatorTestHarness<String, DeskInput, String, HoldInput> flink;

        Desk(@Nullable OperatorSubtaskState state, long now) throws Exception {
            flink = new KeyedTwoInputStreamOperatorTestHarness<>(
                    new KeyedCoProcessOperator<>(new DeskFunction(clock -> parts.open(clock))),
                    DeskInput::tenant,
                    token -> "local",
                    Types.STRING);
            flink.setProcessingTime(now);
            flink.setup();
            if (state != null) {
                flink.initializeState(state);
            }
            flink.open();
        }

        void begin(Containment containment) throws Exception {
            flink.processElement1(new StreamRecord<>(new DeskInput("local", ContainmentCodec.write(containment))));
        }

        void decide(String token) throws Exception {
            flink.processElement2(new StreamRecord<>(token));
        }

        void pass(long millis) throws Exception {
            flink.setProcessingTime(flink.getProcessingTime() + millis);
        }

        List<HoldInput> out() {
            List<HoldInput> out = new ArrayList<>();
            flink.extractOutputStreamRecords().forEach(each -> out.add(each.getValue()));
            return out;
        }

        List<String> begun() throws Exception {
            List<String> begun = new ArrayList<>();
            for (HoldInput each : out()) {
                if (each.kind() == HoldInput.Kind.FRESH
                        && each.containmentItself().state() == ContainmentState.APPROVED) {
                    begun.add(each.containment());
                }
            }
            return begun;
        }

        List<String> approved() {
            return out().stream()
                    .filter(each -> each.kind() == HoldInput.Kind.DECIDED)
                    .map(HoldInput::containment)
                    .toList();
        }

        <T> List<T> side(OutputTag<T> tag) {
            List<T> all = new ArrayList<>();
            var output = flink.getSideOutput(tag);
            if (output != null) {
                output.forEach(record -> all.add(record.getValue()));
            }
            return all;
        }

        List<String> refusals() {
            return side(DeskFunction.NOTES).stream().map(JobNote::words).toList();
        }

        @Override
        public void close() throws Exception {
            flink.close();
        }
    }

    private static Containment hold(int number, double priority, long at) {
        return Containment.approved(
                OneValue.plan(
                        ContainmentId.of("local", "al-" + number, "pb", 1),
                        TestAccount.user("u" + number),
                        priority,
                        at),
                "by itself",
                at);
    }

    @Test
    void nobody_waits_longer_for_others_to_be_ranked_with_than_a_moment_after_the_first() throws Exception {
        long first = START + 37;
        try (Desk desk = new Desk(null, first)) {
            desk.begin(hold(1, 60, first));
            desk.pass(60);
            desk.begin(hold(2, 95, first));
            desk.pass(39);
            assertThat(desk.begun()).isEmpty();
            desk.pass(1);
            assertThat(desk.begun()).hasSize(2);
            desk.begin(hold(3, 60, first));
            desk.pass(100);
            assertThat(desk.begun()).hasSize(3);
        }
    }

    @Test
    void the_true_hold_begins_at_once_among_a_thousand_of_which_decoys_came_first() throws Exception {
        Containment truth = hold(0, 95, START);
        try (Desk desk = new Desk(null, START)) {
            for (int i = 1; i <= 500; i++) {
                desk.begin(hold(i, 60, START));
            }
            desk.pass(300); // the decoys have spent all that they may
            assertThat(desk.begun()).hasSize(15);
            desk.begin(truth);
            for (int i = 501; i < 1_000; i++) {
                desk.begin(hold(i, 70, START));
            }
            desk.pass(300);
            assertThat(desk.begun()).hasSize(16).endsWith(truth.id().value());
            assertThat(desk.out()).hasSize(1_000);
        }
    }

    @Test
    void what_is_over_budget_is_proposed_and_goes_on_by_itself_when_the_hour_has_moved() throws Exception {
        try (Desk desk = new Desk(null, START)) {
            for (int i = 0; i < 18; i++) {
                desk.begin(hold(i, 60 + i, START));
            }
            desk.pass(300);
            assertThat(desk.begun()).hasSize(15);
            assertThat(desk.approved()).isEmpty();
            for (int i = 0; i < 250; i++) {
                desk.pass(15_000);
            }
            List<String> over = new ArrayList<>();
            for (HoldInput each : desk.out()) {
                if (each.kind() == HoldInput.Kind.FRESH
                        && each.containmentItself().state() == ContainmentState.PROPOSED) {
                    assertThat(each.containmentItself().reason()).contains("budget");
                    over.add(each.containment());
                }
            }
            assertThat(desk.approved()).containsExactlyInAnyOrderElementsOf(over);
        }
    }

    @Test
    void the_budget_survives_a_restore_and_a_loss_of_state() throws Exception {
        OperatorSubtaskState state;
        try (Desk desk = new Desk(null, START)) {
            for (int i = 0; i < 15; i++) {
                desk.begin(hold(i, 60, START));
            }
            desk.pass(300);
            assertThat(desk.begun()).hasSize(15);
            state = desk.flink.snapshot(1, START);
            try (Journal journal = SharedJournals.open(parts.state)) {
                for (int i = 0; i < 15; i++) {
                    Containment each = hold(i, 60, START);
                    journal.save(each, List.of(each.birth()));
                }
            }
        }
        try (Desk restored = new Desk(state, START + 1_000);
                Desk without = new Desk(null, START + 1_000)) {
            for (Desk desk : List.of(restored, without)) {
                desk.begin(hold(99, 60, START + 1_000));
                desk.pass(300);
                assertThat(desk.begun()).isEmpty();
            }
        }
    }

    @Test
    void what_waits_for_its_turn_is_found_again_without_state() throws Exception {
        Containment waits;
        try (Desk desk = new Desk(null, START)) {
            for (int i = 0; i < 16; i++) {
                desk.begin(hold(i, 60, START));
            }
            desk.pass(300);
            HoldInput over = desk.out().stream()
                    .filter(each -> {
                        try {
                            return each.containmentItself().state() == ContainmentState.PROPOSED;
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .findFirst()
                    .orElseThrow();
            waits = over.containmentItself();
        }
        try (Journal journal = SharedJournals.open(parts.state)) {
            journal.save(waits, List.of(waits.birth()));
        }
        try (Desk desk = new Desk(null, START + HOUR + 1_000)) {
            desk.begin(hold(50, 60, START + HOUR));
            desk.pass(300);
            assertThat(desk.approved()).containsExactly(waits.id().value());
        }
    }

    private Containment journalled(Containment containment) throws Exception {
        try (Journal journal = SharedJournals.open(parts.state)) {
            journal.save(containment, List.of(containment.birth()));
        }
        return containment;
    }

    private Containment proposed(int number) throws Exception {
        return journalled(Containment.proposed(hold(number, 60, START).plan(), 1, "asked", START));
    }

    @Test
    void a_decision_that_is_signed_for_this_plan_goes_on() throws Exception {
        Containment standing = proposed(1);
        String token = parts.signers.decide(standing, Verb.APPROVE, START);
        try (Desk desk = new Desk(null, START)) {
            desk.decide(token);
            assertThat(desk.approved()).containsExactly(standing.id().value());
            assertThat(desk.side(DeskFunction.EVIDENCE))
                    .extracting(EvidenceRecord::kind)
                    .containsExactly(EvidenceKind.DECISION);
        }
    }

    @Test
    void a_decision_that_came_back_because_of_a_crash_goes_on_and_one_that_was_carried_out_does_not() throws Exception {
        Containment standing = proposed(1);
        String token = parts.signers.decide(standing, Verb.APPROVE, START);
        try (Desk desk = new Desk(null, START)) {
            desk.decide(token);
            HoldInput first = desk.out().get(0);
            desk.decide(token); // nothing came of it yet: the job may have crashed in between
            assertThat(desk.approved()).hasSize(2);
            try (Journal journal = SharedJournals.open(parts.state)) {
                var advance = Lifecycle.advance(standing, first.decision());
                journal.save(advance.after(), advance.transitions());
            }
            desk.decide(token);
            assertThat(desk.approved()).hasSize(2);
            assertThat(desk.refusals()).singleElement().asString().contains("replayed");
        }
    }

    @Test
    void forged_decisions_and_those_of_other_tenants_and_plans_change_nothing() throws Exception {
        Containment standing = proposed(1);
        Signers stranger = new Signers("local", folder.resolve("stranger"));
        String good = parts.signers.decide(standing, Verb.APPROVE, START);
        Containment other = Containment.proposed(
                OneValue.plan(standing.id(), TestAccount.user("u1"), 61, START), 1, "asked", START);
        Containment unknown = Containment.proposed(hold(2, 60, START).plan(), 1, "asked", START);
        try (Desk desk = new Desk(null, START)) {
            desk.decide(stranger.decide(standing, Verb.APPROVE, START));
            desk.decide(good.substring(0, good.length() - 4) + "AAAA");
            desk.decide("no token at all");
            desk.decide(parts.signers.decide(other, Verb.APPROVE, START));
            desk.decide(parts.signers.decide(unknown, Verb.APPROVE, START));
            desk.decide(parts.signers.decide(standing, Verb.APPROVE, START - 20 * 60_000));
            assertThat(desk.out()).isEmpty();
            assertThat(desk.refusals())
                    .hasSize(6)
                    .allMatch(words -> DecisionMark.of(good).wordsOf(words).isEmpty());
            assertThat(DecisionMark.of("no token at all")
                            .wordsOf(desk.refusals().get(2)))
                    .contains("a decision that names no containment known here");
        }
    }

    @Test
    void a_decision_through_something_that_the_held_identity_made_is_refused() throws Exception {
        Containment standing = proposed(1);
        parts.signers.identities = List.of("'" + TestAccount.user("helper") + "'");
        List<ContainmentId> asked = new ArrayList<>();
        parts.made = of -> {
            asked.add(of.id());
            return new Descendants(Set.of(TestAccount.user("Helper")), Set.of(), Set.of());
        };
        try (Desk desk = new Desk(null, START)) {
            for (Verb verb : List.of(Verb.APPROVE, Verb.REJECT, Verb.RELEASE)) {
                desk.decide(parts.signers.decide(standing, verb, START));
            }
            assertThat(desk.out()).isEmpty();
            assertThat(desk.refusals()).hasSize(3).allMatch(words -> words.contains("self_approval"));
            assertThat(desk.side(DeskFunction.EVIDENCE))
                    .extracting(EvidenceRecord::kind)
                    .containsOnly(EvidenceKind.ALARM);
            assertThat(asked).containsOnly(standing.id());
            parts.made = of -> new Descendants(Set.of(TestAccount.user("another")), Set.of(), Set.of());
            desk.decide(parts.signers.decide(standing, Verb.APPROVE, START));
            assertThat(desk.approved()).containsExactly(standing.id().value());
        }
    }

    @Test
    void a_decision_in_a_session_that_the_held_identity_took_is_refused() throws Exception {
        Containment standing = proposed(1);
        parts.signers.identities = List.of("'arn:aws:sts::111122223333:assumed-role/admin/dana'");
        parts.made =
                of -> new Descendants(Set.of(), Set.of("arn:aws:sts::111122223333:assumed-role/admin/dana"), Set.of());
        try (Desk desk = new Desk(null, START)) {
            desk.decide(parts.signers.decide(standing, Verb.APPROVE, START));
            assertThat(desk.out()).isEmpty();
            assertThat(desk.refusals()).singleElement().asString().contains("self_approval");
        }
    }

    @Test
    void while_it_cannot_be_looked_up_what_was_made_nobody_lets_go_and_it_may_be_said_again() throws Exception {
        Containment standing = proposed(1);
        parts.signers.identities = List.of("'arn:aws:iam::111122223333:user/dana'");
        String token = parts.signers.decide(standing, Verb.REJECT, START);
        parts.made = of -> {
            throw new IllegalStateException("the trail cannot be read");
        };
        try (Desk desk = new Desk(null, START)) {
            desk.decide(token);
            assertThat(desk.out()).isEmpty();
            assertThat(desk.refusals()).singleElement().asString().contains("not_checked");
            parts.made = of -> Descendants.NONE;
            desk.decide(token);
            assertThat(desk.approved()).containsExactly(standing.id().value());
        }
    }

    @Test
    void hostile_decisions_are_refused_and_stop_nothing() throws Exception {
        Containment standing = proposed(1);
        String token = parts.signers.decide(standing, Verb.APPROVE, START);
        String[] own = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(own[1]), StandardCharsets.UTF_8);
        List<byte[]> values = new ArrayList<>(HostileValues.all().values());
        values.addAll(HostileValues.of(claims).values());
        try (Desk desk = new Desk(null, START)) {
            for (byte[] value : values) {
                String hostile = Base64.getUrlEncoder().withoutPadding().encodeToString(value);
                desk.decide(own[0] + "." + hostile + "." + own[2]);
                desk.decide(hostile + "." + own[1] + "." + own[2]);
                desk.decide(own[0] + "." + own[1] + "." + hostile);
            }
            assertThat(desk.out()).isEmpty();
            assertThat(desk.refusals()).hasSize(3 * values.size());
            desk.decide(token);
            assertThat(desk.approved()).containsExactly(standing.id().value());
        }
    }

    @Test
    void a_decision_whose_hold_cannot_be_read_is_not_refused_and_counts_when_it_is_read_again() throws Exception {
        Containment standing = proposed(1);
        String token = parts.signers.decide(standing, Verb.APPROVE, START);
        try (Desk desk = new Desk(null, START)) {
            parts.journalFails = true;
            assertThatThrownBy(() -> desk.decide(token)).hasStackTraceContaining("the journal fails");
            parts.journalFails = false;
            assertThat(desk.refusals()).isEmpty();
            desk.decide(token);
            assertThat(desk.approved()).containsExactly(standing.id().value());
        }
    }

    @Test
    void what_somebody_says_is_expected_is_kept_until_somebody_ends_it_and_both_are_evidence() throws Exception {
        try (Desk desk = new Desk(null, START);
                Journal journal = SharedJournals.open(parts.state)) {
            desk.decide(parts.signers.suppress("ci", START));
            assertThat(journal.suppressions("local")).singleElement().satisfies(given -> {
                assertThat(given.identity()).isEqualTo(TestAccount.user("ci"));
                assertThat(given.stands(START + 1)).isTrue();
            });
            desk.decide(parts.signers.endSuppression("ci", START, START));
            assertThat(journal.suppressions("local"))
                    .singleElement()
                    .satisfies(given -> assertThat(given.endedWhy()).isEqualTo("it is over"));
            assertThat(desk.side(DeskFunction.EVIDENCE))
                    .extracting(EvidenceRecord::kind)
                    .containsExactly(EvidenceKind.DECISION, EvidenceKind.DECISION);
            assertThat(desk.out()).isEmpty();
            assertThat(desk.refusals()).isEmpty();
            List<LabelledDecision> labels = Chained.labels(folder.resolve("chain"), desk.side(DeskFunction.EVIDENCE))
                    .labels();
            assertThat(labels).extracting(LabelledDecision::decision).containsExactlyInAnyOrder("suppress", "end");
            assertThat(labels)
                    .filteredOn(label -> label.decision().equals("suppress"))
                    .singleElement()
                    .satisfies(label -> {
                        assertThat(label.verdict()).isEqualTo(LabelVerdict.BENIGN);
                        assertThat(label.alertId()).isEqualTo("alert-ci");
                        assertThat(label.scope().actions()).containsExactly("s3:ListBucket");
                        assertThat(label.scope().untilMillis()).isEqualTo(START + 86_400_000L);
                        assertThat(label.who()).isEqualTo(Signers.APPROVER);
                        assertThat(label.keyId()).isEqualTo(parts.signers.approver.id());
                        assertThat(label.takenBack()).as("it was ended").isTrue();
                    });
        }
    }

    @Test
    void a_verdict_on_an_alert_that_nothing_holds_is_told_to_detection_and_is_evidence() throws Exception {
        try (Desk desk = new Desk(null, START)) {
            String token = parts.signers.judge("ci", LabelVerdict.BENIGN, START);
            desk.decide(token);
            desk.decide(token);
            desk.decide(parts.signers.judge("ci", LabelVerdict.NONE, START + 1));
            assertThat(desk.out()).as("no hold hears of it").isEmpty();
            assertThat(desk.refusals()).isEmpty();
            assertThat(desk.side(DeskFunction.SIGNALS))
                    .as("said twice under one id, and what is taken back is not told")
                    .hasSize(2)
                    .allSatisfy(told -> {
                        assertThat(told.signal().kind()).isEqualTo(SignalKind.VERDICT_BENIGN);
                        assertThat(told.signal().identityKey()).isEqualTo(TestAccount.user("ci"));
                        assertThat(told.signal().timeMillis()).isEqualTo(START - 60_000);
                        assertThat(told.signal().alertId()).isEqualTo("alert-ci");
                        assertThat(told.who()).isEqualTo(Signers.APPROVER);
                    })
                    .extracting(told -> told.signal().signalId())
                    .containsOnly(
                            desk.side(DeskFunction.SIGNALS).get(0).signal().signalId());
            List<EvidenceRecord> records = desk.side(DeskFunction.EVIDENCE);
            assertThat(records.get(0)).as("a repeat, and no conflict").isEqualTo(records.get(1));
            List<LabelledDecision> labels = Chained.labels(
                            folder.resolve("chain"), List.of(records.get(0), records.get(2)))
                    .labels();
            assertThat(labels).extracting(LabelledDecision::decision).containsExactly("verdict", "take_back");
            assertThat(labels.get(0).takenBack()).isTrue();
        }
    }

    @Test
    void a_verdict_that_was_kept_before_a_crash_is_told_alike_however_much_later_it_is_read_again() throws Exception {
        String token = parts.signers.judge("ci", LabelVerdict.BENIGN, START);
        OperatorSubtaskState before;
        List<ToldSignal> told;
        List<EvidenceRecord> records;
        try (Desk desk = new Desk(null, START)) {
            before = desk.flink.snapshot(1, START);
            desk.decide(token);
            told = desk.side(DeskFunction.SIGNALS);
            records = desk.side(DeskFunction.EVIDENCE);
            assertThat(told).hasSize(1);
        }
        try (Desk desk = new Desk(before, START + 6 * 60_000)) {
            desk.decide(token);
            assertThat(desk.refusals()).isEmpty();
            assertThat(desk.side(DeskFunction.SIGNALS)).isEqualTo(told);
            assertThat(desk.side(DeskFunction.EVIDENCE)).isEqualTo(records);
        }
    }

    @Test
    void a_verdict_that_does_not_count_is_refused_under_its_mark_and_detection_hears_nothing() throws Exception {
        String forged = parts.signers.judge("ci", LabelVerdict.BENIGN, START).replaceAll("[^.]+$", "A".repeat(86));
        String late = parts.signers.judge("ci", LabelVerdict.BENIGN, START - HOUR);
        try (Desk desk = new Desk(null, START)) {
            desk.decide(forged);
            desk.decide(late);
            assertThat(DecisionMark.of(forged).wordsOf(desk.refusals().get(0)).orElseThrow())
                    .contains("bad_signature");
            assertThat(DecisionMark.of(late).wordsOf(desk.refusals().get(1)).orElseThrow())
                    .contains("expired");
            assertThat(desk.side(DeskFunction.SIGNALS)).isEmpty();
            assertThat(desk.side(DeskFunction.EVIDENCE))
                    .extracting(EvidenceRecord::kind)
                    .containsExactly(EvidenceKind.ALARM, EvidenceKind.ALARM);
        }
    }

    @Test
    void a_suppression_that_stands_is_a_label_and_a_decision_that_did_nothing_is_none() throws Exception {
        Containment standing = proposed(1);
        try (Desk desk = new Desk(null, START)) {
            desk.decide(parts.signers.suppress("ci", START));
            desk.decide(parts.signers.decide(standing, Verb.CONFIRM, START));
            Advance refused = Lifecycle.advance(standing, desk.out().get(0).decision());
            List<EvidenceRecord> records = new ArrayList<>(desk.side(DeskFunction.EVIDENCE));
            records.addAll(new EvidenceOf(PersonalFields.none()).of(refused.after(), refused.transitions(), List.of()));
            DecisionLabels.Made made = Chained.labels(folder.resolve("chain"), records);
            assertThat(made.labels()).singleElement().satisfies(label -> {
                assertThat(label.decision()).isEqualTo("suppress");
                assertThat(label.takenBack()).isFalse();
            });
            assertThat(made.withoutEffect())
                    .as("a confirmation of what is only proposed")
                    .isEqualTo(1);
        }
    }

    @Test
    void a_suppression_that_does_not_count_is_refused_under_its_mark() throws Exception {
        parts.signers.identities = List.of("'" + TestAccount.user("ci") + "'");
        String token = parts.signers.suppress("ci", START);
        try (Desk desk = new Desk(null, START);
                Journal journal = SharedJournals.open(parts.state)) {
            desk.decide(token);
            assertThat(desk.refusals())
                    .singleElement()
                    .satisfies(words -> assertThat(DecisionMark.of(token).wordsOf(words))
                            .hasValueSatisfying(why -> assertThat(why).contains("self_approval")));
            assertThat(desk.side(DeskFunction.EVIDENCE))
                    .extracting(EvidenceRecord::kind)
                    .containsExactly(EvidenceKind.ALARM);
            assertThat(journal.suppressions("local")).isEmpty();
        }
    }

    @Test
    void a_person_who_rejects_what_waits_takes_it_out_of_the_budget() throws Exception {
        try (Desk desk = new Desk(null, START)) {
            for (int i = 0; i < 16; i++) {
                desk.begin(hold(i, 60, START));
            }
            desk.pass(300);
            Containment waits = null;
            for (HoldInput each : desk.out()) {
                if (each.containmentItself().state() == ContainmentState.PROPOSED) {
                    waits = journalled(each.containmentItself());
                }
            }
            desk.decide(parts.signers.decide(Objects.requireNonNull(waits), Verb.REJECT, START));
            assertThat(desk.approved()).hasSize(1);
            assertThat(desk.out().get(desk.out().size() - 1).decision())
                    .extracting(Input.Decided::verb)
                    .isEqualTo(Verb.REJECT);
            for (int i = 0; i < 250; i++) {
                desk.pass(15_000);
            }
            assertThat(desk.approved()).hasSize(1);
        }
    }

    /** Two that wait for their turn since fifteen others began. */
    private List<Containment> twoOverBudget(Desk desk) throws Exception {
        for (int i = 0; i < 17; i++) {
            desk.begin(hold(i, 60, START));
        }
        desk.pass(300);
        List<Containment> waiting = new ArrayList<>();
        for (HoldInput each : desk.out()) {
            if (each.containmentItself().state() == ContainmentState.PROPOSED) {
                waiting.add(journalled(each.containmentItself()));
            }
        }
        assertThat(waiting).hasSize(2);
        return waiting;
    }

    @Test
    void what_gave_way_to_another_hold_while_it_waited_takes_no_place_in_the_budget() throws Exception {
        try (Desk desk = new Desk(null, START)) {
            List<Containment> waiting = twoOverBudget(desk);
            Input taken = new Input.PlaceTaken(ContainmentId.of("local", "al-x", "pb", 1), "al-x", START + 1_000);
            Advance gone = Lifecycle.advance(waiting.get(0), taken);
            try (Journal journal = SharedJournals.open(parts.state)) {
                journal.save(gone.after(), gone.transitions());
            }
            for (int i = 0; i < 250; i++) {
                desk.pass(15_000);
            }
            assertThat(desk.approved()).containsExactly(waiting.get(1).id().value());
        }
    }

    @Test
    void what_asks_people_by_a_later_version_of_its_alert_takes_no_place_in_the_budget() throws Exception {
        try (Desk desk = new Desk(null, START)) {
            List<Containment> waiting = twoOverBudget(desk);
            HoldPlan before = waiting.get(0).plan();
            HoldPlan later = OneValue.bySession(before.id(), 2, before.target(), 60, START);
            journalled(Containment.proposed(later, 2, "four eyes", START + 1_000)
                    .inPlaceOf(waiting.get(0))
                    .orElseThrow());
            for (int i = 0; i < 250; i++) {
                desk.pass(15_000);
            }
            assertThat(desk.approved()).containsExactly(waiting.get(1).id().value());
        }
    }

    @Test
    void an_approval_that_counts_for_nothing_spends_nothing() throws Exception {
        try (Desk desk = new Desk(null, START)) {
            desk.begin(hold(0, 60, START));
            desk.pass(300);
            for (int i = 0; i < 6; i++) {
                String target = TestAccount.user("held-" + i);
                Containment asks = journalled(Containment.proposed(
                        OneValue.answering("al-" + i, 1, "asks", HoldRung.FULL, target), 1, "asked", START));
                journalled(Containment.approved(
                        OneValue.answering("al-" + i, 2, "holds", HoldRung.FULL, target), "by itself", START));
                desk.decide(parts.signers.decide(asks, Verb.APPROVE, START));
            }
            for (int i = 1; i < 15; i++) {
                desk.begin(hold(i, 60, START));
            }
            desk.pass(300);
            assertThat(desk.begun()).hasSize(15);
        }
    }

    @Test
    void a_later_version_of_an_alert_that_is_held_already_spends_nothing() throws Exception {
        try (Desk desk = new Desk(null, START)) {
            desk.pass(300);
            List<Containment> held = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Containment hold = journalled(hold(100 + i, 60, START - 2 * HOUR));
                Advance begun = Lifecycle.advance(hold, new Input.Cleared(START - 2 * HOUR));
                try (Journal journal = SharedJournals.open(parts.state)) {
                    journal.save(begun.after(), begun.transitions());
                }
                held.add(begun.after());
            }
            for (Containment each : held) {
                desk.begin(Containment.approved(OneValue.revised(each.plan(), 2), "by itself", START));
            }
            for (int i = 0; i < 15; i++) {
                desk.begin(hold(i, 60, START));
            }
            desk.pass(300);
            assertThat(desk.begun()).hasSize(6 + 15);
        }
    }
}
