package dev.cordon.engine.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Who verifies: every version of every alert comes by here. Takes a fraction of the platform's time, where the key is one of
 * its own: of any other it makes tables of the curve for each signature.
 */
final class Curves {
    static final Provider PROVIDER = new BouncyCastleProvider();

    private Curves() {}

    /**
     * The key as one of the provider's own.
     *
     * @throws IllegalArgumentException if its point is not on its curve
     */
    static ECPublicKey own(ECPublicKey key) {
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC", PROVIDER).translateKey(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key of a curve that is known", e);
        }
    }
}
