package dev.cordon.live.documents;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.Origin;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Value of a topic → document, or dead letter on the side; rejections are counted by reason. */
final class DocumentFunction extends ProcessFunction<RawRecord, Document> {
    private static final long serialVersionUID = 1L;
    static final int RAW_CAP_BYTES = 4 << 10;

    static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("no-documents", WireTypes.DEAD_LETTER);

    private final String tenant;
    private final String name;
    private final DocumentLine line;
    private transient @Nullable Map<RejectReason, Counter> refused;

    /**
     * @param tenant whose documents; a value of anybody else's becomes a dead letter
     * @param name what dead letters name as their source
     */
    DocumentFunction(String tenant, String name, DocumentLine line) {
        this.tenant = tenant;
        this.name = name;
        this.line = line;
    }

    @Override
    public void open(OpenContext context) {
        line.open();
        Map<RejectReason, Counter> counters = new EnumMap<>(RejectReason.class);
        for (RejectReason reason : RejectReason.values()) {
            MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("reason", reason.code());
            counters.put(reason, group.counter("withoutDocument"));
        }
        refused = counters;
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<Document> out) {
        DocumentLine.Read read = read(record);
        Document document = read.document();
        if (document != null && document.tenant().equals(tenant)) {
            out.collect(document.from(origin(record, name)));
            return;
        }
        RejectReason reason = read.reason() == null ? RejectReason.BAD_FIELD : read.reason();
        String detail = document == null ? read.detail() : "it names another tenant than its record does";
        Objects.requireNonNull(Objects.requireNonNull(refused, "not open").get(reason))
                .inc();
        int kept = line.keepsRefused() ? RAW_CAP_BYTES : 0;
        context.output(DEAD_LETTERS, record.refused(tenant, name, reason, detail, kept));
    }

    /** What dead letters name a record by. */
    static Origin origin(RawRecord record, String name) {
        return new Origin(name, record.file(), record.number(), record.bytes().length, record.sha256());
    }

    /** Of what nobody foresaw, one record becomes a dead letter; it does not stop the job again and again. */
    private DocumentLine.Read read(RawRecord record) {
        try {
            return line.read(record.bytes());
        } catch (RuntimeException e) {
            return DocumentLine.Read.refused(
                    RejectReason.MALFORMED,
                    "no document can be made of it: " + e.getClass().getSimpleName());
        }
    }
}
