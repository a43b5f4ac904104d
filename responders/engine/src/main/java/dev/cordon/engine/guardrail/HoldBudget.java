package dev.cordon.engine.guardrail;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Containment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many holds may begin within an hour, spent by rank. A part is kept for the top tier: what is below it cannot take it,
 * in whatever number and order it arrives, and a full cohort does not keep the top tier out of it. What is over budget
 * waits and is admitted by rank as the hour moves on. Pure: the caller keeps the state.
 */
public final class HoldBudget {
    private static final long HOUR_MILLIS = 60 * 60 * 1000L;

    private final BudgetTerms terms;

    public HoldBudget(BudgetTerms terms) {
        this.terms = terms;
    }

    /**
     * Decides about a batch together with all that waits. Asking again for what was admitted within the hour spends nothing.
     *
     * @param batch holds that would begin by themselves, in any order; may be empty, to admit what waits
     */
    public BudgetAdmission admit(HoldBudgetState state, Collection<BudgetClaim> batch, long nowMillis) {
        Ledger ledger = new Ledger(terms);
        state.spent().stream().filter(one -> counts(one.atMillis(), nowMillis)).forEach(ledger::spend);
        Map<String, BudgetClaim> wanted = new TreeMap<>();
        state.waiting().forEach(claim -> wanted.put(claim.containment(), claim));
        batch.forEach(claim -> wanted.put(claim.containment(), claim)); // re-ranked: the newest rank counts
        List<BudgetClaim> byRank = new ArrayList<>(wanted.values());
        byRank.sort(BudgetClaim.BY_RANK);
        List<BudgetClaim> admitted = new ArrayList<>();
        List<BudgetClaim> waiting = new ArrayList<>();
        Map<String, BudgetStanding> over = new LinkedHashMap<>();
        for (BudgetClaim claim : byRank) {
            BudgetStanding standing = ledger.admit(claim, nowMillis);
            if (standing == BudgetStanding.ADMITTED) {
                admitted.add(claim);
            } else {
                waiting.add(claim);
                over.put(claim.containment(), standing);
            }
        }
        return new BudgetAdmission(
                List.copyOf(admitted), Collections.unmodifiableMap(over), new HoldBudgetState(ledger.spent(), waiting));
    }

    /** Takes out what no longer waits: people decided about it. */
    public HoldBudgetState withdrawn(HoldBudgetState state, ContainmentId containment) {
        return new HoldBudgetState(
                state.spent(),
                state.waiting().stream()
                        .filter(claim -> !claim.containment().equals(containment.value()))
                        .toList());
    }

    /** Counts a hold that people approved although the budget was spent, or without being asked about it. */
    public HoldBudgetState approved(HoldBudgetState state, BudgetClaim claim, long nowMillis) {
        Ledger ledger = new Ledger(terms);
        state.spent().stream().filter(one -> counts(one.atMillis(), nowMillis)).forEach(ledger::spend);
        ledger.record(claim, nowMillis);
        return new HoldBudgetState(ledger.spent(), withdrawn(state, claim.id()).waiting());
    }

    /**
     * What the journal knows: holds whose first call was cleared within the hour, and those that are approved and not yet
     * begun. What waits is not in it: it comes again with the review of what is proposed.
     *
     * @param all containments of one tenant
     */
    public HoldBudgetState rebuilt(Collection<Containment> all, long nowMillis) {
        List<Begun> begun = new ArrayList<>();
        for (Containment one : all) {
            long at = one.state() == ContainmentState.APPROVED
                    ? one.sinceMillis()
                    : one.lease().startedMillis();
            if (at > 0 && counts(at, nowMillis)) {
                begun.add(new Begun(BudgetClaim.of(one.plan()), at));
            }
        }
        begun.sort(Comparator.comparingLong(Begun::atMillis).thenComparing(Begun::claim, BudgetClaim.BY_RANK));
        Ledger ledger = new Ledger(terms);
        begun.forEach(one -> ledger.record(one.claim(), one.atMillis()));
        return new HoldBudgetState(ledger.spent(), List.of());
    }

    /** A hold that began, and when. */
    private record Begun(BudgetClaim claim, long atMillis) {}

    /** Of a clock that was set back nothing is forgotten. */
    private static boolean counts(long atMillis, long nowMillis) {
        return atMillis > nowMillis - HOUR_MILLIS;
    }

    /** What is spent while a batch is decided. */
    private static final class Ledger {
        private final BudgetTerms terms;
        private final Map<String, BudgetSpent> spent = new LinkedHashMap<>();
        private final Map<String, Integer> byCohort = new HashMap<>();
        private int ordinary;
        private int reserved;

        Ledger(BudgetTerms terms) {
            this.terms = terms;
        }

        void spend(BudgetSpent one) {
            if (spent.putIfAbsent(one.containment(), one) != null) {
                return;
            }
            if (one.fromReserve()) {
                reserved++;
            } else {
                ordinary++;
                byCohort.merge(one.cohort(), 1, Integer::sum);
            }
        }

        BudgetStanding admit(BudgetClaim claim, long now) {
            if (spent.containsKey(claim.containment())) {
                return BudgetStanding.ADMITTED;
            }
            boolean tenantFree = ordinary < terms.tenantPerHour() - terms.reserve();
            boolean cohortFree = byCohort.getOrDefault(claim.cohort(), 0) < terms.cohortPerHour();
            if (tenantFree && cohortFree) {
                spend(of(claim, now, false));
                return BudgetStanding.ADMITTED;
            }
            if (mayUseReserve(claim)) {
                spend(of(claim, now, true));
                return BudgetStanding.ADMITTED;
            }
            return tenantFree ? BudgetStanding.OVER_COHORT : BudgetStanding.OVER_TENANT;
        }

        /** Takes note of what began, within the budget or not. */
        void record(BudgetClaim claim, long at) {
            if (admit(claim, at) != BudgetStanding.ADMITTED) {
                spend(of(claim, at, false));
            }
        }

        private boolean mayUseReserve(BudgetClaim claim) {
            return terms.isTopTier(claim.priority()) && reserved < terms.reserve();
        }

        private static BudgetSpent of(BudgetClaim claim, long at, boolean fromReserve) {
            return new BudgetSpent(claim.containment(), claim.cohort(), claim.priority(), at, fromReserve);
        }

        List<BudgetSpent> spent() {
            return List.copyOf(spent.values());
        }
    }
}
