package dev.cordon.engine.lifecycle;

import dev.cordon.domain.IdentitySignal;
import java.util.List;

/**
 * A signal for detection, and where it is a verdict, what makes it a label.
 *
 * @param signal as detection takes it
 * @param alert that the verdict is about, or empty where it is none
 * @param who decided, or empty
 * @param why, or empty
 */
public record ToldSignal(IdentitySignal signal, String alert, String who, String why) {
    /** Those of a transition; most have none. */
    public static List<ToldSignal> of(Containment containment, Transition transition) {
        return Labels.of(transition).stream()
                .map(signal -> signal.kind().isVerdict()
                        ? new ToldSignal(
                                signal, containment.plan().alertId(), who(containment, transition), transition.reason())
                        : new ToldSignal(signal, "", "", ""))
                .toList();
    }

    private static String who(Containment containment, Transition transition) {
        return transition.actor().equals(Transition.CORDON) ? containment.decidedBy() : transition.actor();
    }
}
