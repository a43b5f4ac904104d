package dev.cordon.live.containment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cordon.containment.Observations;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.EventNormalizer;
import dev.cordon.events.Normalized;
import dev.cordon.events.Normalizers;
import dev.cordon.events.RecordContext;
import dev.cordon.events.cloudtrail.CloudTrailNormalizer;
import dev.cordon.wire.types.RawRecord;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * CloudTrail records of calls that the account denied to identities of its own. A call that failed is looked for in the
 * bytes first, since most did not and need no parsing. What cannot be read is left to detection, which makes a dead letter
 * of it.
 */
final class DeniedCalls extends RichFlatMapFunction<RawRecord, IdentityEvent> {
    private static final long serialVersionUID = 1L;
    private static final byte[] FAILED = "\"errorCode\"".getBytes(US_ASCII);

    /** The normaliser's mark of a call in another account than the caller's. */
    private static final String CROSSING = "cross-account=true";

    private final String tenant;
    private final String account;
    private transient @Nullable EventNormalizer normalizer;

    /**
     * @param tenant whose records they are
     * @param account twelve digits: where Cordon holds
     */
    DeniedCalls(String tenant, String account) {
        this.tenant = tenant;
        this.account = account;
    }

    @Override
    public void open(OpenContext context) {
        normalizer = Normalizers.forSource(CloudTrailNormalizer.SOURCE);
    }

    @Override
    public void flatMap(RawRecord record, Collector<IdentityEvent> out) {
        byte[] bytes = record.bytes();
        if (!holds(bytes, FAILED)) {
            return;
        }
        Normalized normalized = Objects.requireNonNull(normalizer, "not open")
                .normalize(bytes, 0, bytes.length, new RecordContext(tenant, record.container()));
        if (normalized instanceof Normalized.Accepted accepted && isOfTheAccount(accepted.event())) {
            out.collect(accepted.event());
        }
    }

    private boolean isOfTheAccount(IdentityEvent event) {
        return Observations.isDenied(event)
                && event.identity().account().equals(account)
                && !event.style().contains(CROSSING);
    }

    private static boolean holds(byte[] bytes, byte[] sought) {
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
