package dev.cordon.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider's tokens have to pass: signed by one of its keys with an algorithm of the list, by this issuer, for this
 * audience, in force by {@value #SKEW_SECONDS} seconds of difference between clocks.
 */
final class TokenChecks {
    /** Asymmetric ones alone: with others, who knows the client's secret or a public key could make tokens. */
    static final Set<JWSAlgorithm> ALGORITHMS = new LinkedHashSet<>(List.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512));

    static final int SKEW_SECONDS = 60;
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt"); // RFC 9068

    private final ClientID client;
    private final IDTokenValidator idTokens;
    private final LogoutTokenValidator logoutTokens;
    private final Optional<DefaultJWTProcessor<SecurityContext>> accessTokens;

    /**
     * Of a provider's tokens.
     *
     * @param keys the provider's public ones
     * @param apiAudience of access tokens; empty where none is taken
     */
    TokenChecks(Issuer issuer, ClientID client, JWKSource<SecurityContext> keys, Optional<String> apiAudience) {
        JWSVerificationKeySelector<SecurityContext> selector = new JWSVerificationKeySelector<>(ALGORITHMS, keys);
        this.client = client;
        this.idTokens = new IDTokenValidator(issuer, client, selector, null);
        this.idTokens.setMaxClockSkew(SKEW_SECONDS);
        this.logoutTokens = new LogoutTokenValidator(issuer, client, false, selector, null); // not all type them
        this.logoutTokens.setMaxClockSkew(SKEW_SECONDS);
        this.accessTokens = apiAudience.map(audience -> accessTokens(issuer, audience, selector));
    }

    private static DefaultJWTProcessor<SecurityContext> accessTokens(
            Issuer issuer, String audience, JWSVerificationKeySelector<SecurityContext> selector) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(ACCESS_TOKEN, JOSEObjectType.JWT));
        processor.setJWSKeySelector(selector);
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                Set.of(audience),
                new JWTClaimsSet.Builder().issuer(issuer.getValue()).build(),
                Set.of("sub", "exp", "iat"),
                Set.of("cnf")); // bound to a key that nobody shows here
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
        return processor;
    }

    /**
     * The claims of an ID token that answers a request.
     *
     * @throws BadTokenException if it does not pass
     * @throws IOException if the provider's keys cannot be had
     */
    JWTClaimsSet idToken(JWT token, Nonce nonce) throws BadTokenException, IOException {
        return checked(() -> {
            JWTClaimsSet claims = idTokens.validate(token, nonce).toJWTClaimsSet();
            Object party = claims.getClaim("azp");
            if (party == null ? claims.getAudience().size() > 1 : !party.equals(client.getValue())) {
                throw new BadTokenException("issued to another client (azp)");
            }
            return claims;
        });
    }

    /** The claims of an access token, in the same way; refused where none is taken. */
    JWTClaimsSet accessToken(String token) throws BadTokenException, IOException {
        if (accessTokens.isEmpty()) {
            throw new BadTokenException("access tokens are not taken: console.oidc.api_audience is not set");
        }
        return checked(() -> accessTokens.get().process(token, null));
    }

    /** The claims of a token that says that a session is over, in the same way. */
    LogoutTokenClaimsSet logoutToken(String token) throws BadTokenException, IOException {
        return checked(() -> logoutTokens.validate(JWTParser.parse(token)));
    }

    @FunctionalInterface
    private interface Check<T> {
        T claims() throws BadTokenException, BadJOSEException, JOSEException, ParseException, java.text.ParseException;
    }

    private static <T> T checked(Check<T> check) throws BadTokenException, IOException {
        try {
            return check.claims();
        } catch (BadJOSEException | RateLimitReachedException e) {
            throw new BadTokenException(String.valueOf(e.getMessage()));
        } catch (ParseException | java.text.ParseException e) {
            throw new BadTokenException("no token that can be read"); // the library's words may hold parts of it
        } catch (JOSEException e) {
            throw new ProviderUnusableException("issuer", "its keys cannot be fetched: " + e.getMessage(), e);
        }
    }
}
