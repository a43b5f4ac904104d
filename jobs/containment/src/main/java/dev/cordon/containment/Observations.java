package dev.cordon.containment;

import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.OutcomeStatus;
import dev.cordon.domain.Resource;
import dev.cordon.engine.guardrail.AttackMarks;
import dev.cordon.engine.guardrail.DenialClassifier;
import dev.cordon.engine.guardrail.DeniedCall;
import dev.cordon.engine.guardrail.Descendants;
import dev.cordon.engine.guardrail.UndoerRules;
import dev.cordon.engine.lifecycle.Input;
import dev.cordon.engine.lifecycle.Undoer;
import dev.cordon.engine.plan.HoldPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an event of the logs says of a hold: whether a call of the held identity was denied, and what that speaks for. */
public final class Observations {
    private static final Set<String> DENIALS = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "Client.UnauthorizedOperation",
            "Forbidden");

    private static final Set<String> UNDOING = Set.of(
            "DetachUserPolicy",
            "DetachRolePolicy",
            "DeletePolicy",
            "CreatePolicyVersion",
            "SetDefaultPolicyVersion",
            "DeleteUserPolicy",
            "DeleteRolePolicy",
            "PutUserPolicy",
            "PutRolePolicy",
            "PutUserPermissionsBoundary",
            "PutRolePermissionsBoundary",
            "DeleteUserPermissionsBoundary",
            "DeleteRolePermissionsBoundary",
            "UpdateAccessKey");

    private final DenialClassifier classifier;

    public Observations(DenialClassifier classifier) {
        this.classifier = classifier;
    }

    /** Whether the event is a call that permissions refused. */
    public static boolean isDenied(IdentityEvent event) {
        return event.outcome().status() == OutcomeStatus.FAILURE
                && DENIALS.contains(event.outcome().code());
    }

    /**
     * A denied call of a held identity, for the operator that holds it.
     *
     * @param alert that the hold answers: its routine and the marks of the attack
     * @param usualNetworks from where it usually calls; empty where nobody knows
     */
    public Optional<HoldInput> of(IdentityEvent event, Alert alert, Set<String> usualNetworks) {
        if (!isDenied(event)
                || !event.identity().holdTarget().equals(alert.identity().holdTarget())) {
            return Optional.empty();
        }
        DenialClassifier.Classified said =
                classifier.classify(DeniedCall.of(event), alert.routine(), usualNetworks, AttackMarks.of(alert));
        return Optional.of(HoldInput.denied(
                event.tenant(),
                event.identity().holdTarget(),
                new Input.Denied(said.kind(), said.words(), event.timeMillis(), event.eventId())));
    }

    /** Whether the event is a call that took something away that may be a control. */
    static boolean mayUndo(IdentityEvent event) {
        return event.outcome().status() == OutcomeStatus.SUCCESS
                && event.action().service().equals("iam")
                && UNDOING.contains(event.action().operation());
    }

    /**
     * Controls of a hold that a call took away, for the operator that holds. Which of the names in the call are controls is
     * for that operator to say: it knows what each step put up.
     *
     * @param rules what the caller is to the hold
     * @param made what the held identity made
     */
    public static List<HoldInput> undone(IdentityEvent event, HoldPlan plan, UndoerRules rules, Descendants made) {
        if (!mayUndo(event) || !event.tenant().equals(plan.tenant())) {
            return List.of();
        }
        Undoer by = rules.undoer(event.identity().key(), event.credential().id(), plan, made);
        List<HoldInput> found = new ArrayList<>();
        for (Resource resource : event.resources()) {
            if (!resource.id().isEmpty() && !resource.id().equals(plan.target())) {
                found.add(HoldInput.undone(
                        plan.tenant(), plan.target(), new UndoneControl(resource.id(), by, event.timeMillis())));
            }
        }
        return found;
    }
}
