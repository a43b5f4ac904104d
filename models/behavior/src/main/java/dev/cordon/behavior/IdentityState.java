package dev.cordon.behavior;

import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentitySummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of one identity: what is normal for it, what waits to be learned, the episode that is open, and
 * what others have said of it. Belongs to one thread; changed only by {@link IdentityScorer}.
 */
public final class IdentityState {
    Baseline baseline = new Baseline();
    PendingDays pending = new PendingDays();
    RoutineCounts routine = new RoutineCounts();
    SeenEvents seen = new SeenEvents();
    RecentEvidence recent = new RecentEvidence();
    NoiseBar noise = new NoiseBar();
    UseBook uses = new UseBook();

    @Nullable
    Exposure exposure;

    @Nullable
    Episode episode;

    String tenant;
    String source;
    Identity identity;
    long identityHash;
    long previousAction;
    long firstMillis;
    long lastMillis;
    long currentDay;
    long events;
    long duplicates;
    long late;
    long alerts;
    Hold hold = Hold.NONE;
    /** From when on the hold, or the release, that counts holds; an older one was overtaken. */
    long holdMillis = Long.MIN_VALUE;
    /** Alert that the hold is for; empty where none was named, or holds for several are in force. */
    String holdAlert = "";
    /** Alert that opened last, or empty: whether the noise bar was raised since by what a verdict speaks of. */
    String latestAlert = "";

    /**
     * State of an identity that is seen for the first time.
     *
     * @param identityHash high half of the identity's key
     */
    public IdentityState(IdentityEvent first, long identityHash) {
        this.tenant = first.tenant();
        this.source = first.source();
        this.identity = first.identity();
        this.identityHash = identityHash;
        this.firstMillis = first.timeMillis();
        this.lastMillis = first.timeMillis();
        this.currentDay = FacetValues.day(first.timeMillis());
    }

    IdentityState(String tenant, String source, Identity identity, long identityHash) {
        this.tenant = tenant;
        this.source = source;
        this.identity = identity;
        this.identityHash = identityHash;
    }

    /** A copy that shares nothing that changes. */
    public IdentityState copy() {
        IdentityState copy = new IdentityState(tenant, source, identity, identityHash);
        copy.baseline = baseline.copy();
        copy.pending = pending.copy();
        copy.routine = routine.copy();
        copy.seen = seen.copy();
        copy.recent = recent.copy();
        copy.noise = noise.copy();
        copy.uses = uses.copy();
        copy.exposure = exposure;
        copy.episode = episode == null ? null : episode.copy();
        copy.previousAction = previousAction;
        copy.firstMillis = firstMillis;
        copy.lastMillis = lastMillis;
        copy.currentDay = currentDay;
        copy.events = events;
        copy.duplicates = duplicates;
        copy.late = late;
        copy.alerts = alerts;
        copy.hold = hold;
        copy.holdMillis = holdMillis;
        copy.holdAlert = holdAlert;
        copy.latestAlert = latestAlert;
        return copy;
    }

    /** Time at which the open episode closes if nothing suspicious comes, or {@link Long#MAX_VALUE} when none is open. */
    public long closesAtMillis(BehaviorSettings settings) {
        return episode == null ? Long.MAX_VALUE : episode.lastMillis + settings.episodeSilenceMillis();
    }

    /** Whether the baseline carries an own verdict. */
    public boolean isMature(BehaviorSettings settings) {
        return baseline.events() >= settings.matureEvents() && baseline.days() >= settings.matureDays();
    }

    boolean isHeld() {
        return hold != Hold.NONE;
    }

    /** Whether nothing has to be remembered of it: no episode is open, nothing was seen in the open, nobody holds it. */
    public boolean isCalm() {
        return episode == null && exposure == null && !isHeld();
    }

    /** Whether an episode is open. */
    public boolean hasOpenEpisode() {
        return episode != null;
    }

    /** Latest day of an event in order, in days since 1970-01-01 UTC. */
    public long day() {
        return currentDay;
    }

    public Identity identity() {
        return identity;
    }

    /** Public ids of the credentials that it was seen to use and that do not end by themselves, sorted. */
    public List<String> lastingCredentials() {
        return uses.lasting();
    }

    /** Another number whenever {@link #lastingCredentials} may be others. */
    public long credentialTurnover() {
        return uses.turnover();
    }

    /** Another number whenever what is said of exposure in its line of the inventory is other than it was told last. */
    public long exposuresSaid() {
        return uses.signals();
    }

    /**
     * Takes up for the inventory what was said of exposure.
     *
     * @param exposures sightings of credentials
     * @return whether the line is another one now
     */
    public boolean takeWord(ExposureBook exposures) {
        return uses.takeWord(tenant, exposure, exposures);
    }

    /**
     * Takes up the same for a line that is told whether or not it is another one: it gets a version above all lines before.
     * Of what others add to it, owner and reach, nothing is known here.
     *
     * @param exposures sightings of credentials
     */
    public void retell(ExposureBook exposures) {
        uses.retell(tenant, exposure, exposures);
    }

    /**
     * The version of {@link #summary} as of now. It is higher than that of the line before only where an event was taken in
     * since, or {@link #takeWord} or {@link #retell} counted.
     */
    public long version() {
        return IdentitySummary.version(events, duplicates, late, uses.signals());
    }

    /**
     * The identity's line of the inventory as of now. It tells how large the state is, and so costs what writing it costs.
     *
     * @param exposures sightings of credentials
     */
    public IdentitySummary summary(BehaviorSettings settings, ExposureBook exposures) {
        IdentityStateCodec.Sizes sizes = IdentityStateCodec.sizes(this);
        return new IdentitySummary(
                tenant,
                identity,
                source,
                firstMillis,
                lastMillis,
                events,
                duplicates,
                late,
                alerts,
                isMature(settings),
                sizes.all(),
                sizes.baseline(),
                uses.uses(tenant, exposure, exposures));
    }
}
