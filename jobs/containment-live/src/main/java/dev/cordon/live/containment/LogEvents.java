package dev.cordon.live.containment;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.wire.types.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Log records that may say something of a hold: a call that failed, or one to IAM. Looked for in the bytes first, since most
 * records are neither and need no parsing. What cannot be read is left to detection, which makes a dead letter of it.
 */
final class LogEvents extends RichFlatMapFunction<RawRecord, IdentityEvent> {
    private static final long serialVersionUID = 1L;
    private static final byte[] FAILED = "\"errorCode\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] IAM = "\"iam.amazonaws.com\"".getBytes(StandardCharsets.US_ASCII);

    private final String tenant;
    private final String source;
    private transient @Nullable EventNormalizer normalizer;

    LogEvents(String tenant, String source) {
        this.tenant = tenant;
        this.source = source;
    }

    @Override
    public void open(OpenContext context) {
        normalizer = Normalizers.forSource(source);
    }

    @Override
    public void flatMap(RawRecord record, Collector<IdentityEvent> out) {
        byte[] bytes = record.bytes();
        if (!holds(bytes, FAILED) && !holds(bytes, IAM)) {
            return;
        }
        Normalized normalized = Objects.requireNonNull(normalizer, "not open")
                .normalize(bytes, 0, bytes.length, new RecordContext(tenant, record.container()));
        if (normalized instanceof Normalized.Accepted accepted) {
            out.collect(accepted.event());
        }
    }

    static boolean holds(byte[] bytes, byte[] sought) {
        for (int start = 0; start <= bytes.length - sought.length; start++) {
            int matched = 0;
            while (matched < sought.length && bytes[start + matched] == sought[matched]) {
                matched++;
            }
            if (matched == sought.length) {
                return true;
            }
        }
        return false;
    }
}
