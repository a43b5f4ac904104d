package dev.cordon.engine.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.suppress.SuppressionScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Words on suppressions as compact JWS (RFC 7515, ES256, type {@value #TYPE}), good for a few minutes. Said twice they count
 * once, since they name what they are about by its content.
 */
public final class SuppressionTokens {
    /** {@code typ} of the header: a signature of another kind is never taken for one, nor this one for another. */
    public static final String TYPE = "cordon-suppression+jwt";

    private static final long LIFE_MILLIS = 5 * 60 * 1000L;

    private SuppressionTokens() {}

    /** A word that makes a suppression. */
    public static SuppressionWord suppress(
            String subject,
            String role,
            String tenant,
            SuppressionWord.Terms terms,
            String reason,
            long nowMillis,
            String nonce) {
        long issued = seconds(nowMillis);
        long length = seconds(terms.untilMillis() - nowMillis); // the same whatever part of a second it is
        SuppressionWord.Terms whole =
                new SuppressionWord.Terms(terms.identity(), terms.scope(), terms.alert(), issued + length);
        String id = SuppressionWord.idOf(tenant, subject, whole, issued, nonce);
        return word(subject, role, tenant, SuppressionWord.Act.SUPPRESS, id, whole, reason, nowMillis, nonce);
    }

    /** A word on one that there is. */
    public static SuppressionWord about(
            SuppressionWord.Act act,
            String subject,
            String role,
            String tenant,
            String suppression,
            String reason,
            long nowMillis,
            String nonce) {
        return word(subject, role, tenant, act, suppression, SuppressionWord.Terms.NONE, reason, nowMillis, nonce);
    }

    private static SuppressionWord word(
            String subject,
            String role,
            String tenant,
            SuppressionWord.Act act,
            String suppression,
            SuppressionWord.Terms terms,
            String reason,
            long now,
            String nonce) {
        long issued = seconds(now);
        return new SuppressionWord(
                subject, role, tenant, act, suppression, terms, reason, issued, issued + LIFE_MILLIS, nonce);
    }

    private static long seconds(long millis) {
        return millis - Math.floorMod(millis, 1000L);
    }

    /** The token. */
    public static String sign(SuppressionWord word, OperatorKey key) {
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("sub", word.subject())
                .put("role", word.role())
                .put("tenant", word.tenant())
                .put("act", word.act().label())
                .put("suppression", word.suppression())
                .put("reason", word.reason())
                .put("iat", word.issuedMillis() / 1000)
                .put("exp", word.expiresMillis() / 1000)
                .put("jti", word.nonce());
        if (word.act() == SuppressionWord.Act.SUPPRESS) {
            SuppressionWord.Terms terms = word.terms();
            claims.put("identity", terms.identity())
                    .put("alert", terms.alert())
                    .put("until", terms.untilMillis() / 1000);
            terms.scope().actions().forEach(claims.putArray("actions")::add);
            terms.scope().places().forEach(claims.putArray("places")::add);
            terms.scope().resources().forEach(claims.putArray("resources")::add);
        }
        return key.token(TYPE, claims);
    }

    /** Whether a token says that it is one; what it says is verified afterwards. */
    public static boolean isOne(String token) {
        return CompactToken.type(token).filter(TYPE::equals).isPresent();
    }

    static SuppressionWord word(CompactToken token) throws RefusedToken {
        String said = token.text("act");
        SuppressionWord.Act act = Arrays.stream(SuppressionWord.Act.values())
                .filter(each -> each.label().equals(said))
                .findFirst()
                .orElseThrow(() -> malformed("act is none"));
        String id = token.text("suppression");
        if (!SuppressionWord.isId(id)) {
            throw malformed("suppression is none");
        }
        return new SuppressionWord(
                token.text("sub"),
                token.text("role"),
                token.text("tenant"),
                act,
                id,
                act == SuppressionWord.Act.SUPPRESS ? terms(token) : SuppressionWord.Terms.NONE,
                Givers.reason(token),
                token.moment("iat"),
                token.moment("exp"),
                Givers.nonce(token));
    }

    private static SuppressionWord.Terms terms(CompactToken token) throws RefusedToken {
        SuppressionScope scope =
                new SuppressionScope(texts(token, "actions"), texts(token, "places"), texts(token, "resources"));
        String identity = token.text("identity");
        if (identity.isBlank() || identity.length() > Givers.LONGEST_TEXT) {
            throw malformed("identity names nobody");
        }
        String alert = token.text("alert");
        if (alert.isBlank() || alert.length() > Givers.LONGEST_TEXT) {
            throw malformed("alert names none");
        }
        return new SuppressionWord.Terms(identity, scope, alert, token.moment("until"));
    }

    private static List<String> texts(CompactToken token, String claim) throws RefusedToken {
        JsonNode array = token.claims().path(claim);
        List<String> texts = new ArrayList<>();
        for (JsonNode each : array) {
            if (!each.isTextual() || texts.size() > SuppressionScope.MOST) {
                throw malformed(claim + " is no list of a few texts");
            }
            texts.add(each.textValue());
        }
        if (!array.isArray()) {
            throw malformed(claim + " is missing or no list");
        }
        return texts;
    }

    private static RefusedToken malformed(String words) {
        return new RefusedToken(TrustRefusal.MALFORMED, words);
    }
}
