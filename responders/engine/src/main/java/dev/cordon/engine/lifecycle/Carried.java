package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentState;

/** Tells by where a hold stands whether a decision was carried out. */
public final class Carried {
    private Carried() {}

    /**
     * Whether it was carried out.
     *
     * @param before the hold as it stood when the decision was made
     */
    public static boolean out(Verb verb, Containment before, Containment after) {
        ContainmentState state = after.state();
        return switch (verb) {
            case APPROVE -> state == ContainmentState.HELD || state == ContainmentState.PROPOSED;
            case REJECT -> state == ContainmentState.REJECTED;
            case CONFIRM -> state == ContainmentState.CONFIRMED;
            case RELEASE -> state == ContainmentState.RELEASED || state == ContainmentState.REJECTED;
            case EXTEND -> after.lease().deadlineMillis() > before.lease().deadlineMillis();
        };
    }

    /** Whether it is still at what was decided: one that is extended or confirmed stands where it stood until all controls say so. */
    public static boolean underWay(Containment hold) {
        ContainmentState state = hold.state();
        boolean stands = state == ContainmentState.HELD || state == ContainmentState.FAILED;
        return (stands && hold.lease().extending())
                || state == ContainmentState.APPROVED
                || state == ContainmentState.APPLYING
                || state == ContainmentState.APPLIED
                || state == ContainmentState.RELEASING;
    }
}
