package dev.cordon.domain;

/**
 * What a person decided about an alert, with who and why.
 *
 * @param signal the decision as detection takes it: {@link SignalKind#VERDICT_MALICIOUS} or
 *     {@link SignalKind#VERDICT_BENIGN}
 * @param alertId alert that was meant, or empty where only the identity is named
 * @param who who decided, or empty
 * @param why the reason given, or empty; no secret
 */
public record Verdict(IdentitySignal signal, String alertId, String who, String why) {
    public Verdict {
        if (signal.kind() != SignalKind.VERDICT_MALICIOUS && signal.kind() != SignalKind.VERDICT_BENIGN) {
            throw new IllegalArgumentException("a signal of kind " + signal.kind() + " is no verdict");
        }
    }

    public boolean isMalicious() {
        return signal.kind() == SignalKind.VERDICT_MALICIOUS;
    }
}
