package dev.cordon.containment;

import dev.cordon.domain.IdentityEvent;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Denied calls of a target, judged by the newest authentic alert about it: routine, or of the attack. Keyed by target.
 * Denied calls of a target that no alert was about in the last thirty days are not judged; a hold that a person confirmed, or
 * whose lease escalates at its end, may stand for longer.
 */
final class DenialFunction extends KeyedCoProcessFunction<String, IdentityEvent, WatchedTarget, HoldInput> {
    private static final long serialVersionUID = 1L;
    private static final Duration KEPT_FOR = Duration.ofDays(30);

    private final JobParts.Source source;
    private transient @Nullable Observations observations;
    private transient @Nullable ValueState<WatchedTarget> newest;

    DenialFunction(JobParts.Source source) {
        this.source = source;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        observations = new Observations(source.denials());
        ValueStateDescriptor<WatchedTarget> watched =
                new ValueStateDescriptor<>("watched", ContainmentTypes.WATCHED_TARGET);
        watched.enableTimeToLive(StateTtlConfig.newBuilder(KEPT_FOR).build());
        newest = getRuntimeContext().getState(watched);
    }

    @Override
    public void processElement1(IdentityEvent event, Context context, Collector<HoldInput> out) throws Exception {
        WatchedTarget watched = newest().value();
        if (watched != null) {
            Objects.requireNonNull(observations, "not open").of(event, watched).ifPresent(out::collect);
        }
    }

    @Override
    public void processElement2(WatchedTarget watched, Context context, Collector<HoldInput> out) throws Exception {
        WatchedTarget known = newest().value();
        if (known == null || watched.isNewerThan(known)) {
            newest().update(watched);
        }
    }

    private ValueState<WatchedTarget> newest() {
        return Objects.requireNonNull(newest, "not open");
    }
}
