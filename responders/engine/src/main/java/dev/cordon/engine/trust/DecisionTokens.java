package dev.cordon.engine.trust;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import java.security.SecureRandom;
import java.util.Base64;

/** Signs decisions as compact JWS (RFC 7515, ES256, type {@value #TYPE}), good for a few minutes and for one use. */
public final class DecisionTokens {
    /** {@code typ} of the header: a signature of another kind is never taken for a decision. */
    public static final String TYPE = "cordon-decision+jwt";
    /** A decision may be on its way for so long at most. */
    public static final long LONGEST_MILLIS = 10 * 60 * 1000L;

    private static final long LIFE_MILLIS = 5 * 60 * 1000L;
    private static final int NONCE_BYTES = 16;

    private final OperatorKey key;
    private final SecureRandom random;

    public DecisionTokens(OperatorKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /** A decision about a containment as it stands, for five minutes from now. */
    public Decision decide(
            Containment standing,
            Verb verb,
            String subject,
            String role,
            String reason,
            long extendByMillis,
            long nowMillis) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return decide(standing, verb, subject, role, reason, extendByMillis, nowMillis, nonce(nonce));
    }

    /**
     * The same under a nonce that its giver chose, so that the same decision sent again is known for the same: it counts once.
     *
     * @param nonce as {@link #nonce} makes it of bytes that nobody else's decision has
     */
    public Decision decide(
            Containment standing,
            Verb verb,
            String subject,
            String role,
            String reason,
            long extendByMillis,
            long nowMillis,
            String nonce) {
        long issued = nowMillis - Math.floorMod(nowMillis, 1000L);
        return new Decision(
                subject,
                role,
                standing.plan().tenant(),
                standing.id(),
                standing.planHash(),
                verb,
                reason,
                extendByMillis,
                issued,
                issued + LIFE_MILLIS,
                nonce);
    }

    /** A nonce of 16 bytes or more. */
    public static String nonce(byte[] bytes) {
        if (bytes.length < NONCE_BYTES) {
            throw new IllegalArgumentException("a nonce of " + bytes.length + " bytes: " + NONCE_BYTES + " at least");
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The token. */
    public String sign(Decision decision) {
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("sub", decision.subject())
                .put("role", decision.role())
                .put("tenant", decision.tenant())
                .put("containment", decision.containment().value())
                .put("plan_hash", decision.planHash())
                .put("verb", decision.verb().label())
                .put("reason", decision.reason())
                .put("extend_millis", decision.extendByMillis())
                .put("iat", decision.issuedMillis() / 1000)
                .put("exp", decision.expiresMillis() / 1000)
                .put("jti", decision.nonce());
        return key.token(TYPE, claims);
    }
}
