package dev.cordon.wire.ocsf;

import dev.cordon.events.Printable;

/** Carries what is wrong out of the depths of reading; becomes {@link ReadAlert.Rejected} at the edge. */
final class MalformedAlertException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    MalformedAlertException(String field, String reason) {
        super(field + ": " + reason, null, false, false);
        this.field = field;
        this.reason = reason;
    }

    ReadAlert.Rejected rejected() {
        return new ReadAlert.Rejected(Printable.of(field), reason);
    }
}
