package dev.cordon.launcher.hold.desk;

import dev.cordon.aws.plan.LiveAccount;
import dev.cordon.domain.Alert;
import dev.cordon.engine.guardrail.BudgetClaim;
import dev.cordon.engine.guardrail.BudgetStanding;
import dev.cordon.engine.guardrail.FactsSource;
import dev.cordon.engine.guardrail.GuardrailConfig;
import dev.cordon.engine.guardrail.HoldBudget;
import dev.cordon.engine.guardrail.KnownPrincipals;
import dev.cordon.engine.guardrail.ResponderFacts;
import dev.cordon.engine.guardrail.ReviewFacts;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.reach.account.AccountSnapshot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Facts for a review as they are now: the account read again, whom it calls us, what the hour's budget has left. */
final class CurrentFacts implements FactsSource {
    private final AwsAccess aws;
    private final GuardrailConfig config;
    private final KeptAlerts alerts;
    private final Standing standing;

    /** Where all containments stand. */
    @FunctionalInterface
    interface Standing {
        List<Containment> all() throws JournalException;
    }

    CurrentFacts(AwsAccess aws, GuardrailConfig config, KeptAlerts alerts, Standing standing) {
        this.aws = aws;
        this.config = config;
        this.alerts = alerts;
        this.standing = standing;
    }

    @Override
    public ReviewFacts facts(HoldPlan plan, long nowMillis) {
        try {
            return of(plan, alerts.of(plan.id()).map(KeptAlerts.Kept::alert), nowMillis);
        } catch (IOException e) {
            throw notNow(plan, e);
        }
    }

    /** The same of an alert that is not kept. */
    ReviewFacts of(HoldPlan plan, Optional<Alert> alert, long nowMillis) {
        try {
            AccountSnapshot account = aws.live().read();
            KnownPrincipals principals = KnownPrincipals.of(account);
            ResponderFacts responder = ResponderFacts.of(config.responder(), aws.caller(), account);
            BudgetStanding budget = budget(plan, nowMillis);
            return alert.map(one -> ReviewFacts.of(one, principals, responder, budget, nowMillis))
                    .orElseGet(() -> new ReviewFacts(nowMillis, principals, responder, 0, 0, budget));
        } catch (LiveAccount.UnreadableException | JournalException e) {
            throw notNow(plan, e);
        }
    }

    private static NotNowException notNow(HoldPlan plan, Exception e) {
        return new NotNowException(plan.id() + " cannot be reviewed now: " + e.getMessage(), e);
    }

    private BudgetStanding budget(HoldPlan plan, long nowMillis) throws JournalException {
        HoldBudget budget = new HoldBudget(config.budgets());
        return budget.admit(budget.rebuilt(standing.all(), nowMillis), List.of(BudgetClaim.of(plan)), nowMillis)
                .standing(plan.id());
    }
}
