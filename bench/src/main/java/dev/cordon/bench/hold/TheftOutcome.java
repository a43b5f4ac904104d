package dev.cordon.bench.hold;

import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.engine.playbook.ContainmentDecision;
import java.time.Instant;
import java.util.Set;

/**
 * What came of one theft of a role. Of sessions those count that a version of the alert takes for the attacker's, from the
 * first on for which a playbook holds.
 *
 * @param rule that took them
 * @param seed which company
 * @param at when it began
 * @param held whether a playbook held
 * @param callsBefore calls of the thief's in the trail until then, or all of them
 * @param ownTaken whether a session of the workload's own was taken for the attacker's
 * @param outsideTaken whether the thief's session elsewhere was at the first hold
 * @param isInside whether the thief has a session inside the workload
 * @param insideTakenAtOnce whether that was taken for the attacker's at the first hold
 * @param insideTaken whether it was then or later
 */
record TheftOutcome(
        SessionRule rule,
        long seed,
        Instant at,
        boolean held,
        int callsBefore,
        boolean ownTaken,
        boolean outsideTaken,
        boolean isInside,
        boolean insideTakenAtOnce,
        boolean insideTaken) {
    /** Takes in versions of the alert, the first first. */
    static final class Tally {
        private final SessionRule rule;
        private final long seed;
        private final Instant at;
        private final Set<String> outside;
        private final Set<String> inside;
        private boolean held;
        private int callsBefore;
        private boolean ownTaken;
        private boolean outsideTaken;
        private boolean insideTakenAtOnce;
        private boolean insideTaken;

        Tally(SessionRule rule, long seed, Instant at, Set<String> outside, Set<String> inside) {
            this.rule = rule;
            this.seed = seed;
            this.at = at;
            this.outside = Set.copyOf(outside);
            this.inside = Set.copyOf(inside);
        }

        /** An event is judged next. */
        void event(IdentityEvent event) {
            String session = event.session().id();
            if (!held && (outside.contains(session) || inside.contains(session))) {
                callsBefore++;
            }
        }

        void version(Alert alert, ContainmentDecision decision) {
            boolean holds = decision.fold(observe -> false, recheck -> false, contain -> true);
            if (!held && !holds) {
                return;
            }
            Set<String> attackers = rule.attackers(alert);
            if (!held) {
                outsideTaken = attackers.stream().anyMatch(outside::contains);
                insideTakenAtOnce = attackers.stream().anyMatch(inside::contains);
            }
            held = true;
            for (String session : attackers) {
                insideTaken |= inside.contains(session);
                ownTaken |= !outside.contains(session) && !inside.contains(session);
            }
        }

        TheftOutcome outcome() {
            return new TheftOutcome(
                    rule,
                    seed,
                    at,
                    held,
                    callsBefore,
                    ownTaken,
                    outsideTaken,
                    !inside.isEmpty(),
                    insideTakenAtOnce,
                    insideTaken);
        }
    }
}
