package dev.cordon.engine.lifecycle;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import dev.cordon.engine.verdict.AlertVerdict;
import java.util.List;
import java.util.Optional;

/**
 * A signal for detection, and where it is a verdict, what makes it a label.
 *
 * @param signal as detection takes it; a verdict, and that an identity is held, name the alert that is meant
 * @param who decided, or empty
 * @param why, or empty
 */
public record ToldSignal(IdentitySignal signal, String who, String why) {
    /** Those of a transition; most have none. */
    public static List<ToldSignal> of(Containment containment, Transition transition) {
        String alert = containment.plan().alertId();
        return Labels.of(transition).stream()
                .map(signal -> switch (signal.kind()) {
                    case VERDICT_MALICIOUS, VERDICT_BENIGN, VERDICT_FALSE_POSITIVE ->
                        new ToldSignal(signal.about(alert), who(containment, transition), transition.reason());
                    case HELD -> new ToldSignal(signal.about(alert), "", "");
                    case RELEASED, EXPOSURE, ROTATION -> new ToldSignal(signal, "", "");
                })
                .toList();
    }

    /**
     * That of a verdict on an alert; one that takes back what was said before has none, since detection has learned by it.
     * Its time is that of the alert's latest event that whoever said so saw: of what began later it says nothing.
     */
    public static Optional<ToldSignal> of(AlertVerdict said) {
        return kind(said)
                .map(kind -> new ToldSignal(
                        new IdentitySignal(
                                said.tenant(),
                                "verdict/" + said.id(),
                                kind,
                                said.identity(),
                                "",
                                said.lastMillis(),
                                said.alert() + ": " + said.reason(),
                                said.alert()),
                        said.by(),
                        said.reason()));
    }

    private static Optional<SignalKind> kind(AlertVerdict said) {
        return switch (said.verdict()) {
            case MALICIOUS -> Optional.of(SignalKind.VERDICT_MALICIOUS);
            case BENIGN -> Optional.of(SignalKind.VERDICT_BENIGN);
            case FALSE_POSITIVE -> Optional.of(SignalKind.VERDICT_FALSE_POSITIVE);
            case NONE -> Optional.empty();
        };
    }

    private static String who(Containment containment, Transition transition) {
        return transition.actor().equals(Transition.CORDON) ? containment.decidedBy() : transition.actor();
    }
}
