package dev.cordon.engine.evidence;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.Alert;
import dev.cordon.engine.journal.Intent;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.StepStatus;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.trust.Decision;
import dev.cordon.engine.trust.SuppressionWord;
import dev.cordon.engine.trust.TrustAlarm;
import dev.cordon.engine.verdict.AlertVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What evidence is told of containments, decisions and refusals. Everything about a containment is made of what stands in
 * the journal, under numbers that follow from its order there, so that telling again after a crash is a repeat and never a
 * conflict. Pure.
 */
public final class EvidenceOf {
    /** One chain for a machine. */
    public static final String PARTITION = "0";

    /** Records of one producer, below the limit of evidence. */
    private static final int MOST_OF_ONE = 4_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PersonalFields personal;

    /** @param personal fields that stand as digests */
    public EvidenceOf(PersonalFields personal) {
        this.personal = personal;
    }

    /**
     * All that a journal knows of a containment.
     *
     * @param transitions all of them, in order
     * @param intents all of them
     */
    public List<EvidenceRecord> of(Containment containment, List<Transition> transitions, List<Intent> intents) {
        return of(containment, transitions, intents, 0);
    }

    /**
     * The same without the first transitions, for whoever sent them.
     *
     * @param sent how many of the transitions are left out
     */
    public List<EvidenceRecord> of(
            Containment containment, List<Transition> transitions, List<Intent> intents, int sent) {
        List<EvidenceRecord> records = new ArrayList<>();
        String id = containment.id().value();
        Transition birth = birth(transitions);
        // A plan in the place of another is another record: what was chained of that one stays true.
        String planned = id + "/plan" + (birth == null || birth.version() == 1 ? "" : "/" + birth.version());
        records.add(record(
                containment.plan(),
                planned,
                1,
                EvidenceKind.PLAN,
                containment.plan().plannedMillis(),
                plan(containment)));
        if (birth != null) {
            ObjectNode review = JSON.createObjectNode()
                    .put("containment", id)
                    .put("result", birth.to().name())
                    .put("rules", birth.reason())
                    .put("approvals_needed", containment.approvalsNeeded());
            records.add(record(containment.plan(), planned, 2, EvidenceKind.REVIEW, birth.atMillis(), review));
        }
        for (Intent intent : intents) {
            ObjectNode body = JSON.createObjectNode().put("containment", id).put("step", intent.step() + 1);
            ObjectNode prior = body.putObject("prior");
            intent.prior().facts().forEach(prior::put);
            records.add(record(
                    containment.plan(),
                    id + "/intent",
                    intent.step() + 1L,
                    EvidenceKind.INTENT,
                    intent.atMillis(),
                    body));
        }
        for (int i = sent; i < transitions.size(); i++) {
            int part = i / MOST_OF_ONE;
            Transition transition = transitions.get(i);
            records.add(record(
                    containment.plan(),
                    part == 0 ? id : id + "/" + part,
                    i % MOST_OF_ONE + 1L,
                    kind(transition),
                    transition.atMillis(),
                    body(transition)));
        }
        return records;
    }

    /** When the plan that stands came to be; what a containment did later never leads back to where it was. */
    private static @Nullable Transition birth(List<Transition> transitions) {
        return transitions.stream()
                .filter(each -> each.kind() == Transition.Kind.MOVED && each.from() == each.to())
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private EvidenceRecord record(
            HoldPlan plan, String producer, long number, EvidenceKind kind, long atMillis, ObjectNode body) {
        EvidenceSubject subject =
                new EvidenceSubject(plan.identityKey(), plan.id().value());
        return new EvidenceRecord(
                plan.tenant(),
                PARTITION,
                producer,
                number,
                kind,
                personal.of(subject),
                Instant.ofEpochMilli(atMillis),
                EvidenceBody.of(body, personal));
    }

    private static EvidenceKind kind(Transition transition) {
        return switch (transition.kind()) {
            case MOVED, EXTENDED, REASSERTED, ROTATED, EXPOSED -> EvidenceKind.TRANSITION;
            case STEP -> readBack(transition.reason()) ? EvidenceKind.VERIFICATION : EvidenceKind.RECEIPT;
            case APPROVED -> EvidenceKind.DECISION;
            case UNDONE -> EvidenceKind.UNDO;
            case DENIED -> EvidenceKind.DENIAL;
            case RELEASE_PROPOSED, ESCALATED, DECISION_REFUSED -> EvidenceKind.ALARM;
        };
    }

    private static boolean readBack(String words) {
        return words.contains(StepStatus.VERIFIED.sentence()) || words.contains(StepStatus.GONE.sentence());
    }

    private static ObjectNode body(Transition transition) {
        ObjectNode body = JSON.createObjectNode()
                .put("transition", transition.id())
                .put("what", transition.kind().name())
                .put("from", transition.from().name())
                .put("to", transition.to().name())
                .put("actor", transition.actor())
                .put("reason", transition.reason())
                .put("ending", transition.ending().name());
        texts(body.putArray("details"), transition.details());
        return body;
    }

    private static ObjectNode plan(Containment containment) {
        HoldPlan plan = containment.plan();
        ObjectNode body = JSON.createObjectNode()
                .put("containment", plan.id().value())
                .put("plan_hash", containment.planHash())
                .put("alert", plan.alertId())
                .put("alert_revision", plan.alertRevision())
                .put("playbook", plan.playbook())
                .put("playbook_version", plan.playbookVersion())
                .put("stage", plan.stage().label())
                .put("rung", plan.rung().label())
                .put("target", plan.target())
                .put("owner", plan.owner())
                .put("priority", plan.priority())
                .put("exposed", plan.exposed())
                .put("lease_millis", plan.lease().lengthMillis())
                .put("on_timeout", plan.lease().onTimeout().label())
                .put("blast_before", plan.blastBefore())
                .put("blast_after", plan.blastAfter())
                .put("response", plan.response().wholeWords())
                .put("question", plan.question());
        ArrayNode steps = body.putArray("steps");
        for (PlannedStep step : plan.steps()) {
            ObjectNode one = steps.addObject().put("action", step.action()).put("target", step.target());
            ObjectNode parameters = one.putObject("parameters");
            step.parameters().forEach(parameters::put);
            texts(one.putArray("calls"), step.calls());
        }
        texts(body.putArray("residual"), plan.residual());
        texts(body.putArray("notes"), plan.notes());
        return body;
    }

    /** A decision that was found authentic. */
    public EvidenceRecord of(Decision decision, Containment about, String keyId) {
        ObjectNode body = JSON.createObjectNode()
                .put("containment", about.id().value())
                .put("plan_hash", decision.planHash())
                .put("verb", decision.verb().label())
                .put("subject", decision.subject())
                .put("role", decision.role())
                .put("reason", decision.reason())
                .put("extend_millis", decision.extendByMillis())
                .put("key", keyId)
                .put("nonce", decision.nonce());
        return record(
                about.plan(), "decision/" + decision.nonce(), 1, EvidenceKind.DECISION, decision.issuedMillis(), body);
    }

    /**
     * An alert or decision that was not believed.
     *
     * @param containment it was about, or empty
     */
    public EvidenceRecord of(TrustAlarm alarm, String containment) {
        ObjectNode body = JSON.createObjectNode()
                .put("about", alarm.about())
                .put("reason", alarm.reason().code())
                .put("sentence", alarm.sentence())
                .put("claimed_by", alarm.claimedBy())
                .put("token_sha256", alarm.tokenSha256());
        return alarm(alarm.tenant(), alarm.id(), alarm.about(), containment, alarm.atMillis(), body);
    }

    /** A word on a suppression that was found authentic. */
    public EvidenceRecord of(SuppressionWord word, Suppression standing, String keyId) {
        ObjectNode body = JSON.createObjectNode()
                .put("suppression", standing.id())
                .put("act", word.act().label())
                .put("subject", word.subject())
                .put("role", word.role())
                .put("reason", word.reason())
                .put("alert", standing.alert())
                .put("until", Instant.ofEpochMilli(standing.untilMillis()).toString())
                .put("key", keyId)
                .put("nonce", word.nonce())
                .put("alone_below_priority", standing.alone().fromPriority())
                .put("alone_below_radius", standing.alone().fromBlastRadius());
        texts(
                body.putArray("alone_not_kinds"),
                standing.alone().kinds().stream().map(Enum::name).sorted().toList());
        texts(body.putArray("actions"), standing.scope().actions());
        texts(body.putArray("places"), standing.scope().places());
        texts(body.putArray("resources"), standing.scope().resources());
        return new EvidenceRecord(
                standing.tenant(),
                PARTITION,
                "suppression/" + standing.id() + "/" + word.nonce(),
                1,
                EvidenceKind.DECISION,
                personal.of(EvidenceSubject.ofIdentity(standing.identity())),
                Instant.ofEpochMilli(word.issuedMillis()),
                EvidenceBody.of(body, personal));
    }

    /** How producers of verdicts on an alert begin, whose id has no slash. */
    public static String ofVerdicts(String alert) {
        return "verdict/" + alert + "/";
    }

    /** A verdict on an alert that was found authentic. */
    public EvidenceRecord of(AlertVerdict said) {
        ObjectNode body = JSON.createObjectNode()
                .put("alert", said.alert())
                .put("verdict", said.verdict().label())
                .put("last", Instant.ofEpochMilli(said.lastMillis()).toString())
                .put("subject", said.by())
                .put("role", said.role())
                .put("reason", said.reason())
                .put("key", said.keyId())
                .put("nonce", said.nonce());
        return new EvidenceRecord(
                said.tenant(),
                PARTITION,
                ofVerdicts(said.alert()) + said.id(),
                1,
                EvidenceKind.DECISION,
                personal.of(EvidenceSubject.ofIdentity(said.identity())),
                Instant.ofEpochMilli(said.atMillis()),
                EvidenceBody.of(body, personal));
    }

    /** That nothing followed from an alert since a suppression covered it: once, however many versions of it there are. */
    public EvidenceRecord suppressed(Alert alert, Suppression by) {
        ObjectNode body = JSON.createObjectNode()
                .put("suppression", by.id())
                .put("alert", alert.alertId())
                .put("by", by.givers().get(0).subject());
        return new EvidenceRecord(
                alert.tenant(),
                PARTITION,
                "suppressed/" + by.id() + "/" + alert.alertId(),
                1,
                EvidenceKind.ALERT,
                personal.of(EvidenceSubject.ofIdentity(alert.identity().key())),
                Instant.ofEpochMilli(alert.openedMillis()),
                EvidenceBody.of(body, personal));
    }

    /** A line that should have been an alert and is none. */
    public EvidenceRecord malformed(String tenant, String digest, String field, String reason, long atMillis) {
        ObjectNode body = JSON.createObjectNode()
                .put("about", "a line that is no alert")
                .put("field", field)
                .put("reason", reason)
                .put("line_sha256", digest);
        return alarm(tenant, "alarm/" + digest + "/" + atMillis, "line " + digest, "", atMillis, body);
    }

    private EvidenceRecord alarm(
            String tenant, String producer, String about, String containment, long atMillis, ObjectNode body) {
        EvidenceSubject subject = containment.isEmpty()
                ? EvidenceSubject.ofIdentity("unverified: " + about)
                : EvidenceSubject.ofContainment(containment);
        return new EvidenceRecord(
                tenant,
                PARTITION,
                producer,
                1,
                EvidenceKind.ALARM,
                subject,
                Instant.ofEpochMilli(atMillis),
                EvidenceBody.of(body, personal));
    }

    private static void texts(ArrayNode into, List<String> texts) {
        texts.forEach(into::add);
    }
}
