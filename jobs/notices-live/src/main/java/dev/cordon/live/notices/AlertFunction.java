package dev.cordon.live.notices;

import dev.cordon.domain.Alert;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.kafka.RefusalCounts;
import dev.cordon.kafka.hold.SignedAlerts;
import dev.cordon.kafka.hold.StandingSuppressions;
import dev.cordon.live.notices.message.SeenAlert;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Lines of the alert topic → what notices need of those that detection signed, and whether people said that it is expected;
 * the others are dead letters.
 */
final class AlertFunction extends BroadcastProcessFunction<RawRecord, RawRecord, SeenAlert> {
    private static final long serialVersionUID = 1L;
    private static final int RAW_CAP_BYTES = 4 << 10;

    static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("no-notices", WireTypes.DEAD_LETTER);

    private final String tenant;
    private final SignedAlerts alerts;
    private final StandingSuppressions suppressions = new StandingSuppressions();
    private transient @Nullable RefusalCounts refused;

    AlertFunction(String tenant, SignedAlerts alerts) {
        this.tenant = tenant;
        this.alerts = alerts;
    }

    @Override
    public void open(OpenContext context) {
        alerts.open();
        refused = new RefusalCounts(getRuntimeContext().getMetricGroup(), "withoutNotice");
    }

    @Override
    public void processElement(RawRecord record, ReadOnlyContext context, Collector<SeenAlert> out) throws Exception {
        SignedAlerts.Read read = alerts.read(record.bytes());
        Alert alert = read.alert();
        if (alert != null) {
            out.collect(SeenAlert.of(alert, isExpected(alert, context)));
            return;
        }
        RejectReason reason = read.reason() == null ? RejectReason.BAD_FIELD : read.reason();
        Objects.requireNonNull(refused, "not open").one(reason);
        context.output(DEAD_LETTERS, record.refused(tenant, "notices", reason, read.detail(), RAW_CAP_BYTES));
    }

    private boolean isExpected(Alert alert, ReadOnlyContext context) throws Exception {
        return suppressions.all(context.getBroadcastState(StandingSuppressions.STATE)).stream()
                .anyMatch(each -> each.stands(context.currentProcessingTime())
                        && each.beyond(alert).isEmpty());
    }

    @Override
    public void processBroadcastElement(RawRecord entry, Context context, Collector<SeenAlert> out) throws Exception {
        suppressions.take(
                entry, context.getBroadcastState(StandingSuppressions.STATE), context.currentProcessingTime());
    }
}
