package dev.cordon.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Lifecycle;
import dev.cordon.engine.lifecycle.Verb;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldBudgetTest {
    private static final long NOW = PlanDraft.NOW;
    private static final long HOUR = 3_600_000;
    private final BudgetTerms terms = new BudgetTerms(20, 5, 5, 80);
    private final HoldBudget budget = new HoldBudget(terms);

    private static BudgetClaim claim(String name, String cohort, double priority) {
        return new BudgetClaim(name, cohort, priority, false);
    }

    private static List<String> names(List<BudgetClaim> claims) {
        return claims.stream().map(BudgetClaim::containment).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void decoys_of_lower_rank_never_stop_the_true_hold_in_any_interleaving(long seed) {
        Random random = new Random(seed);
        List<BudgetClaim> alerts = new ArrayList<>();
        for (int i = 0; i < 999; i++) {
            alerts.add(claim(
                    "decoy-" + i,
                    random.nextBoolean() ? "workload" : "c" + random.nextInt(300),
                    random.nextDouble() * 80));
        }
        BudgetClaim truth = claim("truth", "workload", 80 + random.nextDouble() * 20);
        alerts.add(truth);
        Collections.shuffle(alerts, random);
        HoldBudgetState state = HoldBudgetState.EMPTY;
        long now = NOW;
        int at = 0;
        boolean held = false;
        while (at < alerts.size()) {
            int to = Math.min(alerts.size(), at + 1 + random.nextInt(seed % 2 == 0 ? 9 : 400));
            List<BudgetClaim> batch = alerts.subList(at, to);
            BudgetAdmission admission = budget.admit(state, batch, now);
            held |= batch.contains(truth) && admission.admitted().contains(truth);
            state = admission.state();
            at = to;
            now += random.nextInt(1_000);
        }
        assertThat(held).isTrue();
        assertThat(state.spent()).hasSizeLessThanOrEqualTo(terms.tenantPerHour());
        assertThat(state.spent().stream().filter(one -> one.priority() < 80))
                .hasSizeLessThanOrEqualTo(terms.tenantPerHour() - terms.reserve());
        assertThat(state.spent().size() + state.waiting().size())
                .as("none is lost")
                .isEqualTo(1_000);
    }

    @Test
    void one_thousand_at_once_are_decided_by_rank_whatever_their_order() {
        List<BudgetClaim> alerts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            alerts.add(claim("a-%04d".formatted(i), "c" + i, i / 10.0));
        }
        Collections.shuffle(alerts, new Random(7));
        BudgetAdmission admission = budget.admit(HoldBudgetState.EMPTY, alerts, NOW);
        List<String> best = new ArrayList<>();
        for (int i = 999; i >= 980; i--) {
            best.add("a-%04d".formatted(i));
        }
        assertThat(names(admission.admitted())).isEqualTo(best);
        assertThat(admission.over()).hasSize(980);
        assertThat(admission.state().waiting().get(0).containment()).isEqualTo("a-0979");
    }

    @Test
    void below_the_top_tier_nobody_uses_the_reserve_and_within_it_only_so_many_do() {
        HoldBudgetState state = HoldBudgetState.EMPTY;
        for (int i = 0; i < 100; i++) {
            state = budget.admit(state, List.of(claim("low-" + i, "c" + i, 79.9)), NOW)
                    .state();
        }
        assertThat(state.spent()).hasSize(15);
        for (int i = 0; i < 100; i++) {
            state = budget.admit(state, List.of(claim("top-" + i, "c" + i, 80)), NOW)
                    .state();
        }
        assertThat(state.spent()).hasSize(20);
    }

    @Test
    void a_full_cohort_waits_while_others_go_on_and_does_not_stop_the_top_tier() {
        List<BudgetClaim> batch = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            batch.add(claim("w-" + i, "workload", 50 - i));
        }
        batch.add(claim("h", "human", 10));
        BudgetAdmission admission = budget.admit(HoldBudgetState.EMPTY, batch, NOW);
        assertThat(names(admission.admitted())).containsExactly("w-0", "w-1", "w-2", "w-3", "w-4", "h");
        assertThat(admission.over())
                .isEqualTo(Map.of("w-5", BudgetStanding.OVER_COHORT, "w-6", BudgetStanding.OVER_COHORT));
        BudgetAdmission top = budget.admit(admission.state(), List.of(claim("true", "workload", 99)), NOW);
        assertThat(names(top.admitted())).containsExactly("true");
    }

    @Test
    void what_waits_is_admitted_by_rank_when_the_hour_moves_on_and_not_before() {
        HoldBudget small = new HoldBudget(new BudgetTerms(2, 2, 0, 100));
        HoldBudgetState state = small.admit(
                        HoldBudgetState.EMPTY, List.of(claim("a", "c", 50), claim("b", "c", 40)), NOW)
                .state();
        state = small.admit(state, List.of(claim("late-low", "d", 1)), NOW + 1).state();
        state = small.admit(state, List.of(claim("late-high", "d", 9)), NOW + 2).state();
        assertThat(small.admit(state, List.of(), NOW + HOUR - 1).admitted()).isEmpty();
        BudgetAdmission freed = small.admit(state, List.of(claim("newest", "e", 5)), NOW + HOUR);
        assertThat(names(freed.admitted())).containsExactly("late-high", "newest");
        assertThat(names(freed.state().waiting())).containsExactly("late-low");
    }

    @Test
    void what_is_in_the_open_comes_first_and_the_reserve_still_goes_by_priority() {
        HoldBudget small = new HoldBudget(new BudgetTerms(2, 2, 1, 80));
        BudgetClaim inTheOpen = new BudgetClaim("in-the-open", "c", 20, true);
        BudgetAdmission first = small.admit(
                HoldBudgetState.EMPTY, List.of(claim("urgent", "c", 70), claim("top", "c", 90), inTheOpen), NOW);
        assertThat(names(first.admitted())).containsExactly("in-the-open", "top");
        assertThat(first.state().spent())
                .extracting(BudgetSpent::containment, BudgetSpent::fromReserve)
                .containsExactly(tuple("in-the-open", false), tuple("top", true));
        BudgetClaim another = new BudgetClaim("another", "c", 10, true);
        BudgetAdmission waiting = small.admit(first.state(), List.of(another), NOW + 1);
        assertThat(names(waiting.state().waiting())).containsExactly("another", "urgent");
    }

    @Test
    void what_waited_before_it_was_told_what_stands_first_is_read_as_not_doing_so() throws Exception {
        String before = "{\"spent\":[],\"waiting\":[{\"containment\":\"a\",\"cohort\":\"c\",\"priority\":7.5}]}";
        assertThat(new JsonMapper().readValue(before, HoldBudgetState.class).waiting())
                .containsExactly(claim("a", "c", 7.5));
    }

    @Test
    void asking_again_spends_nothing_and_what_people_took_out_does_not_come_back() {
        HoldBudget small = new HoldBudget(new BudgetTerms(1, 1, 0, 100));
        BudgetClaim first = BudgetClaim.of(new PlanDraft().build());
        PlanDraft other = new PlanDraft();
        other.alertId = "al-2";
        BudgetClaim second = BudgetClaim.of(other.build());
        HoldBudgetState state =
                small.admit(HoldBudgetState.EMPTY, List.of(first), NOW).state();
        BudgetAdmission again = small.admit(state, List.of(first, second), NOW + 5);
        assertThat(again.admitted()).containsExactly(first);
        assertThat(again.standing(second.id())).isEqualTo(BudgetStanding.OVER_TENANT);
        assertThat(again.state().spent()).isEqualTo(state.spent());
        HoldBudgetState rejected = small.withdrawn(again.state(), second.id());
        assertThat(small.admit(rejected, List.of(), NOW + 2 * HOUR).admitted()).isEmpty();
        HoldBudgetState approved = small.approved(again.state(), second, NOW + 6);
        assertThat(approved.spent()).hasSize(2);
        assertThat(approved.waiting()).isEmpty();
    }

    @Test
    void holds_that_people_approved_over_budget_do_not_eat_the_reserve() {
        HoldBudgetState state = HoldBudgetState.EMPTY;
        for (int i = 0; i < 50; i++) {
            PlanDraft draft = new PlanDraft();
            draft.alertId = "al-" + i;
            state = budget.approved(state, BudgetClaim.of(draft.build()), NOW);
        }
        assertThat(names(budget.admit(state, List.of(claim("true", "workload", 95)), NOW)
                        .admitted()))
                .containsExactly("true");
    }

    @Test
    void a_restart_does_not_reset_it() throws Exception {
        List<Containment> journal = new ArrayList<>();
        HoldBudgetState live = HoldBudgetState.EMPTY;
        for (int i = 0; i < 12; i++) {
            PlanDraft draft = new PlanDraft();
            draft.alertId = "al-" + i;
            draft.cohort = "c" + i % 4;
            draft.priority = i * 8;
            Containment one = Containment.approved(draft.build(), "", NOW + i);
            live = budget.admit(live, List.of(BudgetClaim.of(one.plan())), NOW + i)
                    .state();
            journal.add(
                    i % 3 == 0
                            ? one
                            : Lifecycle.advance(one, new Input.Cleared(NOW + i)).after());
        }
        journal.add(Containment.proposed(new PlanDraft().build(), 1, "", NOW));
        HoldBudgetState rebuilt = budget.rebuilt(journal, NOW + 60);
        assertThat(rebuilt.spent()).isEqualTo(live.spent());
        assertThat(budget.rebuilt(journal, NOW + HOUR + 60).spent()).isEmpty();
        JsonMapper json = new JsonMapper();
        assertThat(json.readValue(json.writeValueAsString(rebuilt), HoldBudgetState.class))
                .isEqualTo(rebuilt);
    }

    @Test
    void a_released_hold_still_counts_for_its_hour() {
        Containment one = Containment.approved(new PlanDraft().build(), "", NOW);
        one = Lifecycle.advance(one, new Input.Cleared(NOW)).after();
        one = Lifecycle.advance(one, new Input.Decided(Verb.RELEASE, "alice", "approver", "wrong", 0, NOW + 1))
                .after();
        assertThat(one.state()).isEqualTo(ContainmentState.RELEASED);
        assertThat(budget.rebuilt(List.of(one), NOW + 60_000).spent()).hasSize(1);
    }
}
