package dev.cordon.domain;

import java.util.EnumSet;
import java.util.Set;

/** Where a containment stands. The one table of allowed moves is {@link #next}. */
public enum ContainmentState {
    PROPOSED(false, "Planned; waits for a person to approve or reject it. Nothing was touched."),
    APPROVED(false, "May be applied; nothing was touched yet."),
    APPLYING(false, "Being applied; part of it may be in force."),
    APPLIED(false, "Every step was applied; not yet verified by read-back after propagation."),
    HELD(false, "In force and verified; waits for a person."),
    CONFIRMED(true, "A person confirmed it: the hold stays without a lease. Nothing was deleted."),
    RELEASING(false, "Being undone; part of it may still be in force."),
    RELEASED(true, "Undone: what it changed is as it was before, but for what others changed since."),
    REFUSED(true, "A guardrail refused it, or another hold took its place. Nothing was touched."),
    REJECTED(true, "A person rejected it, or the proposal ran out. Nothing was touched."),
    FAILED(false, "Not all of it could be applied; what is in force is listed. A person decides."),
    RELEASE_FAILED(false, "Not all of it could be undone; what is still in force is listed. A person decides.");

    private final boolean terminal;
    private final String sentence;

    ContainmentState(boolean terminal, String sentence) {
        this.terminal = terminal;
        this.sentence = sentence;
    }

    /** States that may follow this one. */
    public Set<ContainmentState> next() {
        return switch (this) {
            case PROPOSED -> EnumSet.of(APPROVED, REJECTED, REFUSED);
            case APPROVED -> EnumSet.of(APPLYING, REFUSED, REJECTED);
            case APPLYING -> EnumSet.of(APPLIED, FAILED, RELEASING);
            case APPLIED -> EnumSet.of(HELD, APPLYING, FAILED, RELEASING);
            case HELD -> EnumSet.of(CONFIRMED, RELEASING, APPLYING, RELEASED, FAILED);
            case CONFIRMED -> EnumSet.of(RELEASING);
            case RELEASING -> EnumSet.of(RELEASED, RELEASE_FAILED);
            case FAILED -> EnumSet.of(APPLYING, RELEASING, CONFIRMED);
            case RELEASE_FAILED -> EnumSet.of(RELEASING);
            case RELEASED, REFUSED, REJECTED -> EnumSet.noneOf(ContainmentState.class);
        };
    }

    public boolean canMoveTo(ContainmentState other) {
        return next().contains(other);
    }

    /** Whether nothing happens to it by itself any more; a confirmed one may still be released by a person. */
    public boolean isTerminal() {
        return terminal;
    }

    /** Whether something of it may be in force at the provider. */
    public boolean mayBeInForce() {
        return switch (this) {
            case APPLYING, APPLIED, HELD, CONFIRMED, RELEASING, FAILED, RELEASE_FAILED -> true;
            case PROPOSED, APPROVED, RELEASED, REFUSED, REJECTED -> false;
        };
    }

    /** Whether nothing happens to it by itself any more, and nothing of it is in force. */
    public boolean isOver() {
        return terminal && !mayBeInForce();
    }

    /** What console, CLI and docs print. */
    public String sentence() {
        return sentence;
    }
}
