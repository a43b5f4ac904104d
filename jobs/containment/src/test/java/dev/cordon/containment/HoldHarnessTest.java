package dev.cordon.containment;

import static dev.cordon.domain.ContainmentState.APPLIED;
import static dev.cordon.domain.ContainmentState.APPLYING;
import static dev.cordon.domain.ContainmentState.APPROVED;
import static dev.cordon.domain.ContainmentState.HELD;
import static dev.cordon.domain.ContainmentState.REFUSED;
import static dev.cordon.domain.ContainmentState.RELEASED;
import static dev.cordon.domain.ContainmentState.RELEASING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.SignalKind;
import dev.cordon.engine.journal.ExposedCredential;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.DenialKind;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldHarnessTest {
    private static final String TARGET = "arn:aws:iam::111122223333:user/ci-bot";
    private static final HoldPlan PLAN = OneValue.plan(TARGET);

    @TempDir
    Path folder;

    private final OneValue provider = new OneValue();

    private HoldHarness start() throws Exception {
        return new HoldHarness(provider, folder, null, OneValue.START);
    }

    private static HoldInput release(HoldPlan plan) {
        return HoldInput.decided(
                HoldInput.key(plan.tenant(), plan.target()),
                plan.id().value(),
                new Input.Decided(Verb.RELEASE, "dana", "approver", "a false alarm", 0, 0));
    }

    @Test
    void an_approved_containment_is_held_and_detection_is_told() throws Exception {
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            job.pass(11_000);
            assertThat(job.states()).containsExactly(APPROVED, APPLYING, APPLIED, HELD);
            assertThat(provider.values.get(TARGET)).startsWith("held by cn-");
            assertThat(job.signals()).extracting(signal -> signal.kind()).containsExactly(SignalKind.HELD);
        }
    }

    @Test
    void the_same_containment_again_changes_nothing() throws Exception {
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            job.pass(11_000);
            job.begin(PLAN);
            job.pass(1_000);
            assertThat(provider.calls).hasValue(1);
            assertThat(job.states()).containsExactly(APPROVED, APPLYING, APPLIED, HELD);
        }
    }

    @Test
    void a_second_alert_about_the_same_attack_is_not_held_a_second_time_until_the_first_hold_is_over()
            throws Exception {
        HoldPlan second = OneValue.plan(ContainmentId.of("local", "al-other", "pb", 1), TARGET, 90, OneValue.START);
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            job.begin(second);
            job.pass(11_000);
            assertThat(provider.calls).hasValue(1);
            assertThat(job.states()).containsExactlyInAnyOrder(APPROVED, APPLYING, APPLIED, HELD, REFUSED);
            job.send(release(PLAN));
            job.pass(15_000);
            assertThat(provider.values).containsEntry(TARGET, "free");

            job.begin(OneValue.revised(second, 2));
            job.pass(11_000);
            assertThat(job.states()).endsWith(APPROVED, APPLYING, APPLIED, HELD);
        }
    }

    @Test
    void a_proposal_holds_up_nothing_that_may_begin_by_itself() throws Exception {
        HoldPlan second = OneValue.plan(ContainmentId.of("local", "al-other", "pb", 1), TARGET, 90, OneValue.START);
        try (HoldHarness job = start()) {
            job.send(HoldInput.fresh(Containment.proposed(PLAN, 1, "ask somebody", job.now())));
            job.begin(second);
            job.pass(11_000);
            assertThat(provider.values.get(TARGET))
                    .startsWith("held by " + second.id().value());
        }
    }

    @Test
    void a_person_releases_it_and_detection_learns_that_it_was_benign() throws Exception {
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            job.pass(11_000);
            job.send(release(PLAN));
            job.pass(15_000);
            assertThat(job.states()).endsWith(HELD, RELEASING, RELEASED);
            assertThat(provider.values).containsEntry(TARGET, "free");
            assertThat(job.signals())
                    .extracting(signal -> signal.kind())
                    .containsExactly(SignalKind.HELD, SignalKind.VERDICT_BENIGN, SignalKind.RELEASED);
        }
    }

    @Test
    void who_is_held_beside_a_hold_that_ends_is_told_to_be_free_with_the_last_one() throws Exception {
        HoldPlan beside = OneValue.bySession(ContainmentId.further("local", "al", "pb", 1, 1), 2, TARGET, 90, 0);
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            job.begin(beside);
            job.pass(11_000);
            job.send(release(PLAN));
            job.pass(15_000);
            assertThat(job.states()).endsWith(RELEASED);
            assertThat(job.signals())
                    .extracting(signal -> signal.kind())
                    .containsExactly(SignalKind.HELD, SignalKind.HELD, SignalKind.VERDICT_BENIGN);
            job.send(release(beside));
            job.pass(15_000);
            assertThat(job.signals())
                    .extracting(signal -> signal.kind())
                    .endsWith(SignalKind.VERDICT_BENIGN, SignalKind.RELEASED)
                    .hasSize(5);
        }
    }

    @Test
    void a_lease_that_lapses_is_no_label() throws Exception {
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            job.pass(OneValue.HALF_AN_HOUR + 60_000);
            assertThat(job.states()).endsWith(HELD, RELEASING, RELEASED);
            assertThat(job.signals())
                    .extracting(signal -> signal.kind())
                    .containsExactly(SignalKind.HELD, SignalKind.RELEASED);
        }
    }

    @Test
    void a_decision_on_a_containment_that_is_not_here_is_not_lost() throws Exception {
        try (HoldHarness job = start()) {
            job.send(release(PLAN));
            assertThat(job.unmatched()).containsExactly(release(PLAN));
        }
    }

    @Test
    void targets_and_tenants_do_not_touch_each_other() throws Exception {
        HoldPlan other = OneValue.plan("arn:aws:iam::111122223333:user/dana");
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            job.begin(other);
            job.pass(11_000);
            job.send(release(other));
            job.send(HoldInput.denied(
                    "local", TARGET, new Input.Denied(DenialKind.ATTACK_LIKE, "iam:CreateUser", job.now())));
            job.send(HoldInput.denied(
                    "globex", other.target(), new Input.Denied(DenialKind.ROUTINE, "s3:GetObject", job.now())));
            job.pass(15_000);
            assertThat(provider.values.get(TARGET)).startsWith("held by");
            assertThat(provider.values).containsEntry(other.target(), "free");
            assertThat(job.transitions().stream().filter(t -> t.kind() == Transition.Kind.DENIED))
                    .hasSize(1)
                    .allMatch(t -> t.containment().equals(PLAN.id()));
        }
        assertThat(HoldInput.key("a", "b/c")).isNotEqualTo(HoldInput.key("a/b", "c"));
    }

    @Test
    void after_a_restore_the_journal_counts_and_what_was_not_told_is_told() throws Exception {
        OperatorSubtaskState early;
        List<Transition> before;
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            early = job.snapshot();
            job.pass(11_000);
            before = job.transitions();
            assertThat(job.states()).endsWith(HELD);
        }
        try (HoldHarness job = new HoldHarness(provider, folder, early, OneValue.START + 60_000)) {
            job.pass(1_000);
            assertThat(provider.calls).hasValue(1);
            assertThat(before).endsWith(job.transitions().toArray(Transition[]::new));
            assertThat(job.states()).endsWith(HELD);
            job.send(release(PLAN));
            job.pass(15_000);
            assertThat(job.states()).endsWith(RELEASED);
        }
    }

    @Test
    void killed_before_its_outcome_came_back_it_goes_on_by_itself_after_the_restore() throws Exception {
        OperatorSubtaskState early;
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            early = job.snapshot();
        }
        try (HoldHarness job = new HoldHarness(provider, folder, early, OneValue.START + 60_000)) {
            job.pass(30_000);
            assertThat(job.states()).endsWith(APPLYING, APPLIED, HELD);
        }
    }

    @Test
    void an_outage_longer_than_the_lease_ends_nothing_at_once() throws Exception {
        OperatorSubtaskState held;
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            job.pass(11_000);
            held = job.snapshot();
        }
        try (HoldHarness job = new HoldHarness(provider, folder, held, OneValue.START + 3 * OneValue.HALF_AN_HOUR)) {
            job.pass(20_000);
            assertThat(job.transitions()).anyMatch(t -> t.kind() == Transition.Kind.ESCALATED);
            assertThat(job.states()).isEmpty();
            job.pass(OneValue.HALF_AN_HOUR);
            assertThat(job.states()).containsExactly(RELEASING, RELEASED);
        }
    }

    @Test
    void without_any_state_the_journal_alone_is_enough() throws Exception {
        List<Transition> before;
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            before = job.transitions();
        }
        try (HoldHarness job = new HoldHarness(provider, folder, null, OneValue.START + 60_000)) {
            job.pass(30_000);
            assertThat(job.states()).containsExactly(APPROVED, APPLYING, APPLIED, HELD);
            assertThat(job.transitions()).containsAll(before);
            assertThat(provider.calls).hasValue(1);
        }
    }

    @Test
    void what_has_ended_leaves_the_state_and_its_alert_again_changes_nothing() throws Exception {
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            job.pass(11_000);
            job.send(release(PLAN));
            job.pass(15_000);
            assertThat(job.keysInState()).isOne();
            job.pass(61 * 60_000);
            assertThat(job.keysInState()).isZero();
            assertThat(job.timers()).isZero();
            job.begin(PLAN);
            job.pass(15_000);
            assertThat(provider.calls).hasValue(1);
            assertThat(provider.values).containsEntry(TARGET, "free");
            job.send(release(PLAN));
            assertThat(job.unmatched()).isEmpty();
        }
    }

    @Test
    void however_much_happens_to_a_target_it_has_one_timer() throws Exception {
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            job.pass(11_000);
            for (int i = 0; i < 50; i++) {
                job.send(HoldInput.denied("local", TARGET, new Input.Denied(DenialKind.ATTACK_LIKE, "x", i)));
                job.pass(700);
            }
            assertThat(job.timers()).isOne();
        }
    }

    @Test
    void a_trail_that_is_read_again_counts_no_denied_call_twice() throws Exception {
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            job.pass(11_000);
            for (int again = 0; again < 3; again++) {
                for (int i = 0; i < 200; i++) {
                    DenialKind kind = i == 3 ? DenialKind.ATTACK_LIKE : DenialKind.UNCLEAR;
                    job.send(HoldInput.denied(
                            "local", TARGET, new Input.Denied(kind, "x", OneValue.START + 5_000 + i, "event-" + i)));
                }
            }
            long told = job.transitions().stream()
                    .filter(t -> t.kind() == Transition.Kind.DENIED)
                    .count();
            assertThat(told).isEqualTo(200);
            job.send(HoldInput.denied(
                    "local",
                    TARGET,
                    new Input.Denied(DenialKind.ROUTINE, "late", OneValue.START + 5_001, "event-late")));
            assertThat(job.transitions().get(job.transitions().size() - 1).reason())
                    .as("of a kind that was not counted yet, so no repeat")
                    .contains("late");
        }
    }

    @Test
    void a_signed_decision_is_carried_out_once() throws Exception {
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            job.pass(11_000);
            HoldInput extend = HoldInput.decided(
                    HoldInput.key(PLAN.tenant(), PLAN.target()),
                    PLAN.id().value(),
                    new Input.Decided(Verb.EXTEND, "dana", "approver", "more time", 60_000, 0, "a-nonce"));
            job.send(extend);
            job.pass(5_000);
            int told = job.transitions().size();
            job.send(extend);
            job.pass(5_000);
            assertThat(job.transitions()).hasSize(told);
            assertThat(job.replayed()).containsExactly(extend);
        }
    }

    @Test
    void a_credential_that_came_to_be_in_the_open_is_noted_at_the_provider_and_known_to_every_hold_of_the_target()
            throws Exception {
        HoldPlan other = OneValue.byVersion(
                OneValue.plan(ContainmentId.of("local", "al-2", "pb", 2), TARGET, 80, OneValue.START), 2);
        HoldInput exposed = HoldInput.exposed("local", TARGET, new Input.Exposed(List.of("AKIA1"), "github", 5));
        try (HoldHarness job = start()) {
            provider.facts.put("key.AKIA1", "Active");
            job.begin(PLAN);
            job.begin(other);
            job.pass(11_000);
            job.send(exposed);
            job.send(exposed);
            job.pass(5_000);
            assertThat(provider.noted).containsExactly("AKIA1", "AKIA1");
            assertThat(job.transitions().stream()
                            .filter(t -> t.kind() == Transition.Kind.EXPOSED)
                            .map(Transition::containment))
                    .containsOnly(PLAN.id(), other.id())
                    .hasSize(4); // heard and noted, by each
            job.send(release(PLAN));
            job.pass(15_000);
            assertThat(provider.leftOff).contains("AKIA1");
            assertThat(job.states()).endsWith(RELEASED);
        }
    }

    /** What intake takes down of an authentic alert, whoever is held. */
    private void sighted(String credential, String target) throws Exception {
        try (FileJournal journal = FileJournal.open(folder)) {
            journal.keep(ExposedCredential.sighted(
                    "local", credential, target, "al-sighted", "github", OneValue.START, OneValue.START));
        }
    }

    @Test
    void a_sighting_that_comes_before_its_hold_begins_is_not_forgotten() throws Exception {
        sighted("AKIA1", TARGET);
        try (HoldHarness job = start()) {
            provider.facts.put("key.AKIA1", "Active");
            job.begin(PLAN);
            job.pass(11_000);
            job.send(release(PLAN));
            job.pass(15_000);
            assertThat(provider.leftOff).contains("AKIA1");
            assertThat(job.states()).endsWith(RELEASED);
        }
    }

    /** As a sweep does with a key that the held identity made for somebody whom nobody holds. */
    @Test
    void a_key_of_somebody_else_that_was_sighted_first_and_is_taken_away_later_stays_off() throws Exception {
        sighted("AKIAOTHER", "arn:aws:iam::111122223333:user/other");
        OperatorSubtaskState held;
        provider.facts.put("key.AKIAOTHER", "Active");
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            job.pass(11_000);
            assertThat(provider.noted).containsExactly("AKIAOTHER");
            held = job.snapshot();
        }
        try (HoldHarness job = new HoldHarness(provider, folder, held, OneValue.START + 60_000)) {
            job.send(release(PLAN));
            job.pass(15_000);
            assertThat(job.states()).endsWith(RELEASED);
            assertThat(provider.leftOff).contains("AKIAOTHER");
        }
    }

    @Test
    void it_stays_off_by_timeout_too_and_after_a_start_without_any_state() throws Exception {
        sighted("AKIAOTHER", "arn:aws:iam::111122223333:user/other");
        provider.facts.put("key.AKIAOTHER", "Active");
        try (HoldHarness job = start()) {
            job.begin(PLAN);
        }
        try (HoldHarness job = new HoldHarness(provider, folder, null, OneValue.START + 60_000)) {
            job.pass(OneValue.HALF_AN_HOUR + 120_000);
            assertThat(job.states()).endsWith(RELEASED);
            assertThat(provider.leftOff).contains("AKIAOTHER");
            assertThat(job.transitions()).anyMatch(t -> t.kind() == Transition.Kind.EXPOSED);
        }
    }

    @Test
    void where_it_cannot_be_asked_whether_a_hold_may_begin_it_is_asked_again() throws Exception {
        provider.unasked.set(2);
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            job.pass(4_000);
            assertThat(job.states()).containsExactly(APPROVED);
            job.pass(30_000);
            assertThat(job.states()).endsWith(HELD);
        }
    }

    @Test
    void until_it_is_applied_a_hold_is_journalled_once_for_each_call_and_once_before_it() throws Exception {
        try (HoldHarness job = start()) {
            job.begin(PLAN);
            job.settle();
            assertThat(job.states()).endsWith(APPLIED);
        }
        List<String> lines = Files.readAllLines(folder.resolve("journal.jsonl"));
        assertThat(lines.stream().filter(line -> line.contains("\"entry\":\"intent\"")))
                .hasSize(1);
        assertThat(lines.stream().filter(line -> line.contains("\"entry\":\"state\"")))
                .as("approved, being applied, about to be called, called")
                .hasSize(4);
    }
}
