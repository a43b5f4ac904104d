package dev.cordon.live.documents;

import dev.cordon.elastic.AlertDocument;
import dev.cordon.kafka.hold.SignedAlerts;

/** An alert's line, if detection signed it: what anybody else wrote is not shown to people as an alert. */
final class AlertLine implements DocumentLine {
    private static final long serialVersionUID = 1L;

    private final SignedAlerts alerts;

    AlertLine(SignedAlerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public void open() {
        alerts.open();
    }

    @Override
    public Read read(byte[] value) {
        SignedAlerts.Read read = alerts.read(value);
        return read.alert() == null
                ? new Read(null, read.reason(), read.detail())
                : Read.of(AlertDocument.of(read.alert(), value));
    }
}
