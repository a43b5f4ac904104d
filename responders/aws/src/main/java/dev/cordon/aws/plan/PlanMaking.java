package dev.cordon.aws.plan;

import dev.cordon.aws.client.ConcurrentReads;
import dev.cordon.aws.client.Principal;
import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.action.Preflight;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.guardrail.Owner;
import dev.cordon.engine.plan.EarlierHold;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.LeaseTerms;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.plan.Planning;
import dev.cordon.engine.plan.ResponseEstimate;
import dev.cordon.engine.playbook.Playbook;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.hold.BlastChange;
import dev.cordon.reach.hold.HoldPolicy;
import dev.cordon.reach.hold.HoldTerms;
import dev.cordon.reach.policy.PolicyEvaluator;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.RequestContext;
import dev.cordon.reach.policy.ResourceFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One plan in the making: a rung, its steps with the exact calls, and what is to be said about them. */
final class PlanMaking {
    private static final Map<String, String> PLANTING = new TreeMap<>(Map.of(
            "lambda:CreateFunction", "functions of Lambda",
            "lambda:UpdateFunctionCode", "code of functions of Lambda",
            "ec2:RunInstances", "instances with instance profiles",
            "cloudformation:CreateStack", "stacks of CloudFormation",
            "ecs:RunTask", "tasks of ECS",
            "events:PutRule", "schedules of EventBridge"));

    /** Characters of a policy that denies sessions of a role that was taken on. */
    private static final int LONGEST_OF_CHAIN = 1_500;

    private final PlanPorts ports;
    private final Alert alert;
    private final Playbook playbook;
    private final AccountSnapshot snapshot;
    private final HoldFacts facts;
    private final Lever lever;
    private final Principal target;
    private final HoldCase held;
    private final PolicyStack stack;
    private final ContainmentId id;
    private final Instant now;
    private final List<String> notes = new ArrayList<>();

    PlanMaking(
            PlanPorts ports,
            Alert alert,
            Playbook playbook,
            AccountSnapshot snapshot,
            HoldFacts facts,
            Lever lever,
            Principal target,
            List<EarlierHold> earlier,
            TargetState state,
            long nowMillis) {
        this.ports = ports;
        this.alert = alert;
        this.playbook = playbook;
        this.snapshot = snapshot;
        this.facts = facts;
        this.lever = lever;
        this.target = target;
        this.now = Instant.ofEpochMilli(nowMillis);
        PolicyStack known = snapshot.stackOf(target.arn());
        if (known == null) {
            throw new IllegalStateException(target.arn() + " was in the snapshot a moment ago");
        }
        this.stack = known;
        this.held = HoldCase.of(alert, playbook, target, stack.principal().id(), state, facts, earlier);
        this.id = playbook.containmentOf(
                alert.tenant(), alert.alertId(), held.following().number());
    }

    Planning run() {
        HoldTerms terms = HoldTerms.defaults()
                .of(stack, alert.routine())
                .seenBy(ports.coverage())
                .withDanger(playbook.hold().danger())
                .afterTrying(facts.tried())
                .until(now.plus(playbook.lease().length()));
        RungChoice choice = new RungChoice(held, lever, new Rungs(held, terms, ports.forms(), now));
        Rung rung = choice.choose();
        notes.addAll(choice.notes());
        if (rung == null) {
            return new Planning.NotPlannable(
                    "no rung of playbook " + playbook.id() + " can be taken on " + target.words() + ": "
                            + String.join("; ", notes),
                    false);
        }
        notes.addAll(rung.notes());
        String question = question(choice.question(), rung);
        List<PlannedStep> steps = steps(rung);
        if (steps.stream().noneMatch(PlannedStep::mutating)) {
            return new Planning.NotPlannable(
                    "no step of playbook " + playbook.id() + " does anything to " + target.words() + ": "
                            + String.join("; ", notes),
                    false);
        }
        boolean denied = PlanSteps.denies(playbook, rung.rung());
        common(denied);
        List<HoldPolicy> policies = denied ? rung.policies() : List.of();
        Owner owner = owner();
        BlastChange blast = ports.blasts().of(snapshot, target.arn(), policies);
        return new Planning.Planned(new HoldPlan(
                id,
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
                owner.name(),
                owner.tagged(),
                suspectedSince(),
                alert.lastMillis(),
                now.toEpochMilli(),
                snapshot.asOfMillis(),
                blast.before().upper(),
                blast.after().upper(),
                denied ? rung.response() : keysOnly(rung.response()),
                denied
                        ? rung.residual()
                        : List.of("everything that " + target.words() + " may do with other credentials"),
                question,
                List.copyOf(new LinkedHashSet<>(notes)),
                held.following().followed(),
                held.following().beside()));
    }

    private List<PlannedStep> steps(Rung rung) {
        StepList list = new StepList(
                id, playbook, held.following(), now.plus(playbook.lease().length()));
        HoldTerms chainTerms = HoldTerms.defaults()
                .seenBy(ports.coverage())
                .within(LONGEST_OF_CHAIN)
                .afterTrying(facts.tried())
                .until(now.plus(playbook.lease().length()));
        KeySteps keys = new KeySteps(held, list);
        SessionSteps sessions = new SessionSteps(held, ports.account(), chainTerms, list);
        List<PlannedStep> steps = new PlanSteps(held, rung, keys, sessions, list).make();
        notes.addAll(list.notes());
        return steps;
    }

    /** All that people have to agree to: the choice's own question, what no log would have shown, and danger that stays. */
    private String question(String chosen, Rung rung) {
        List<String> asked = new ArrayList<>();
        if (!held.following().question().isEmpty()) {
            asked.add(held.following().question());
        }
        if (!chosen.isEmpty()) {
            asked.add(chosen);
        } else if (!rung.unlogged().isEmpty()) {
            asked.add(rung.unlogged().size() + " actions stay open because no log would have shown their use ("
                    + Rungs.some(rung.unlogged()) + "): is that enough?");
        }
        if (!rung.dangerKept().isEmpty()) {
            List<String> names =
                    rung.dangerKept().stream().map(why -> why.split(": ", 2)[0]).toList();
            asked.add(
                    "Dangerous and yet open under this hold: " + String.join(", ", names) + ". May that stay?"
                            + (facts.trailed()
                                    ? ""
                                    : " No trail tells what was planted since the first suspicious event, ready to be started."));
        }
        return String.join(" ", asked);
    }

    /** Which of the uses were made with the key is not known: any of them, or none. */
    private ResponseEstimate keysOnly(ResponseEstimate full) {
        return new ResponseEstimate(full.known(), full.uses(), 0, full.uses(), List.of(), full.unknown());
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

    private Owner owner() {
        Owner known = ports.owners().ownerOf(target.arn(), tags());
        return known.name().isEmpty() ? Owner.configured(playbook.owner()) : known;
    }

    private long suspectedSince() {
        return HoldFacts.suspectedSince(alert);
    }

    /** Asks every responder what it would call now, so that people approve exactly that. */
    private List<PlannedStep> withCalls(List<PlannedStep> steps) {
        List<Preflight> looks = ConcurrentReads.each(steps, this::look);
        List<PlannedStep> asked = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            PlannedStep step = steps.get(i);
            Preflight found = looks.get(i);
            asked.add(
                    switch (found.standing()) {
                        case ABSENT, PARTLY -> step.told(found.calls(), found.diff());
                        case IN_EFFECT, NOT_NEEDED, BLOCKED -> step.told(List.of("none: " + found.words()), "");
                        case UNKNOWN -> step;
                    });
            if (found.standing() == Preflight.Standing.BLOCKED) {
                notes.add(step.action() + " on " + step.target() + " cannot be done as things are: " + found.words());
            }
        }
        return asked;
    }

    private Preflight look(PlannedStep step) {
        long ends = now.toEpochMilli() + playbook.lease().length().toMillis();
        boolean expires = step.expires() && playbook.lease().onTimeout() == OnTimeout.RELEASE;
        return ports.responders()
                .of(step.action())
                .preflight(new StepRequest(
                        id,
                        alert.tenant(),
                        target.account(),
                        owner().name(),
                        step,
                        expires ? ends : StepRequest.NEVER,
                        suspectedSince()));
    }
}
