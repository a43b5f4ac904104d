package dev.cordon.live.notices;

import dev.cordon.live.notices.delivery.Destination;
import dev.cordon.live.notices.delivery.Outgoing;
import dev.cordon.live.notices.message.MessageTypes;
import dev.cordon.live.notices.message.Notice;
import dev.cordon.live.notices.message.NoticeKind;
import dev.cordon.live.notices.message.Notices;
import dev.cordon.live.notices.message.SeenAlert;
import dev.cordon.live.notices.message.StandingHold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Alerts and holds → what is told of them, for each destination that a route names. Keyed by alert, since a hold is told with
 * the reason that its alert gives. Looks at where things stand and says all there is to say of it each time, by deterministic
 * ids: what was said before the delivery knows.
 */
final class NoticeFunction extends KeyedCoProcessFunction<String, SeenAlert, StandingHold, Outgoing> {
    private static final long serialVersionUID = 1L;

    /** How long a hold waits for its alert, which comes by another topic, before it is told without the alert's words. */
    static final long ALERT_WITHIN_MILLIS = 5_000;

    private static final Duration ALERTS_KEPT = Duration.ofDays(45);

    private final Routing routing;
    private final Notices notices;
    private final HashMap<String, Destination> destinations = new HashMap<>();
    private final long lapsingBeforeMillis;
    private final long notOlderThanMillis;
    private transient @Nullable ValueState<SeenAlert> alert;
    private transient @Nullable MapState<String, StandingHold> holds;

    NoticeFunction(LiveNoticesSettings settings) {
        this.routing = settings.routing();
        this.notices = settings.notices();
        settings.destinations().forEach(each -> destinations.put(each.name(), each));
        this.lapsingBeforeMillis = settings.lapsingBefore().toMillis();
        this.notOlderThanMillis = settings.notOlderThan().toMillis();
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<SeenAlert> seen = new ValueStateDescriptor<>("alert", MessageTypes.SEEN_ALERT);
        seen.enableTimeToLive(StateTtlConfig.newBuilder(ALERTS_KEPT).build());
        alert = getRuntimeContext().getState(seen);
        holds = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("holds", Types.STRING, MessageTypes.STANDING_HOLD));
    }

    @Override
    public void processElement1(SeenAlert seen, Context context, Collector<Outgoing> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        SeenAlert before = alert().value();
        if (before == null || before.revision() < seen.revision()) {
            alert().update(seen);
        }
        if (seen.counts() && isRecent(seen.lastMillis(), now)) {
            // Most versions are for nobody, and a message is costly to make.
            Set<String> to = routing.ofAlert(seen);
            if (!to.isEmpty()) {
                send(notices.alert(seen, now), to, out);
            }
        }
        if (before == null) {
            all(context, out, now); // of those that waited for it
        }
    }

    @Override
    public void processElement2(StandingHold hold, Context context, Collector<Outgoing> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        if (hold.isOver()) {
            holds().remove(hold.containment());
        } else {
            holds().put(hold.containment(), hold);
        }
        if (alert().value() == null && !hold.isOver()) {
            context.timerService().registerProcessingTimeTimer(now + ALERT_WITHIN_MILLIS);
            return;
        }
        tell(hold, context, out, now);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Outgoing> out) throws Exception {
        all(context, out, context.timerService().currentProcessingTime());
    }

    private void all(Context context, Collector<Outgoing> out, long now) throws Exception {
        List<StandingHold> standing = new ArrayList<>();
        holds().values().forEach(standing::add);
        for (StandingHold hold : standing) {
            tell(hold, context, out, now);
        }
    }

    private void tell(StandingHold hold, Context context, Collector<Outgoing> out, long now) throws Exception {
        SeenAlert seen = alert().value();
        Notices.OwnerTold told = routing.told(hold.owner());
        if (isRecent(hold.sinceMillis(), now)) {
            notices.standing(hold, seen, told, now)
                    .ifPresent(notice -> send(notice, routing.ofHold(notice.kind(), hold.owner()), out));
        }
        if (hold.runsOut()) {
            long due = lapsingMillis(hold);
            if (now < due) {
                context.timerService().registerProcessingTimeTimer(due);
            } else if (now < hold.deadlineMillis()) {
                Notice notice = notices.lapsing(hold, seen, told, now);
                send(notice, routing.ofHold(NoticeKind.HOLD_LAPSING, hold.owner()), out);
            }
        }
    }

    /** When the end of its lease is told: of a short lease not before half of it is over. */
    private long lapsingMillis(StandingHold hold) {
        long half = (hold.deadlineMillis() - hold.startedMillis()) / 2;
        return hold.deadlineMillis() - Math.min(lapsingBeforeMillis, half);
    }

    private boolean isRecent(long at, long now) {
        return now - at <= notOlderThanMillis;
    }

    private void send(Notice notice, Set<String> to, Collector<Outgoing> out) {
        for (String name : to) {
            Destination destination = destinations.get(name);
            if (destination != null) {
                out.collect(destination.outgoing(notice));
            }
        }
    }

    private static <T> T open(@Nullable T state) {
        return Objects.requireNonNull(state, "not open");
    }

    private ValueState<SeenAlert> alert() {
        return open(alert);
    }

    private MapState<String, StandingHold> holds() {
        return open(holds);
    }
}
