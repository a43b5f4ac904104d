package dev.cordon.live.notices;

import dev.cordon.kafka.hold.HoldEntries;
import dev.cordon.kafka.hold.HoldJoin;
import dev.cordon.live.notices.message.StandingHold;
import dev.cordon.wire.types.RawRecord;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Entries of the journal about a containment → how it stands, as notices see it. */
final class HoldFunction extends KeyedProcessFunction<String, Tuple2<String, RawRecord>, StandingHold> {
    private static final long serialVersionUID = 1L;

    private final String tenant;
    private transient @Nullable HoldJoin join;

    HoldFunction(String tenant) {
        this.tenant = tenant;
    }

    @Override
    public void open(OpenContext context) {
        join = new HoldJoin(tenant, getRuntimeContext());
    }

    @Override
    public void processElement(Tuple2<String, RawRecord> of, Context context, Collector<StandingHold> out)
            throws Exception {
        Objects.requireNonNull(join, "not open")
                .take(of.f1, letter -> context.output(HoldEntries.DEAD_LETTERS, letter))
                .map(StandingHold::of)
                .ifPresent(out::collect);
    }
}
