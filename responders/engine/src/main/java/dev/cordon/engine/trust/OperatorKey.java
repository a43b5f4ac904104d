package dev.cordon.engine.trust;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The key that a person or tool signs decisions with: EC P-256, named by its RFC 7638 thumbprint. Shows which key, never it. */
public final class OperatorKey {
    private final ECKey key;
    private final Path file;
    private final boolean created;

    OperatorKey(ECKey key, Path file, boolean created) {
        this.key = key;
        this.file = file;
        this.created = created;
    }

    /** Its thumbprint: what approvers are bound to. */
    public String id() {
        return key.getKeyID();
    }

    public Path file() {
        return file;
    }

    /** Whether it was made just now, for this machine, so that nobody else vouches for it. */
    public boolean created() {
        return created;
    }

    /** Its public part, for those who verify. */
    public PublicKeys publicKeys() {
        try {
            return PublicKeys.of(id(), key.toECPublicKey());
        } catch (JOSEException e) {
            throw new IllegalStateException("a key that was read has its public part", e);
        }
    }

    /** Its public part as a JWK, for the JWK set beside {@code approvers.yaml}. */
    public String publicJwk() {
        return key.toPublicJWK().toJSONString();
    }

    /**
     * A compact JWS (RFC 7515, ES256) with this key.
     *
     * @param type {@code typ} of the header: a signature of one type is never taken for one of another
     */
    String token(String type, ObjectNode claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(type))
                .keyID(id())
                .build();
        String signed = header.toBase64URL() + "." + Base64URL.encode(claims.toString());
        try {
            return signed + "." + new ECDSASigner(key).sign(header, signed.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign with " + this, e);
        }
    }

    @Override
    public String toString() {
        return "OperatorKey[" + id() + " in " + file + "]";
    }
}
