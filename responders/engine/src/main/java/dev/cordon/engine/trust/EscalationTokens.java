package dev.cordon.engine.trust;

import java.util.Optional;

/** Escalations as compact JWS (RFC 7515, ES256, type {@value #TYPE}), like assignments. */
public final class EscalationTokens {
    /** {@code typ} of the header: a signature of another kind is never taken for an escalation. */
    public static final String TYPE = "cordon-escalation+jwt";

    private static final String WHOM = "to";

    private EscalationTokens() {}

    /** The token. */
    public static String sign(Escalation said, OperatorKey key) {
        return new TriageToken(said.tenant(), said.alert(), said.to(), said.by(), said.reason(), said.atMillis())
                .signed(TYPE, WHOM, key);
    }

    /** The escalation, if somebody who is known in its tenant signed it with their own key. */
    public static Optional<Escalation> read(String token, Approvers known, String tenant) {
        try {
            TriageToken said = TriageToken.verified(token, TYPE, WHOM, known, tenant);
            return Optional.of(new Escalation(
                    said.tenant(), said.alert(), said.whom(), said.by(), said.reason(), said.atMillis()));
        } catch (RefusedToken e) {
            return Optional.empty();
        }
    }
}
