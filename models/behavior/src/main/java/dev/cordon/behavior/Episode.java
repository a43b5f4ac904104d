package dev.cordon.behavior;

import dev.cordon.domain.Alert;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A stretch of time in which an identity keeps being suspicious: opened by the event that crossed the threshold, or by the
 * sighting of an active credential, closed by silence or a verdict. Bounded: the strongest events, credentials and sessions are kept up to caps.
 */
final class Episode {
    static final int MAX_EVENTS = 8;
    static final int MAX_NAMES = 16;
    static final int MAX_TECHNIQUES = 32;
    static final int MAX_RISKY = 32;
    private static final int MAX_FACETS = 6;

    static final Comparator<SpeakingEvent> STRONGEST_FIRST = Comparator.comparingDouble(
                    (SpeakingEvent e) -> -Odds.expectedLoss(e.logOdds(), e.impact()))
            .thenComparingDouble(e -> -e.logOdds())
            .thenComparingLong(SpeakingEvent::timeMillis)
            .thenComparing(SpeakingEvent::eventId);
    private static final Comparator<FacetEvidence> WEIGHTIEST_FIRST =
            Comparator.comparingDouble((FacetEvidence e) -> -e.contribution()).thenComparing(FacetEvidence::facet);

    final String alertId;
    final long openedMillis;
    final long eventsBefore;
    final RoutineSet routine;
    final AlertPolicy.Threshold threshold;
    final boolean immature;
    long lastMillis;
    long events;
    long suspicious;
    double score = Double.NEGATIVE_INFINITY;
    /** Highest log-odds of a single event by behaviour alone, without what is known of exposure. */
    double evidence = Double.NEGATIVE_INFINITY;

    double impact;
    /** Highest expected loss of a single event, 0-100. */
    double priority;

    /** Where a credential in use was sighted in the open last, or empty. */
    String exposure = "";
    /** When one was sighted first, or 0. */
    long exposedSinceMillis;

    long revision;
    long emittedSuspicious;
    double emittedPriority;
    /** Priority of the first revision. */
    double openedPriority = Alert.NOT_KEPT;

    final TreeSet<Long> risky = new TreeSet<>();
    final List<SpeakingEvent> strongest = new ArrayList<>();
    final TreeSet<String> techniques = new TreeSet<>();
    final TreeSet<String> credentials = new TreeSet<>();
    final EpisodeSessions sessions = new EpisodeSessions();
    /** Roles that suspicious events acted under or assumed. */
    final TreeSet<String> roles = new TreeSet<>();

    final TreeMap<String, FacetEvidence> facets = new TreeMap<>();

    Episode(
            String alertId,
            long openedMillis,
            long eventsBefore,
            RoutineSet routine,
            AlertPolicy.Threshold threshold,
            boolean immature) {
        this.alertId = alertId;
        this.openedMillis = openedMillis;
        this.eventsBefore = eventsBefore;
        this.routine = routine;
        this.threshold = threshold;
        this.immature = immature;
        this.lastMillis = openedMillis;
    }

    Episode copy() {
        Episode copy = new Episode(alertId, openedMillis, eventsBefore, routine, threshold, immature);
        copy.lastMillis = lastMillis;
        copy.events = events;
        copy.suspicious = suspicious;
        copy.score = score;
        copy.evidence = evidence;
        copy.impact = impact;
        copy.priority = priority;
        copy.exposure = exposure;
        copy.exposedSinceMillis = exposedSinceMillis;
        copy.revision = revision;
        copy.emittedSuspicious = emittedSuspicious;
        copy.emittedPriority = emittedPriority;
        copy.openedPriority = openedPriority;
        copy.risky.addAll(risky);
        copy.strongest.addAll(strongest);
        copy.techniques.addAll(techniques);
        copy.credentials.addAll(credentials);
        copy.sessions.addAll(sessions);
        copy.roles.addAll(roles);
        copy.facets.putAll(facets);
        return copy;
    }

    /**
     * Takes in an event that crossed the threshold.
     *
     * @param behaviour its log-odds by behaviour alone
     * @param newPlace whether it came from an address in a network that is new for the identity
     * @param role that it acted under or assumed, or empty
     * @return whether its session has become likely an attack by itself with that
     */
    boolean add(SpeakingEvent event, double behaviour, boolean newPlace, String role) {
        suspicious++;
        evidence = Math.max(evidence, behaviour);
        addCapped(roles, role, MAX_NAMES);
        lastMillis = Math.max(lastMillis, event.timeMillis());
        score = Math.max(score, event.logOdds());
        impact = Math.max(impact, event.impact());
        priority = Math.max(priority, Odds.expectedLoss(event.logOdds(), event.impact()));
        strongest.add(event);
        strongest.sort(STRONGEST_FIRST);
        if (strongest.size() > MAX_EVENTS) {
            strongest.remove(strongest.size() - 1);
        }
        addCapped(credentials, event.credentialId(), MAX_NAMES);
        boolean nowLikely = sessions.add(event.sessionId(), behaviour, newPlace);
        event.techniques().forEach(technique -> addCapped(techniques, technique, MAX_TECHNIQUES));
        for (FacetEvidence evidence : event.evidence()) {
            facets.merge(
                    evidence.facet(),
                    evidence,
                    (old, fresh) -> fresh.contribution() > old.contribution() ? fresh : old);
        }
        return nowLikely;
    }

    /** Whether an event has an action, place or resource, or hides some, as none does that stands on it so far. */
    boolean isUnlikeWhatItShows(SpeakingEvent event) {
        return isUnlike(event, SpeakingEvent::action)
                || isUnlike(event, SpeakingEvent::address)
                || isUnlike(event, SpeakingEvent::resource)
                || isUnlike(event, SpeakingEvent::showsAllResources);
    }

    private <T> boolean isUnlike(SpeakingEvent event, Function<SpeakingEvent, T> of) {
        T own = of.apply(event);
        return strongest.stream().noneMatch(known -> of.apply(known).equals(own));
    }

    /**
     * Takes in that a credential was sighted before it was used in the episode.
     *
     * @param credentialId which then stands on it whatever else does, or empty: the identity as a whole
     * @param logOdds of a takeover, at least
     */
    void sighted(Exposure sighting, String credentialId, double logOdds) {
        expose(sighting);
        if (credentials.size() == MAX_NAMES && !credentials.contains(credentialId)) {
            credentials.pollLast();
        }
        addCapped(credentials, credentialId, MAX_NAMES);
        score = Math.max(score, logOdds);
        priority = Math.max(priority, Odds.expectedLoss(score, impact));
    }

    /** Whether nothing but a sighting stands on it. */
    boolean isOfSightingsAlone() {
        return suspicious == 0;
    }

    /** Takes in that a credential in use was sighted in the open. */
    void expose(Exposure sighting) {
        boolean first = exposedSinceMillis == 0;
        exposedSinceMillis = first ? sighting.sinceMillis() : Math.min(exposedSinceMillis, sighting.sinceMillis());
        exposure = sighting.detail();
    }

    /** Takes in that a version of it is published. */
    void emit() {
        revision++;
        emittedPriority = priority;
        emittedSuspicious = suspicious;
        if (revision == 1) {
            openedPriority = priority;
        }
    }

    /** Remembers a risky action of an identity without a baseline; gives the number of different ones. */
    int addRisky(long action) {
        if (risky.size() < MAX_RISKY) {
            risky.add(action);
        }
        return risky.size();
    }

    private static void addCapped(Set<String> names, String name, int cap) {
        if (!name.isEmpty() && names.size() < cap) {
            names.add(name);
        }
    }

    /** Strongest evidence of each facet over the episode, weightiest first. */
    List<FacetEvidence> evidence() {
        return facets.values().stream()
                .sorted(WEIGHTIEST_FIRST)
                .limit(MAX_FACETS)
                .toList();
    }
}
