package dev.cordon.live.documents;

import dev.cordon.domain.DeadLetter;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.Origin;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Value of a topic → document, or dead letter on the side. */
final class DocumentFunction extends ProcessFunction<RawRecord, Document> {
    private static final long serialVersionUID = 1L;
    static final int RAW_CAP_BYTES = 4 << 10;

    static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("no-documents", WireTypes.DEAD_LETTER);

    private final DocumentReading reading;

    /**
     * @param tenant whose documents; a value of anybody else's becomes a dead letter
     * @param name what dead letters name as their source
     */
    DocumentFunction(String tenant, String name, DocumentLine line) {
        this.reading = new DocumentReading(tenant, name, line);
    }

    @Override
    public void open(OpenContext context) {
        reading.open(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<Document> out) {
        reading.take(record, out::collect, letter -> context.output(DEAD_LETTERS, letter));
    }

    /** What dead letters name a record by. */
    static Origin origin(RawRecord record, String name) {
        return new Origin(name, record.file(), record.number(), record.bytes().length, record.sha256());
    }
}
