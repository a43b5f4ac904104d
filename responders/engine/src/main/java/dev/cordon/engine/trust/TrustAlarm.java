package dev.cordon.engine.trust;

import dev.cordon.domain.Sha256;

/**
 * An alert or a decision was refused: a record of evidence of kind {@value #KIND}. Holds nothing of the token but its digest.
 *
 * @param id of the record: of this refusal at this moment
 * @param tenant whose alert or containment it was presented for
 * @param about {@code alert <id>/<revision>} or {@code containment <id>}
 * @param reason why
 * @param words what about it, one clause; may be empty
 * @param claimedBy subject that it names, made harmless to show; empty where it names none. Believe it only where the
 *     reason is not about key or signature
 * @param tokenSha256 digest of the token in hexadecimal
 * @param atMillis when it was refused
 */
public record TrustAlarm(
        String id,
        String tenant,
        String about,
        TrustRefusal reason,
        String words,
        String claimedBy,
        String tokenSha256,
        long atMillis) {
    /** What evidence calls it. */
    public static final String KIND = "ALARM";

    static TrustAlarm of(
            String tenant, String about, RefusedToken refused, String claimedBy, String token, long atMillis) {
        String digest = Sha256.hex(token);
        String id = "alarm/"
                + Sha256.hex(about + "\n" + refused.reason().code() + "\n" + digest)
                        .substring(0, 20) + "/" + atMillis;
        return new TrustAlarm(
                id, tenant, about, refused.reason(), refused.words(), Printable.of(claimedBy), digest, atMillis);
    }

    /** As people read it. */
    public String sentence() {
        return about + " refused, " + reason.code() + ": " + reason.sentence()
                + (words.isEmpty() ? "" : " (" + words + ")");
    }
}
