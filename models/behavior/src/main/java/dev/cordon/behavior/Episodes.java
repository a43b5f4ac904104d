package dev.cordon.behavior;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Action;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.Incident;
import dev.cordon.domain.KeptText;
import dev.cordon.domain.LogOdds;
import dev.cordon.domain.Reach;
import dev.cordon.domain.Resource;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.Sha256;
import dev.cordon.domain.SpeakingEvent;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens episodes, takes suspicious events and sightings into them, and renders them as alerts. */
final class Episodes {
    /** Log-odds, at least, of whoever uses a credential that was sighted in the open: even. A judgement. */
    private static final double EXPOSED = 0;
    /** Likewise when it is used from a network that is new for the identity: about 95 %. */
    private static final double EXPOSED_FROM_NEW_PLACE = 3;
    /** What behaviour says where there is none to judge: a sighting is no odd deed. 5 %, a judgement. */
    private static final double NO_BEHAVIOUR = -3;
    /** A network counts as new when its evidence reaches this many nats. */
    private static final double NEW_PLACE = 1;
    /** An identity without a baseline is shown when an action can do at least so much... */
    static final double COLD_START_IMPACT = 0.6;
    /** ...unless at least this share of its cohort does the same. */
    private static final double COMMON_IN_COHORT = 0.2;
    /**
     * P(compromise) that one risky action of an identity without a baseline stands for. A judgement, not a measurement:
     * it says "look at this one day", and that ten different such actions deserve more than one.
     */
    private static final double COLD_START_PROBABILITY = 0.05;
    /**
     * A version is published once priority has grown by this factor, suspicious events have doubled, or a credential is used
     * that was sighted in the open, or is from a new place for the first time; and, while the last version shows all suspicious events, with each that is unlike those.
     * Whoever said that what a version shows is expected said nothing of another action, place or resource; a version that
     * does not show all is never taken for expected.
     */
    private static final double MATERIAL = 1.05;

    private final Scorer scorer;
    private final ActionImpact impact;
    private final BehaviorSettings settings;

    Episodes(Scorer scorer, ActionImpact impact, BehaviorSettings settings) {
        this.scorer = scorer;
        this.impact = impact;
        this.settings = settings;
    }

    /** Takes in an event; true when it is suspicious. Versions worth publishing are added to {@code alerts}. */
    boolean take(IdentityState state, Scored scored, ExposureBook exposures, List<Alert> alerts) {
        IdentityEvent event = scored.event();
        Episode episode = state.episode;
        if (episode != null) {
            episode.events++;
        }
        if (scored.threshold().logOdds() == Double.POSITIVE_INFINITY) {
            return false;
        }
        Exposure exposure = exposure(state, event, exposures);
        double behaviour = scored.score();
        double odds = exposure == null ? behaviour : Math.max(behaviour, exposedOdds(scored));
        boolean immature = !state.isMature(settings);
        boolean risky = immature && isRisky(state, scored);
        if (scored.score() >= scored.threshold().logOdds() && !state.isHeld()) {
            state.noise.cross();
        }
        if (odds < scored.threshold().logOdds() && !risky && exposure == null) {
            return false;
        }
        if (episode == null) {
            episode = open(state, alertId(event), event.timeMillis(), scored.threshold(), immature);
            episode.events = 1;
        }
        if (risky) {
            behaviour = Math.max(
                    behaviour, coldStartOdds(episode.addRisky(scored.values().actionHash())));
            odds = Math.max(odds, behaviour);
        }
        boolean nowExposed = exposure != null && episode.exposedSinceMillis == 0;
        boolean nowElsewhere = exposure != null && isFromNewNetwork(scored) && episode.score < EXPOSED_FROM_NEW_PLACE;
        if (exposure != null) {
            episode.expose(exposure);
        }
        SpeakingEvent speaking = speaking(event, odds, Explanation.evidence(state, scored, scorer));
        boolean unlike = episode.isUnlikeWhatItShows(speaking);
        boolean nowLikely = episode.add(speaking, behaviour, isFromNewPlace(scored), KeptText.of(event.assumedRole()));
        if (episode.suspicious == 1
                || nowLikely
                || nowExposed
                || nowElsewhere
                || episode.priority > episode.emittedPriority * MATERIAL
                || episode.suspicious >= 2 * episode.emittedSuspicious
                || (unlike && episode.emittedSuspicious <= Episode.MAX_EVENTS)) {
            publish(state, AlertState.OPEN, alerts);
        }
        return true;
    }

    /**
     * Takes in the sighting of a credential that is active, or of the identity as a whole, and publishes that. Where no episode
     * is open it opens one: P(compromise) is that of the credential's use from a usual place, and what could be lost is what
     * the identity does at most.
     *
     * @param nowMillis event time at which it is known
     */
    void sighted(
            IdentityState state,
            IdentitySignal sighting,
            AlertPolicy.Threshold threshold,
            long nowMillis,
            List<Alert> alerts) {
        if (threshold.logOdds() == Double.POSITIVE_INFINITY) {
            return;
        }
        Episode episode = state.episode;
        if (episode == null) {
            long opened = Math.max(nowMillis, Math.max(sighting.timeMillis(), state.lastMillis));
            episode = open(state, alertId(state, sighting), opened, threshold, !state.isMature(settings));
            episode.impact = usualImpact(episode.routine);
            episode.evidence = NO_BEHAVIOUR;
        }
        episode.sighted(Exposure.of(sighting), KeptText.of(sighting.credentialId()), EXPOSED);
        publish(state, AlertState.OPEN, alerts);
    }

    /** The most that what is routine can do. Where there is no routine to go by, the credential may do what is risky. */
    private double usualImpact(RoutineSet routine) {
        double most = 0;
        for (RoutineEntry entry : routine.entries()) {
            most = Math.max(most, impact.impactOf(Action.of(entry.action())));
        }
        return most > 0 ? most : COLD_START_IMPACT;
    }

    private static Episode open(
            IdentityState state, String alertId, long openedMillis, AlertPolicy.Threshold threshold, boolean immature) {
        Episode episode =
                new Episode(alertId, openedMillis, state.events, state.routine.toRoutineSet(), threshold, immature);
        state.episode = episode;
        state.latestAlert = episode.alertId;
        state.noise.episodeOpens();
        state.alerts++;
        return episode;
    }

    /** With no baseline to compare with, what counts is what the action could do and whether its like do it. */
    private boolean isRisky(IdentityState state, Scored scored) {
        if (impact.impactOf(scored.event().action()) < COLD_START_IMPACT) {
            return false;
        }
        PopulationEpoch.CohortShare share = scored.comparison()
                .cohortShare(state.identityHash, scored.values().start(Facet.ACTION));
        return share.with() < COMMON_IN_COHORT * share.size() || share.size() == 0;
    }

    /** Each different risky thing that an unknown identity does is taken for an independent hint. */
    private static double coldStartOdds(int riskyActions) {
        double calm = Math.pow(1 - COLD_START_PROBABILITY, riskyActions);
        return Math.log((1 - calm) / calm);
    }

    /** Where the credential in use, or the identity, was sighted; null when there is no sighting that holds. */
    private static @Nullable Exposure exposure(IdentityState state, IdentityEvent event, ExposureBook exposures) {
        IdentitySignal sighting =
                exposures.sighting(event.tenant(), event.credential().id(), event.timeMillis());
        if (sighting != null) {
            return Exposure.of(sighting);
        }
        Exposure known = state.exposure;
        return known != null && known.sinceMillis() <= event.timeMillis() ? known : null;
    }

    private static double exposedOdds(Scored scored) {
        return isFromNewNetwork(scored) ? EXPOSED_FROM_NEW_PLACE : EXPOSED;
    }

    private static boolean isFromNewNetwork(Scored scored) {
        return scored.ratios()[Facet.NETWORK.index] >= NEW_PLACE;
    }

    /** A service that calls on the identity's behalf has a name for its network, and is no place. */
    private static boolean isFromNewPlace(Scored scored) {
        return scored.event().endpoint().isAddress() && isFromNewNetwork(scored);
    }

    private SpeakingEvent speaking(IdentityEvent event, double odds, List<FacetEvidence> evidence) {
        AccessLevel level = impact.levelOf(event.action());
        String outcome = event.outcome().code().isEmpty()
                ? event.outcome().status().name()
                : event.outcome().status() + " " + event.outcome().code();
        return new SpeakingEvent(
                KeptText.of(event.eventId()),
                event.timeMillis(),
                KeptText.of(event.action().label()),
                event.resources().isEmpty()
                        ? ""
                        : KeptText.of(event.resources().get(0).id()),
                moreResources(event),
                KeptText.of(event.endpoint().address()),
                KeptText.of(event.client().family()),
                KeptText.of(event.credential().id()),
                KeptText.of(event.session().id()),
                KeptText.of(outcome),
                level,
                impact.impactOf(event.action()),
                List.copyOf(impact.techniquesOf(event.action())),
                odds,
                evidence,
                event.record());
    }

    /**
     * Resources beyond the first, where all are known. The bucket of an object tells of nothing else; where as many are named
     * as an event has, more may have been, and every one counts.
     */
    private static int moreResources(IdentityEvent event) {
        if (event.namesMore()) {
            return SpeakingEvent.NOT_KEPT;
        }
        List<Resource> named = event.resources();
        if (named.isEmpty() || named.size() >= IdentityEvent.MAX_RESOURCES) {
            return Math.max(0, named.size() - 1);
        }
        Resource first = named.get(0);
        return (int)
                named.stream().skip(1).filter(each -> !each.isBucketOf(first)).count();
    }

    /** Adds the open episode's present version to what is to be published. */
    void publish(IdentityState state, AlertState alertState, List<Alert> alerts) {
        Episode episode = state.episode;
        if (episode == null) {
            return;
        }
        episode.emit();
        alerts.add(new Alert(
                episode.alertId,
                episode.revision,
                state.tenant,
                state.source,
                state.identity,
                alertState,
                episode.openedMillis,
                episode.lastMillis,
                state.firstMillis,
                episode.events,
                episode.suspicious,
                episode.eventsBefore,
                episode.score,
                episode.threshold.logOdds(),
                LogOdds.probability(episode.score),
                episode.impact,
                episode.priority,
                !episode.exposure.isEmpty(),
                episode.exposure,
                state.isHeld(),
                episode.immature,
                episode.threshold.calibrated(),
                scorer.modelId(),
                Explanation.why(state, episode),
                episode.evidence(),
                List.copyOf(episode.strongest),
                List.copyOf(episode.techniques),
                List.copyOf(episode.credentials),
                episode.sessions.ids(),
                episode.routine,
                Incident.alone(episode.alertId),
                LogOdds.probability(episode.evidence),
                List.copyOf(episode.roles),
                Reach.NO_SNAPSHOT,
                episode.sessions.evidence(),
                episode.openedPriority,
                episode.exposedSinceMillis));
    }

    /** From tenant, identity and the event that opened the episode, so that a replay names it the same. */
    private static String alertId(IdentityEvent event) {
        return alertIdOf(event.tenant(), event.identity().key(), event.source(), event.eventId());
    }

    /** Likewise from the sighting that opened it; of more parts, so that no event's id makes the same. */
    private static String alertId(IdentityState state, IdentitySignal sighting) {
        return alertIdOf(
                state.tenant,
                state.identity.key(),
                state.source,
                sighting.signalId(),
                sighting.credentialId(),
                Long.toString(sighting.timeMillis()));
    }

    private static String alertIdOf(String... parts) {
        return HexFormat.of().formatHex(Sha256.ofParts(parts), 0, 16);
    }
}
