package dev.cordon.live.documents;

import dev.cordon.domain.Alert;
import dev.cordon.elastic.AlertDocument;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.kafka.hold.SignedAlerts;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An alert's line, if detection signed it: what anybody else wrote is not shown to people as an alert. */
final class AlertLine implements DocumentLine {
    private static final long serialVersionUID = 1L;

    private final SignedAlerts alerts;
    private transient @Nullable Collection<Suppression> suppressions;

    AlertLine(SignedAlerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public void open(InstantSource clock) {
        alerts.open();
        suppressions = List.of();
    }

    @Override
    public Read read(byte[] value) {
        SignedAlerts.Read read = alerts.read(value);
        return read.alert() == null
                ? new Read(null, read.reason(), read.detail())
                : Read.of(AlertDocument.of(read.alert(), value, suppressedBy(read.alert())));
    }

    /** Says what people said is expected, from now on. */
    void suppressions(Collection<Suppression> standing) {
        suppressions = standing;
    }

    private List<String> suppressedBy(Alert alert) {
        return Objects.requireNonNull(suppressions, "not open").stream()
                .filter(each -> each.beyond(alert).isEmpty())
                .map(Suppression::id)
                .toList();
    }
}
