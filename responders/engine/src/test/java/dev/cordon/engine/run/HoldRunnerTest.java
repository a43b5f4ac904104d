package dev.cordon.engine.run;

import static dev.cordon.domain.ContainmentState.CONFIRMED;
import static dev.cordon.domain.ContainmentState.FAILED;
import static dev.cordon.domain.ContainmentState.HELD;
import static dev.cordon.domain.ContainmentState.PROPOSED;
import static dev.cordon.domain.ContainmentState.REFUSED;
import static dev.cordon.domain.ContainmentState.REJECTED;
import static dev.cordon.domain.ContainmentState.RELEASED;
import static dev.cordon.domain.ContainmentState.RELEASE_FAILED;
import static dev.cordon.domain.ContainmentState.RELEASING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.SignalKind;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Receipt;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.guardrail.PlanDraft;
import dev.cordon.engine.lifecycle.Advance;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.DenialKind;
import dev.cordon.engine.lifecycle.Ending;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Labels;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.StepStatus;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Undoer;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldRunnerTest {
    private static final HoldPlan RELEASES = Plans.threeSteps("al-1", OnTimeout.RELEASE);
    private static final HoldPlan ESCALATES = Plans.threeSteps("al-1", OnTimeout.ESCALATE);

    @TempDir
    Path folder;

    private HoldBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = HoldBench.in(folder);
        bench.provider.values.put("made-up.keys", "on");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void applied_and_held_are_different_states_and_propagation_lies_between() throws Exception {
        bench.runner.begin(Containment.approved(RELEASES, "for the test", bench.now));
        bench.runner.runDue(RELEASES.id());
        assertThat(bench.state(RELEASES.id()).state()).isEqualTo(ContainmentState.APPLIED);
        bench.now += 9_999;
        assertThat(bench.runner.runDue(RELEASES.id()).state()).isEqualTo(ContainmentState.APPLIED);
        bench.now += 1;
        Containment held = bench.runner.runDue(RELEASES.id());
        assertThat(held.state()).isEqualTo(HELD);
        assertThat(held.steps()).allMatch(step -> step.status() == StepStatus.VERIFIED);
    }

    @Test
    void nothing_is_called_before_its_intent_and_prior_state_are_in_the_journal() throws Exception {
        bench.provider.interruption = after -> {
            try {
                assertThat(bench.journal.intents(RELEASES.id()))
                        .hasSizeGreaterThan(bench.provider.mutations - (after ? 1 : 0));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
        bench.held(RELEASES);
        assertThat(bench.journal.intents(RELEASES.id()).get(1).prior().fact("value"))
                .isEqualTo("on");
    }

    @Test
    void a_release_restores_what_was_before() throws Exception {
        bench.held(RELEASES);
        bench.decide(RELEASES.id(), Verb.RELEASE, "dana");
        Containment released = bench.until(RELEASES.id(), RELEASED);
        assertThat(bench.provider.values)
                .isEqualTo(Map.of("made-up.deny", "", "made-up.keys", "on", "made-up.extra", ""));
        assertThat(released.ending()).isEqualTo(Ending.RELEASED);
        assertThat(released.steps()).allMatch(step -> step.status() == StepStatus.GONE);
    }

    @Test
    void what_somebody_else_changed_meanwhile_stays() throws Exception {
        bench.held(RELEASES);
        bench.provider.values.put("made-up.keys", "rotated by the owner");
        bench.decide(RELEASES.id(), Verb.RELEASE, "dana");
        bench.until(RELEASES.id(), RELEASED);
        assertThat(bench.provider.values).containsEntry("made-up.keys", "rotated by the owner");
    }

    @Test
    void an_exposed_credential_stays_off_after_release_and_after_timeout() throws Exception {
        HoldPlan plan = Plans.plan(
                "al-2",
                OnTimeout.RELEASE,
                List.of(
                        Plans.step(0, "made-up.deny", true, false, true),
                        Plans.step(1, "made-up.keys", true, true, false)));
        bench.held(plan);
        bench.run(Plans.HALF_AN_HOUR + 20_000);
        Containment released = bench.until(plan.id(), RELEASED);
        assertThat(released.steps().get(1).status()).isEqualTo(StepStatus.KEPT);
        assertThat(bench.provider.values.get("made-up.keys")).startsWith("held by");
        assertThat(bench.provider.values).containsEntry("made-up.deny", "");
    }

    @Test
    void how_long_a_credential_took_to_be_replaced_is_told_once_and_ends_its_exposure() throws Exception {
        HoldPlan plan = Plans.plan(
                "al-2",
                OnTimeout.RELEASE,
                List.of(
                        Plans.step(0, "made-up.deny", true, false, true),
                        Plans.step(1, "made-up.keys", true, true, false)));
        bench.held(plan);
        bench.decide(plan.id(), Verb.RELEASE, "dana");
        bench.until(plan.id(), RELEASED);
        bench.now = Plans.NOON + 3 * 60 * 60 * 1000L;
        bench.transitions.clear();
        bench.runner.take(plan.id(), new Input.Rotated(0, "AKIAOLD", "AKIANEW", bench.now));
        bench.runner.take(plan.id(), new Input.Rotated(1, "AKIAOLD", "AKIANEW", bench.now));
        bench.runner.take(plan.id(), new Input.Rotated(1, "AKIAOLD", "AKIANEW", bench.now));
        assertThat(bench.kinds()).containsExactly(Transition.Kind.ROTATED);
        assertThat(bench.transitions.get(0).reason()).contains("AKIANEW").contains("3 h");
        assertThat(Labels.of(bench.transitions.get(0)))
                .singleElement()
                .matches(signal -> signal.kind() == SignalKind.ROTATION
                        && signal.credentialId().equals("AKIAOLD"));
        assertThat(bench.state(plan.id()).state()).isEqualTo(RELEASED);
        assertThat(bench.provider.values.get("made-up.keys")).startsWith("held by");
    }

    @Test
    void confirming_what_is_left_of_a_failed_hold_takes_its_expiry_out_too() throws Exception {
        bench.held(RELEASES);
        bench.undoer = new Undoer(Undoer.Kind.PIPELINE, "");
        bench.provider.values.put("made-up.keys", "on");
        bench.run(60_000);
        assertThat(bench.state(RELEASES.id()).state()).isEqualTo(FAILED);
        bench.decide(RELEASES.id(), Verb.CONFIRM, "dana");
        bench.until(RELEASES.id(), CONFIRMED);
        assertThat(bench.provider.expiries).containsEntry("made-up.deny", StepRequest.NEVER);
    }

    @Test
    void an_exposed_credential_that_may_still_be_active_is_not_called_off() throws Exception {
        HoldPlan plan = Plans.plan(
                "al-2",
                OnTimeout.RELEASE,
                List.of(
                        Plans.step(0, "made-up.deny", true, false, true),
                        Plans.step(1, "made-up.keys", true, true, false)));
        bench.provider.answers.add(new CallOutcome.Done(Receipt.NONE, "goes through"));
        bench.provider.answers.add(new CallOutcome.Failed("AccessDenied"));
        bench.runner.begin(Containment.approved(plan, "for the test", bench.now));
        bench.until(plan.id(), FAILED);
        bench.decide(plan.id(), Verb.RELEASE, "dana");
        Containment released = bench.until(plan.id(), RELEASE_FAILED);
        assertThat(released.steps().get(1).words()).contains("may still be active");
        assertThat(bench.provider.values).containsEntry("made-up.deny", "");
    }

    @Test
    void a_later_version_of_the_alert_replaces_a_hold_that_was_refused_and_none_that_stands() throws Exception {
        bench.runner.begin(Containment.refused(RELEASES, "kill_switch", bench.now));
        HoldPlan later = Plans.later(RELEASES);
        assertThat(bench.runner
                        .begin(Containment.approved(RELEASES, "again", bench.now))
                        .state())
                .isEqualTo(REFUSED);
        assertThat(bench.runner
                        .begin(Containment.approved(later, "newer", bench.now))
                        .state())
                .isEqualTo(ContainmentState.APPROVED);
        bench.until(later.id(), HELD);
        bench.runner.begin(Containment.refused(Plans.later(later), "stale", bench.now));
        assertThat(bench.state(later.id()).state()).isEqualTo(HELD);
        bench.close();
        bench = new HoldBench(folder, bench.provider, bench.now);
        assertThat(bench.state(later.id()).plan()).isEqualTo(later);
    }

    @Test
    void calls_that_were_denied_before_the_hold_say_nothing_about_it() throws Exception {
        bench.held(RELEASES);
        bench.runner.take(RELEASES.id(), new Input.Denied(DenialKind.ATTACK_LIKE, "iam:CreateUser", Plans.NOON - 1));
        assertThat(bench.state(RELEASES.id()).denials().attackLike()).isZero();
    }

    @Test
    void a_lease_lapses_only_when_clock_and_running_time_are_both_past_it() throws Exception {
        bench.held(RELEASES);
        bench.now += 2 * Plans.HALF_AN_HOUR; // the process was away
        bench.runner.tick(1_000);
        assertThat(bench.state(RELEASES.id()).state()).isEqualTo(HELD);
        assertThat(bench.state(RELEASES.id()).lease().overdue()).isTrue();
        assertThat(bench.kinds()).contains(Transition.Kind.ESCALATED);
        bench.run(Plans.HALF_AN_HOUR);
        assertThat(bench.until(RELEASES.id(), RELEASED).ending()).isEqualTo(Ending.LAPSED);
    }

    @Test
    void a_clock_that_stands_still_never_ends_a_lease_early() throws Exception {
        bench.held(RELEASES);
        for (int i = 0; i < 400; i++) {
            bench.runner.tick(10_000);
        }
        assertThat(bench.state(RELEASES.id()).state()).isEqualTo(HELD);
    }

    @Test
    void after_an_outage_leases_end_one_by_one() throws Exception {
        HoldPlan other =
                Plans.plan("al-9", OnTimeout.RELEASE, List.of(Plans.step(0, "made-up.extra", true, false, true)));
        bench.held(other);
        bench.held(Plans.plan("al-8", OnTimeout.RELEASE, List.of(Plans.step(0, "made-up.deny", true, false, true))));
        bench.now += 10 * Plans.HALF_AN_HOUR;
        bench.runner.tick(1_000);
        assertThat(bench.journal.all()).allMatch(c -> c.lease().overdue() && c.state() == HELD);
        bench.now += 1;
        bench.runner.tick(2 * Plans.HALF_AN_HOUR);
        assertThat(bench.journal.all().stream().filter(c -> c.state() == HELD)).hasSize(1);
        bench.now += 5_000;
        bench.runner.tick(5_000);
        assertThat(bench.journal.all().stream().filter(c -> c.state() == HELD)).isEmpty();
    }

    @Test
    void a_hold_under_attack_does_not_lapse_silently() throws Exception {
        bench.held(RELEASES);
        bench.run(Plans.HALF_AN_HOUR - 3 * 60_000);
        bench.runner.take(RELEASES.id(), new Input.Denied(DenialKind.ATTACK_LIKE, "iam:CreateUser", bench.now));
        long before = bench.state(RELEASES.id()).lease().deadlineMillis();
        bench.run(5 * 60_000);
        Containment after = bench.state(RELEASES.id());
        assertThat(after.state()).isEqualTo(HELD);
        assertThat(after.lease().deadlineMillis()).isEqualTo(before + Plans.HALF_AN_HOUR);
        assertThat(bench.provider.expiries).containsEntry("made-up.deny", before + Plans.HALF_AN_HOUR);
        assertThat(bench.kinds()).contains(Transition.Kind.ESCALATED, Transition.Kind.EXTENDED);
    }

    @Test
    void where_only_routine_was_denied_release_is_proposed_once() throws Exception {
        bench.held(RELEASES);
        for (int i = 0; i < 3; i++) {
            bench.runner.take(RELEASES.id(), new Input.Denied(DenialKind.ROUTINE, "s3:GetObject", bench.now));
        }
        assertThat(bench.kinds().stream().filter(kind -> kind == Transition.Kind.RELEASE_PROPOSED))
                .hasSize(1);
    }

    @Test
    void without_release_on_timeout_the_hold_stays_and_people_are_told_again_and_again() throws Exception {
        bench.held(ESCALATES);
        bench.run(4 * Plans.HALF_AN_HOUR);
        Containment after = bench.state(ESCALATES.id());
        assertThat(after.state()).isEqualTo(HELD);
        assertThat(after.lease().escalations()).isGreaterThan(2);
        assertThat(bench.provider.expiries).containsEntry("made-up.deny", StepRequest.NEVER);
    }

    @Test
    void confirming_takes_the_expiry_out_and_deletes_nothing() throws Exception {
        Containment held = bench.held(RELEASES);
        assertThat(bench.provider.expiries)
                .containsEntry("made-up.deny", held.lease().deadlineMillis());
        bench.decide(RELEASES.id(), Verb.CONFIRM, "dana");
        assertThat(bench.state(RELEASES.id()).state()).isEqualTo(HELD);
        Containment confirmed = bench.until(RELEASES.id(), CONFIRMED);
        assertThat(bench.provider.expiries).containsEntry("made-up.deny", StepRequest.NEVER);
        assertThat(confirmed.ending()).isEqualTo(Ending.CONFIRMED);
        assertThat(bench.provider.values)
                .allSatisfy((id, value) -> assertThat(value).startsWith("held by"));
    }

    @Test
    void a_confirmation_that_cannot_be_written_is_not_called_one() throws Exception {
        bench.held(RELEASES);
        bench.provider.answers.add(new CallOutcome.Failed("quota"));
        bench.decide(RELEASES.id(), Verb.CONFIRM, "dana");
        bench.runner.runDue(RELEASES.id());
        assertThat(bench.state(RELEASES.id()).state()).isEqualTo(HELD);
        assertThat(bench.transitions.get(bench.transitions.size() - 1).reason()).contains("would still end by itself");
    }

    @Test
    void a_confirmed_hold_can_still_be_released() throws Exception {
        bench.held(RELEASES);
        bench.decide(RELEASES.id(), Verb.CONFIRM, "dana");
        bench.until(RELEASES.id(), CONFIRMED);
        bench.decide(RELEASES.id(), Verb.RELEASE, "erik");
        bench.until(RELEASES.id(), RELEASED);
        assertThat(bench.provider.values).containsEntry("made-up.keys", "on");
    }

    @Test
    void throttling_is_waited_out_and_an_unknown_outcome_is_looked_up() throws Exception {
        bench.provider.answers.add(new CallOutcome.Later(2_000, "Rate exceeded"));
        bench.provider.answers.add(new CallOutcome.Unknown("timed out"));
        bench.held(RELEASES);
        assertThat(bench.provider.mutations).isEqualTo(3);
    }

    @Test
    void a_provider_that_never_lets_a_step_through_is_given_up_on_and_that_is_said() throws Exception {
        for (int i = 0; i < 100; i++) {
            bench.provider.answers.add(new CallOutcome.Later(1_000, "Rate exceeded"));
        }
        bench.runner.begin(Containment.approved(RELEASES, "for the test", bench.now));
        Containment failed = bench.until(RELEASES.id(), FAILED);
        assertThat(failed.reason()).contains("not settled after").contains("Rate exceeded");
        assertThat(bench.now - Plans.NOON).isGreaterThan(5 * 60_000);
    }

    @Test
    void a_step_that_fails_leaves_a_hold_that_says_so_and_can_be_tried_again_or_undone() throws Exception {
        bench.provider.answers.add(new CallOutcome.Done(Receipt.NONE, "goes through"));
        bench.provider.answers.add(new CallOutcome.Failed("AccessDenied: iam:UpdateAccessKey"));
        bench.runner.begin(Containment.approved(RELEASES, "for the test", bench.now));
        Containment failed = bench.until(RELEASES.id(), FAILED);
        assertThat(failed.reason()).contains("step 2 of 3").contains("iam:UpdateAccessKey");
        assertThat(bench.kinds()).contains(Transition.Kind.ESCALATED);
        bench.decide(RELEASES.id(), Verb.APPROVE, "dana");
        bench.until(RELEASES.id(), HELD);
        bench.decide(RELEASES.id(), Verb.RELEASE, "dana");
        bench.until(RELEASES.id(), RELEASED);
    }

    @Test
    void a_failed_hold_does_not_stay_for_ever() throws Exception {
        bench.provider.answers.add(new CallOutcome.Done(Receipt.NONE, "goes through"));
        bench.provider.answers.add(new CallOutcome.Failed("AccessDenied"));
        bench.runner.begin(Containment.approved(RELEASES, "for the test", bench.now));
        bench.until(RELEASES.id(), FAILED);
        bench.run(Plans.HALF_AN_HOUR + 20_000);
        bench.until(RELEASES.id(), RELEASED);
        assertThat(bench.provider.values).containsEntry("made-up.deny", "");
    }

    @Test
    void a_release_that_cannot_be_done_says_so_and_can_be_tried_again() throws Exception {
        bench.held(RELEASES);
        bench.decide(RELEASES.id(), Verb.RELEASE, "dana");
        bench.provider.answers.add(new CallOutcome.Failed("AccessDenied"));
        bench.until(RELEASES.id(), RELEASE_FAILED);
        bench.decide(RELEASES.id(), Verb.RELEASE, "dana");
        bench.until(RELEASES.id(), RELEASED);
        assertThat(bench.provider.values).containsEntry("made-up.keys", "on");
    }

    @Test
    void the_held_identity_is_answered_three_times_and_not_a_fourth() throws Exception {
        bench.held(RELEASES);
        bench.undoer = new Undoer(Undoer.Kind.HELD_IDENTITY, Plans.TARGET);
        for (int i = 1; i <= 3; i++) {
            bench.provider.values.put("made-up.deny", "");
            bench.run(60_000);
            assertThat(bench.until(RELEASES.id(), HELD).steps().get(0).reasserts())
                    .isEqualTo(i);
            assertThat(bench.provider.values.get("made-up.deny")).startsWith("held by");
        }
        bench.provider.values.put("made-up.deny", "");
        bench.run(60_000);
        assertThat(bench.state(RELEASES.id()).state()).isEqualTo(FAILED);
        assertThat(bench.provider.values).containsEntry("made-up.deny", "");
    }

    @Test
    void an_undo_by_owner_or_break_glass_ends_the_hold_and_names_them() throws Exception {
        bench.held(RELEASES);
        bench.undoer = new Undoer(Undoer.Kind.BREAK_GLASS, "arn:aws:iam::111122223333:user/breakglass");
        bench.provider.values.put("made-up.deny", "");
        bench.run(60_000);
        Containment released = bench.until(RELEASES.id(), RELEASED);
        assertThat(released.ending()).isEqualTo(Ending.UNDONE);
        assertThat(bench.transitions)
                .anyMatch(t -> t.to() == RELEASING && t.actor().contains("breakglass"));
        assertThat(bench.provider.values).containsEntry("made-up.keys", "on");
    }

    @Test
    void an_undo_by_a_pipeline_or_by_nobody_known_escalates_and_is_not_answered() throws Exception {
        for (Undoer.Kind kind : List.of(Undoer.Kind.PIPELINE, Undoer.Kind.OTHER, Undoer.Kind.UNKNOWN)) {
            HoldPlan plan = Plans.threeSteps("al-" + kind, OnTimeout.RELEASE);
            bench.held(plan);
            bench.undoer = new Undoer(kind, "");
            bench.provider.values.put("made-up.deny", "");
            bench.transitions.clear();
            bench.run(60_000);
            assertThat(bench.state(plan.id()).state()).isEqualTo(FAILED);
            assertThat(bench.provider.values).containsEntry("made-up.deny", "");
            assertThat(bench.kinds()).contains(Transition.Kind.UNDONE, Transition.Kind.ESCALATED);
        }
    }

    @Test
    void a_log_that_names_the_held_identity_later_lets_the_control_go_up_again() throws Exception {
        bench.held(RELEASES);
        bench.provider.values.put("made-up.deny", "");
        bench.run(60_000);
        assertThat(bench.state(RELEASES.id()).state()).isEqualTo(FAILED);
        bench.runner.take(
                RELEASES.id(), new Input.Undone(0, new Undoer(Undoer.Kind.HELD_IDENTITY, Plans.TARGET), bench.now));
        bench.until(RELEASES.id(), HELD);
        assertThat(bench.provider.values.get("made-up.deny")).startsWith("held by");
    }

    @Test
    void the_kill_switch_stops_the_first_call_and_any_later_one_but_no_release() throws Exception {
        bench.verdict = new Clearance.Verdict("kill_switch", "somebody threw it");
        bench.runner.begin(Containment.approved(RELEASES, "for the test", bench.now));
        assertThat(bench.runner.runDue(RELEASES.id()).state()).isEqualTo(REFUSED);
        assertThat(bench.provider.mutations).isZero();
        bench.verdict = Clearance.Verdict.CLEAR;
        HoldPlan second = Plans.threeSteps("al-2", OnTimeout.RELEASE);
        bench.runner.begin(Containment.approved(second, "for the test", bench.now));
        bench.provider.interruption = after -> {
            if (after) {
                bench.verdict = new Clearance.Verdict("kill_switch", "somebody threw it");
            }
        };
        assertThat(bench.runner.runDue(second.id()).state()).isEqualTo(FAILED);
        assertThat(bench.provider.mutations).isEqualTo(1);
        bench.decide(second.id(), Verb.RELEASE, "dana");
        bench.until(second.id(), RELEASED);
        assertThat(bench.provider.values).containsEntry("made-up.deny", "");
    }

    @Test
    void four_eyes_are_two_different_people() throws Exception {
        bench.runner.begin(Containment.proposed(RELEASES, 2, "above the tier", bench.now));
        assertThat(bench.decide(RELEASES.id(), Verb.APPROVE, "dana").state()).isEqualTo(PROPOSED);
        assertThat(bench.decide(RELEASES.id(), Verb.APPROVE, "dana").state()).isEqualTo(PROPOSED);
        assertThat(bench.decide(RELEASES.id(), Verb.APPROVE, "erik").state()).isEqualTo(ContainmentState.APPROVED);
    }

    /** By another playbook, from the next version of its alert. */
    private static HoldPlan usedSince() {
        PlanDraft draft = new PlanDraft().on(RELEASES.target());
        draft.alertId = RELEASES.alertId();
        draft.revision = RELEASES.alertRevision() + 1;
        draft.identityKey = RELEASES.identityKey();
        draft.steps = RELEASES.steps();
        draft.rung = RELEASES.rung();
        draft.exposed = RELEASES.exposed();
        return draft.build();
    }

    @Test
    void a_hold_that_begins_by_itself_takes_the_place_of_a_proposal_half_approved_as_it_is() throws Exception {
        HoldPlan used = usedSince();
        bench.runner.begin(Containment.proposed(RELEASES, 2, "above the tier", bench.now));
        bench.decide(RELEASES.id(), Verb.APPROVE, "dana");
        bench.held(used);
        assertThat(bench.state(RELEASES.id()).reason())
                .isEqualTo("a hold took its place: " + used.id() + ", for alert " + used.alertId());
        int mutations = bench.provider.mutations;
        assertThat(bench.decide(RELEASES.id(), Verb.APPROVE, "erik").state()).isEqualTo(REFUSED);
        bench.runner.runDue(RELEASES.id());
        assertThat(bench.provider.mutations).isEqualTo(mutations);
        assertThat(bench.state(RELEASES.id()).approvals()).hasSize(1);
    }

    @Test
    void a_hold_that_guardrails_stop_before_it_began_takes_no_place() throws Exception {
        bench.runner.begin(Containment.proposed(RELEASES, 1, "stage is propose", bench.now));
        HoldPlan used = usedSince();
        bench.verdict = new Clearance.Verdict("kill_switch", "somebody threw it");
        bench.runner.begin(Containment.approved(used, "for the test", bench.now));
        Containment heldBack = bench.decide(RELEASES.id(), Verb.APPROVE, "dana");
        assertThat(heldBack.state()).isEqualTo(PROPOSED);
        assertThat(bench.journal.transitions(RELEASES.id(), 1)).singleElement().satisfies(told -> {
            assertThat(told.kind()).isEqualTo(Transition.Kind.DECISION_REFUSED);
            assertThat(told.reason()).startsWith("a hold is about to take its place: " + used.id());
        });
        assertThat(bench.runner.runDue(used.id()).state()).isEqualTo(REFUSED);
        bench.verdict = Clearance.Verdict.CLEAR;
        assertThat(bench.runner.runDue(RELEASES.id()).state()).isEqualTo(PROPOSED);
        assertThat(bench.decide(RELEASES.id(), Verb.APPROVE, "dana").state()).isEqualTo(ContainmentState.APPROVED);
    }

    @Test
    void a_proposal_whose_place_was_taken_right_before_a_crash_is_withdrawn_once_after_it() throws Exception {
        HoldPlan used = usedSince();
        Containment hold = Containment.approved(used, "for the test", bench.now);
        bench.runner.begin(Containment.proposed(RELEASES, 1, "stage is propose", bench.now));
        bench.journal.save(hold, List.of(hold.birth()));
        Advance begun = Lifecycle.advance(hold, new Input.Cleared(bench.now));
        bench.journal.save(begun.after(), begun.transitions());
        bench.close();
        bench = new HoldBench(folder, bench.provider, bench.now + 5_000);
        bench.runner.tick(0);
        bench.until(used.id(), HELD);
        bench.close();
        bench = new HoldBench(folder, bench.provider, bench.now + 5_000);
        bench.runner.tick(0);
        assertThat(bench.journal.transitions(RELEASES.id(), 0))
                .extracting(Transition::to)
                .containsExactly(PROPOSED, REFUSED);
    }

    @Test
    void a_proposal_that_nobody_answers_runs_out() throws Exception {
        bench.runner.begin(Containment.proposed(RELEASES, 1, "stage is propose", bench.now));
        bench.now += 24 * 60 * 60 * 1000L;
        bench.runner.tick(10);
        assertThat(bench.state(RELEASES.id()).state()).isEqualTo(REJECTED);
        assertThat(bench.provider.mutations).isZero();
    }

    @Test
    void the_same_alert_again_is_the_same_containment() throws Exception {
        bench.held(RELEASES);
        int mutations = bench.provider.mutations;
        bench.runner.begin(Containment.approved(RELEASES, "again", bench.now));
        bench.runner.runDue(RELEASES.id());
        assertThat(bench.provider.mutations).isEqualTo(mutations);
    }

    @Test
    void a_hold_that_has_nothing_to_do_is_not_called_held() throws Exception {
        HoldPlan nothing = Plans.plan("al-3", OnTimeout.RELEASE, List.of());
        bench.runner.begin(Containment.approved(nothing, "for the test", bench.now));
        assertThat(bench.runner.runDue(nothing.id()).state()).isEqualTo(FAILED);
    }
}
