package dev.cordon.live.documents;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.domain.RejectReason;
import dev.cordon.elastic.TriageDocument;
import dev.cordon.engine.trust.Approvers;
import dev.cordon.engine.trust.PublicKeys;
import dev.cordon.engine.trust.TriageWord;
import dev.cordon.engine.trust.TrustRefusal;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whose work an alert is, or whom it is raised to, if somebody who is known signed it. */
final class TriageLine implements DocumentLine {
    private static final long serialVersionUID = 1L;

    private final String tenant;
    private final String approvers;
    private final String keys;
    private transient @Nullable Approvers known;
    private transient @Nullable InstantSource clock;

    /**
     * @param approvers text of {@code approvers.yaml}, or empty where nobody is known
     * @param keys text of their public keys
     */
    TriageLine(String tenant, String approvers, String keys) {
        this.tenant = tenant;
        this.approvers = approvers;
        this.keys = keys;
    }

    @Override
    public void open(InstantSource time) {
        clock = time;
        try {
            known = known(approvers, keys);
        } catch (InvalidConfigException e) {
            throw new IllegalStateException("approvers that were read before cannot be read", e);
        }
    }

    static Approvers known(String approvers, String keys) throws InvalidConfigException {
        return approvers.isEmpty()
                ? Approvers.NOBODY
                : Approvers.read(
                        "approvers", approvers, keys.isEmpty() ? PublicKeys.NONE : PublicKeys.read("keys", keys));
    }

    @Override
    public Read read(byte[] value) {
        String token = new String(value, US_ASCII);
        Approvers all = Objects.requireNonNull(known, "not open");
        long now = Objects.requireNonNull(clock, "not open").millis();
        TriageWord.Read read = TriageWord.read(token, all, tenant, now);
        if (read instanceof TriageWord.Read.Authentic authentic) {
            return Read.of(TriageDocument.of(authentic.said()));
        }
        TrustRefusal refusal = ((TriageWord.Read.Refused) read).reason();
        return Read.refused(RejectReason.BAD_FIELD, refusal.code() + ": " + refusal.sentence());
    }

    @Override
    public boolean keepsRefused() {
        return false; // it may be somebody's token for something else
    }
}
