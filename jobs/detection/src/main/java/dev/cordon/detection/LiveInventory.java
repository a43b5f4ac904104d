package dev.cordon.detection;

import dev.cordon.behavior.BehaviorSettings;
import dev.cordon.behavior.ExposureBook;
import dev.cordon.behavior.IdentityState;
import dev.cordon.behavior.Judgement;
import dev.cordon.behavior.PopulationDay;
import dev.cordon.domain.IdentitySummary;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.jspecify.annotations.Nullable;

/**
 * The inventory of a job without an end: a line at an identity's first event and at the first of a credential, when exposure
 * is another, and when a day on which it acted is over, by its own next event or by event time, whichever comes first. What it
 * did on a day that is over already, as after a break of its source, is told within a minute by the clock: event time may
 * stand still until the next day. Each line has a higher version than those before it: readers keep the highest. Timers stand
 * at ends of days (UTC).
 *
 * <p>It also says who is to be forgotten, and tells that, too: anybody can add callers that proved nothing, so what is kept of
 * those has to end.
 */
final class LiveInventory {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** Days without an event after which a caller that proved nothing, and has no verdict of its own yet, is forgotten. */
    static final int SILENT_DAYS = 30;

    /** Lines about a day that is over already come no more often than this. */
    static final long LATE_LINES_MILLIS = Duration.ofMinutes(1).toMillis();

    /** The version of an identity's newest line. */
    static final ValueStateDescriptor<Long> TOLD = new ValueStateDescriptor<>("told-version", Types.LONG);

    private final BehaviorSettings settings;
    private final InternalTimerService<VoidNamespace> timers;
    private final ExposureBook exposures;
    private final ValueState<Long> told;
    private final Consumer<IdentitySummary> lines;

    LiveInventory(
            BehaviorSettings settings,
            InternalTimerService<VoidNamespace> timers,
            ExposureBook exposures,
            ValueState<Long> told,
            Consumer<IdentitySummary> lines) {
        this.settings = settings;
        this.timers = timers;
        this.exposures = exposures;
        this.told = told;
        this.lines = lines;
    }

    /**
     * The line of the day that an event would end, before it is judged; null where there is none or it was told.
     *
     * @param state changed
     */
    @Nullable
    IdentitySummary untold(IdentityState state, long eventMillis) throws IOException {
        if (PopulationDay.dayOf(eventMillis) <= state.day()) {
            return null;
        }
        return news(state);
    }

    /** Tells what is due once an event was judged. */
    void judged(IdentityState state, boolean first, Judgement judgement, @Nullable IdentitySummary untold)
            throws IOException {
        if (judgement.dayTurned() && untold != null) {
            tell(untold);
        }
        if (first || judgement.news()) {
            state.takeWord(exposures);
            tell(state.summary(settings, exposures));
        }
        if (first || judgement.dayTurned()) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, endOfDay(state));
        }
        if (timers.currentWatermark() >= endOfDay(state)) {
            long now = timers.currentProcessingTime();
            timers.registerProcessingTimeTimer(
                    VoidNamespace.INSTANCE, (now / LATE_LINES_MILLIS + 1) * LATE_LINES_MILLIS);
        }
    }

    /**
     * Others have said something of it.
     *
     * @param saidBefore of its exposure, before what they said now was applied
     */
    void said(IdentityState state, long saidBefore) throws IOException {
        state.takeWord(exposures);
        if (state.exposuresSaid() != saidBefore) {
            tell(state.summary(settings, exposures));
        }
    }

    /**
     * A timer of the clock has come: what came of a day that was over is told.
     *
     * @param state changed
     */
    void waited(IdentityState state) throws IOException {
        IdentitySummary line = news(state);
        if (line != null) {
            tell(line);
        }
    }

    /**
     * A timer has come. When the input ends all do, but then everybody's last line is told anyway.
     *
     * @param state changed
     * @return whether the identity is to be forgotten
     */
    boolean reached(IdentityState state, long timerMillis) throws IOException {
        if (timers.currentWatermark() == Long.MAX_VALUE) {
            return false;
        }
        if (timerMillis == endOfDay(state)) {
            state.retell(exposures);
            tell(state.summary(settings, exposures));
        }
        if (!state.identity().provedNothing() || state.isMature(settings)) {
            return false;
        }
        long forgottenAt = endOfDay(state) + SILENT_DAYS * DAY_MILLIS;
        boolean silent = timerMillis >= forgottenAt;
        if (silent && state.isCalm()) {
            IdentitySummary last = state.summary(settings, exposures);
            lines.accept(IdentitySummary.forgotten(last.tenant(), last.identity(), last.source()));
            told.clear();
            return true;
        }
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, silent ? timerMillis + DAY_MILLIS : forgottenAt);
        return false;
    }

    /**
     * The input is over.
     *
     * @param state changed
     */
    void ended(IdentityState state) throws IOException {
        state.retell(exposures);
        tell(state.summary(settings, exposures));
    }

    /** The line where it is another one than was told last, by events or by what others said; else null. */
    @Nullable
    private IdentitySummary news(IdentityState state) throws IOException {
        state.takeWord(exposures);
        // Nobody remembers after an upgrade: that costs a line that says nothing new.
        return Long.valueOf(state.version()).equals(told.value()) ? null : state.summary(settings, exposures);
    }

    private void tell(IdentitySummary line) throws IOException {
        lines.accept(line);
        told.update(line.version());
    }

    private static long endOfDay(IdentityState state) {
        return (state.day() + 1) * DAY_MILLIS;
    }
}
