package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What detection is told of a transition. A person's release says that what happened was benign, or nothing to alert about,
 * and so does a rejection whose words say one of these; a confirmation says that it was malicious. A lease that lapsed, or
 * a control that its owner undid, says only that the hold is over.
 */
public final class Labels {
    private Labels() {}

    /** Signals with deterministic ids; most transitions have none. */
    public static List<IdentitySignal> of(Transition transition) {
        if (transition.kind() == Transition.Kind.ROTATED) {
            return transition.replaced().stream()
                    .map(credential -> rotation(transition, credential))
                    .toList();
        }
        if (transition.kind() != Transition.Kind.MOVED) {
            return List.of();
        }
        List<IdentitySignal> signals = new ArrayList<>();
        ContainmentState to = transition.to();
        if (to == ContainmentState.HELD) {
            signals.add(signal(transition, SignalKind.HELD));
        } else if (to == ContainmentState.CONFIRMED) {
            signals.add(signal(transition, SignalKind.VERDICT_MALICIOUS));
        } else if (to == ContainmentState.RELEASING && transition.ending() == Ending.RELEASED) {
            signals.add(signal(transition, kind(ReleaseVerdict.of(transition))));
        } else if (to == ContainmentState.REJECTED) {
            ReleaseVerdict.ofRejection(transition).ifPresent(said -> signals.add(signal(transition, kind(said))));
        } else if (to == ContainmentState.RELEASED) {
            signals.add(signal(transition, SignalKind.RELEASED));
        }
        return List.copyOf(signals);
    }

    private static SignalKind kind(ReleaseVerdict said) {
        return switch (said) {
            case FALSE_POSITIVE -> SignalKind.VERDICT_FALSE_POSITIVE;
            case BENIGN -> SignalKind.VERDICT_BENIGN;
        };
    }

    /** Ends the exposure of one credential. */
    private static IdentitySignal rotation(Transition transition, String credential) {
        return new IdentitySignal(
                transition.tenant(),
                transition.id() + "/rotation/" + credential,
                SignalKind.ROTATION,
                transition.identityKey(),
                credential,
                transition.atMillis(),
                transition.containment() + ": " + transition.reason());
    }

    private static IdentitySignal signal(Transition transition, SignalKind kind) {
        return new IdentitySignal(
                transition.tenant(),
                transition.id() + "/" + kind.name().toLowerCase(Locale.ROOT),
                kind,
                transition.identityKey(),
                "",
                transition.atMillis(),
                transition.containment() + ": " + transition.reason());
    }
}
