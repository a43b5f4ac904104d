package dev.cordon.aws.plan;

import dev.cordon.domain.HoldRung;
import dev.cordon.reach.hold.HoldFit;
import dev.cordon.reach.hold.HoldPlacement;
import dev.cordon.reach.hold.HoldPolicy;
import dev.cordon.reach.hold.HoldSlots;
import dev.cordon.reach.hold.HoldTerms;
import dev.cordon.reach.hold.SurgicalHold;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a rung as policies, and falls to the next where it cannot be written or does not fit. */
record PolicyCompiler(AttackTraits attack, HeldFacts facts, HoldTerms terms, HoldSlots slots) {
    /**
     * The policies of a rung, or of the next one of the ladder that can be had.
     *
     * @param ladder rungs that may be used, least harm first
     */
    RungPolicies compile(HoldRung rung, List<HoldRung> ladder) {
        List<String> notes = new ArrayList<>();
        for (HoldRung each : HoldRung.values()) {
            if (each.compareTo(rung) < 0 || !(ladder.contains(each) || each == HoldRung.FULL)) {
                continue;
            }
            RungPolicies policies = written(each, notes);
            if (policies != null) {
                return policies;
            }
        }
        throw new IllegalStateException("a full hold can always be written");
    }

    private @Nullable RungPolicies written(HoldRung rung, List<String> notes) {
        switch (rung) {
            case SESSION -> {
                if (attack.sessions().isEmpty()) {
                    notes.add("no session of the suspicious calls is known, so none can be denied by itself");
                    return null;
                }
                return one(rung, HoldPolicy.session(attack.sessions(), List.of(), terms), notes);
            }
            case NETWORK -> {
                if (facts.usualNetworks().empty()) {
                    notes.add("its usual networks are not known, so calls from elsewhere cannot be denied");
                    return null;
                }
                return one(rung, HoldPolicy.network(facts.usualNetworks(), terms), notes);
            }
            case SURGICAL -> {
                HoldFit fit = SurgicalHold.compile(terms, slots);
                fit.tried().forEach(tried -> notes.add(tried.placement().words() + ": " + tried.why()));
                if (!fit.fits()) {
                    return null;
                }
                if (!fit.complete()) {
                    notes.add("the quota of policies left more open than it should; the residual reach says what");
                }
                if (!fit.dangerDenied().isEmpty()) {
                    notes.add("routine, and denied all the same because dangerous: "
                            + String.join(", ", fit.dangerDenied()));
                }
                return new RungPolicies(rung, fit.policies(), fit.placement(), notes, fit.unlogged());
            }
            case FULL -> {
                return one(rung, HoldPolicy.full(terms), notes);
            }
        }
        throw new IllegalStateException("no such rung: " + rung);
    }

    private static RungPolicies one(HoldRung rung, HoldPolicy policy, List<String> notes) {
        return new RungPolicies(rung, List.of(policy), HoldPlacement.MANAGED, notes, List.of());
    }
}
