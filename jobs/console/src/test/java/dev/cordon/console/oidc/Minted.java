package dev.cordon.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tokens of a provider that tests make, good ones and forged ones. */
final class Minted {
    static final URI ISSUER = URI.create("https://login.example.org/realms/corp");
    static final String CLIENT = "cordon-console";
    static final String API = "cordon-api";
    static final ECKey KEY = key("corp-1");
    static final ECKey STRANGERS = key("corp-1");

    private Minted() {}

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Checks of tokens that {@link #KEY} signs. */
    static TokenChecks checks(Optional<String> apiAudience) {
        return new TokenChecks(
                new Issuer(ISSUER),
                new ClientID(CLIENT),
                new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())),
                apiAudience);
    }

    /** Claims that pass, for an audience. */
    static JWTClaimsSet.Builder claims(String audience) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER.toString())
                .subject("7b1c")
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("email", "alice@example.com")
                .claim("email_verified", true);
    }

    static SignedJWT signed(JWTClaimsSet claims) {
        return signed(KEY, JOSEObjectType.JWT, claims);
    }

    static SignedJWT signed(ECKey key, JOSEObjectType type, JWTClaimsSet claims) {
        try {
            return signed(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .type(type)
                            .build(),
                    new ECDSASigner(key),
                    claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignedJWT signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token;
    }

    /** Signed by nobody. */
    static PlainJWT plain(JWTClaimsSet claims) {
        return new PlainJWT(claims);
    }

    /** HS256 with what everybody knows: the provider's public key. */
    static SignedJWT macOfPublicKey(JWTClaimsSet claims) {
        try {
            byte[] publicKey = KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
            return signed(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(KEY.getKeyID())
                            .build(),
                    new MACSigner(publicKey),
                    claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Claims of a token that ends sessions. */
    static JWTClaimsSet.Builder logout() {
        return claims(CLIENT)
                .jwtID("l-1")
                .claim("sid", "s-1")
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    /** What the console is told about the provider. */
    static OidcSettings settings(SubjectClaim claim, RoleGrants grants) {
        return new OidcSettings(
                "Corp", ISSUER, CLIENT, Optional.empty(), claim, List.of("groups"), grants, Optional.of(API));
    }
}
