package dev.cordon.engine.guardrail;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.OnTimeout;
import dev.cordon.domain.PlaybookStage;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.LeaseTerms;
import dev.cordon.engine.plan.PlannedStep;
import dev.cordon.engine.plan.ResponseEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A plan that can be changed part by part before it is built; as it stands no rule applies to it. */
public final class PlanDraft {
    public static final long NOW = 1_770_000_000_000L;
    public static final String ACCOUNT = "111122223333";
    public static final String ORDERS = "arn:aws:iam::111122223333:role/orders";

    public static final ActionDescriptor DENY = action("aws.attach-deny", true, false);
    public static final ActionDescriptor TRUST = action("aws.cut-trust", false, true);
    public static final ActionDescriptor EDIT = action("aws.edit", false, false);

    public String alertId = "al-1";
    public String playbook = "test";
    public long revision = 3;
    public String tenant = "local";
    public String target = ORDERS;
    public String identityKey = ORDERS;
    public IdentityKind kind = IdentityKind.WORKLOAD;
    public String account = ACCOUNT;
    public String cohort = "workload";
    public double priority = 60;
    public boolean exposed;
    public boolean immature;
    public PlaybookStage stage = PlaybookStage.LEASE;
    public HoldRung rung = HoldRung.SURGICAL;
    public OnTimeout onTimeout = OnTimeout.RELEASE;
    public String owner = "payments@example.com";
    public boolean ownerTagged;
    public long planned = NOW - 60_000;
    public long snapshot = NOW - 120_000;
    public double blastBefore = 40;
    public ResponseEstimate response = new ResponseEstimate(true, 1_000, 0, 0, List.of(), List.of());
    public String question = "";
    public List<PlannedStep> steps = new ArrayList<>(List.of(step(0, DENY.id(), ORDERS, Map.of())));

    public static PlannedStep step(int index, String action, String target, Map<String, String> parameters) {
        return new PlannedStep(
                index, action, target, new TreeMap<>(parameters), true, false, true, true, 5_000, List.of(), "");
    }

    public static ActionDescriptor action(String id, boolean reversible, boolean proposeOnly) {
        return new ActionDescriptor(
                id,
                id,
                id,
                "aws",
                List.of(),
                true,
                reversible,
                reversible ? "" : "ids change",
                proposeOnly,
                Map.of(),
                List.of(),
                "");
    }

    /** Target of plan and step. */
    public PlanDraft on(String arn) {
        target = arn;
        steps.set(0, step(0, DENY.id(), arn, Map.of()));
        return this;
    }

    public HoldPlan build() {
        return new HoldPlan(
                ContainmentId.of(tenant, alertId, playbook, 1),
                tenant,
                alertId,
                revision,
                identityKey,
                kind,
                target,
                account,
                cohort,
                priority,
                exposed,
                immature,
                playbook,
                1,
                stage,
                rung,
                steps,
                new LeaseTerms(3_600_000, onTimeout, 7_200_000),
                owner,
                ownerTagged,
                planned - 600_000,
                planned - 30_000,
                planned,
                snapshot,
                blastBefore,
                5,
                response,
                List.of(),
                question,
                List.of(),
                0,
                List.of());
    }
}
