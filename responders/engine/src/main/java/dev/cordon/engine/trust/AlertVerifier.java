package dev.cordon.engine.trust;

/**
 * Whether detection made an alert: its signature binds tenant, alert, revision and the digest of the content, for a bounded
 * time. Pure; {@link SeenRevisions} remembers what was seen.
 */
public final class AlertVerifier {
    /** {@code typ} of the header. */
    public static final String TYPE = "cordon-alert+jwt";
    /** {@code iss}: the part of Cordon that signs alerts. */
    public static final String ISSUER = "cordon-detection";
    /** Clocks of two machines may differ by so much. */
    static final long SKEW_MILLIS = 60_000;

    private final PublicKeys keys;

    public AlertVerifier(PublicKeys keys) {
        this.keys = keys;
    }

    /**
     * An alert as it arrived.
     *
     * @param tenant for which it is to be acted on
     * @param alertId as the alert says
     * @param revision as the alert says
     * @param contentSha256 of the alert as it arrived, base64url
     * @param signature as it came along, or empty
     */
    public record Arrived(String tenant, String alertId, long revision, String contentSha256, String signature) {}

    /**
     * Verifies one.
     *
     * @param newestSeen newest revision of this alert that was taken, or -1: the same again is a harmless repeat, an older
     *     one is refused
     */
    public AlertTrust verify(Arrived alert, long newestSeen, long nowMillis) {
        try {
            return verified(alert, newestSeen, nowMillis);
        } catch (RefusedToken e) {
            String about = "alert " + Printable.of(alert.alertId()) + "/" + alert.revision();
            return new AlertTrust.Untrusted(TrustAlarm.of(alert.tenant(), about, e, "", alert.signature(), nowMillis));
        }
    }

    /**
     * Whether detection made it, whenever that was: for whoever shows alerts and acts on none. What it says may be old or
     * superseded.
     */
    public boolean isMadeByDetection(Arrived alert) {
        try {
            var unused = made(alert);
            return true;
        } catch (RefusedToken e) {
            return false;
        }
    }

    private AlertTrust verified(Arrived alert, long newestSeen, long now) throws RefusedToken {
        CompactToken token = made(alert);
        long issued = token.moment("iat");
        long expires = token.moment("exp");
        if (issued > now + SKEW_MILLIS) {
            throw new RefusedToken(TrustRefusal.NOT_YET_VALID, "");
        }
        if (expires <= now) {
            throw new RefusedToken(TrustRefusal.EXPIRED, "");
        }
        if (alert.revision() < newestSeen) {
            throw new RefusedToken(TrustRefusal.REPLAYED, "revision " + newestSeen + " was seen");
        }
        return new AlertTrust.Authentic(alert.tenant(), alert.alertId(), alert.revision(), token.keyId(), expires);
    }

    private CompactToken made(Arrived alert) throws RefusedToken {
        CompactToken token = CompactToken.verified(alert.signature(), TYPE, keys);
        if (!token.text("iss").equals(ISSUER)) {
            throw new RefusedToken(TrustRefusal.MALFORMED, "iss is not " + ISSUER);
        }
        long issued = token.moment("iat");
        long expires = token.moment("exp");
        if (!token.text("tenant").equals(alert.tenant())) {
            throw new RefusedToken(TrustRefusal.WRONG_TENANT, "");
        }
        if (!token.text("alert_id").equals(alert.alertId()) || token.whole("revision") != alert.revision()) {
            throw new RefusedToken(TrustRefusal.WRONG_ALERT, "");
        }
        if (!token.text("sha256").equals(alert.contentSha256())) {
            throw new RefusedToken(TrustRefusal.WRONG_CONTENT, "");
        }
        if (expires <= issued) {
            throw new RefusedToken(TrustRefusal.MALFORMED, "it expires before it was made");
        }
        return token;
    }
}
