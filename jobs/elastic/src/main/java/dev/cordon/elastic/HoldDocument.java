package dev.cordon.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.engine.action.StepRequest;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.lifecycle.Approval;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.plan.HoldPlan;
import java.io.IOException;

/**
 * Where a containment stands, as a document: fields to find and to sort it by, and all of it beside them as the journal has
 * it. Id: tenant and containment; version: that of the containment.
 */
public final class HoldDocument {
    private HoldDocument() {}

    public static Document of(Containment hold) {
        byte[] json = JsonFields.object(fields -> {
            fields.text("tenant", hold.plan().tenant());
            fields.text("containment", hold.id().value());
            fields.number("version", hold.version());
            plan(hold.plan(), fields);
            fields.text("plan_hash", hold.planHash());
            standing(hold, fields);
            fields.number("blast_before", hold.plan().blastBefore());
            fields.number("blast_after", hold.plan().blastAfter());
            fields.object("hold", ContainmentCodec.write(hold).getBytes(UTF_8));
        });
        return new Document(
                DocumentKind.HOLD,
                hold.plan().tenant(),
                DocumentId.of(hold.plan().tenant(), hold.id().value()),
                hold.version(),
                json);
    }

    private static void plan(HoldPlan plan, JsonFields fields) throws IOException {
        fields.text("alert_id", plan.alertId());
        fields.number("alert_revision", plan.alertRevision());
        fields.text("identity_key", plan.identityKey());
        fields.text("identity_kind", plan.identityKind().name());
        fields.text("target", plan.target());
        fields.text("account", plan.account());
        fields.text("owner", plan.owner());
        fields.text("playbook", plan.playbook());
        fields.number("playbook_version", plan.playbookVersion());
        fields.text("stage", plan.stage().label());
        fields.text("rung", plan.rung().label());
    }

    private static void standing(Containment hold, JsonFields fields) throws IOException {
        fields.text("state", hold.state().name());
        fields.flag("in_force", hold.state().mayBeInForce());
        fields.text("reason", hold.reason());
        fields.text("question", hold.plan().question());
        fields.number("priority", hold.plan().priority());
        fields.flag("exposed", hold.plan().exposed() || !hold.exposures().isEmpty());
        fields.number("planned", hold.plan().plannedMillis());
        fields.number("since", hold.sinceMillis());
        if (hold.lease().startedMillis() > 0) {
            fields.number("applied", hold.lease().startedMillis());
            if (hold.lease().deadlineMillis() != StepRequest.NEVER) {
                fields.number("deadline", hold.lease().deadlineMillis());
            }
            if (hold.lease().extending() && hold.lease().wantedMillis() != StepRequest.NEVER) {
                fields.number("wanted", hold.lease().wantedMillis());
            }
        }
        fields.text("on_timeout", hold.plan().lease().onTimeout().label());
        fields.number("denied_attack_like", hold.denials().attackLike());
        fields.number("denied_routine", hold.denials().routine());
        fields.number("denied_unclear", hold.denials().unclear());
        fields.flag("release_proposed", hold.denials().releaseProposed());
        fields.number("approvals_needed", hold.approvalsNeeded());
        fields.texts(
                "approvers", hold.approvals().stream().map(Approval::subject).toList());
        fields.text("decided_by", hold.decidedBy());
        fields.text("ending", hold.ending().name());
    }
}
