package dev.cordon.learning.takeover;

import dev.cordon.behavior.Facet;
import dev.cordon.domain.IdentityEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one detector makes of one year with one draw of cases. Scores are kept of all scored identities' events, evidence
 * only of injected events and of benign ones beyond the 1 % line.
 */
final class Play {
    private static final Budget LOOKED_AT = Budget.ONE_PERCENT;

    private final TakeoverYear year;
    private final int rankedDays;
    private final Stratum stratum;
    private final long seed;
    private final MovedYear played;
    private final AlertLines lines;
    private final AlertLine line;
    private final List<ScoredEvent> scored = new ArrayList<>();
    private final Map<ScoredEvent, Sighting> sightings = new HashMap<>();

    /**
     * @param year what is played
     * @param rankedDays days that are played, or 0 where ten incidents a day would be no choice
     * @param stratum which cases were drawn
     * @param seed of the draw
     * @param played the year with the cases in it
     * @param lines the detector's in this year
     */
    Play(TakeoverYear year, int rankedDays, Stratum stratum, long seed, MovedYear played, AlertLines lines) {
        this.year = year;
        this.rankedDays = rankedDays;
        this.stratum = stratum;
        this.seed = seed;
        this.played = played;
        this.lines = lines;
        this.line = lines.at(LOOKED_AT);
    }

    /**
     * Takes the next event of a scored identity.
     *
     * @param score the detector's; NaN where it does not judge the event
     * @param evidence asked at once or never
     */
    void take(IdentityEvent event, double score, Supplier<Map<Facet, Double>> evidence) {
        if (Double.isNaN(score)) {
            return;
        }
        ScoredEvent one = ScoredEvent.of(event, score, played.caseOf(event));
        scored.add(one);
        if (!one.isBenign() || line.isReachedBy(one)) {
            sightings.put(
                    one,
                    new Sighting(
                            one.identity(), event.eventId(), one.timeMillis(), score, line.score(), evidence.get()));
        }
    }

    RunOutcome outcome() {
        Set<ScoredEvent> raised = new HashSet<>(Incidents.raised(scored, line, lines.windowMillis()));
        List<CaseSighting> cases = new ArrayList<>();
        List<@Nullable CaseSighting> byCase = bestByCase(raised);
        byCase.stream().filter(Objects::nonNull).forEach(cases::add);
        List<Sighting> falseAlerts = scored.stream()
                .filter(event -> event.isBenign() && raised.contains(event))
                .map(sightings::get)
                .toList();
        return RunOutcome.of(
                played.cases(),
                scored,
                lines,
                rankedDays,
                new Seen(year.period().label(), cases, falseAlerts));
    }

    /** Per case the injected event that raised the alert or, in a case that was missed, the most suspicious one. */
    private List<@Nullable CaseSighting> bestByCase(Set<ScoredEvent> raised) {
        List<@Nullable CaseSighting> best =
                new ArrayList<>(Collections.nCopies(played.cases().size(), null));
        for (ScoredEvent event : scored) {
            Sighting sighting = sightings.get(event);
            if (event.isBenign() || sighting == null) {
                continue;
            }
            CaseSighting before = best.get(event.caseIndex());
            boolean found = raised.contains(event);
            if (before == null
                    || (!before.found()
                            && (found || sighting.score() > before.best().score()))) {
                TakeoverCase takeover = played.cases().get(event.caseIndex());
                best.set(event.caseIndex(), new CaseSighting(stratum, seed, takeover, found, sighting));
            }
        }
        return best;
    }

    /**
     * What one play showed at the 1 % line.
     *
     * @param period what was played, as reports call it
     * @param cases every case of which an event was scored
     * @param falseAlerts benign events that raised an alert
     */
    record Seen(String period, List<CaseSighting> cases, List<Sighting> falseAlerts) {}

    /**
     * A case and the event that counts.
     *
     * @param found whether an injected event raised an alert
     * @param best the event that raised it, or the most suspicious one
     */
    record CaseSighting(Stratum stratum, long seed, TakeoverCase takeover, boolean found, Sighting best) {}
}
