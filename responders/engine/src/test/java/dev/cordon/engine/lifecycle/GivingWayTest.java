package dev.cordon.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.HoldRung;
import dev.cordon.engine.guardrail.PlanDraft;
import dev.cordon.engine.plan.PlannedStep;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GivingWayTest {
    private static final long BEGAN = PlanDraft.NOW;

    private static PlanDraft draft(String playbook, Consumer<PlanDraft> change) {
        PlanDraft draft = new PlanDraft();
        draft.playbook = playbook;
        change.accept(draft);
        return draft;
    }

    private static Containment proposal(Consumer<PlanDraft> change) {
        return Containment.proposed(draft("asks", change).build(), 1, "stage is propose", BEGAN - 60_000);
    }

    private static Containment begun(Containment approved) {
        return Lifecycle.advance(approved, new Input.Cleared(BEGAN)).after();
    }

    private static Containment hold(Consumer<PlanDraft> change) {
        return begun(Containment.approved(draft("holds", change).build(), "by itself", BEGAN - 1_000));
    }

    private static Input.Decided approval(String who) {
        return new Input.Decided(Verb.APPROVE, who, "approver", "because", 0, BEGAN - 500);
    }

    @Test
    void of_the_same_alert_it_gives_way_to_what_knows_as_much_and_takes_as_much() {
        Containment hold = hold(draft -> draft.rung = HoldRung.NETWORK);
        assertThat(proposal(draft -> draft.rung = HoldRung.NETWORK).givesWayTo(hold))
                .isTrue();
        assertThat(proposal(draft -> draft.rung = HoldRung.FULL).givesWayTo(hold))
                .as("who causes a narrow hold must not make the proposal of a wide one disappear")
                .isFalse();
        assertThat(network(2).givesWayTo(hold)).isTrue();
        assertThat(network(4).givesWayTo(hold))
                .as("planned from what came to be known since")
                .isFalse();
    }

    private static Containment network(long revision) {
        return proposal(draft -> {
            draft.rung = HoldRung.NETWORK;
            draft.revision = revision;
        });
    }

    @Test
    void what_waits_for_its_turn_is_not_dropped_for_something_narrower() {
        Containment waits = Containment.overBudget(
                draft("asks", draft -> draft.rung = HoldRung.FULL).build(), BEGAN - 60_000);
        assertThat(waits.givesWayTo(hold(draft -> draft.rung = HoldRung.SESSION)))
                .isFalse();
        assertThat(waits.givesWayTo(hold(draft -> draft.rung = HoldRung.FULL))).isTrue();
    }

    @Test
    void a_hold_that_failed_or_is_being_undone_takes_no_place() {
        Containment hold = hold(draft -> {});
        Containment undone = Lifecycle.advance(
                        hold, new Input.Decided(Verb.RELEASE, "dana", "approver", "because", 0, BEGAN + 1))
                .after();
        assertThat(proposal(draft -> {}).givesWayTo(hold)).isTrue();
        assertThat(proposal(draft -> {}).givesWayTo(undone)).isFalse();
    }

    @Test
    void of_another_alert_it_gives_way_to_what_takes_all_that_it_asks_for() {
        Containment full = hold(draft -> draft.rung = HoldRung.FULL);
        for (HoldRung rung : HoldRung.values()) {
            assertThat(other(rung).givesWayTo(full)).as(rung.name()).isTrue();
        }
        assertThat(other(HoldRung.NETWORK).givesWayTo(hold(draft -> draft.rung = HoldRung.NETWORK)))
                .isTrue();
    }

    @Test
    void a_hold_that_breaks_more_and_leaves_the_routine_open_takes_no_place_of_one_that_closes_it() {
        List<HoldRung> open = List.of(HoldRung.SESSION, HoldRung.NETWORK, HoldRung.SURGICAL);
        for (HoldRung holds : open) {
            Containment hold = hold(draft -> draft.rung = holds);
            for (HoldRung asks : HoldRung.values()) {
                assertThat(other(asks).givesWayTo(hold))
                        .as(asks + " before " + holds)
                        .isEqualTo(asks == holds);
            }
        }
    }

    @Test
    void what_a_proposal_would_do_beyond_the_deny_is_not_taken_away_by_the_deny() {
        PlannedStep deny = PlanDraft.step(0, PlanDraft.DENY.id(), PlanDraft.ORDERS, Map.of("policy", "all"));
        PlannedStep sweep = PlanDraft.step(1, "aws.sweep", PlanDraft.ORDERS, Map.of("mode", "contain"));
        PlannedStep lists = listing(PlanDraft.step(1, "aws.sweep", PlanDraft.ORDERS, Map.of("mode", "contain")));
        for (HoldRung rung : List.of(HoldRung.SURGICAL, HoldRung.FULL)) {
            Containment asks = proposal(draft -> {
                draft.alertId = "al-2";
                draft.rung = rung;
                draft.steps = List.of(
                        PlanDraft.step(
                                0,
                                PlanDraft.DENY.id(),
                                PlanDraft.ORDERS,
                                Map.of("policy", rung == HoldRung.FULL ? "all" : "some")),
                        sweep);
            });
            assertThat(asks.givesWayTo(full(List.of(deny)))).as(rung.name()).isFalse();
            assertThat(asks.givesWayTo(full(List.of(deny, lists))))
                    .as(rung.name())
                    .isFalse();
            assertThat(asks.givesWayTo(full(List.of(deny, sweep))))
                    .as(rung.name())
                    .isTrue();
        }
    }

    @Test
    void a_full_hold_of_the_target_takes_nothing_away_from_another_principal() {
        String chained = "arn:aws:iam::111122223333:role/chained";
        PlannedStep deny = PlanDraft.step(0, PlanDraft.DENY.id(), PlanDraft.ORDERS, Map.of());
        Containment asks = proposal(draft -> {
            draft.rung = HoldRung.SESSION;
            draft.steps = List.of(deny, PlanDraft.step(1, PlanDraft.DENY.id(), chained, Map.of("policy", "two")));
        });
        PlannedStep fewer = PlanDraft.step(1, PlanDraft.DENY.id(), chained, Map.of("policy", "one"));
        assertThat(asks.givesWayTo(full(List.of(deny)))).isFalse();
        assertThat(asks.givesWayTo(full(List.of(deny, fewer)))).isFalse();
    }

    @Test
    void what_is_required_of_a_proposal_may_not_be_optional_in_the_hold() {
        PlannedStep deny = PlanDraft.step(0, PlanDraft.DENY.id(), PlanDraft.ORDERS, Map.of());
        PlannedStep optional = new PlannedStep(
                0, deny.action(), deny.target(), deny.parameters(), false, false, true, true, 0, List.of(), "");
        Containment asks = proposal(draft -> {
            draft.rung = HoldRung.FULL;
            draft.steps = List.of(deny);
        });
        assertThat(asks.givesWayTo(full(List.of(optional)))).isFalse();
        assertThat(asks.givesWayTo(full(List.of(deny)))).isTrue();
    }

    private static PlannedStep listing(PlannedStep step) {
        return new PlannedStep(
                step.index(),
                step.action(),
                step.target(),
                step.parameters(),
                step.required(),
                step.keepOff(),
                step.expires(),
                false,
                step.verifyAfterMillis(),
                step.calls(),
                step.diff());
    }

    private static Containment full(List<PlannedStep> steps) {
        return hold(draft -> {
            draft.rung = HoldRung.FULL;
            draft.steps = steps;
        });
    }

    private static Containment other(HoldRung rung) {
        return proposal(draft -> {
            draft.alertId = "al-2";
            draft.rung = rung;
        });
    }

    @Test
    void a_hold_of_other_sessions_takes_no_place() {
        Containment hold = hold(draft -> draft.rung = HoldRung.SESSION);
        assertThat(other(HoldRung.SESSION).givesWayTo(hold)).isTrue();
        Containment further = proposal(draft -> {
            draft.alertId = "al-2";
            draft.rung = HoldRung.SESSION;
            draft.steps =
                    List.of(PlanDraft.step(0, PlanDraft.DENY.id(), PlanDraft.ORDERS, Map.of("sessions", "another")));
        });
        assertThat(further.givesWayTo(hold)).isFalse();
    }

    @Test
    void what_is_in_the_open_is_taken_away_only_by_a_hold_that_knows_of_it() {
        Containment asks = proposal(draft -> {
            draft.alertId = "al-2";
            draft.rung = HoldRung.FULL;
            draft.exposed = true;
        });
        assertThat(asks.givesWayTo(hold(draft -> draft.rung = HoldRung.FULL))).isFalse();
        assertThat(asks.givesWayTo(hold(draft -> {
                    draft.rung = HoldRung.FULL;
                    draft.exposed = true;
                })))
                .isTrue();
    }

    @Test
    void a_proposal_for_another_alert_that_came_after_the_hold_began_stays() {
        Containment hold = hold(draft -> draft.rung = HoldRung.FULL);
        Containment since = Containment.proposed(
                draft("asks", draft -> draft.alertId = "al-2").build(), 1, "stage is propose", BEGAN + 1);
        assertThat(since.givesWayTo(hold)).isFalse();
    }

    @Test
    void another_identity_tenant_or_target_is_no_matter_of_it() {
        Containment hold = hold(draft -> {});
        assertThat(proposal(draft -> {}).givesWayTo(hold)).isTrue();
        assertThat(proposal(draft -> draft.identityKey = "sso:erik").givesWayTo(hold))
                .isFalse();
        assertThat(proposal(draft -> draft.tenant = "globex").givesWayTo(hold)).isFalse();
        assertThat(proposal(draft -> draft.target = "arn:aws:iam::111122223333:role/else")
                        .givesWayTo(hold))
                .isFalse();
    }

    @Test
    void what_a_person_let_begin_takes_only_the_place_of_what_it_does_for_the_same_alert() {
        Containment asked =
                Containment.proposed(draft("holds", draft -> {}).build(), 1, "stage is propose", BEGAN - 900);
        Containment byPerson = begun(Lifecycle.advance(asked, approval("dana")).after());
        Containment waited = Containment.overBudget(draft("holds", draft -> {}).build(), BEGAN - 900);
        Containment inItsTurn =
                begun(Lifecycle.advance(waited, approval(Transition.CORDON)).after());
        Containment asksForMore = proposal(draft -> draft.rung = HoldRung.FULL);
        assertThat(asksForMore.givesWayTo(asked)).as("nobody approved it").isFalse();
        assertThat(asksForMore.givesWayTo(byPerson)).isFalse();
        assertThat(asksForMore.givesWayTo(inItsTurn)).isFalse();
        assertThat(proposal(draft -> {}).givesWayTo(byPerson)).isTrue();
        assertThat(other(HoldRung.SURGICAL).givesWayTo(byPerson)).isFalse();
        assertThat(other(HoldRung.SURGICAL).givesWayTo(inItsTurn)).isTrue();
        assertThat(byPerson.givesWayTo(inItsTurn)).as("nothing waits here").isFalse();
    }

    @Test
    void while_the_hold_is_only_approved_the_proposal_stays_and_cannot_be_approved() {
        Containment hold = Containment.approved(draft("holds", draft -> {}).build(), "by itself", BEGAN);
        Containment waits = proposal(draft -> {});
        Input.Decided reject = new Input.Decided(Verb.REJECT, "dana", "approver", "because", 0, BEGAN);
        assertThat(GivingWay.of(waits, List.of(hold))).isEmpty();
        assertThat(GivingWay.heard(reject, waits, List.of(hold))).isEqualTo(reject);
        Containment still = Lifecycle.advance(waits, GivingWay.heard(approval("dana"), waits, List.of(hold)))
                .after();
        assertThat(still.state()).isEqualTo(ContainmentState.PROPOSED);
        assertThat(still.approvals()).isEmpty();
        assertThat(GivingWay.heard(approval("dana"), still, List.of())).isEqualTo(approval("dana"));
        assertThat(GivingWay.of(waits, List.of(waits, begun(hold)))).contains(begun(hold));
    }

    @Test
    void a_proposal_that_gave_way_is_planned_anew_from_a_newer_version_of_its_alert_and_from_no_other() {
        Containment waits = proposal(draft -> {});
        Containment gone = Lifecycle.advance(waits, Input.PlaceTaken.by(hold(draft -> {}), BEGAN))
                .after();
        assertThat(gone.state()).isEqualTo(ContainmentState.REFUSED);
        assertThat(gone.reason()).startsWith("a hold took its place: ");
        assertThat(waits.inPlaceOf(gone)).isEmpty();
        assertThat(proposal(draft -> draft.revision = 4).inPlaceOf(gone)).isPresent();
    }

    @Test
    void a_turn_that_came_lets_nothing_go_on_that_asks_people() {
        Containment asks = proposal(draft -> {});
        Containment still = Lifecycle.advance(asks, approval(Transition.CORDON)).after();
        assertThat(still.state()).isEqualTo(ContainmentState.PROPOSED);
        assertThat(still.approvals()).isEmpty();
        assertThat(Lifecycle.advance(still, approval("dana")).after().state()).isEqualTo(ContainmentState.APPROVED);
        Containment failed = withState(hold(draft -> {}), ContainmentState.FAILED);
        assertThat(Lifecycle.advance(failed, approval(Transition.CORDON))
                        .after()
                        .state())
                .as("only people have what went wrong tried again")
                .isEqualTo(ContainmentState.FAILED);
    }

    @Test
    void a_hold_that_had_failed_and_goes_on_begins_anew_for_proposals() {
        Containment hold = hold(draft -> {});
        Containment approved = Containment.approved(draft("holds", draft -> {}).build(), "by itself", BEGAN);
        assertThat(GivingWay.begins(approved, hold)).isTrue();
        assertThat(GivingWay.begins(hold, hold)).isFalse();
        Containment failed = withState(hold, ContainmentState.FAILED);
        assertThat(GivingWay.begins(failed, hold)).isTrue();
        assertThat(GivingWay.begins(hold, failed)).isFalse();
    }

    private static Containment withState(Containment hold, ContainmentState state) {
        return new Containment(
                hold.version() + 1,
                hold.plan(),
                hold.planHash(),
                state,
                hold.reason(),
                hold.sinceMillis(),
                hold.approvalsNeeded(),
                hold.approvals(),
                hold.steps(),
                hold.lease(),
                hold.denials(),
                hold.ending(),
                hold.decidedBy(),
                hold.exposures());
    }

    @Test
    void what_waits_for_its_turn_is_not_kept_from_it_by_what_waits_for_a_person() {
        Containment asked = proposal(draft -> draft.playbook = "holds");
        Containment sameOfAnother = Containment.overBudget(
                draft("holds", draft -> draft.alertId = "al-2").build(), BEGAN);
        assertThat(sameOfAnother.isDoneBy(asked)).isFalse();
        assertThat(asked.isDoneBy(sameOfAnother)).isTrue();
        Containment newer = Containment.overBudget(
                draft("holds", draft -> draft.revision = 4).build(), BEGAN);
        assertThat(newer.inPlaceOf(asked)).isPresent();
        assertThat(newer.inPlaceOf(Containment.overBudget(asked.plan(), BEGAN))).isEmpty();
    }
}
