package dev.cordon.engine.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What somebody says about an alert that touches nothing outside, as a compact JWS (RFC 7515, ES256) carries it. It does not
 * expire: one that is sent again is older than what was said since, and the latest counts.
 *
 * @param kind what is said
 * @param tenant whose alert
 * @param alert which
 * @param whom who is meant, or empty where it was taken back
 * @param by who said so
 * @param reason why
 * @param atMillis when
 */
public record TriageToken(
        Kind kind, String tenant, String alert, String whom, String by, String reason, long atMillis) {
    private static final int LONGEST_TEXT = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    /** What can be said: a signature of one kind is never taken for another. */
    public enum Kind {
        /** Whose work an alert is. */
        ASSIGNMENT("cordon-assignment+jwt", "assignee"),
        /** A person or a role whom an alert is raised to. */
        ESCALATION("cordon-escalation+jwt", "to");

        private final String type;
        private final String whom;

        Kind(String type, String whom) {
            this.type = type;
            this.whom = whom;
        }

        /** {@code typ} of the header. */
        public String type() {
            return type;
        }

        /** What tokens, documents and answers call who is meant. */
        public String whom() {
            return whom;
        }

        private static Optional<Kind> of(String token) {
            Optional<String> type = CompactToken.type(token);
            return Arrays.stream(values())
                    .filter(kind -> type.filter(kind.type::equals).isPresent())
                    .findFirst();
        }
    }

    /** What came of reading one: exactly one of the two is there. */
    public sealed interface Read {
        /** It was said by whom it names, of this tenant. */
        record Authentic(TriageToken said) implements Read {}

        /** It does not count. */
        record Refused(TrustRefusal reason) implements Read {}
    }

    /** Signs it. */
    public String signed(OperatorKey key) {
        ObjectNode claims = JSON.createObjectNode()
                .put("sub", by)
                .put("tenant", tenant)
                .put("alert", alert)
                .put(kind.whom(), whom)
                .put("reason", reason)
                .put("at_millis", atMillis);
        JWSHeader header = key.header(kind.type());
        String signed = header.toBase64URL() + "." + Base64URL.encode(text(claims));
        return signed + "." + key.sign(header, signed.getBytes(StandardCharsets.US_ASCII));
    }

    /** What a token of any kind says, if somebody who is known in its tenant signed it with their own key. */
    public static Read read(String token, Approvers known, String tenant) {
        Optional<Kind> kind = Kind.of(token);
        if (kind.isEmpty()) {
            return new Read.Refused(TrustRefusal.MALFORMED);
        }
        try {
            return new Read.Authentic(verified(token, kind.get(), known, tenant));
        } catch (RefusedToken e) {
            return new Read.Refused(e.reason());
        }
    }

    private static TriageToken verified(String token, Kind kind, Approvers known, String tenant) throws RefusedToken {
        CompactToken read = CompactToken.verified(token, kind.type(), known.keys());
        TriageToken said = new TriageToken(
                kind,
                read.text("tenant"),
                read.text("alert"),
                read.text(kind.whom()),
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
