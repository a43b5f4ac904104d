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
    private final Comparison comparison = new Comparison(values);
    private final float[] ratios = new float[Facet.COUNT];
    private final float[] features = new float[FeatureSchema.size()];

    public IdentityScorer(Scorer scorer, AlertPolicy policy, ActionImpact impact, BehaviorSettings settings) {
        this.scorer = scorer;
        this.policy = policy;
        this.settings = settings;
        this.episodes = new Episodes(scorer, impact, settings);
    }

    /**
     * Scores an event against what was known before it, then takes it in.
     *
     * @param state of the event's identity; changed
     * @param epoch last population epoch that closed before the event's day
     * @param exposures sightings of credentials
     */
    public Judgement judge(IdentityState state, IdentityEvent event, PopulationEpoch epoch, ExposureBook exposures) {
        if (!state.seen.add(EventHash.of(event), event.timeMillis())) {
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
            if (dayTurned && !state.held) {
                state.noise.turnDay(policy.shareOfCrossingDays(epoch.activeIdentities()));
            }
        }
        double score = score(state, event, epoch, late || first);
        AlertPolicy.Threshold threshold = policy.threshold(
                event.source(), event.identity().kind(), epoch.activeIdentities(), state.noise.excess());
        Scored scored = new Scored(event, comparison, values, ratios, features, score, threshold);
        boolean suspicious = episodes.take(state, scored, exposures, alerts);
        takeIn(state, event, late, suspicious, score);
        return new Judgement(
                late ? Judgement.Disposition.LATE : Judgement.Disposition.SCORED,
                score,
                threshold.logOdds(),
                alerts,
                dayTurned);
    }

    /** Feature vector of the event judged last; valid until the next call. */
    public float[] features() {
        return features;
    }

    private double score(IdentityState state, IdentityEvent event, PopulationEpoch epoch, boolean outOfSequence) {
        long gap = Math.max(0, event.timeMillis() - state.lastMillis);
        long previousAction = outOfSequence ? 0 : state.previousAction;
        values.extract(event, previousAction, outOfSequence ? -1 : gap);
        comparison.against(state, epoch, event.identity().kind(), previousAction);
        comparison.ratios(ratios);
        state.recent.add(ratios, event.hasClock() ? gap : 0);
        FeatureSchema.fill(ratios, state.recent, features);
        return scorer.logOdds(state.identityHash, features);
    }

    private void takeIn(IdentityState state, IdentityEvent event, boolean late, boolean suspicious, double score) {
        state.events++;
        if (late) {
            state.late++;
            state.firstMillis = Math.min(state.firstMillis, event.timeMillis());
            return;
        }
        if (!state.held) {
            state.pending.add(FacetValues.day(event.timeMillis()), event, values, suspicious, score);
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

    /**
     * Learns the days whose delay is over. While an episode is open nothing from its first day on is learned; suspect
     * days wait for a verdict even after it has closed, though not for ever.
     */
    private void learn(IdentityState state, long today) {
        if (state.held) {
            return;
        }
        long lastCalmDay = today - settings.learningDelayDays();
        long lastSuspectDay = today - settings.holdBackDays();
        Episode episode = state.episode;
        if (episode != null) {
            long suspectedFrom = FacetValues.day(episode.openedMillis);
            if (suspectedFrom > lastSuspectDay) {
                lastCalmDay = Math.min(lastCalmDay, suspectedFrom - 1);
            }
        }
        for (PendingDay day : state.pending.take(lastCalmDay, lastSuspectDay)) {
            double weight = LearningWeight.of(day, state.baseline, state.isMature(settings));
            state.pending.withhold(day, 1 - weight, settings.halfLifeDays());
            if (weight > 0) {
                state.baseline.learn(day, weight, settings.halfLifeDays());
                state.routine.learn(day);
            }
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

    /**
     * Applies what somebody else knows of the identity; applying it twice equals applying it once. What concerns a single
     * credential is for the {@link ExposureBook}, which the caller fills.
     */
    public List<Alert> apply(IdentityState state, IdentitySignal signal) {
        List<Alert> alerts = new ArrayList<>(1);
        switch (signal.kind()) {
            case EXPOSURE -> exposed(state, signal, alerts);
            case ROTATION -> {
                if (signal.credentialId().isEmpty()) {
                    state.exposure = null;
                }
            }
            case HELD -> holding(state, true, alerts);
            case RELEASED -> holding(state, false, alerts);
            case VERDICT_MALICIOUS -> verdict(state, true, alerts);
            case VERDICT_BENIGN -> verdict(state, false, alerts);
        }
        return alerts;
    }

    private void exposed(IdentityState state, IdentitySignal signal, List<Alert> alerts) {
        String where = signal.detail().isEmpty() ? "not said where" : Texts.capped(signal.detail());
        Exposure exposure = new Exposure(signal.timeMillis(), where);
        Episode episode = state.episode;
        if (!signal.credentialId().isEmpty()) {
            // The book knows it from now on; only an episode that already used the credential has to be told.
            if (episode != null && episode.credentials.contains(Texts.capped(signal.credentialId()))) {
                episode.exposure = exposure.detail();
                episodes.publish(state, AlertState.OPEN, alerts);
            }
        } else if (!exposure.equals(state.exposure)) {
            state.exposure = exposure;
            if (episode != null) {
                episode.exposure = exposure.detail();
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
        if (malicious) {
            state.noise.undo();
            state.pending.discard(episode == null ? Long.MAX_VALUE : FacetValues.day(episode.openedMillis));
        } else {
            state.pending.clear();
        }
        if (episode == null) {
            return;
        }
        episodes.publish(state, AlertState.CLOSED, alerts);
        state.episode = null;
    }
}
