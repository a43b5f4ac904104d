package dev.cordon.engine.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;

/**
 * Assignments as compact JWS (RFC 7515, ES256, type {@value #TYPE}). They touch nothing outside, so they do not expire; one
 * that is sent again is older than what was said since.
 */
public final class AssignmentTokens {
    /** {@code typ} of the header: a signature of another kind is never taken for an assignment. */
    public static final String TYPE = "cordon-assignment+jwt";

    private static final int LONGEST_TEXT = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private AssignmentTokens() {}

    /** The token. */
    public static String sign(Assignment assignment, OperatorKey key) {
        ObjectNode claims = JSON.createObjectNode()
                .put("sub", assignment.by())
                .put("tenant", assignment.tenant())
                .put("alert", assignment.alert())
                .put("assignee", assignment.assignee())
                .put("reason", assignment.reason())
                .put("at_millis", assignment.atMillis());
        JWSHeader header = key.header(TYPE);
        String signed = header.toBase64URL() + "." + Base64URL.encode(text(claims));
        return signed + "." + key.sign(header, signed.getBytes(StandardCharsets.US_ASCII));
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
            CompactToken read = CompactToken.verified(token, TYPE, known.keys());
            Assignment said = new Assignment(
                    read.text("tenant"),
                    read.text("alert"),
                    read.text("assignee"),
                    read.text("sub"),
                    read.text("reason"),
                    read.whole("at_millis"));
            Approver giver = known.withKey(read.keyId()).orElseThrow(() -> refused(TrustRefusal.UNKNOWN_KEY));
            if (!giver.subject().equals(said.by())) {
                throw refused(TrustRefusal.WRONG_SUBJECT);
            }
            if (!said.tenant().equals(tenant) || !giver.tenants().contains(tenant)) {
                throw refused(TrustRefusal.WRONG_TENANT);
            }
            boolean empty = said.alert().isBlank() || said.reason().isBlank();
            if (empty
                    || said.reason().length() > LONGEST_TEXT
                    || said.assignee().length() > LONGEST_TEXT) {
                throw refused(TrustRefusal.MALFORMED);
            }
            return new Read.Authentic(said);
        } catch (RefusedToken e) {
            return new Read.Refused(e.reason().sentence());
        }
    }

    private static RefusedToken refused(TrustRefusal reason) {
        return new RefusedToken(reason, "");
    }

    private static String text(ObjectNode claims) {
        try {
            return JSON.writeValueAsString(claims);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }
}
