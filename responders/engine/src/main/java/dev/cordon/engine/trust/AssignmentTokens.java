package dev.cordon.engine.trust;

/**
 * Assignments as compact JWS (RFC 7515, ES256, type {@value #TYPE}). They touch nothing outside, so they do not expire; one
 * that is sent again is older than what was said since.
 */
public final class AssignmentTokens {
    /** {@code typ} of the header: a signature of another kind is never taken for an assignment. */
    public static final String TYPE = "cordon-assignment+jwt";

    private static final String WHOM = "assignee";

    private AssignmentTokens() {}

    /** The token. */
    public static String sign(Assignment said, OperatorKey key) {
        return new TriageToken(said.tenant(), said.alert(), said.assignee(), said.by(), said.reason(), said.atMillis())
                .signed(TYPE, WHOM, key);
    }

    /** What came of reading one: exactly one of the two is there. */
    public sealed interface Read {
        /** It was said by whom it names, of this tenant. */
        record Authentic(Assignment assignment) implements Read {}

        /** It does not count; a sentence without anything secret. */
        record Refused(String sentence) implements Read {}
    }

    /** Whether a token is an assignment by somebody who is known in its tenant, with their own key. */
    public static Read read(String token, Approvers known, String tenant) {
        try {
            TriageToken said = TriageToken.verified(token, TYPE, WHOM, known, tenant);
            return new Read.Authentic(new Assignment(
                    said.tenant(), said.alert(), said.whom(), said.by(), said.reason(), said.atMillis()));
        } catch (RefusedToken e) {
            return new Read.Refused(e.reason().sentence());
        }
    }
}
