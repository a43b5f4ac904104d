package dev.cordon.containment;

import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.OutcomeStatus;
import dev.cordon.engine.guardrail.AttackMarks;
import dev.cordon.engine.guardrail.DenialClassifier;
import dev.cordon.engine.guardrail.DeniedCall;
import dev.cordon.engine.lifecycle.Input;
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
                new Input.Denied(said.kind(), said.words(), event.timeMillis())));
    }
}
