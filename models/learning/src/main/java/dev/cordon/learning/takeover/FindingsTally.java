package dev.cordon.learning.takeover;

import dev.cordon.learning.takeover.Findings.FalseAlert;
import dev.cordon.learning.takeover.Findings.Miss;
import dev.cordon.learning.takeover.Play.CaseSighting;
import dev.cordon.learning.takeover.Play.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what to look at by hand from the plays of one detector. */
final class FindingsTally {
    private static final Comparator<Miss> FURTHEST_BELOW = Comparator.<Miss>comparingDouble(
                    miss -> miss.best().excess())
            .thenComparing(Miss::stratum)
            .thenComparing(Miss::period)
            .thenComparing(Miss::seed)
            .thenComparing(Miss::victim);
    private static final Comparator<FalseAlert> FURTHEST_ABOVE = Comparator.<FalseAlert>comparingDouble(
                    alert -> -alert.event().excess())
            .thenComparing(FalseAlert::period)
            .thenComparing(alert -> alert.event().eventId());

    private final List<Miss> misses = new ArrayList<>();
    private final Map<String, FalseAlert> falseAlerts = new HashMap<>();
    private final Map<Stratum, NamedFacets> explanations = new EnumMap<>(Stratum.class);

    /** @param ofPlays plays of that period */
    void add(Stratum stratum, RunOutcome run, int ofPlays) {
        Seen seen = run.seen();
        for (Sighting alert : seen.falseAlerts()) {
            falseAlerts.merge(
                    seen.period() + " " + alert.eventId(),
                    new FalseAlert(seen.period(), alert, 1, ofPlays),
                    FindingsTally::worse);
        }
        if (stratum == Stratum.NULL_12) {
            return; // a control that is not found is no miss, and its donor is its victim
        }
        seen.cases().stream()
                .filter(one -> !one.found() && Double.isFinite(one.best().line()))
                .forEach(one -> misses.add(miss(seen.period(), one)));
        misses.sort(FURTHEST_BELOW);
        misses.subList(Math.min(Findings.MOST, misses.size()), misses.size()).clear();
        if (run.named().cases() > 0) {
            explanations.merge(stratum, run.named(), NamedFacets::plus);
        }
    }

    private static FalseAlert worse(FalseAlert one, FalseAlert other) {
        Sighting event = one.event().score() >= other.event().score() ? one.event() : other.event();
        return new FalseAlert(one.period(), event, one.plays() + other.plays(), one.ofPlays());
    }

    private static Miss miss(String period, CaseSighting one) {
        TakeoverCase takeover = one.takeover();
        return new Miss(
                period,
                one.stratum(),
                one.seed(),
                takeover.victim(),
                takeover.donor(),
                takeover.shiftMillis(),
                takeover.injected().size(),
                one.best());
    }

    Findings findings() {
        List<FalseAlert> worst = falseAlerts.values().stream()
                .sorted(FURTHEST_ABOVE)
                .limit(Findings.MOST)
                .toList();
        return new Findings(List.copyOf(misses), worst, new EnumMap<>(explanations));
    }
}
