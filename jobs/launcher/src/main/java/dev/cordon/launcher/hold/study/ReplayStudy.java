package dev.cordon.launcher.hold.study;

import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.engine.guardrail.BudgetAdmission;
import dev.cordon.engine.guardrail.BudgetClaim;
import dev.cordon.engine.guardrail.HoldBudget;
import dev.cordon.engine.guardrail.HoldBudgetState;
import dev.cordon.engine.guardrail.Review;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.playbook.ContainmentDecision;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.engine.playbook.PlaybookSelector;
import dev.cordon.launcher.hold.AlertInput;
import dev.cordon.launcher.hold.desk.HoldSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** Plays alerts again in the order of their times, each judged by the clock of the alert. */
final class ReplayStudy {
    private final PlanStudy study;
    private final StudyClock clock;
    private final PlaybookSelector selector;
    private final HoldBudget budget;
    private final List<IdentitySignal> verdicts;
    private final PriorityQueue<Look> looks = new PriorityQueue<>(Comparator.comparingLong(Look::atMillis)
            .thenComparing(look -> look.alert().alertId())
            .thenComparingLong(look -> look.alert().revision()));
    private final Map<String, Long> newest = new LinkedHashMap<>();
    private final Map<String, Replayed.Other> others = new LinkedHashMap<>();
    private final Set<ContainmentId> begun = new HashSet<>();
    private final List<ReplayedHold> holds = new ArrayList<>();
    private HoldBudgetState spent = HoldBudgetState.EMPTY;

    private record Look(long atMillis, Alert alert) {}

    ReplayStudy(PlanStudy study, StudyClock clock, HoldSettings settings, List<IdentitySignal> signals) {
        this.study = study;
        this.clock = clock;
        this.selector = new PlaybookSelector(settings.playbooks());
        this.budget = new HoldBudget(settings.guardrails().budgets());
        this.verdicts = signals.stream()
                .filter(signal -> signal.kind().isVerdict())
                .sorted(Comparator.comparingLong(IdentitySignal::timeMillis))
                .toList();
    }

    Replayed run(AlertInput alerts) {
        alerts.alerts().forEach(line -> looks.add(new Look(line.alert().lastMillis(), line.alert())));
        while (!looks.isEmpty()) {
            look(looks.remove());
        }
        Set<String> ids = new HashSet<>();
        alerts.alerts().forEach(line -> ids.add(line.alert().alertId()));
        return new Replayed(ids.size(), holds, List.copyOf(others.values()));
    }

    private void look(Look look) {
        Alert alert = look.alert();
        if (newest.merge(alert.alertId(), alert.revision(), Math::max) > alert.revision()) {
            return; // a second look at what a newer revision has replaced
        }
        clock.set(look.atMillis());
        selector.select(alert, clock.instant())
                .<Boolean>fold(
                        observe -> other(look, "observed", observe.playbook(), observe.reasons()),
                        recheck -> looks.add(
                                new Look(look.atMillis() + recheck.after().toMillis(), alert)),
                        contain -> contain(look, contain));
    }

    private boolean contain(Look look, ContainmentDecision.Contain contain) {
        Alert alert = look.alert();
        if (begun.contains(contain.by().containmentOf(alert.tenant(), alert.alertId()))) {
            return false;
        }
        return study.plan(alert, contain.by())
                .<Boolean>fold(
                        planned -> begin(alert, planned.plan()),
                        not -> other(look, "not_plannable", Optional.of(contain.by()), List.of(not.reason())));
    }

    private boolean begin(Alert alert, HoldPlan plan) {
        begun.add(plan.id());
        others.remove(alert.alertId());
        BudgetClaim claim = BudgetClaim.of(plan);
        BudgetAdmission admission = budget.admit(spent, List.of(claim), plan.plannedMillis());
        Review review = study.review(alert, plan, admission.standing(plan.id()));
        // What waits in the budget waits for a person here; what is not automatic spends nothing.
        spent = review instanceof Review.Allowed ? admission.state() : spent;
        Optional<IdentitySignal> verdict = verdicts.stream()
                .filter(signal -> signal.identityKey().equals(plan.identityKey()))
                .filter(signal -> signal.timeMillis() >= plan.suspectedSinceMillis())
                .findFirst();
        return holds.add(new ReplayedHold(
                plan,
                review,
                verdict.map(IdentitySignal::kind),
                verdict.map(IdentitySignal::timeMillis).orElse(0L)));
    }

    private boolean other(Look look, String result, Optional<Playbook> playbook, List<String> reasons) {
        Alert alert = look.alert();
        boolean held = holds.stream().anyMatch(hold -> hold.plan().alertId().equals(alert.alertId()));
        if (!held) {
            others.put(
                    alert.alertId(),
                    new Replayed.Other(
                            look.atMillis(),
                            alert.alertId(),
                            alert.identity().key(),
                            result,
                            playbook.map(Playbook::id).orElse(""),
                            reasons.isEmpty() ? "" : reasons.get(reasons.size() - 1)));
        }
        return true;
    }
}
