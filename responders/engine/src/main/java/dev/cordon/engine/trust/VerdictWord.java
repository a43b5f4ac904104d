package dev.cordon.engine.trust;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.engine.verdict.AlertVerdict;
import java.util.regex.Pattern;

/**
 * A verdict on an alert as a compact JWS (RFC 7515, ES256, type {@value #TYPE}), good for a few minutes. Said twice it counts
 * once, by its nonce.
 *
 * @param said what it says
 * @param expiresMillis until when it may arrive, in whole seconds
 */
public record VerdictWord(AlertVerdict said, long expiresMillis) {
    /** {@code typ} of the header: a signature of another kind is never taken for one, nor this one for another. */
    public static final String TYPE = "cordon-verdict+jwt";

    private static final long LIFE_MILLIS = 5 * 60 * 1000L;
    private static final Pattern ALERT = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

    /** The word that says so, for five minutes from when it is said. */
    public static VerdictWord of(AlertVerdict said) {
        return new VerdictWord(said, said.atMillis() - Math.floorMod(said.atMillis(), 1000L) + LIFE_MILLIS);
    }

    /** The token. */
    public String signed(OperatorKey key) {
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("sub", said.by())
                .put("role", said.role())
                .put("tenant", said.tenant())
                .put("alert", said.alert())
                .put("identity", said.identity())
                .put("last_millis", said.lastMillis())
                .put("verdict", said.verdict().label())
                .put("reason", said.reason())
                .put("at_millis", said.atMillis())
                .put("exp", expiresMillis / 1000)
                .put("jti", said.nonce());
        return key.token(TYPE, claims);
    }

    /** Whether a token says that it is one; what it says is verified afterwards. */
    public static boolean isOne(String token) {
        return CompactToken.type(token).filter(TYPE::equals).isPresent();
    }

    static VerdictWord of(CompactToken token) throws RefusedToken {
        String alert = token.text("alert");
        String identity = token.text("identity");
        if (!ALERT.matcher(alert).matches()) {
            throw malformed("alert names none");
        }
        if (identity.isBlank() || identity.length() > Givers.LONGEST_TEXT) {
            throw malformed("identity names nobody");
        }
        LabelVerdict verdict =
                LabelVerdict.labelled(token.text("verdict")).orElseThrow(() -> malformed("verdict is none"));
        AlertVerdict said = new AlertVerdict(
                token.text("tenant"),
                alert,
                identity,
                token.whole("last_millis"),
                verdict,
                token.text("sub"),
                token.text("role"),
                Givers.reason(token),
                token.whole("at_millis"),
                Givers.nonce(token),
                token.keyId());
        return new VerdictWord(said, token.moment("exp"));
    }

    private static RefusedToken malformed(String words) {
        return new RefusedToken(TrustRefusal.MALFORMED, words);
    }
}
