package dev.cordon.bench.hold;

import dev.cordon.simulation.AttackKind;
import dev.cordon.simulation.SimulatedIdentity;
import java.util.SortedMap;

/**
 * What one hold on one identity did.
 *
 * @param characters what it takes of a quota
 * @param calls legitimate calls of the judged days that were allowed without the hold
 * @param logged of these, those that a default trail has
 * @param actions distinct actions of the calls
 * @param runs runs of habits: of all, and of those that come monthly or quarterly; one with a denied call is broken
 * @param before what the identity got at without the hold
 * @param elsewhere what a thief from elsewhere gets at with it
 * @param inside what a thief in its own network and session gets at with it
 * @param attacks calls of attacks that were allowed without the hold, and how many of them it denies
 * @param deniedCalls legitimate calls denied, by action
 */
record HoldOutcome(
        long seed,
        SimulatedIdentity identity,
        HoldWay way,
        int characters,
        Denied calls,
        Denied logged,
        Denied actions,
        Denied runs,
        Denied calendarRuns,
        ReachLeft before,
        ReachLeft elsewhere,
        ReachLeft inside,
        SortedMap<AttackKind, Denied> attacks,
        SortedMap<String, Long> deniedCalls) {
    /**
     * How many of how many.
     *
     * @param all how many there were
     * @param denied how many of them the hold denied or broke
     */
    record Denied(long all, long denied) {
        static final Denied NONE = new Denied(0, 0);

        Denied with(boolean one) {
            return new Denied(all + 1, denied + (one ? 1 : 0));
        }

        /** Share denied; 0 where there was nothing to deny. */
        double share() {
            return all == 0 ? 0 : (double) denied / all;
        }
    }

    /** Share of the blast radius that a thief from elsewhere loses. */
    double radiusRemoved() {
        return removed(before.radius(), elsewhere.radius());
    }

    /** Share of what is weighted by harm that a thief from elsewhere loses. */
    double weightRemoved() {
        return removed(before.weighted(), elsewhere.weighted());
    }

    double weightRemovedInside() {
        return removed(before.weighted(), inside.weighted());
    }

    double dangerRemoved() {
        return removed(before.dangerous(), elsewhere.dangerous());
    }

    /** Nothing to take is all taken. */
    private static double removed(double before, double after) {
        return before <= 0 ? 1 : Math.max(0, (before - after) / before);
    }
}
