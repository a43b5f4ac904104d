package dev.cordon.containment;

import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.wire.ocsf.AlertReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Denied calls of a target, judged by the latest authentic alert about it: routine, or of the attack. Keyed by target. A
 * target that no alert was about in the last thirty days has no hold either, and its denied calls say nothing here.
 */
final class DenialFunction extends KeyedCoProcessFunction<String, IdentityEvent, WatchedAlert, HoldInput> {
    private static final long serialVersionUID = 1L;
    private static final Duration KEPT_FOR = Duration.ofDays(30);

    private final JobParts.Source source;
    private transient @Nullable Parts parts;

    DenialFunction(JobParts.Source source) {
        this.source = source;
    }

    private record Parts(JobParts outside, Observations observations, ValueState<byte[]> alert, AlertReader reader) {}

    @Override
    public void open(OpenContext context) throws Exception {
        JobParts outside = source.open(InstantSource.system());
        ValueStateDescriptor<byte[]> alert =
                new ValueStateDescriptor<>("alert", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        alert.enableTimeToLive(StateTtlConfig.newBuilder(KEPT_FOR).build());
        parts = new Parts(
                outside,
                new Observations(outside.logs().denials()),
                getRuntimeContext().getState(alert),
                new AlertReader());
    }

    @Override
    public void close() throws Exception {
        if (parts != null) {
            parts.outside.close();
        }
    }

    @Override
    public void processElement1(IdentityEvent event, Context context, Collector<HoldInput> out) throws Exception {
        Optional<Alert> alert = read(parts().alert.value());
        if (alert.isPresent()) {
            parts().observations
                    .of(
                            event,
                            alert.get(),
                            parts().outside.logs().usualNetworks().apply(alert.get()))
                    .ifPresent(out::collect);
        }
    }

    @Override
    public void processElement2(WatchedAlert watched, Context context, Collector<HoldInput> out) throws Exception {
        parts().alert.update(watched.line());
    }

    private Optional<Alert> read(byte @Nullable [] line) {
        return line == null
                ? Optional.empty()
                : parts().reader
                        .read(line)
                        .fold(accepted -> Optional.of(accepted.alert()), rejected -> Optional.empty());
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "the operator is not open");
    }
}
