package dev.cordon.behavior;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.IdentitySignal;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges one identity's events one by one: score first, learn days later. The one piece of judging code, whoever plays
 * the events. Holds only buffers, so an instance belongs to one thread and serves any number of identities.
 */
public final class IdentityScorer {
    private final Scorer scorer;
    private final AlertPolicy policy;
    private final BehaviorSettings settings;
    private final Episodes episodes;
    private final FacetValues values = new FacetValues();
    private final float[] ratios = new float[Facet.COUNT];
    private final float[] features = new float[FeatureSchema.size()];

    public IdentityScorer(Scorer scorer, AlertPolicy policy, ActionImpact impact, BehaviorSettings settings) {
        this.scorer = scorer;
        this.policy = policy;
        this.settings = settings;
        this.episodes = new Episodes(scorer, policy, impact, settings);
    }

    /**
     * Scores an event against what was known before it, then takes it in.
     *
     * @param state of the event's identity; changed
     * @param epoch last population epoch that closed before the event's day
     * @param exposures sightings of credentials
     */
    public Judgement judge(IdentityState state, IdentityEvent event, PopulationEpoch epoch, ExposureBook exposures) {
        if (!state.seen.add(event.eventId(), event.timeMillis())) {
            state.duplicates++;
            return Judgement.DUPLICATE;
        }
        boolean late = event.timeMillis() < state.lastMillis - settings.allowedLatenessMillis();
        boolean first = state.events == 0;
        List<Alert> alerts = new ArrayList<>(0);
        boolean dayTurned = false;
        if (!late) {
            closeIfSilent(state, event.timeMillis(), alerts);
            dayTurned = turnDay(state, FacetValues.day(event.timeMillis()));
        }
        double score = score(state, event, epoch, late || first);
        double threshold = policy.threshold(event.source(), epoch.activeIdentities());
        episodes.take(state, event, epoch, exposures, values, ratios, features, score, threshold, alerts);
        takeIn(state, event, late);
        return new Judgement(
                late ? Judgement.Disposition.LATE : Judgement.Disposition.SCORED, score, threshold, alerts, dayTurned);
    }

    /** Feature vector of the event judged last; valid until the next call. */
    public float[] features() {
        return features;
    }

    private double score(IdentityState state, IdentityEvent event, PopulationEpoch epoch, boolean outOfSequence) {
        long gap = Math.max(0, event.timeMillis() - state.lastMillis);
        long previousAction = outOfSequence ? 0 : state.previousAction;
        values.extract(event, previousAction, outOfSequence ? -1 : gap);
        EvidenceModel.compare(
                state.baseline, state.pending, epoch, event.identity().kind(), values, previousAction, ratios);
        state.recent.add(ratios, event.hasClock() ? gap : 0);
        FeatureSchema.fill(ratios, state.recent, features);
        return scorer.logOdds(features);
    }

    private void takeIn(IdentityState state, IdentityEvent event, boolean late) {
        state.events++;
        if (late) {
            state.late++;
            state.firstMillis = Math.min(state.firstMillis, event.timeMillis());
            return;
        }
        if (!state.held) {
            state.pending.add(FacetValues.day(event.timeMillis()), event, values);
        }
        if (event.identity().kind() != IdentityKind.UNKNOWN || state.identity.kind() == IdentityKind.UNKNOWN) {
            state.identity = event.identity();
        }
        state.previousAction = values.actionHash();
        state.firstMillis = Math.min(state.firstMillis, event.timeMillis());
        state.lastMillis = Math.max(state.lastMillis, event.timeMillis());
    }

    private boolean turnDay(IdentityState state, long day) {
        if (day <= state.currentDay) {
            return false;
        }
        state.currentDay = day;
        learn(state, day);
        return true;
    }

    /** Learns the days whose delay is over, unless suspicion holds them back. */
    private void learn(IdentityState state, long today) {
        long lastDay = today - settings.learningDelayDays();
        Episode episode = state.episode;
        if (state.held) {
            return;
        }
        if (episode != null) {
            long suspectedFrom = FacetValues.day(episode.openedMillis);
            if (today - suspectedFrom < settings.holdBackDays()) {
                lastDay = Math.min(lastDay, suspectedFrom - 1);
            }
        }
        for (PendingDay day : state.pending.takeUpTo(lastDay)) {
            state.baseline.learn(day, settings.halfLifeDays());
            state.routine.learn(day);
        }
    }

    /** Closes the open episode if it has been silent long enough at a time; publishes its last version. */
    public List<Alert> silence(IdentityState state, long nowMillis) {
        List<Alert> alerts = new ArrayList<>(1);
        closeIfSilent(state, nowMillis, alerts);
        return alerts;
    }

    private void closeIfSilent(IdentityState state, long nowMillis, List<Alert> alerts) {
        if (nowMillis >= state.closesAtMillis(settings)) {
            episodes.publish(state, AlertState.CLOSED, alerts);
            state.episode = null;
        }
    }

    /** The open episode as it stands, e.g. when the input ends; empty when there is none. */
    public List<Alert> standing(IdentityState state) {
        List<Alert> alerts = new ArrayList<>(1);
        if (state.episode != null) {
            episodes.publish(state, AlertState.OPEN, alerts);
        }
        return alerts;
    }

    /** Applies what somebody else knows of the identity; applying it twice equals applying it once. */
    public List<Alert> apply(IdentityState state, IdentitySignal signal) {
        List<Alert> alerts = new ArrayList<>(1);
        switch (signal.kind()) {
            case EXPOSURE -> exposed(state, signal, alerts);
            case ROTATION ->
                state.exposures.removeIf(e -> signal.credentialId().isEmpty()
                        || e.credentialId().isEmpty()
                        || e.credentialId().equals(signal.credentialId()));
            case HELD -> holding(state, true, alerts);
            case RELEASED -> holding(state, false, alerts);
            case VERDICT_MALICIOUS -> verdict(state, true, alerts);
            case VERDICT_BENIGN -> verdict(state, false, alerts);
        }
        return alerts;
    }

    private void exposed(IdentityState state, IdentitySignal signal, List<Alert> alerts) {
        Exposure exposure =
                new Exposure(Texts.capped(signal.credentialId()), signal.timeMillis(), Texts.capped(signal.detail()));
        if (!state.exposures.contains(exposure) && state.exposures.size() < IdentityState.MAX_EXPOSURES) {
            state.exposures.add(exposure);
            if (state.episode != null) {
                episodes.publish(state, AlertState.OPEN, alerts);
            }
        }
    }

    private void holding(IdentityState state, boolean held, List<Alert> alerts) {
        if (state.held != held) {
            state.held = held;
            if (state.episode != null) {
                episodes.publish(state, AlertState.OPEN, alerts);
            }
        }
    }

    private void verdict(IdentityState state, boolean malicious, List<Alert> alerts) {
        Episode episode = state.episode;
        if (episode == null) {
            return;
        }
        if (malicious) {
            state.pending.discardFrom(FacetValues.day(episode.openedMillis));
        }
        episodes.publish(state, AlertState.CLOSED, alerts);
        state.episode = null;
    }
}
