package dev.cordon.behavior;

import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.KeptText;
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
        return judge(state, event, event, epoch, exposures);
    }

    /**
     * The same of an event that counts as of another time than its source claims.
     *
     * @param claimed as the source wrote it, by which repeats are known
     * @param event with the time that it counts as of
     */
    public Judgement judge(
            IdentityState state,
            IdentityEvent claimed,
            IdentityEvent event,
            PopulationEpoch epoch,
            ExposureBook exposures) {
        if (!state.seen.add(EventHash.of(claimed), claimed.timeMillis())) {
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
            if (dayTurned && !state.isHeld()) {
                state.noise.turnDay(policy.shareOfCrossingDays(epoch.activeIdentities()));
            }
        }
        double score = score(state, event, epoch, late || first);
        AlertPolicy.Threshold threshold = policy.threshold(
                event.source(), event.identity().kind(), epoch.activeIdentities(), state.noise.excess());
        Scored scored = new Scored(event, comparison, values, ratios, features, score, threshold);
        boolean suspicious = episodes.take(state, scored, exposures, alerts);
        takeIn(state, event, late, suspicious, score);
        boolean news = state.uses.take(event, exposures);
        return new Judgement(
                late ? Judgement.Disposition.LATE : Judgement.Disposition.SCORED,
                score,
                threshold.logOdds(),
                alerts,
                dayTurned,
                news);
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
        if (state.hold != Hold.CONFIRMED) {
            boolean undecided = state.hold == Hold.UNDECIDED;
            DayAlerts because = undecided ? DayAlerts.of(state.holdAlert) : DayAlerts.NONE;
            if (suspicious && state.episode != null) {
                because = because.with(state.episode.alertId);
            }
            state.pending.add(FacetValues.day(event.timeMillis()), event, values, because, undecided, score);
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
     * days wait for a verdict even after it has closed, though not for ever. While an identity is held nothing is learned.
     */
    private void learn(IdentityState state, long today) {
        if (state.isHeld()) {
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
        Episode episode = state.episode;
        if (episode != null && nowMillis >= state.closesAtMillis(settings)) {
            if (state.hold == Hold.UNDECIDED) {
                // Who is held has no choice but silence: calm days of the episode wait for the verdict too.
                state.pending.quarantine(FacetValues.day(episode.openedMillis), episode.alertId);
            }
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

    /** Applies a signal at its own time, where no population is known. */
    public List<Alert> apply(IdentityState state, IdentitySignal signal) {
        return apply(state, signal, PopulationEpoch.NONE, signal.timeMillis());
    }

    /**
     * Applies what somebody else knows of the identity; applying it twice equals applying it once. What is said of a single
     * credential is for the {@link ExposureBook} too, which the caller fills, and of its sightings only the one that holds
     * there is applied.
     *
     * @param state changed
     * @param epoch last population epoch that closed before
     * @param nowMillis event time at which it is applied: no alert that it opens begins before
     */
    public List<Alert> apply(IdentityState state, IdentitySignal signal, PopulationEpoch epoch, long nowMillis) {
        List<Alert> alerts = new ArrayList<>(1);
        switch (signal.kind()) {
            case EXPOSURE -> {
                if (takesUp(state, signal)) {
                    AlertPolicy.Threshold threshold = policy.threshold(
                            state.source, state.identity.kind(), epoch.activeIdentities(), state.noise.excess());
                    episodes.sighted(state, signal, threshold, nowMillis, alerts);
                }
            }
            case ROTATION -> {
                if (signal.credentialId().isEmpty()) {
                    state.exposure = null;
                }
            }
            case HELD -> holding(state, Hold.UNDECIDED, signal, alerts);
            case RELEASED -> holding(state, Hold.NONE, signal, alerts);
            case VERDICT_MALICIOUS -> verdict(state, Hold.CONFIRMED, signal, alerts);
            case VERDICT_BENIGN, VERDICT_FALSE_POSITIVE -> verdict(state, Hold.CLEARED, signal, alerts);
        }
        return alerts;
    }

    /**
     * Takes up a sighting; true where it is other than what was told of the credential, or of the identity as a whole, before,
     * and what was sighted is active or used in the open episode.
     */
    private static boolean takesUp(IdentityState state, IdentitySignal sighting) {
        Exposure exposure = Exposure.of(sighting);
        String credentialId = sighting.credentialId();
        Episode episode = state.episode;
        if (credentialId.isEmpty()) {
            boolean news = !exposure.equals(state.exposure);
            state.exposure = exposure;
            boolean acted = state.events > 0 && state.lastMillis >= sighting.timeMillis() - UseBook.ACTIVE_MILLIS;
            return news && (acted || episode != null);
        }
        boolean usedInEpisode = episode != null && episode.credentials.contains(KeptText.of(credentialId));
        if (state.uses.knows(credentialId)) {
            CredentialUse news = state.uses.sight(sighting);
            return news != null && (usedInEpisode || UseBook.isActive(news, sighting.timeMillis()));
        }
        // Room for it was needed for another since: what the episode says is all that is known.
        return usedInEpisode && episode != null && !exposure.detail().equals(episode.exposure);
    }

    /**
     * A release says nothing of what happened under the hold: with a verdict it is decided, without one it waits on. A
     * signal that is older than the one that counts was delivered late, or again. Where another alert's hold joins one that
     * is in force, it is not known any more which of them ends last.
     */
    private void holding(IdentityState state, Hold hold, IdentitySignal signal, List<Alert> alerts) {
        boolean held = hold != Hold.NONE;
        if (signal.timeMillis() < state.holdMillis) {
            return;
        }
        String alert = held ? KeptText.of(signal.alertId()) : "";
        if (state.isHeld() == held) {
            state.holdAlert = state.holdAlert.equals(alert) ? alert : "";
            return;
        }
        state.hold = hold;
        state.holdMillis = signal.timeMillis();
        state.holdAlert = alert;
        if (state.episode != null) {
            episodes.publish(state, AlertState.OPEN, alerts);
        }
    }

    /** Whether something of the identity is known that a verdict on an alert could decide. */
    public boolean awaits(IdentityState state, String alertId) {
        String alert = KeptText.of(alertId);
        return (state.episode != null && state.episode.alertId.equals(alert))
                || (state.isHeld() && state.holdAlert.equals(alert))
                || state.pending.waitFor(alert);
    }

    /**
     * A verdict speaks of what was suspected until its time: an episode or a hold that began later is left alone, and so are
     * days after it, which may be of an alert that closed since. One that names an alert speaks of that alone: its episode,
     * if it is open, the days that wait for it, and a hold that is not for another. A hold that it decides it decides as a
     * whole, and an open episode that it calls an attack it drops to its end.
     */
    private void verdict(IdentityState state, Hold decided, IdentitySignal signal, List<Alert> alerts) {
        String alert = KeptText.of(signal.alertId());
        long atMillis = signal.timeMillis();
        long wholeFrom = Long.MAX_VALUE;
        long unnamedBefore = Long.MAX_VALUE;
        boolean closes = false;
        boolean decidesHold = false;
        Episode episode = state.episode;
        if (episode != null) {
            closes = episode.openedMillis <= atMillis && (alert.isEmpty() || alert.equals(episode.alertId));
            if (closes) {
                wholeFrom = FacetValues.day(episode.openedMillis);
            } else {
                unnamedBefore = FacetValues.day(episode.openedMillis);
            }
        }
        if (state.isHeld()) {
            decidesHold = state.holdMillis <= atMillis
                    && (alert.isEmpty() || state.holdAlert.isEmpty() || alert.equals(state.holdAlert));
            if (decidesHold) {
                wholeFrom = Math.min(wholeFrom, FacetValues.day(state.holdMillis));
                state.hold = decided;
            } else {
                unnamedBefore = Math.min(unnamedBefore, FacetValues.day(state.holdMillis));
            }
        }
        boolean attackGoesOn = closes && decided == Hold.CONFIRMED;
        long before = decidesHold || attackGoesOn ? Long.MAX_VALUE : FacetValues.day(atMillis) + 1;
        unnamedBefore = Math.min(unnamedBefore, before);
        Spoken spoken = new Spoken(alert, alert.isEmpty() ? unnamedBefore : before, wholeFrom, unnamedBefore);
        if (decided == Hold.CONFIRMED) {
            if (closes || (episode == null && isOfLatest(state, alert))) {
                state.noise.undo();
            }
            state.pending.discard(spoken);
        } else {
            state.pending.clear(spoken);
        }
        if (closes) {
            episodes.publish(state, AlertState.CLOSED, alerts);
            state.episode = null;
        }
    }

    /** What raised the noise bar since the latest alert opened says nothing of an older one. */
    private static boolean isOfLatest(IdentityState state, String alert) {
        return alert.isEmpty() || state.latestAlert.isEmpty() || alert.equals(state.latestAlert);
    }
}
