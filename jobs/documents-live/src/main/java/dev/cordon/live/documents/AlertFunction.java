package dev.cordon.live.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.elastic.Document;
import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.kafka.hold.HoldEntries;
import dev.cordon.wire.types.RawRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Alerts → documents that say which suppressions cover them. Suppressions that are over are forgotten: what is shown asks
 * whether one stands.
 */
final class AlertFunction extends BroadcastProcessFunction<RawRecord, RawRecord, Document> {
    private static final long serialVersionUID = 1L;

    /** Entries of the journal, by the suppression's id. */
    static final MapStateDescriptor<String, String> SUPPRESSIONS =
            new MapStateDescriptor<>("suppressions", Types.STRING, Types.STRING);

    private final AlertLine line;
    private final DocumentReading reading;
    private transient @Nullable List<Suppression> known;

    AlertFunction(String tenant, String name, AlertLine line) {
        this.line = line;
        this.reading = new DocumentReading(tenant, name, line);
    }

    @Override
    public void open(OpenContext context) {
        reading.open(getRuntimeContext().getMetricGroup());
        known = null;
    }

    @Override
    public void processElement(RawRecord record, ReadOnlyContext context, Collector<Document> out) throws Exception {
        if (known == null) {
            known = all(context.getBroadcastState(SUPPRESSIONS));
            line.suppressions(known);
        }
        reading.take(record, out::collect, letter -> context.output(DocumentFunction.DEAD_LETTERS, letter));
    }

    @Override
    public void processBroadcastElement(RawRecord entry, Context context, Collector<Document> out) throws Exception {
        long now = context.currentProcessingTime();
        BroadcastState<String, String> state = context.getBroadcastState(SUPPRESSIONS);
        Suppression told = suppression(entry);
        if (told.stands(now)) {
            state.put(told.id(), text(entry));
        } else {
            state.remove(told.id());
        }
        for (Suppression each : all(state)) {
            if (!each.stands(now)) {
                state.remove(each.id());
            }
        }
        known = null;
    }

    private static List<Suppression> all(ReadOnlyBroadcastState<String, String> state) throws Exception {
        List<Suppression> all = new ArrayList<>();
        for (Map.Entry<String, String> each : state.immutableEntries()) {
            all.add(suppression(each.getValue()));
        }
        return all;
    }

    /** The suppression that an entry of {@link HoldEntries#SUPPRESSIONS} tells. */
    static Suppression suppression(RawRecord entry) throws JournalException {
        return suppression(text(entry));
    }

    private static String text(RawRecord entry) {
        return new String(entry.bytes(), UTF_8);
    }

    private static Suppression suppression(String entry) throws JournalException {
        if (JournalEntry.read(entry) instanceof JournalEntry.Suppressed suppressed) {
            return suppressed.standing();
        }
        throw new JournalException("an entry that was told for a suppression is none");
    }
}
