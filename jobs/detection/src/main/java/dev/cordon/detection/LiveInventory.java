package dev.cordon.detection;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.IdentityState;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.PopulationDay;
import dev.cordon.domain.IdentitySummary;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.jspecify.annotations.Nullable;

/**
 * The inventory of a job without an end: a line at an identity's first event, and one when a day on which it acted is
 * over, by its own next event or by event time, whichever comes first. Timers stand at ends of days (UTC).
 */
final class LiveInventory {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final BehaviorSettings settings;
    private final InternalTimerService<VoidNamespace> timers;
    private final Consumer<IdentitySummary> lines;

    LiveInventory(
            BehaviorSettings settings, InternalTimerService<VoidNamespace> timers, Consumer<IdentitySummary> lines) {
        this.settings = settings;
        this.timers = timers;
        this.lines = lines;
    }

    /** The line of the day that an event would end, before it is judged; null where there is none or its timer told it. */
    @Nullable
    IdentitySummary untold(IdentityState state, long eventMillis) {
        boolean turns = PopulationDay.dayOf(eventMillis) > state.day();
        return turns && timers.currentWatermark() < endOfDay(state) ? state.summary(settings) : null;
    }

    /** Tells what is due once an event was judged. */
    void judged(IdentityState state, boolean first, Judgement judgement, @Nullable IdentitySummary untold) {
        if (first) {
            lines.accept(state.summary(settings));
        } else if (judgement.dayTurned() && untold != null) {
            lines.accept(untold);
        }
        if (first || judgement.dayTurned()) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, endOfDay(state));
        }
    }

    /** A timer has come. When the input ends all do, but then everybody's last line is told anyway. */
    void reached(IdentityState state, long timerMillis) {
        if (timerMillis == endOfDay(state) && timers.currentWatermark() != Long.MAX_VALUE) {
            lines.accept(state.summary(settings));
        }
    }

    private static long endOfDay(IdentityState state) {
        return (state.day() + 1) * DAY_MILLIS;
    }
}
