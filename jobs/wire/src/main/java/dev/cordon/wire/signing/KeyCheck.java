package dev.cordon.wire.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import dev.cordon.wire.files.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Whether the two parts of a key belong together: a file that was put together by hand would sign what nobody accepts. */
final class KeyCheck {
    private KeyCheck() {}

    static void requirePair(ECKey key, Path file) {
        byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
        JWSHeader header = new JWSHeader(JWSAlgorithm.ES256);
        boolean pair;
        try {
            pair = new ECDSAVerifier(key.toPublicJWK()).verify(header, probe, new ECDSASigner(key).sign(header, probe));
        } catch (JOSEException e) {
            pair = false;
        }
        if (!pair) {
            throw new InvalidInputException(
                    file + ": its private part does not belong to its public part; make a new key");
        }
    }
}
