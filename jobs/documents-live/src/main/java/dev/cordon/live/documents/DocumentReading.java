package dev.cordon.live.documents;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.elastic.Document;
import dev.cordon.kafka.RefusalCounts;
import dev.cordon.wire.types.RawRecord;
import java.io.Serializable;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/** Makes a document of each value of a topic, or a dead letter; rejections are counted by reason. */
final class DocumentReading implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String tenant;
    private final String name;
    private final DocumentLine line;
    private transient @Nullable RefusalCounts refused;

    /**
     * @param tenant whose documents; a value of anybody else's becomes a dead letter
     * @param name what dead letters name as their source
     */
    DocumentReading(String tenant, String name, DocumentLine line) {
        this.tenant = tenant;
        this.name = name;
        this.line = line;
    }

    void open(MetricGroup metrics) {
        line.open(InstantSource.system());
        refused = new RefusalCounts(metrics, "withoutDocument");
    }

    void take(RawRecord record, Consumer<Document> documents, Consumer<DeadLetter> letters) {
        DocumentLine.Read read = read(record);
        Document document = read.document();
        if (document != null && document.tenant().equals(tenant)) {
            documents.accept(document.from(DocumentFunction.origin(record, name)));
            return;
        }
        RejectReason reason = read.reason() == null ? RejectReason.BAD_FIELD : read.reason();
        String detail = document == null ? read.detail() : "it names another tenant than its record does";
        Objects.requireNonNull(refused, "not open").one(reason);
        int kept = line.keepsRefused() ? DocumentFunction.RAW_CAP_BYTES : 0;
        letters.accept(record.refused(tenant, name, reason, detail, kept));
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
