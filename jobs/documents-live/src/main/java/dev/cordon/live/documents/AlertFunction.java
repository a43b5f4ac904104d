package dev.cordon.live.documents;

import dev.cordon.elastic.Document;
import dev.cordon.kafka.hold.StandingSuppressions;
import dev.cordon.wire.types.RawRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Alerts → documents that say which suppressions cover them; what is shown asks whether one stands. */
final class AlertFunction extends BroadcastProcessFunction<RawRecord, RawRecord, Document> {
    private static final long serialVersionUID = 1L;

    private final AlertLine line;
    private final DocumentReading reading;
    private final StandingSuppressions suppressions = new StandingSuppressions();

    AlertFunction(String tenant, String name, AlertLine line) {
        this.line = line;
        this.reading = new DocumentReading(tenant, name, line);
    }

    @Override
    public void open(OpenContext context) {
        reading.open(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(RawRecord record, ReadOnlyContext context, Collector<Document> out) throws Exception {
        line.suppressions(suppressions.all(context.getBroadcastState(StandingSuppressions.STATE)));
        reading.take(record, out::collect, letter -> context.output(DocumentFunction.DEAD_LETTERS, letter));
    }

    @Override
    public void processBroadcastElement(RawRecord entry, Context context, Collector<Document> out) throws Exception {
        suppressions.take(
                entry, context.getBroadcastState(StandingSuppressions.STATE), context.currentProcessingTime());
    }
}
