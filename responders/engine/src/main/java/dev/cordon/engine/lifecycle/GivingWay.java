package dev.cordon.engine.lifecycle;

import dev.cordon.domain.ContainmentState;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which proposals give way to a hold, see {@link Containment#givesWayTo}. It follows from the
 * containments alone, so that a crash between the hold and what it leads to changes nothing. While the hold is only approved
 * a guardrail may still refuse it: until then the proposal stays, and cannot be approved.
 */
public final class GivingWay {
    private GivingWay() {}

    /** The hold among some that took the place of a proposal. */
    public static Optional<Containment> of(Containment proposal, Collection<Containment> all) {
        return hold(proposal, all, GivingWay::takesPlaces);
    }

    /** What a decision about a proposal comes to: an approval is held back while a hold is about to take the place. */
    public static Input heard(Input.Decided decision, Containment proposal, Collection<Containment> all) {
        return decision.verb() == Verb.APPROVE
                ? hold(proposal, all, hold -> hold.state() == ContainmentState.APPROVED)
                        .<Input>map(hold -> new Input.HeldBack(
                                decision, hold.id(), hold.plan().alertId()))
                        .orElse(decision)
                : decision;
    }

    private static Optional<Containment> hold(
            Containment proposal, Collection<Containment> all, Predicate<Containment> which) {
        return all.stream().filter(which).filter(proposal::givesWayTo).min(Comparator.comparing(Containment::id));
    }

    /** Whether a hold begins with its next version, or goes on after it had failed, so that proposals may have to give way. */
    public static boolean begins(Containment before, Containment after) {
        return !takesPlaces(before) && takesPlaces(after);
    }

    private static boolean takesPlaces(Containment hold) {
        return hold.holdsOrIsAboutTo() && hold.state() != ContainmentState.APPROVED;
    }

    /** Those among some that give way to a hold that begins. */
    public static List<Containment> to(Containment hold, Collection<Containment> all) {
        return all.stream().filter(each -> each.givesWayTo(hold)).toList();
    }
}
