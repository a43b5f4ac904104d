package dev.cordon.launcher.hold;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;

/** Tells by where a hold stands whether a decision was carried out. */
final class Carried {
    private Carried() {}

    /** @param before the hold as it stood when the decision was made */
    static boolean out(Verb verb, Containment before, Containment after) {
        ContainmentState state = after.state();
        return switch (verb) {
            case APPROVE -> state == ContainmentState.HELD || state == ContainmentState.PROPOSED;
            case REJECT -> state == ContainmentState.REJECTED;
            case CONFIRM -> state == ContainmentState.CONFIRMED;
            case RELEASE -> state == ContainmentState.RELEASED || state == ContainmentState.REJECTED;
            case EXTEND -> after.lease().deadlineMillis() > before.lease().deadlineMillis();
        };
    }
}
