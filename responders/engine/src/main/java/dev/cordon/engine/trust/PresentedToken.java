package dev.cordon.engine.trust;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A token that somebody presented, with as much of it as is known: the alarm tells that where the token does not count. */
final class PresentedToken {
    private static final Logger LOG = LoggerFactory.getLogger(PresentedToken.class);

    private final String token;
    private String about;
    private String claimedBy = "";

    /** @param about what it is about, as far as that is known before it is read */
    PresentedToken(String token, String about) {
        this.token = token;
        this.about = about;
    }

    /** Takes from a token what it says. */
    interface Reading<T> {
        T of(CompactToken read) throws RefusedToken;
    }

    /** What it says, once its signature is verified. Where that cannot be read it is refused, and the next is judged. */
    <T> T read(String type, PublicKeys keys, Reading<T> reading) throws RefusedToken {
        try {
            CompactToken read = CompactToken.verified(token, type, keys);
            claimedBy = read.claims().path("sub").asText();
            return reading.of(read);
        } catch (RuntimeException e) { // whatever somebody signed
            LOG.error("{} cannot be read, so it is refused", about, e);
            throw new RefusedToken(
                    TrustRefusal.MALFORMED, "it cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** Now that it is known. */
    void isAbout(String what) {
        about = what;
    }

    /** The alarm that it does not count. */
    TrustAlarm refused(String tenant, RefusedToken why, long atMillis) {
        return TrustAlarm.of(tenant, about, why, claimedBy, token, atMillis);
    }
}
