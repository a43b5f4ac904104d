package dev.cordon.containment;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.OutcomeStatus;
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

    private final DenialTerms terms;

    Observations(DenialTerms terms) {
        this.terms = terms;
    }

    /** Whether the event is a call that permissions refused. */
    public static boolean isDenied(IdentityEvent event) {
        return event.outcome().status() == OutcomeStatus.FAILURE
                && DENIALS.contains(event.outcome().code());
    }

    /** A denied call of a target, for the operator that holds it; empty for any other event. */
    Optional<HoldInput> of(IdentityEvent event, WatchedTarget watched) {
        if (!isDenied(event) || !event.identity().holdTarget().equals(watched.target())) {
            return Optional.empty();
        }
        DenialClassifier.Classified said = terms.classifier()
                .classify(
                        DeniedCall.of(event),
                        watched.routine(),
                        terms.usualNetworks().apply(watched.target()),
                        watched.marks());
        return Optional.of(HoldInput.denied(
                event.tenant(),
                watched.target(),
                new Input.Denied(said.kind(), said.words(), event.timeMillis(), event.eventId())));
    }
}
