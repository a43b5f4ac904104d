package dev.cordon.behavior;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.Incident;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plays events in total order through the judging code without any engine: what training and evaluation use, and what
 * the stream's results are checked against.
 */
public final class SequentialReplay {
    private final IdentityScorer scorer;
    private final BehaviorSettings settings;
    private final ExposureBook exposures;
    private final Map<IdentityKey, IdentityState> states = new HashMap<>();
    /** By tenant and name: making a key takes longer than finding one. */
    private final Map<String, Map<String, IdentityKey>> keys = new HashMap<>();

    private final Map<String, Population> populations = new TreeMap<>();
    private final Map<String, IncidentBook> incidents = new TreeMap<>();
    /** Where the alerts of open episodes belong. */
    private final Map<String, Incident> placed = new HashMap<>();

    private final FacetValues values = new FacetValues();

    public SequentialReplay(IdentityScorer scorer, BehaviorSettings settings, ExposureBook exposures) {
        this.scorer = scorer;
        this.settings = settings;
        this.exposures = exposures;
    }

    /**
     * A replay that stands where this one does and goes on by itself, so that one history has several continuations.
     *
     * @param goesOn judges what the fork plays; not shared with another thread
     */
    public SequentialReplay fork(IdentityScorer goesOn) {
        SequentialReplay fork = new SequentialReplay(goesOn, settings, exposures);
        states.forEach((key, state) -> fork.states.put(key, state.copy()));
        fork.incidents.putAll(incidents);
        fork.placed.putAll(placed);
        populations.forEach((tenant, population) -> fork.populations.put(tenant, population.copy()));
        return fork;
    }

    /** Judges the next event in (time, event id) order. */
    public Judgement play(IdentityEvent event) {
        IdentityKey key = keys.computeIfAbsent(event.tenant(), tenant -> new HashMap<>())
                .computeIfAbsent(event.identity().key(), name -> IdentityKey.of(event.tenant(), name));
        PopulationEpoch epoch = epochFor(event);
        IdentityState state = states.computeIfAbsent(key, k -> new IdentityState(event, k.high()));
        Judgement judgement = scorer.judge(state, event, epoch, exposures);
        if (judgement.disposition() != Judgement.Disposition.DUPLICATE) {
            values.extract(event, 0, -1);
            population(event.tenant()).day(event).add(event, key.high(), values);
        }
        return judgement.alerts().isEmpty() ? judgement : judgement.with(grouped(judgement.alerts()));
    }

    /**
     * Applies the sighting of a credential to all who use it, at its time: after all events before it, and before those of its
     * instant. What the exposures have of the credential as of then counts.
     */
    public List<Alert> play(IdentitySignal sighting) {
        IdentitySignal holds = exposures.sighting(sighting.tenant(), sighting.credentialId(), sighting.timeMillis());
        if (holds == null) {
            return List.of();
        }
        PopulationEpoch epoch = population(sighting.tenant()).before(PopulationDay.dayOf(sighting.timeMillis()));
        List<Alert> alerts = new ArrayList<>();
        for (IdentityState state : states.values()) {
            if (state.tenant.equals(sighting.tenant())
                    && state.lastingCredentials().contains(sighting.credentialId())) {
                alerts.addAll(applied(state, holds, epoch, sighting.timeMillis()));
            }
        }
        return grouped(alerts);
    }

    /**
     * Applies what is said of one identity, such as a verdict, at its time: after all events before it, and before those of its
     * instant. Of an identity that was never met it is nothing.
     */
    public List<Alert> playVerdict(IdentitySignal verdict) {
        PopulationEpoch epoch = population(verdict.tenant()).before(PopulationDay.dayOf(verdict.timeMillis()));
        IdentityState state = states.get(IdentityKey.of(verdict.tenant(), verdict.identityKey()));
        return state == null ? List.of() : grouped(applied(state, verdict, epoch, verdict.timeMillis()));
    }

    private List<Alert> applied(IdentityState state, IdentitySignal signal, PopulationEpoch epoch, long atMillis) {
        List<Alert> alerts = new ArrayList<>(scorer.silence(state, atMillis));
        alerts.addAll(scorer.apply(state, signal, epoch, atMillis));
        return alerts;
    }

    /** What is still open at the end of the input, silence until then counted. */
    public List<Alert> finish(long endMillis) {
        List<Alert> alerts = new ArrayList<>();
        for (IdentityState state : states.values()) {
            alerts.addAll(grouped(scorer.silence(state, endMillis)));
            alerts.addAll(grouped(scorer.standing(state)));
        }
        return alerts;
    }

    private List<Alert> grouped(List<Alert> alerts) {
        List<Alert> grouped = new ArrayList<>(alerts.size());
        for (Alert alert : alerts) {
            if (IncidentBook.isOpening(alert)) {
                IncidentBook.Step step = incidents
                        .getOrDefault(alert.tenant(), IncidentBook.EMPTY)
                        .with(alert);
                incidents.put(alert.tenant(), step.next());
                placed.put(alert.alertId(), step.incident());
            }
            grouped.add(alert.in(placed.getOrDefault(alert.alertId(), alert.incident())));
            if (alert.state() == AlertState.CLOSED) {
                placed.remove(alert.alertId());
            }
        }
        return grouped;
    }

    /** The epoch that an event is judged against. */
    public PopulationEpoch epochFor(IdentityEvent event) {
        return population(event.tenant()).before(PopulationDay.dayOf(event.timeMillis()));
    }

    /** States of all identities met so far, by key. */
    public Map<IdentityKey, IdentityState> states() {
        return states;
    }

    private Population population(String tenant) {
        return populations.computeIfAbsent(tenant, t -> new Population(new PopulationLedger(settings.halfLifeDays())));
    }

    /** One tenant's population: the day that is open and the epoch before it. */
    private static final class Population {
        private final PopulationLedger ledger;
        private PopulationEpoch epoch = PopulationEpoch.NONE;
        private PopulationDay open = new PopulationDay(Long.MIN_VALUE);

        Population(PopulationLedger ledger) {
            this.ledger = ledger;
        }

        Population copy() {
            Population copy = new Population(ledger.copy());
            copy.epoch = epoch;
            copy.open = open.copy();
            return copy;
        }

        PopulationEpoch before(long day) {
            if (day > open.day()) {
                if (open.events() > 0) {
                    epoch = ledger.close(open);
                }
                open = new PopulationDay(day);
            }
            return epoch;
        }

        PopulationDay day(IdentityEvent event) {
            long day = PopulationDay.dayOf(event.timeMillis());
            if (day != open.day()) {
                throw new IllegalArgumentException("an event of day " + day + " after day " + open.day() + " was open");
            }
            return open;
        }
    }
}
