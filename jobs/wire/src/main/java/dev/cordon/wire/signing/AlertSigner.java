package dev.cordon.wire.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Says that detection made an alert: a compact JWS (RFC 7515, ES256, type {@value #TYPE}) whose claims bind tenant, alert,
 * revision and the digest of the content, for a bounded time. Signatures are not deterministic. Thread-safe.
 */
public final class AlertSigner {
    /** {@code typ} of the header: a signature of another kind is never taken for one of an alert. */
    public static final String TYPE = "cordon-alert+jwt";
    /** {@code iss}: the part of Cordon that signs. */
    public static final String ISSUER = "cordon-detection";
    /** How long a signature is good for, unless said otherwise. */
    public static final Duration DEFAULT_LIFE = Duration.ofHours(24);

    /**
     * Signs in a fraction of the platform's time, where the key is one of its own: of any other it makes tables of the curve
     * for each signature, which take twice as long. A signature is the dearest part of a version of an alert.
     */
    private static final Provider CURVES = new BouncyCastleProvider();

    private final SigningKey key;
    private final Clock clock;
    private final Duration life;
    private final JWSSigner signer;

    /** Signs for {@link #DEFAULT_LIFE}. */
    public AlertSigner(SigningKey key, Clock clock) {
        this(key, clock, DEFAULT_LIFE);
    }

    /**
     * @param clock tells when an alert is signed, which is no event time
     * @param life from signing to expiry, at least a second
     */
    public AlertSigner(SigningKey key, Clock clock, Duration life) {
        if (life.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a signature has to live for a second at least, not " + life);
        }
        this.key = key;
        this.clock = clock;
        this.life = life;
        try {
            Key own = KeyFactory.getInstance("EC", CURVES)
                    .translateKey(key.privateKey().toECPrivateKey());
            this.signer = new ECDSASigner((PrivateKey) own, Curve.P_256);
            signer.getJCAContext().setProvider(CURVES);
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalArgumentException("no key for ES256: " + key, e);
        }
    }

    /**
     * Signs one version of an alert.
     *
     * @param contentSha256 as {@link dev.cordon.wire.ocsf.AlertContent#sha256} gives it
     */
    public String sign(String tenant, String alertId, long revision, String contentSha256) {
        Instant now = clock.instant();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(TYPE))
                .keyID(key.id())
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .claim("tenant", tenant)
                .claim("alert_id", alertId)
                .claim("revision", revision)
                .claim("sha256", contentSha256)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .build();
        SignedJWT signed = new SignedJWT(header, claims);
        try {
            signed.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign with " + key, e);
        }
        return signed.serialize();
    }
}
