package dev.cordon.wire.signing;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.file.Path;

/**
 * The key that detection signs alerts with.
 *
 * @param privateKey EC P-256 with its private part; its id is the RFC 7638 thumbprint
 * @param privateFile where it is kept
 * @param publicFile where its public part stands, for those who verify
 * @param created whether it was made just now
 */
public record SigningKey(ECKey privateKey, Path privateFile, Path publicFile, boolean created) {
    /** RFC 7638 thumbprint, as {@code kid} in the header of every signature. */
    public String id() {
        return privateKey.getKeyID();
    }

    /** Shows which key, never the key. */
    @Override
    public String toString() {
        return "SigningKey[" + id() + " in " + privateFile + "]";
    }
}
