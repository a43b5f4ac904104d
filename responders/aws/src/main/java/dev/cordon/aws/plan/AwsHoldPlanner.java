package dev.cordon.aws.plan;

import dev.cordon.aws.client.AwsCallException;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.aws.trail.Trail;
import dev.cordon.aws.trail.TrailEvent;
import dev.cordon.domain.Alert;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.Identity;
import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.engine.action.CallOutcome;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.Responders;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.HoldPlanner;
import dev.cordon.engine.plan.LeaseTerms;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.plan.Planning;
import dev.cordon.engine.plan.ResponseEstimate;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.engine.playbook.PlaybookLease;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.hold.BlastChange;
import dev.cordon.reach.hold.CoverageMap;
import dev.cordon.reach.hold.HoldPolicy;
import dev.cordon.reach.hold.HoldTerms;
import dev.cordon.reach.hold.Separability;
import dev.cordon.reach.policy.PolicyEvaluator;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plans holds of AWS identities. An exposed credential means a full hold; else the least harmful rung of the playbook that
 * tells attacker and workload apart is taken, and where none does the plan asks. The account is read anew for each plan;
 * nothing is touched.
 */
public final class AwsHoldPlanner implements HoldPlanner {
    private static final Map<String, String> PLANTING = new TreeMap<>(Map.of(
            "lambda:CreateFunction", "functions of Lambda",
            "lambda:UpdateFunctionCode", "code of functions of Lambda",
            "ec2:RunInstances", "instances with instance profiles",
            "cloudformation:CreateStack", "stacks of CloudFormation",
            "ecs:RunTask", "tasks of ECS",
            "events:PutRule", "schedules of EventBridge"));

    private final LiveAccount account;
    private final Responders responders;
    private final CoverageMap coverage;
    private final HeldFacts.Source facts;
    private final Owners owners;
    private final DenyForms forms;
    private final Trail trail;

    /** Who answers for a principal. */
    @FunctionalInterface
    public interface Owners {
        /**
         * Its owner.
         *
         * @return empty where nobody is known
         */
        String ownerOf(String arn, Map<String, String> tags);
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
        this(account, responders, coverage, facts, owners, DenyForms.USUAL, Trail.NONE);
    }

    private AwsHoldPlanner(
            LiveAccount account,
            Responders responders,
            CoverageMap coverage,
            HeldFacts.Source facts,
            Owners owners,
            DenyForms forms,
            Trail trail) {
        this.account = account;
        this.responders = responders;
        this.coverage = coverage;
        this.facts = facts;
        this.owners = owners;
        this.forms = forms;
        this.trail = trail;
    }

    /** The same with a trail, which shows the sessions of roles that were taken on and what was created. */
    public AwsHoldPlanner reading(Trail recorded) {
        return new AwsHoldPlanner(account, responders, coverage, facts, owners, forms, recorded);
    }

    /** The same for an account with other quotas. */
    public AwsHoldPlanner within(DenyForms quotas) {
        return new AwsHoldPlanner(account, responders, coverage, facts, owners, quotas, trail);
    }

    @Override
    public Planning plan(Alert alert, Playbook playbook, long nowMillis) {
        if (playbook.onlyObserves() || playbook.lease().equals(PlaybookLease.NONE)) {
            return new Planning.NotPlannable("playbook " + playbook.id() + " only observes", false);
        }
        try {
            return plan(alert, playbook, account.read(), nowMillis);
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
            Rehearsal.of(account.read(), coverage);
        } catch (LiveAccount.UnreadableException e) {
            // The first plan will say so, and is tried again.
        }
    }

    private Planning plan(Alert alert, Playbook playbook, AccountSnapshot snapshot, long now) {
        HeldFacts usual = facts.of(alert);
        HoldFacts known = HoldFacts.of(alert).usual(usual.usualNetworks(), usual.usualSessions());
        Lever lever = lever(alert, snapshot, known);
        if (lever.target() == null) {
            return new Planning.NotPlannable(lever.why(), false);
        }
        Principal target = Principal.of(lever.target());
        List<TrailEvent> recorded = trail.since(target.account(), HoldFacts.suspectedSince(alert));
        Optional<TargetState> state = account.look(target);
        if (state.isEmpty()) {
            return new Planning.NotPlannable(
                    target.words() + " is not in account " + target.account() + " any more", false);
        }
        return new PlanMaking(
                        alert, playbook, snapshot, known.with(target.arn(), recorded), lever, target, state.get(), now)
                .run();
    }

    /**
     * What a hold acts on.
     *
     * @param target ARN of a user or role of the snapshot, or null where there is none
     * @param sessionOnly whether others share it who are not meant, so that only sessions may be held
     * @param why there is none
     */
    private record Lever(@Nullable String target, boolean sessionOnly, String why) {
        static Lever none(String why) {
            return new Lever(null, false, why);
        }
    }

    private static Lever lever(Alert alert, AccountSnapshot snapshot, HoldFacts facts) {
        Identity identity = alert.identity();
        String target = identity.holdTarget();
        if (identity.key().endsWith(":root")) {
            return Lever.none(
                    "no lever: nothing in an account holds its root; change its password, remove its keys, and"
                            + " let the organization's policies bound it");
        }
        if (Principal.isOne(target)) {
            return of(target, snapshot, false);
        }
        if (target.isEmpty() && !identity.key().startsWith("sso:")) {
            return Lever.none("no lever: " + identity.key() + " is never contained (docs/identity-keys.md says why)");
        }
        Set<String> roles = new TreeSet<>(alert.roles());
        roles.addAll(facts.chain().keySet());
        List<String> reasons = new ArrayList<>();
        for (String role : roles) {
            if (Principal.isOne(role)) {
                Lever lever = of(role, snapshot, true);
                if (lever.target() != null) {
                    return lever;
                }
                reasons.add(lever.why());
            }
        }
        return Lever.none(
                reasons.isEmpty()
                        ? "no lever: " + identity.key() + " acts through no role that the alert names"
                        : String.join("; ", reasons));
    }

    private static Lever of(String arn, AccountSnapshot snapshot, boolean sessionOnly) {
        Principal who = Principal.of(arn);
        if (who.serviceLinked()) {
            return Lever.none("no lever: " + arn + " is a service-linked role, which AWS lets nobody change");
        }
        if (who.reserved()) {
            return Lever.none(
                    "no lever: " + arn + " is kept by IAM Identity Center and cannot be changed in the account;"
                            + " disable the person there, or deny by a policy of the organization");
        }
        if (snapshot.stackOf(arn) != null) {
            return new Lever(arn, sessionOnly, "");
        }
        // Logs leave out the path of some roles; names are unique in an account.
        Set<String> named = new TreeSet<>(
                who.user() ? snapshot.users().keySet() : snapshot.roles().keySet());
        for (String other : named) {
            Principal candidate = Principal.of(other);
            if (candidate.name().equals(who.name()) && candidate.account().equals(who.account())) {
                return of(other, snapshot, sessionOnly);
            }
        }
        return Lever.none(arn + " is not in the account's snapshot: read the account again");
    }

    private final class PlanMaking {
        private final Alert alert;
        private final Playbook playbook;
        private final AccountSnapshot snapshot;
        private final HoldFacts facts;
        private final Lever lever;
        private final Principal target;
        private final TargetState state;
        private final PolicyStack stack;
        private final Instant now;
        private final List<String> notes = new ArrayList<>();
        private String question = "";

        PlanMaking(
                Alert alert,
                Playbook playbook,
                AccountSnapshot snapshot,
                HoldFacts facts,
                Lever lever,
                Principal target,
                TargetState state,
                long nowMillis) {
            this.alert = alert;
            this.playbook = playbook;
            this.snapshot = snapshot;
            this.facts = facts;
            this.lever = lever;
            this.target = target;
            this.state = state;
            this.now = Instant.ofEpochMilli(nowMillis);
            PolicyStack known = snapshot.stackOf(target.arn());
            if (known == null) {
                throw new IllegalStateException(target.arn() + " was in the snapshot a moment ago");
            }
            this.stack = known;
        }

        Planning run() {
            HoldTerms terms = HoldTerms.defaults()
                    .of(stack, alert.routine())
                    .seenBy(coverage)
                    .keepingRoutineDanger(playbook.hold().keepRoutineDanger())
                    .until(now.plus(playbook.lease().length()));
            Rungs rungs = new Rungs(alert, playbook, target, stack.principal().id(), state, facts, terms, forms, now);
            Rung rung = choose(rungs);
            if (rung == null) {
                return new Planning.NotPlannable(
                        "no rung of playbook " + playbook.id() + " can be taken on " + target.words() + ": "
                                + String.join("; ", notes),
                        false);
            }
            notes.addAll(rung.notes());
            if (!rung.unlogged().isEmpty() && question.isEmpty()) {
                question = rung.unlogged().size() + " actions stay open because no log would have shown their use ("
                        + Rungs.some(rung.unlogged()) + "): is that enough?";
            }
            long planned = now.toEpochMilli();
            HoldTerms chainTerms = HoldTerms.defaults()
                    .seenBy(coverage)
                    .within(1_500)
                    .until(now.plus(playbook.lease().length()));
            PlanSteps making = new PlanSteps(
                    playbook.containmentOf(alert.tenant(), alert.alertId()),
                    playbook,
                    target,
                    state,
                    facts,
                    alert.exposed(),
                    rung,
                    chainTerms,
                    account,
                    planned + playbook.lease().length().toMillis());
            List<PlannedStep> steps = making.steps();
            notes.addAll(making.notes());
            if (steps.stream().noneMatch(PlannedStep::mutating)) {
                return new Planning.NotPlannable(
                        "no step of playbook " + playbook.id() + " does anything to " + target.words() + ": "
                                + String.join("; ", notes),
                        false);
            }
            boolean denied = PlanSteps.denies(playbook, rung.rung());
            common(denied);
            List<HoldPolicy> policies = denied ? rung.policies() : List.of();
            BlastChange blast = BlastChange.of(snapshot, target.arn(), policies);
            return new Planning.Planned(new HoldPlan(
                    playbook.containmentOf(alert.tenant(), alert.alertId()),
                    alert.tenant(),
                    alert.alertId(),
                    alert.revision(),
                    alert.identity().key(),
                    alert.identity().kind(),
                    target.arn(),
                    target.account(),
                    alert.identity().kind().label(),
                    alert.priority(),
                    alert.exposed(),
                    alert.immature(),
                    playbook.id(),
                    playbook.version(),
                    playbook.stage(),
                    rung.rung(),
                    withCalls(steps),
                    new LeaseTerms(
                            playbook.lease().length().toMillis(),
                            playbook.lease().onTimeout(),
                            Math.max(
                                    playbook.lease().length().toMillis(),
                                    playbook.lease().extendAtMost().toMillis())),
                    owner(),
                    suspectedSince(),
                    planned,
                    snapshot.asOfMillis(),
                    blast.before().upper(),
                    blast.after().upper(),
                    denied ? rung.response() : keysOnly(rung.response()),
                    denied
                            ? rung.residual()
                            : List.of("everything that " + target.words() + " may do with other credentials"),
                    question,
                    List.copyOf(new LinkedHashSet<>(notes))));
        }

        /** Which of the uses were made with the key is not known: any of them, or none. */
        private ResponseEstimate keysOnly(ResponseEstimate full) {
            return new ResponseEstimate(full.known(), full.uses(), 0, full.uses(), List.of(), full.unknown());
        }

        private @Nullable Rung choose(Rungs rungs) {
            if (alert.exposed()) {
                notes.add("a credential of it is in the open: only a full hold will do");
                return taken(rungs, HoldRung.FULL);
            }
            Separability apart = Separability.of(known(rungs));
            Rung first = null;
            for (HoldRung each : playbook.hold().ladder()) {
                boolean separates = apart.rungs().contains(each)
                        || (each == HoldRung.SESSION
                                && !rungs.sourceIdentities().isEmpty());
                if (!separates || (lever.sessionOnly() && each != HoldRung.SESSION)) {
                    String why = apart.sentences().get(each);
                    if (each != HoldRung.FULL && why != null) {
                        notes.add("not " + each.label() + ": " + why);
                    }
                    continue;
                }
                Rung rung = taken(rungs, each);
                if (rung != null && rung.response().worstPercent() <= rungs.most()) {
                    sentence(apart, each);
                    return rung;
                }
                first = first == null ? rung : first;
            }
            if (first != null) {
                sentence(apart, first.rung());
                notes.add("no rung stays within the playbook's largest response radius of " + rungs.most() + " %");
                return first;
            }
            return ask(rungs, apart);
        }

        private void sentence(Separability apart, HoldRung rung) {
            String why = apart.sentences().get(rung);
            if (why != null) {
                notes.add(rung.label() + ": " + why);
            }
        }

        private @Nullable Rung ask(Rungs rungs, Separability apart) {
            if (lever.sessionOnly()) {
                notes.add("others act through " + target.words()
                        + " too, and no session of the suspicious calls is known");
                return null;
            }
            List<HoldRung> ladder = playbook.hold().ladder();
            Rung last = taken(rungs, ladder.get(ladder.size() - 1));
            if (last != null) {
                question = "Attacker and workload cannot be told apart, so the workload is hit too. Hold "
                        + target.words() + " all the same (" + last.rung().label() + ")? "
                        + String.join(" ", new TreeMap<>(apart.sentences()).values());
            }
            return last;
        }

        private @Nullable Rung taken(Rungs rungs, HoldRung rung) {
            Rungs.Result result = rungs.of(rung);
            if (result.rung() == null) {
                notes.add(result.why());
            }
            return result.rung();
        }

        private Separability.Known known(Rungs rungs) {
            Set<String> routine = new TreeSet<>();
            for (RoutineEntry entry : alert.routine().entries()) {
                routine.add(entry.action());
            }
            Set<String> sessions = new TreeSet<>(rungs.sessions());
            return new Separability.Known(
                    sessions,
                    facts.usualSessions(),
                    facts.attackNetworks(),
                    facts.usualNetworks().cidrs(),
                    facts.attackActions(),
                    routine);
        }

        private void common(boolean denied) {
            List<String> planting = new ArrayList<>();
            ResourceFacts any = new ResourceFacts("arn:*:*:*:*:*", "", null, null, false, List.of());
            PLANTING.forEach((action, what) -> {
                if (PolicyEvaluator.decide(stack, action, any, RequestContext.UNKNOWN)
                        .allowed()
                        .mayBe()) {
                    planting.add(what);
                }
            });
            if (!planting.isEmpty()) {
                notes.add("code that it may have planted lives on and is not touched: " + String.join(", ", planting));
            }
            if (denied) {
                notes.add("sts:GetCallerIdentity answers everybody, whatever is denied");
            }
            if (target.user() && !denied) {
                notes.add("sessions made with a key before it is deactivated live on, up to 36 h");
            }
            if (alert.routine().entries().isEmpty() && alert.routine().unattributedUses() == 0) {
                notes.add("no routine stands on the alert, so what the hold breaks is not known");
            }
        }

        private SortedMap<String, String> tags() {
            UserDetail user = snapshot.users().get(target.arn());
            RoleDetail role = snapshot.roles().get(target.arn());
            return user != null ? user.tags() : role != null ? role.tags() : new TreeMap<>();
        }

        private String owner() {
            String known = owners.ownerOf(target.arn(), tags());
            return known.isEmpty() ? playbook.owner() : known;
        }

        private long suspectedSince() {
            return HoldFacts.suspectedSince(alert);
        }

        /** Asks every responder what it would call now, so that people approve exactly that. */
        private List<PlannedStep> withCalls(List<PlannedStep> steps) {
            List<PlannedStep> asked = new ArrayList<>();
            for (PlannedStep step : steps) {
                Preflight found = responders
                        .of(step.action())
                        .preflight(new StepRequest(
                                playbook.containmentOf(alert.tenant(), alert.alertId()),
                                alert.tenant(),
                                target.account(),
                                owner(),
                                step,
                                step.expires() && playbook.lease().onTimeout() == OnTimeout.RELEASE
                                        ? now.toEpochMilli()
                                                + playbook.lease().length().toMillis()
                                        : StepRequest.NEVER,
                                suspectedSince()));
                asked.add(
                        switch (found.standing()) {
                            case ABSENT, PARTLY -> told(step, found.calls(), found.diff());
                            case IN_EFFECT, NOT_NEEDED, BLOCKED -> told(step, List.of("none: " + found.words()), "");
                            case UNKNOWN -> step;
                        });
                if (found.standing() == Preflight.Standing.BLOCKED) {
                    notes.add(
                            step.action() + " on " + step.target() + " cannot be done as things are: " + found.words());
                }
            }
            return asked;
        }

        private static PlannedStep told(PlannedStep step, List<String> calls, String diff) {
            return new PlannedStep(
                    step.index(),
                    step.action(),
                    step.target(),
                    step.parameters(),
                    step.required(),
                    step.keepOff(),
                    step.expires(),
                    step.mutating(),
                    step.verifyAfterMillis(),
                    calls,
                    diff);
        }
    }
}
