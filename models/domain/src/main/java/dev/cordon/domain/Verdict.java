package dev.cordon.domain;

/**
 * What a person decided about an alert, with who and why.
 *
 * @param signal the decision as detection takes it: {@link SignalKind#VERDICT_MALICIOUS},
 *     {@link SignalKind#VERDICT_BENIGN} or {@link SignalKind#VERDICT_FALSE_POSITIVE}
 * @param who who decided, or empty
 * @param why the reason given, or empty; no secret
 */
public record Verdict(IdentitySignal signal, String who, String why) {
    public Verdict {
        if (!signal.kind().isVerdict()) {
            throw new IllegalArgumentException("a signal of kind " + signal.kind() + " is no verdict");
        }
    }
}
