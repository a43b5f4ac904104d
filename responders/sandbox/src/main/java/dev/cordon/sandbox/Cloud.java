package dev.cordon.sandbox;

import dev.cordon.sandbox.api.Enforcer;
import dev.cordon.sandbox.api.LastUses;
import dev.cordon.sandbox.api.Sessions;
import dev.cordon.sandbox.api.Shared;
import dev.cordon.sandbox.cloud.CloudState;
import dev.cordon.sandbox.cloud.Ids;
import dev.cordon.sandbox.cloud.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What the sandbox is made of, and which of its states who sees. Thread-safe. */
final class Cloud {
    private final Clock clock;
    private final Clock signatureClock;
    private final Ids ids;
    private final SandboxOptions options;
    private final Timeline timeline;
    private final Sessions sessions = new Sessions();
    private final LastUses lastUses;
    private final Enforcer enforcer;
    private final Trail trail;
    private final FaultDice dice;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final AtomicLong unauthenticated = new AtomicLong();
    private volatile Faults faults;

    Cloud(CloudState first, LastUses lastUses, SandboxOptions options, Clock clock, Ids ids, long seed) {
        this.lastUses = lastUses;
        this.clock = clock;
        this.signatureClock = options.signatureClock() == null ? clock : options.signatureClock();
        this.ids = ids;
        this.options = options;
        this.timeline = new Timeline(first);
        this.enforcer = new Enforcer(options.organization());
        this.trail = new Trail(options.trailFile());
        this.dice = new FaultDice(seed);
        this.faults = options.faults();
    }

    Instant now() {
        return clock.instant();
    }

    Instant signatureTime() {
        return signatureClock.instant();
    }

    Ids ids() {
        return ids;
    }

    Sessions sessions() {
        return sessions;
    }

    LastUses lastUses() {
        return lastUses;
    }

    Enforcer enforcer() {
        return enforcer;
    }

    Trail trail() {
        return trail;
    }

    FaultDice dice() {
        return dice;
    }

    AtomicLong unauthenticated() {
        return unauthenticated;
    }

    Faults faults() {
        return faults;
    }

    void faults(Faults changed) {
        faults = changed;
    }

    Shared shared() {
        return new Shared(ids, options.quotas(), sessions, lastUses, faults.pageSize(), options.mfaCode());
    }

    /** As the last write left it. */
    CloudState state() {
        return timeline.now();
    }

    /** As it was so long ago, where nothing is older than a delay that is no delay. */
    CloudState state(Duration ago, Instant now) {
        return ago.isZero() ? timeline.now() : timeline.at(now.minus(ago));
    }

    /** A change of the state that may be refused. */
    interface Change<E extends Exception> {
        CloudState of(CloudState before) throws E;
    }

    /** Carries out a change alone, and tells those who watch. */
    @SuppressWarnings("ReferenceEquality") // a change that changes nothing gives the same state back
    <E extends Exception> void change(Instant now, Change<E> change) throws E {
        boolean changed;
        synchronized (timeline) {
            CloudState before = timeline.now();
            CloudState after = change.of(before);
            changed = after != before;
            if (changed) {
                timeline.add(now, after, faults.longest());
            }
        }
        if (changed) {
            watchers.forEach(Runnable::run);
        }
    }

    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }
}
