package dev.cordon.launcher.live.demo;

import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.simulation.Story;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attack of the story as it goes: when it began, what Cordon did about it, and which calls went through. */
final class Scene {
    private final Story story;
    private final Tally attacker = new Tally();
    private final Tally workload = new Tally();
    private volatile long ingestedMillis;
    private volatile long calledMillis;
    private volatile long alertedMillis;
    private volatile long appliedMillis;
    private volatile long heldMillis;
    private volatile boolean approved;
    private volatile @Nullable Containment hold;

    Scene(Story story) {
        this.story = story;
    }

    Story story() {
        return story;
    }

    Tally attacker() {
        return attacker;
    }

    /** What the victim itself calls meanwhile. */
    Tally workload() {
        return workload;
    }

    /** Says that its first record, or sighting, is in its topic. */
    void ingested(long atMillis) {
        if (ingestedMillis == 0) {
            ingestedMillis = atMillis;
        }
    }

    /** Says that the record of its first call is in its topic: of a key that was sighted, its first use. */
    void called(long atMillis) {
        if (calledMillis == 0) {
            calledMillis = atMillis;
        }
    }

    void alerted(long atMillis) {
        if (alertedMillis == 0 && ingestedMillis > 0) {
            alertedMillis = atMillis;
        }
    }

    /** Says where a hold of its victim stands now; of several the one counts that was held first, or came first. */
    void stands(Containment now, long atMillis) {
        Containment kept = hold;
        boolean first = now.state() == ContainmentState.HELD && heldMillis == 0;
        if (kept == null || kept.id().equals(now.id()) || first) {
            hold = now;
        }
        boolean applied = now.state() == ContainmentState.APPLIED || now.state() == ContainmentState.HELD;
        if (applied && appliedMillis == 0) {
            appliedMillis = atMillis;
        }
        if (now.state() == ContainmentState.HELD && heldMillis == 0) {
            heldMillis = atMillis;
        }
    }

    void approved() {
        approved = true;
    }

    boolean wasApproved() {
        return approved;
    }

    Optional<Containment> hold() {
        return Optional.ofNullable(hold);
    }

    boolean held() {
        return heldMillis > 0;
    }

    long ingestedMillis() {
        return ingestedMillis;
    }

    long calledMillis() {
        return calledMillis;
    }

    long alertedMillis() {
        return alertedMillis;
    }

    long appliedMillis() {
        return appliedMillis;
    }

    long heldMillis() {
        return heldMillis;
    }

    /**
     * The story held if somebody was held, none of the attacker's calls went through after that, and the workload's own did
     * where a hold can tell the two apart.
     */
    boolean heldUp() {
        boolean spared = !story.apart() || (workload.allowedAfter() > 0 && workload.deniedByHold() == 0);
        return held() && attacker.deniedAfter() > 0 && attacker.allowedAfter() == 0 && spared;
    }
}
