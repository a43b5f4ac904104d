package dev.cordon.aws.plan;

import dev.cordon.aws.client.AwsCallException;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.aws.trail.Trail;
import dev.cordon.aws.trail.TrailAnswer;
import dev.cordon.domain.Alert;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Responders;
import dev.cordon.engine.guardrail.Owner;
import dev.cordon.engine.plan.EarlierHold;
import dev.cordon.engine.plan.HeldFacts;
import dev.cordon.engine.plan.HoldPlanner;
import dev.cordon.engine.plan.Planning;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.engine.playbook.PlaybookLease;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.hold.BlastChanges;
import dev.cordon.reach.hold.CoverageMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans holds of AWS identities. An exposed credential means a full hold; else the least harmful rung of the playbook that
 * tells attacker and workload apart is taken, and where none does the plan asks. The account is read anew for each plan,
 * and who can become whom in it is kept from one plan to the next; nothing is touched.
 */
public final class AwsHoldPlanner implements HoldPlanner {
    private final LiveAccount account;
    private final Responders responders;
    private final CoverageMap coverage;
    private final HeldFacts.Source facts;
    private final Owners owners;
    private final DenyForms forms;
    private final Trail trail;
    private final BlastChanges blasts;

    /** Who answers for a principal. */
    @FunctionalInterface
    public interface Owners {
        /** Its owner; {@link Owner#NOBODY} where nobody is known. */
        Owner ownerOf(String arn, Map<String, String> tags);
    }

    /**
     * Of an account with usual quotas and without a trail.
     *
     * @param account read anew for each plan
     * @param responders asked for the exact calls of each step
     * @param coverage what the account's logs would have shown
     */
    public AwsHoldPlanner(
            LiveAccount account, Responders responders, CoverageMap coverage, HeldFacts.Source facts, Owners owners) {
        this(account, responders, coverage, facts, owners, DenyForms.USUAL, Trail.NONE, new BlastChanges());
    }

    private AwsHoldPlanner(
            LiveAccount account,
            Responders responders,
            CoverageMap coverage,
            HeldFacts.Source facts,
            Owners owners,
            DenyForms forms,
            Trail trail,
            BlastChanges blasts) {
        this.account = account;
        this.responders = responders;
        this.coverage = coverage;
        this.facts = facts;
        this.owners = owners;
        this.forms = forms;
        this.trail = trail;
        this.blasts = blasts;
    }

    /** The same with a trail, which shows the sessions of roles that were taken on and what was created. */
    public AwsHoldPlanner reading(Trail recorded) {
        return new AwsHoldPlanner(account, responders, coverage, facts, owners, forms, recorded, blasts);
    }

    /** The same for an account with other quotas. */
    public AwsHoldPlanner within(DenyForms quotas) {
        return new AwsHoldPlanner(account, responders, coverage, facts, owners, quotas, trail, blasts);
    }

    @Override
    public Planning plan(Alert alert, Playbook playbook, List<EarlierHold> earlier, long nowMillis) {
        if (playbook.onlyObserves() || playbook.lease().equals(PlaybookLease.NONE)) {
            return new Planning.NotPlannable("playbook " + playbook.id() + " only observes", false);
        }
        try {
            return plan(alert, playbook, earlier, account.read(), nowMillis);
        } catch (LiveAccount.UnreadableException e) {
            return new Planning.NotPlannable(String.valueOf(e.getMessage()), true);
        } catch (AwsCallException e) {
            return new Planning.NotPlannable(
                    "the target could not be looked at: " + e.outcome().words(),
                    !(e.outcome() instanceof CallOutcome.Failed));
        }
    }

    @Override
    public void rehearse() {
        try {
            Rehearsal.of(account.read(), coverage, blasts);
        } catch (LiveAccount.UnreadableException e) {
            // The first plan will say so, and is tried again.
        }
    }

    private Planning plan(
            Alert alert, Playbook playbook, List<EarlierHold> earlier, AccountSnapshot snapshot, long now) {
        HeldFacts usual = facts.of(alert);
        HoldFacts known = HoldFacts.of(alert).usual(usual.usualNetworks(), usual.usualSessions());
        Lever lever = Lever.of(alert, snapshot, known);
        if (lever.target() == null) {
            return new Planning.NotPlannable(lever.why(), false);
        }
        Principal target = Principal.of(lever.target());
        TrailAnswer recorded =
                trail.ask(target.account(), known.question(target.arn(), HoldFacts.suspectedSince(alert)));
        Optional<TargetState> state = account.look(target);
        if (state.isEmpty()) {
            return new Planning.NotPlannable(
                    target.words() + " is not in account " + target.account() + " any more", false);
        }
        return new PlanMaking(
                        new PlanPorts(account, responders, coverage, owners, forms, blasts),
                        alert,
                        playbook,
                        snapshot,
                        known.with(recorded),
                        lever,
                        target,
                        earlier,
                        state.get(),
                        now)
                .run();
    }
}
