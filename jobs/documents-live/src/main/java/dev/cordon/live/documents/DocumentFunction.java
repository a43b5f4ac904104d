package dev.cordon.live.documents;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.elastic.Document;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Value of a topic → document, or dead letter on the side; rejections are counted by reason. */
final class DocumentFunction extends ProcessFunction<RawRecord, Document> {
    private static final long serialVersionUID = 1L;
    private static final int RAW_CAP_BYTES = 4 << 10;

    static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("no-documents", WireTypes.DEAD_LETTER);

    private final String tenant;
    private final String name;
    private final DocumentLine line;

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
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<Document> out) {
        DocumentLine.Read read = line.read(record.bytes());
        Document document = read.document();
        if (document != null && document.tenant().equals(tenant)) {
            out.collect(document);
            return;
        }
        RejectReason reason = read.reason() == null ? RejectReason.BAD_FIELD : read.reason();
        String detail = document == null ? read.detail() : "it names another tenant than its record does";
        getRuntimeContext()
                .getMetricGroup()
                .addGroup("reason", reason.code())
                .counter("withoutDocument")
                .inc();
        context.output(DEAD_LETTERS, letter(record, reason, detail));
    }

    private DeadLetter letter(RawRecord record, RejectReason reason, String detail) {
        byte[] bytes = record.bytes();
        return new DeadLetter(
                tenant,
                name,
                reason,
                detail,
                record.file(),
                record.number(),
                bytes.length,
                sha256(bytes),
                Arrays.copyOf(bytes, Math.min(bytes.length, RAW_CAP_BYTES)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
