package dev.cordon.containment;

import static dev.cordon.domain.ContainmentState.APPLIED;
import static dev.cordon.domain.ContainmentState.APPLYING;
import static dev.cordon.domain.ContainmentState.APPROVED;
import static dev.cordon.domain.ContainmentState.CONFIRMED;
import static dev.cordon.domain.ContainmentState.HELD;
import static dev.cordon.domain.ContainmentState.PROPOSED;
import static dev.cordon.domain.ContainmentState.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.HoldRung;
import dev.cordon.engine.journal.FileJournal;
import dev.cordon.engine.lifecycle.Advance;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.plan.HoldPlan;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hold that begins while a proposal for the same identity waits for people. */
class PlaceTakenHarnessTest {
    private static final String TARGET = "arn:aws:iam::111122223333:user/ci-bot";
    private static final HoldPlan SIGHTED = OneValue.answering("al-1", 1, "asks", HoldRung.FULL, TARGET);
    private static final HoldPlan USED = OneValue.answering("al-1", 2, "holds", HoldRung.FULL, TARGET);

    @TempDir
    Path folder;

    private final OneValue provider = new OneValue();

    private HoldHarness start() throws Exception {
        return new HoldHarness(provider, folder, null, OneValue.START);
    }

    private static void propose(HoldHarness job, HoldPlan plan, int approvals) throws Exception {
        job.send(HoldInput.fresh(Containment.proposed(plan, approvals, "stage is propose", job.now())));
    }

    private static HoldInput decided(HoldPlan plan, Verb verb, String who) {
        return HoldInput.decided(
                HoldInput.key(plan.tenant(), plan.target()),
                plan.id().value(),
                new Input.Decided(verb, who, "approver", "it looks like a thief", 0, 0));
    }

    private static List<ContainmentState> statesOf(HoldHarness job, HoldPlan plan) {
        return job.transitions().stream()
                .filter(each -> each.containment().equals(plan.id()) && each.kind() == Transition.Kind.MOVED)
                .map(Transition::to)
                .toList();
    }

    @Test
    void a_proposal_is_withdrawn_when_a_later_version_of_its_alert_is_held_by_itself() throws Exception {
        try (HoldHarness job = start()) {
            propose(job, SIGHTED, 1);
            job.begin(USED);
            job.pass(11_000);
            assertThat(statesOf(job, USED)).containsExactly(APPROVED, APPLYING, APPLIED, HELD);
            assertThat(statesOf(job, SIGHTED)).containsExactly(PROPOSED, REFUSED);

            job.send(decided(SIGHTED, Verb.APPROVE, "dana"));
            job.pass(11_000);
            assertThat(provider.calls).hasValue(1);
            assertThat(provider.values.get(TARGET)).isEqualTo("held by " + USED.id());
            assertThat(job.transitions())
                    .filteredOn(each -> each.kind() == Transition.Kind.DECISION_REFUSED)
                    .extracting(Transition::reason)
                    .containsExactly("approve does not fit a containment that is REFUSED: a hold took its place: "
                            + USED.id() + ", for alert al-1");
        }
    }

    @Test
    void a_proposal_that_comes_late_for_a_hold_of_a_later_version_waits_for_nobody() throws Exception {
        try (HoldHarness job = start()) {
            job.begin(USED);
            job.pass(11_000);
            propose(job, SIGHTED, 1);
            assertThat(statesOf(job, SIGHTED)).containsExactly(REFUSED);
        }
    }

    @Test
    void of_another_alert_what_asks_for_more_than_the_hold_takes_stays_and_the_rest_gives_way() throws Exception {
        HoldPlan session = OneValue.answering("al-2", 1, "asks", HoldRung.SESSION, TARGET);
        HoldPlan network = OneValue.answering("al-4", 1, "asks", HoldRung.NETWORK, TARGET);
        HoldPlan hold = OneValue.answering("al-3", 1, "holds", HoldRung.SESSION, TARGET);
        try (HoldHarness job = start()) {
            propose(job, session, 1);
            propose(job, network, 1);
            propose(job, SIGHTED, 1);
            job.begin(hold);
            job.pass(11_000);
            assertThat(statesOf(job, hold)).endsWith(HELD);
            assertThat(statesOf(job, session)).containsExactly(PROPOSED, REFUSED);
            assertThat(statesOf(job, network)).containsExactly(PROPOSED);
            assertThat(statesOf(job, SIGHTED)).containsExactly(PROPOSED);

            propose(job, OneValue.answering("al-2", 2, "asks", HoldRung.SESSION, TARGET), 1);
            assertThat(statesOf(job, session)).endsWith(REFUSED, PROPOSED);
        }
    }

    @Test
    void what_is_approved_while_the_hold_is_about_to_begin_is_not_applied_beside_it() throws Exception {
        provider.unasked.set(1); // so it begins five seconds later
        try (HoldHarness job = start()) {
            propose(job, SIGHTED, 1);
            job.begin(USED);
            job.settle();
            assertThat(statesOf(job, USED)).containsExactly(APPROVED);
            job.send(decided(SIGHTED, Verb.APPROVE, "dana"));
            job.pass(20_000);
            assertThat(statesOf(job, SIGHTED)).containsExactly(PROPOSED, REFUSED);
            assertThat(statesOf(job, USED)).endsWith(HELD);
            assertThat(provider.calls).hasValue(1);
        }
    }

    @Test
    void a_hold_that_a_person_approved_takes_the_place_of_what_it_does_for_its_own_alert_alone() throws Exception {
        HoldPlan other = OneValue.answering("al-2", 1, "asks-too", HoldRung.FULL, TARGET);
        try (HoldHarness job = start()) {
            propose(job, SIGHTED, 1);
            propose(job, USED, 1);
            propose(job, other, 1);
            job.send(decided(USED, Verb.APPROVE, "dana"));
            job.pass(11_000);
            assertThat(statesOf(job, USED)).endsWith(HELD);
            assertThat(statesOf(job, SIGHTED)).containsExactly(PROPOSED, REFUSED);
            assertThat(statesOf(job, other)).containsExactly(PROPOSED);
        }
    }

    @Test
    void a_hold_over_budget_waits_beside_a_proposal_and_takes_its_place_when_its_turn_comes() throws Exception {
        try (HoldHarness job = start()) {
            propose(job, SIGHTED, 1);
            job.send(HoldInput.fresh(Containment.overBudget(USED, job.now())));
            job.pass(5_000);
            assertThat(statesOf(job, SIGHTED)).containsExactly(PROPOSED);
            job.send(decided(USED, Verb.APPROVE, Transition.CORDON));
            job.pass(11_000);
            assertThat(statesOf(job, USED)).endsWith(HELD);
            assertThat(statesOf(job, SIGHTED)).endsWith(REFUSED);
        }
    }

    @Test
    void a_turn_that_came_does_nothing_for_what_a_later_version_of_the_alert_asks_people_about() throws Exception {
        try (HoldHarness job = start()) {
            HoldPlan first = OneValue.answering("al-1", 1, "holds", HoldRung.NETWORK, TARGET);
            job.send(HoldInput.fresh(Containment.overBudget(first, job.now())));
            propose(job, USED, 2);
            job.send(decided(USED, Verb.APPROVE, Transition.CORDON));
            job.pass(11_000);
            assertThat(statesOf(job, USED)).containsExactly(PROPOSED, PROPOSED);
            job.send(decided(USED, Verb.APPROVE, "dana"));
            assertThat(statesOf(job, USED)).containsExactly(PROPOSED, PROPOSED);
            job.send(decided(USED, Verb.APPROVE, "erik"));
            job.pass(11_000);
            assertThat(statesOf(job, USED)).endsWith(HELD);
        }
    }

    @Test
    void the_journal_tells_the_budget_that_a_later_version_was_refused_as_well() throws Exception {
        HoldPlan later = OneValue.answering("al-1", 2, "asks", HoldRung.FULL, TARGET);
        long refused;
        try (HoldHarness job = start()) {
            job.begin(USED);
            job.pass(11_000);
            propose(job, SIGHTED, 1);
            refused = job.now();
            job.pass(60_000);
            job.send(HoldInput.fresh(Containment.overBudget(later, job.now())));
            assertThat(statesOf(job, SIGHTED)).containsExactly(REFUSED, REFUSED);
        }
        try (FileJournal journal = FileJournal.open(folder)) {
            assertThat(journal.load(later.id()).orElseThrow().sinceMillis()).isGreaterThan(refused);
        }
    }

    @Test
    void what_people_were_asked_about_waits_for_no_turn_where_another_hold_does_the_same() throws Exception {
        HoldPlan done = OneValue.plan(ContainmentId.of("local", "al-9", "pb", 1), TARGET, 90, OneValue.START);
        HoldPlan asked = OneValue.plan(ContainmentId.of("local", "al-8", "pb", 1), TARGET, 90, OneValue.START);
        try (HoldHarness job = start()) {
            propose(job, asked, 2);
            job.begin(done);
            job.pass(11_000);
            job.send(HoldInput.fresh(Containment.overBudget(OneValue.revised(asked, 2), job.now())));
            assertThat(statesOf(job, asked)).endsWith(REFUSED);
        }
    }

    @Test
    void a_confirmed_hold_is_known_without_state() throws Exception {
        try (HoldHarness job = start()) {
            job.begin(USED);
            job.pass(11_000);
            job.send(decided(USED, Verb.CONFIRM, "dana"));
            job.pass(11_000);
            assertThat(statesOf(job, USED)).endsWith(CONFIRMED);
        }
        try (HoldHarness job = start()) {
            propose(job, SIGHTED, 1);
            assertThat(statesOf(job, SIGHTED)).containsExactly(REFUSED);
        }
    }

    @Test
    void killed_between_the_hold_and_the_withdrawal_it_is_withdrawn_before_anybody_can_approve_it() throws Exception {
        Containment waits = Containment.proposed(SIGHTED, 1, "stage is propose", OneValue.START);
        Containment hold = Containment.approved(USED, "for the test", OneValue.START);
        Advance begun = Lifecycle.advance(hold, new Input.Cleared(OneValue.START + 100));
        try (FileJournal journal = FileJournal.open(folder)) {
            journal.save(waits, List.of(waits.birth()));
            journal.save(hold, List.of(hold.birth()));
            journal.save(begun.after(), begun.transitions());
        }
        OperatorSubtaskState state;
        try (HoldHarness job = start()) {
            job.send(decided(SIGHTED, Verb.APPROVE, "dana"));
            job.pass(20_000);
            assertThat(statesOf(job, USED)).endsWith(HELD);
            assertThat(statesOf(job, SIGHTED)).containsExactly(PROPOSED, REFUSED);
            state = job.snapshot();
        }
        try (HoldHarness job = new HoldHarness(provider, folder, state, OneValue.START + 60_000)) {
            job.pass(20_000);
            job.send(decided(SIGHTED, Verb.APPROVE, "erik"));
            assertThat(statesOf(job, SIGHTED)).isEmpty();
            assertThat(provider.calls).hasValue(1);
        }
    }
}
