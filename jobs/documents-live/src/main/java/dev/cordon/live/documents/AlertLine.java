package dev.cordon.live.documents;

import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.domain.Alert;
import dev.cordon.domain.RejectReason;
import dev.cordon.elastic.AlertDocument;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.trust.AlertVerifier;
import dev.cordon.engine.trust.PublicKeys;
import dev.cordon.wire.ocsf.AlertReader;
import dev.cordon.wire.ocsf.ReadAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An alert's line, if detection signed it: what anybody else wrote is not shown to people as an alert. */
final class AlertLine implements DocumentLine {
    private static final long serialVersionUID = 1L;

    private final String tenant;
    private final ArrayList<String> keys;
    private transient @Nullable AlertVerifier verifier;
    private transient @Nullable AlertReader reader;
    private transient @Nullable List<Suppression> suppressions;

    AlertLine(String tenant, List<String> keys) {
        this.tenant = tenant;
        this.keys = new ArrayList<>(keys);
    }

    @Override
    public void open() {
        List<PublicKeys> read = new ArrayList<>();
        for (String key : keys) {
            try {
                read.add(PublicKeys.read("detection_keys", key));
            } catch (InvalidConfigException e) {
                throw new IllegalStateException("a key that was read before cannot be read", e);
            }
        }
        verifier = new AlertVerifier(PublicKeys.joined(read));
        reader = new AlertReader();
    }

    @Override
    public Read read(byte[] value) {
        if (!isOneLine(value)) {
            return Read.refused(RejectReason.MALFORMED, "an alert is one line, and this has a line break");
        }
        return Objects.requireNonNull(reader, "not open")
                .read(value)
                .fold(
                        accepted -> shown(accepted, value),
                        rejected -> Read.refused(
                                RejectReason.MALFORMED,
                                (rejected.field().isEmpty() ? "" : rejected.field() + ": ") + rejected.reason()));
    }

    /** Says what people said is expected, from now on. */
    void suppressions(List<Suppression> standing) {
        suppressions = List.copyOf(standing);
    }

    private List<String> suppressedBy(Alert alert) {
        return suppressions == null
                ? List.of()
                : suppressions.stream()
                        .filter(each -> each.beyond(alert).isEmpty())
                        .map(Suppression::id)
                        .toList();
    }

    private static boolean isOneLine(byte[] value) {
        for (byte unit : value) {
            if (unit == '\n' || unit == '\r') {
                return false;
            }
        }
        return true;
    }

    private Read shown(ReadAlert.Accepted read, byte[] value) {
        Alert alert = read.alert();
        AlertVerifier.Arrived arrived = new AlertVerifier.Arrived(
                tenant, alert.alertId(), alert.revision(), read.contentSha256(), read.signature());
        return Objects.requireNonNull(verifier, "not open").isMadeByDetection(arrived)
                ? Read.of(AlertDocument.of(alert, value, suppressedBy(alert)))
                : Read.refused(RejectReason.BAD_FIELD, "unmapped.signature: no detection job of this tenant made it");
    }
}
