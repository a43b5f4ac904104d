package dev.cordon.aws.plan;

<<<<<<< HEAD
import dev.cordon.aws.client.Principal;
import dev.cordon.domain.Alert;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.SpeakingEvent;
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
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.hold.CoverageMap;
import dev.cordon.reach.hold.HoldSlots;
import dev.cordon.reach.hold.HoldTerms;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plans holds on users and roles of an AWS account, which it reads anew for each plan. The order of steps is the
 * playbook's: guardrail first, then keys and sessions, then the sweep; reading back is the lifecycle's.
 */
public final class AwsHoldPlanner implements HoldPlanner {
    private static final int SLOTS = 10;

    private final LiveAccount account;
    private final Responders responders;
    private final CoverageMap coverage;
    private final HeldFacts.Source facts;
    private final Owners owners;

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

    public AwsHoldPlanner(
            LiveAccount account, Responders responders, CoverageMap coverage, HeldFacts.Source facts, Owners owners) {
        this.account = account;
        this.responders = responders;
        this.coverage = coverage;
        this.facts = facts;
        this.owners = owners;
    }

    @Override
    public Planning plan(Alert alert, Playbook playbook, long nowMillis) {
        String held = alert.identity().holdTarget();
        if (!Principal.isOne(held)) {
            return new Planning.NotPlannable(
                    held.isEmpty()
                            ? "nothing is known that a hold of "
                                    + alert.identity().key() + " could act on"
                            : held + " is no IAM user or role: AWS has no lever on it",
                    false);
        }
        AccountSnapshot snapshot;
        try {
            snapshot = account.read();
        } catch (LiveAccount.UnreadableException e) {
            return new Planning.NotPlannable(String.valueOf(e.getMessage()), true);
        }
        PolicyStack stack = snapshot.stackOf(held);
        if (stack == null) {
            return new Planning.NotPlannable(held + " is not in the account that was read", false);
        }
        return new Planning.Planned(planned(alert, playbook, snapshot, stack, Principal.of(held), nowMillis));
    }

    private HoldPlan planned(
            Alert alert, Playbook playbook, AccountSnapshot snapshot, PolicyStack stack, Principal target, long now) {
        AttackTraits attack = AttackTraits.of(alert);
        HeldFacts known = facts.of(alert);
        RungChoice choice = RungChoice.of(alert, playbook, attack, known);
        HoldTerms terms = HoldTerms.defaults()
                .of(stack, alert.routine())
                .seenBy(coverage)
                .keepingRoutineDanger(playbook.hold().keepRoutineDanger());
        PolicyCompiler compiler = new PolicyCompiler(attack, known, terms, slots(snapshot, target));
        RungPolicies rung = compiler.compile(choice.rung(), playbook.hold().ladder());
        Study study = Study.of(alert, snapshot, target.arn(), rung, terms, attack, known, now);
        PlannedSteps planned = new PlannedSteps(alert, playbook, target, snapshot, rung, attack);
        List<String> notes = new ArrayList<>(choice.notes());
        notes.addAll(rung.notes());
        notes.addAll(planned.notes());
        String question = choice.question();
        List<PlannedStep> steps = planned.steps();
        if (target.reserved() || target.serviceLinked()) {
            question =
                    "AWS lets nobody change " + target.arn() + " from within the account: there is no lever on it here"
                            + (target.reserved() ? "; end the person's session in IAM Identity Center" : "");
            steps = List.of();
        } else if (rung.rung() != choice.rung()) {
            notes.add("a " + choice.rung().label() + " hold cannot be had, so it is "
                    + rung.rung().label());
            if (rung.rung() == HoldRung.FULL && question.isEmpty()) {
                question = "the milder hold cannot be had, and a full one stops the workload too: is that worth it?";
            }
        }
        if (!rung.unlogged().isEmpty() && question.isEmpty()) {
            question =
                    rung.unlogged().size() + " actions stay open because no log would show their use: is that enough?";
        }
        double most = playbook.hold().maxResponseRadiusPercent();
        boolean above = !study.response().known() || study.response().worstPercent() > most;
        boolean waived = alert.exposed() && most >= 100; // the guardrails have a rule of their own for it
        if (above && !waived && question.isEmpty()) {
            question = "what legitimate work it would break is above the playbook's maximum of "
                    + String.format(Locale.ROOT, "%.1f %%", most) + " or not known ("
                    + study.response().words()
                    + "): is that worth it?";
        }
        notes.add(
                "what it planted in functions, instances or stacks lives on under their own roles, and is not touched");
        HoldPlan bare = plan(alert, playbook, snapshot, target, rung, steps, study, question, notes, now);
        return withCalls(bare);
    }

    private HoldPlan plan(
            Alert alert,
            Playbook playbook,
            AccountSnapshot snapshot,
            Principal target,
            RungPolicies rung,
            List<PlannedStep> steps,
            Study study,
            String question,
            List<String> notes,
            long now) {
        String owner = owners.ownerOf(target.arn(), tags(snapshot, target.arn()));
        long suspected = alert.events().stream()
                .mapToLong(SpeakingEvent::timeMillis)
                .min()
                .orElse(alert.openedMillis());
        ResponseEstimate response = study.response();
        return new HoldPlan(
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
                steps,
                new LeaseTerms(
                        playbook.lease().length().toMillis(),
                        playbook.lease().onTimeout(),
                        playbook.lease().extendAtMost().toMillis()),
                owner.isEmpty() ? playbook.owner() : owner,
                Math.min(suspected, alert.openedMillis()),
                now,
                snapshot.asOfMillis(),
                study.blastBefore(),
                study.blastAfter(),
                response,
                study.residual(),
                question,
                notes);
    }

    /** Asks every responder what it would call, so that people approve exactly that. */
    private HoldPlan withCalls(HoldPlan plan) {
        List<PlannedStep> steps = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            Preflight found = responders
                    .of(step.action())
                    .preflight(new StepRequest(
                            plan.id(),
                            plan.tenant(),
                            plan.account(),
                            plan.owner(),
                            step,
                            StepRequest.NEVER,
                            plan.suspectedSinceMillis()));
            List<String> calls = switch (found.standing()) {
                case BLOCKED, UNKNOWN, NOT_NEEDED, IN_EFFECT -> List.of("none: " + found.words());
                case ABSENT, PARTLY -> found.calls();
            };
            steps.add(new PlannedStep(
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
                    found.diff()));
        }
        return new HoldPlan(
                plan.id(),
                plan.tenant(),
                plan.alertId(),
                plan.alertRevision(),
                plan.identityKey(),
                plan.identityKind(),
                plan.target(),
                plan.account(),
                plan.cohort(),
                plan.priority(),
                plan.exposed(),
                plan.immature(),
                plan.playbook(),
                plan.playbookVersion(),
                plan.stage(),
                plan.rung(),
                steps,
                plan.lease(),
                plan.owner(),
                plan.suspectedSinceMillis(),
                plan.plannedMillis(),
                plan.snapshotMillis(),
                plan.blastBefore(),
                plan.blastAfter(),
                plan.response(),
                plan.residual(),
                plan.question(),
                plan.notes());
    }

    private static HoldSlots slots(AccountSnapshot snapshot, Principal target) {
        UserDetail user = snapshot.users().get(target.arn());
        RoleDetail role = snapshot.roles().get(target.arn());
        int attached = user != null
                ? user.attached().size()
                : role != null ? role.attached().size() : SLOTS;
        boolean free = user != null ? user.boundaryArn() == null : role != null && role.boundaryArn() == null;
        // How long inline policies are shows only when they are read; what does not fit is found before it is written.
        return new HoldSlots(
                target.user() ? PrincipalType.USER : PrincipalType.ROLE, Math.max(0, SLOTS - attached), 0, free);
    }

    private static Map<String, String> tags(AccountSnapshot snapshot, String arn) {
        UserDetail user = snapshot.users().get(arn);
        RoleDetail role = snapshot.roles().get(arn);
        return user != null ? user.tags() : role != null ? role.tags() : new TreeMap<>();
=======
import dev.cordon.aws.client.AwsCallException;
import dev.cordon.aws.client.Principal;
import dev.cordon.aws.deny.DenyForms;
import dev.cordon.domain.Alert;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.Identity;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.SpeakingEvent;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.LeaseTerms;
import dev.cordon.engine.plan.PlannedStep;
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
import java.time.InstantSource;
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
 * tells attacker and workload apart is taken, and where none does the plan asks. Touches nothing.
 */
public final class AwsHoldPlanner {
    private static final List<String> OWNER_TAGS = List.of("cordon:owner", "owner", "Owner");
    private static final Map<String, String> PLANTING = new TreeMap<>(Map.of(
            "lambda:CreateFunction", "functions of Lambda",
            "lambda:UpdateFunctionCode", "code of functions of Lambda",
            "ec2:RunInstances", "instances with instance profiles",
            "cloudformation:CreateStack", "stacks of CloudFormation",
            "ecs:RunTask", "tasks of ECS",
            "events:PutRule", "schedules of EventBridge"));

    private final CoverageMap coverage;
    private final DenyForms forms;
    private final InstantSource clock;

    /**
     * @param coverage what the account's logs would have shown
     * @param forms in which a deny can stand, with the account's quotas
     */
    public AwsHoldPlanner(CoverageMap coverage, DenyForms forms, InstantSource clock) {
        this.coverage = coverage;
        this.forms = forms;
        this.clock = clock;
    }

    /** Plans. */
    public PlanOutcome plan(
            Alert alert, Playbook playbook, AccountSnapshot snapshot, HoldFacts facts, Targets targets) {
        if (playbook.onlyObserves() || playbook.lease().equals(PlaybookLease.NONE)) {
            return new PlanOutcome.NotPlannable("playbook " + playbook.id() + " only observes");
        }
        Lever lever = lever(alert, snapshot, facts);
        if (lever.target() == null) {
            return new PlanOutcome.NotPlannable(lever.why());
        }
        Principal target = Principal.of(lever.target());
        try {
            Optional<TargetState> state = targets.look(target);
            if (state.isEmpty()) {
                return new PlanOutcome.NotPlannable(target.words() + " of the snapshot is not in account "
                        + target.account() + " any more: read the account again");
            }
            return new Planning(alert, playbook, snapshot, facts, targets, lever, target, state.get()).run();
        } catch (AwsCallException e) {
            return new PlanOutcome.NotPlannable(
                    target.words() + " could not be looked at: " + e.outcome().words());
        }
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
            return Lever.none("no lever: nothing in an account holds its root; change its password, remove its keys, and"
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
            return Lever.none("no lever: " + arn + " is kept by IAM Identity Center and cannot be changed in the account;"
                    + " disable the person there, or deny by a policy of the organization");
        }
        if (snapshot.stackOf(arn) != null) {
            return new Lever(arn, sessionOnly, "");
        }
        // Logs leave out the path of some roles; names are unique in an account.
        Set<String> named = new TreeSet<>(who.user() ? snapshot.users().keySet() : snapshot.roles().keySet());
        for (String other : named) {
            Principal candidate = Principal.of(other);
            if (candidate.name().equals(who.name()) && candidate.account().equals(who.account())) {
                return of(other, snapshot, sessionOnly);
            }
        }
        return Lever.none(arn + " is not in the account's snapshot: read the account again");
    }

    private final class Planning {
        private final Alert alert;
        private final Playbook playbook;
        private final AccountSnapshot snapshot;
        private final HoldFacts facts;
        private final Targets targets;
        private final Lever lever;
        private final Principal target;
        private final TargetState state;
        private final PolicyStack stack;
        private final Instant now = clock.instant();
        private final List<String> notes = new ArrayList<>();
        private String question = "";

        Planning(
                Alert alert,
                Playbook playbook,
                AccountSnapshot snapshot,
                HoldFacts facts,
                Targets targets,
                Lever lever,
                Principal target,
                TargetState state) {
            this.alert = alert;
            this.playbook = playbook;
            this.snapshot = snapshot;
            this.facts = facts;
            this.targets = targets;
            this.lever = lever;
            this.target = target;
            this.state = state;
            PolicyStack known = snapshot.stackOf(target.arn());
            if (known == null) {
                throw new IllegalStateException(target.arn() + " was in the snapshot a moment ago");
            }
            this.stack = known;
        }

        PlanOutcome run() {
            HoldTerms terms = HoldTerms.defaults()
                    .of(stack, alert.routine())
                    .seenBy(coverage)
                    .keepingRoutineDanger(playbook.hold().keepRoutineDanger())
                    .until(now.plus(playbook.lease().length()));
            Rungs rungs = new Rungs(
                    alert, playbook, target, stack.principal().id(), state, facts, terms, forms, now);
            Rung rung = choose(rungs);
            if (rung == null) {
                return new PlanOutcome.NotPlannable("no rung of playbook " + playbook.id() + " can be taken on "
                        + target.words() + ": " + String.join("; ", notes));
            }
            notes.addAll(rung.notes());
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
                    targets,
                    planned + playbook.lease().length().toMillis());
            List<PlannedStep> steps = making.steps();
            notes.addAll(making.notes());
            if (steps.stream().noneMatch(PlannedStep::mutating)) {
                return new PlanOutcome.NotPlannable("no step of playbook " + playbook.id() + " does anything to "
                        + target.words() + ": " + String.join("; ", notes));
            }
            boolean denied = PlanSteps.denies(playbook, rung.rung());
            common(denied);
            List<HoldPolicy> policies = denied ? rung.policies() : List.of();
            BlastChange blast = BlastChange.of(snapshot, target.arn(), policies);
            return new PlanOutcome.Planned(new HoldPlan(
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
                    steps,
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
                    denied ? rung.residual() : List.of("everything that " + target.words() + " may do with other credentials"),
                    question,
                    List.copyOf(new LinkedHashSet<>(notes))));
        }

        /** Which of the uses were made with the key is not known: any of them, or none. */
        private ResponseEstimate keysOnly(ResponseEstimate full) {
            return new ResponseEstimate(
                    full.known(), full.uses(), 0, full.uses(), List.of(), full.unknown());
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
                        || (each == HoldRung.SESSION && !rungs.sourceIdentities().isEmpty());
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
                notes.add("others act through " + target.words() + " too, and no session of the suspicious calls is known");
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
                if (PolicyEvaluator.decide(stack, action, any, RequestContext.UNKNOWN).allowed().mayBe()) {
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
            if (!facts.owner().isEmpty()) {
                return facts.owner();
            }
            for (String tag : OWNER_TAGS) {
                String value = tags().getOrDefault(tag, "");
                if (!value.isEmpty()) {
                    return value;
                }
            }
            return playbook.owner();
        }

        private long suspectedSince() {
            long first = alert.openedMillis();
            for (SpeakingEvent event : alert.events()) {
                first = Math.min(first, event.timeMillis());
            }
            return first;
        }
>>>>>>> aws
    }
}
