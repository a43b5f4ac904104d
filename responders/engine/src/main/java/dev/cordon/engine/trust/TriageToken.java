package dev.cordon.engine.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;

/**
 * What somebody says about an alert that touches nothing outside, as a compact JWS (RFC 7515, ES256). It does not expire; one
 * that is sent again is older than what was said since.
 *
 * @param tenant whose alert
 * @param alert which
 * @param whom who is meant, or empty where it was taken back
 * @param by who said so
 * @param reason why
 * @param atMillis when
 */
record TriageToken(String tenant, String alert, String whom, String by, String reason, long atMillis) {
    private static final int LONGEST_TEXT = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * The token.
     *
     * @param type {@code typ} of the header: a signature of another kind is never taken for it
     * @param claim that names who is meant
     */
    String signed(String type, String claim, OperatorKey key) {
        ObjectNode claims = JSON.createObjectNode()
                .put("sub", by)
                .put("tenant", tenant)
                .put("alert", alert)
                .put(claim, whom)
                .put("reason", reason)
                .put("at_millis", atMillis);
        JWSHeader header = key.header(type);
        String signed = header.toBase64URL() + "." + Base64URL.encode(text(claims));
        return signed + "." + key.sign(header, signed.getBytes(StandardCharsets.US_ASCII));
    }

    /** What a token says, if somebody who is known in its tenant signed it with their own key. */
    static TriageToken verified(String token, String type, String claim, Approvers known, String tenant)
            throws RefusedToken {
        CompactToken read = CompactToken.verified(token, type, known.keys());
        TriageToken said = new TriageToken(
                read.text("tenant"),
                read.text("alert"),
                read.text(claim),
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
        if (empty || said.reason().length() > LONGEST_TEXT || said.whom().length() > LONGEST_TEXT) {
            throw refused(TrustRefusal.MALFORMED);
        }
        return said;
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
