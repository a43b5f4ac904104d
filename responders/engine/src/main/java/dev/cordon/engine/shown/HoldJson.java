package dev.cordon.engine.shown;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.guardrail.Review;
import dev.cordon.engine.guardrail.RuleFinding;
import dev.cordon.engine.lifecycle.Approval;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.StepProgress;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import java.time.Instant;
import java.util.List;

/** Holds, plans and reviews as JSON (docs/contain.md): one object a command; times are RFC 3339, fields are only added. */
public final class HoldJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private HoldJson() {}

    /** An empty object to fill. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** A hold in short. */
    public static ObjectNode hold(Containment hold, long nowMillis) {
        ObjectNode node = object().put("id", hold.id().value())
                .put("state", hold.state().name())
                .put("sentence", hold.state().sentence())
                .put("reason", hold.reason())
                .put("since", time(hold.sinceMillis()))
                .put("identity", hold.plan().identityKey())
                .put("target", hold.plan().target())
                .put("rung", hold.plan().rung().label())
                .put("playbook", hold.plan().playbook())
                .put("playbook_version", hold.plan().playbookVersion())
                .put("alert", hold.plan().alertId())
                .put("owner", hold.plan().owner())
                .put("plan_hash", hold.planHash())
                .put("decided_by", hold.decidedBy())
                .put("ending", hold.ending().name());
        ObjectNode lease = node.putObject("lease");
        lease.put("words", LeaseWords.of(hold, nowMillis));
        lease.put("on_timeout", hold.plan().lease().onTimeout().label());
        if (hold.lease().startedMillis() > 0) {
            lease.put("started", time(hold.lease().startedMillis()));
            lease.put("counted_millis", hold.lease().countedMillis());
            lease.put("overdue", hold.lease().overdue());
            if (hold.lease().deadlineMillis() != StepRequest.NEVER) {
                lease.put("deadline", time(hold.lease().deadlineMillis()));
                lease.put("left_millis", hold.lease().leftMillis(nowMillis));
            }
        }
        node.putObject("denied")
                .put("attack_like", hold.denials().attackLike())
                .put("routine", hold.denials().routine())
                .put("unclear", hold.denials().unclear());
        node.put("approvals_needed", hold.approvalsNeeded());
        ArrayNode approvals = node.putArray("approvals");
        for (Approval approval : hold.approvals()) {
            approvals
                    .addObject()
                    .put("subject", approval.subject())
                    .put("role", approval.role())
                    .put("reason", approval.reason())
                    .put("time", time(approval.atMillis()));
        }
        return node;
    }

    /** Everything about one. */
    public static ObjectNode whole(Containment hold, List<Transition> transitions, long nowMillis) {
        ObjectNode node = hold(hold, nowMillis);
        node.set("plan", plan(hold.plan()));
        ArrayNode steps = node.putArray("steps");
        for (StepProgress step : hold.steps()) {
            ObjectNode one = steps.addObject()
                    .put("status", step.status().name())
                    .put("sentence", step.status().sentence())
                    .put("words", step.words())
                    .put("intended", step.intended())
                    .put("reasserts", step.reasserts());
            if (step.expiryMillis() != 0 && step.expiryMillis() != StepRequest.NEVER) {
                one.put("expiry", time(step.expiryMillis()));
            }
            texts(one.putArray("calls"), step.receipt().calls());
            texts(one.putArray("created"), step.receipt().created());
            texts(one.putArray("findings"), step.receipt().findings());
            ObjectNode prior = one.putObject("prior");
            step.prior().facts().forEach(prior::put);
        }
        ArrayNode told = node.putArray("transitions");
        for (Transition transition : transitions) {
            ObjectNode one = told.addObject()
                    .put("id", transition.id())
                    .put("time", time(transition.atMillis()))
                    .put("what", transition.kind().name())
                    .put("from", transition.from().name())
                    .put("to", transition.to().name())
                    .put("actor", transition.actor())
                    .put("reason", transition.reason());
            texts(one.putArray("details"), transition.details());
        }
        return node;
    }

    /** A plan. */
    public static ObjectNode plan(HoldPlan plan) {
        ObjectNode node = object().put("containment", plan.id().value())
                .put("tenant", plan.tenant())
                .put("alert", plan.alertId())
                .put("alert_revision", plan.alertRevision())
                .put("identity", plan.identityKey())
                .put("kind", plan.identityKind().label())
                .put("target", plan.target())
                .put("priority", plan.priority())
                .put("exposed", plan.exposed())
                .put("immature", plan.immature())
                .put("playbook", plan.playbook())
                .put("playbook_version", plan.playbookVersion())
                .put("stage", plan.stage().label())
                .put("rung", plan.rung().label())
                .put("owner", plan.owner())
                .put("planned", time(plan.plannedMillis()))
                .put("lease_millis", plan.lease().lengthMillis())
                .put("on_timeout", plan.lease().onTimeout().label())
                .put("extend_at_most_millis", plan.lease().extendAtMostMillis())
                .put("blast_radius_before", plan.blastBefore())
                .put("blast_radius_after", plan.blastAfter());
        ObjectNode response = node.putObject("response_radius")
                .put("known", plan.response().known())
                .put("words", plan.response().words())
                .put("uses", plan.response().uses())
                .put("denied_for_certain", plan.response().deniedUses())
                .put("denied_at_most", plan.response().mostDeniedUses());
        texts(response.putArray("broken"), plan.response().broken());
        texts(response.putArray("unknown"), plan.response().unknown());
        texts(node.putArray("residual_reach"), plan.residual());
        node.put("question", plan.question());
        texts(node.putArray("notes"), plan.notes());
        node.put("followed", plan.followed());
        texts(node.putArray("beside"), plan.beside());
        ArrayNode steps = node.putArray("steps");
        for (PlannedStep step : plan.steps()) {
            ObjectNode one = steps.addObject()
                    .put("action", step.action())
                    .put("target", step.target())
                    .put("required", step.required())
                    .put("keep_off", step.keepOff())
                    .put("expires", step.expires())
                    .put("mutating", step.mutating());
            ObjectNode parameters = one.putObject("parameters");
            step.parameters().forEach(parameters::put);
            texts(one.putArray("calls"), step.calls());
            one.put("diff", step.diff());
        }
        return node;
    }

    /** What guardrails say. */
    public static ObjectNode review(Review review) {
        ObjectNode node = object().put(
                        "result",
                        review.<String>fold(allowed -> "allowed", asks -> "needs_approval", refused -> "refused"));
        node.put("approvals_needed", review.<Integer>fold(allowed -> 0, asks -> asks.approvalsNeeded(), refused -> 0));
        ArrayNode rules = node.putArray("rules");
        for (RuleFinding found : review.rules()) {
            rules.addObject()
                    .put("code", found.rule().code())
                    .put("refuses", found.refuses())
                    .put("sentence", found.sentence());
        }
        return node;
    }

    /** A moment. */
    public static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** Texts into a list. */
    public static void texts(ArrayNode into, List<String> texts) {
        texts.forEach(into::add);
    }
}
