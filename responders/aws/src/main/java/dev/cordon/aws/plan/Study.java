package dev.cordon.aws.plan;

import dev.cordon.domain.Alert;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.engine.plan.ResponseEstimate;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.hold.BlastChange;
import dev.cordon.reach.hold.HoldContext;
import dev.cordon.reach.hold.HoldStudy;
import dev.cordon.reach.hold.HoldTerms;
import dev.cordon.reach.policy.Truth;
import dev.cordon.reach.response.Denial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the policies of a rung break and leave.
 *
 * @param response of legitimate work
 * @param residual what still passes for the held caller, as people read it
 * @param blastBefore blast radius without the hold
 * @param blastAfter blast radius under it
 */
record Study(ResponseEstimate response, List<String> residual, double blastBefore, double blastAfter) {
    private static final int MOST_BROKEN = 20;

    static Study of(
            Alert alert,
            AccountSnapshot snapshot,
            String target,
            RungPolicies rung,
            HoldTerms terms,
            AttackTraits attack,
            HeldFacts facts,
            long now) {
        Instant moment = Instant.ofEpochMilli(now);
        HoldContext usual = HoldContext.at(moment);
        if (!facts.usualNetworks().cidrs().isEmpty()) {
            usual = usual.from(address(facts.usualNetworks().cidrs().get(0)));
        }
        if (!facts.usualSessions().isEmpty()) {
            usual = usual.session(facts.usualSessions().iterator().next(), moment);
        }
        HoldContext held = HoldContext.at(moment);
        String from = attack.addresses().stream()
                .filter(each -> each.matches("[0-9.]+|[0-9a-fA-F]*:[0-9a-fA-F:]+"))
                .findFirst()
                .orElse("");
        if (!from.isEmpty()) {
            held = held.from(from);
        }
        if (!attack.sessions().isEmpty()) {
            held = held.session(attack.sessions().iterator().next(), moment);
        }
        HoldStudy study = HoldStudy.of(rung.policies(), terms, usual.context(), held.context());
        BlastChange blast = BlastChange.of(snapshot, target, rung.policies());
        return new Study(
                response(alert, study),
                residual(study, rung),
                blast.before().upper(),
                blast.after().upper());
    }

    /** The first address of a range. */
    private static String address(String cidr) {
        int slash = cidr.indexOf('/');
        return slash < 0 ? cidr : cidr.substring(0, slash);
    }

    private static ResponseEstimate response(Alert alert, HoldStudy study) {
        long uses = alert.routine().unattributedUses()
                + alert.routine().entries().stream()
                        .mapToLong(RoutineEntry::uses)
                        .sum();
        List<String> unknown = new ArrayList<>(study.uses().reasons());
        if (uses == 0) {
            unknown.add("nothing is known of its routine");
        } else if (alert.immature()) {
            unknown.add("it has too little history for its routine to be known");
        }
        List<String> broken = new ArrayList<>();
        for (Denial denial : study.report().denied()) {
            if (broken.size() == MOST_BROKEN) {
                broken.add("and " + (study.report().denied().size() - MOST_BROKEN) + " more");
                break;
            }
            broken.add(denial.use().action() + " on " + denial.use().resource() + ": "
                    + denial.use().uses() + " uses in 30 days");
        }
        return new ResponseEstimate(
                unknown.isEmpty(),
                uses,
                study.uses().least(),
                Math.max(study.uses().least(), study.uses().most()),
                broken,
                List.copyOf(unknown));
    }

    private static List<String> residual(HoldStudy study, RungPolicies rung) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, Truth> entry : study.passes().entrySet()) {
            boolean unlogged = rung.unlogged().contains(entry.getKey());
            words.add(entry.getKey()
                    + (entry.getValue() == Truth.YES ? "" : " (on some resources or under conditions)")
                    + (unlogged ? " (no log would show its use, so it is kept)" : ""));
        }
        return List.copyOf(words);
    }
}
