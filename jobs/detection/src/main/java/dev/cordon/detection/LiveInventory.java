package dev.cordon.detection;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityState;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.PopulationDay;
import dev.cordon.domain.IdentitySummary;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.jspecify.annotations.Nullable;

/**
 * The inventory of a job without an end: a line at an identity's first event and at the first of a credential, when exposure
 * is another, and when a day on which it acted is over, by its own next event or by event time, whichever comes first. Timers stand at ends of days (UTC). It also says who
 * is to be forgotten, and tells that, too: anybody can add callers that proved nothing, so what is kept of those has to end.
 */
final class LiveInventory {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** Days without an event after which a caller that proved nothing, and has no verdict of its own yet, is forgotten. */
    static final int SILENT_DAYS = 30;

    private final BehaviorSettings settings;
    private final InternalTimerService<VoidNamespace> timers;
    private final ExposureBook exposures;
    private final Consumer<IdentitySummary> lines;

    /**
     * Keys of those whose day was over by event time before its first event came: its timer comes with the next watermark,
     * and too late where the next day came before that. Lost with a restart, which costs a line that the next one makes up for.
     */
    private final Set<String> late = new HashSet<>();

    LiveInventory(
            BehaviorSettings settings,
            InternalTimerService<VoidNamespace> timers,
            ExposureBook exposures,
            Consumer<IdentitySummary> lines) {
        this.settings = settings;
        this.timers = timers;
        this.exposures = exposures;
        this.lines = lines;
    }

    /** The line of the day that an event would end, before it is judged; null where there is none or its timer told it. */
    @Nullable
    IdentitySummary untold(IdentityState state, long eventMillis) {
        boolean turns = PopulationDay.dayOf(eventMillis) > state.day();
        boolean waits =
                turns && (!isOver(state) || late.contains(state.identity().key()));
        return waits ? state.summary(settings, exposures) : null;
    }

    /** Tells what is due once an event was judged. */
    void judged(IdentityState state, boolean first, Judgement judgement, @Nullable IdentitySummary untold) {
        if (first) {
            lines.accept(state.summary(settings, exposures));
        } else {
            if (judgement.dayTurned() && untold != null) {
                lines.accept(untold);
            }
            if (judgement.news()) {
                lines.accept(state.summary(settings, exposures));
            }
        }
        if (first || judgement.dayTurned()) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, endOfDay(state));
            if (isOver(state)) {
                late.add(state.identity().key());
            } else {
                late.remove(state.identity().key());
            }
        }
    }

    /** Others have said something of it. */
    void said(IdentityState state) {
        if (state.takeWord(exposures)) {
            lines.accept(state.summary(settings, exposures));
        }
    }

    /**
     * A timer has come. When the input ends all do, but then everybody's last line is told anyway.
     *
     * @return whether the identity is to be forgotten
     */
    boolean reached(IdentityState state, long timerMillis) {
        if (timers.currentWatermark() == Long.MAX_VALUE) {
            return false;
        }
        if (timerMillis == endOfDay(state)) {
            late.remove(state.identity().key());
            lines.accept(state.summary(settings, exposures));
        }
        if (!state.identity().provedNothing() || state.isMature(settings)) {
            return false;
        }
        long forgottenAt = endOfDay(state) + SILENT_DAYS * DAY_MILLIS;
        boolean silent = timerMillis >= forgottenAt;
        if (silent && state.isCalm()) {
            IdentitySummary last = state.summary(settings, exposures);
            lines.accept(IdentitySummary.forgotten(last.tenant(), last.identity(), last.source()));
            return true;
        }
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, silent ? timerMillis + DAY_MILLIS : forgottenAt);
        return false;
    }

    private boolean isOver(IdentityState state) {
        return timers.currentWatermark() >= endOfDay(state);
    }

    private static long endOfDay(IdentityState state) {
        return (state.day() + 1) * DAY_MILLIS;
    }
}
