package dev.cordon.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a provider's tokens have to pass; each forgery differs from a good token in one thing. */
class TokenChecksTest {
    private static final Nonce NONCE = new Nonce("n-0S6_WzA2Mj");

    private final TokenChecks checks = Minted.checks(Optional.of(Minted.API));

    private static JWTClaimsSet.Builder id() {
        return Minted.claims(Minted.CLIENT).claim("nonce", NONCE.getValue());
    }

    private static Date fromNow(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    @Test
    void a_good_token_of_each_kind_passes() throws Exception {
        assertThat(checks.idToken(Minted.signed(id().build()), NONCE).getSubject())
                .isEqualTo("7b1c");
        assertThat(checks.idToken(Minted.signed(id().claim("azp", Minted.CLIENT).build()), NONCE)
                        .getSubject())
                .isEqualTo("7b1c");
        assertThat(checks.idToken(
                                Minted.signed(id().expirationTime(fromNow(-30))
                                        .issueTime(fromNow(30))
                                        .build()),
                                NONCE)
                        .getSubject())
                .as("clocks differ by less than a minute")
                .isEqualTo("7b1c");
        String access = Minted.signed(Minted.claims(Minted.API).build()).serialize();
        assertThat(checks.accessToken(access).getSubject()).isEqualTo("7b1c");
        String typed = Minted.signed(
                        Minted.KEY,
                        new JOSEObjectType("at+jwt"),
                        Minted.claims(Minted.API).build())
                .serialize();
        assertThat(checks.accessToken(typed).getSubject()).isEqualTo("7b1c");
        String logout = Minted.signed(Minted.logout().build()).serialize();
        assertThat(checks.logoutToken(logout).getSessionID().getValue()).isEqualTo("s-1");
    }

    static Stream<Arguments> forgedIdTokens() {
        return Stream.of(
                Arguments.of(
                        "signed by another key", Minted.signed(Minted.STRANGERS, JOSEObjectType.JWT, id().build())),
                Arguments.of("alg=none", Minted.plain(id().build())),
                Arguments.of("HS256 with the public key", Minted.macOfPublicKey(id().build())),
                Arguments.of(
                        "expired",
                        Minted.signed(id().expirationTime(fromNow(-61)).build())),
                Arguments.of(
                        "without an end",
                        Minted.signed(id().expirationTime(null).build())),
                Arguments.of(
                        "of the future",
                        Minted.signed(id().issueTime(fromNow(90)).build())),
                Arguments.of(
                        "another issuer",
                        Minted.signed(id().issuer(Minted.ISSUER + "/").build())),
                Arguments.of(
                        "another audience",
                        Minted.signed(id().audience("other-app").build())),
                Arguments.of(
                        "another party",
                        Minted.signed(id().claim("azp", "other-app").build())),
                Arguments.of(
                        "two audiences and no party",
                        Minted.signed(id().audience(List.of(Minted.CLIENT, "other-app"))
                                .build())),
                Arguments.of(
                        "another nonce",
                        Minted.signed(id().claim("nonce", "another").build())),
                Arguments.of("no nonce", Minted.signed(id().claim("nonce", null).build())),
                Arguments.of("nobody", Minted.signed(id().subject(null).build())),
                Arguments.of("an access token", Minted.signed(Minted.KEY, new JOSEObjectType("at+jwt"), id().build())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgedIdTokens")
    void a_forged_id_token_is_refused(String what, JWT token) {
        assertThatThrownBy(() -> checks.idToken(token, NONCE)).as(what).isInstanceOf(BadTokenException.class);
    }

    static Stream<Arguments> forgedAccessTokens() {
        return Stream.of(
                Arguments.of("no token", "a.b.c"),
                Arguments.of(
                        "signed by another key",
                        Minted.signed(
                                        Minted.STRANGERS,
                                        JOSEObjectType.JWT,
                                        Minted.claims(Minted.API).build())
                                .serialize()),
                Arguments.of(
                        "alg=none",
                        Minted.plain(Minted.claims(Minted.API).build()).serialize()),
                Arguments.of(
                        "HS256 with the public key",
                        Minted.macOfPublicKey(Minted.claims(Minted.API).build()).serialize()),
                Arguments.of("expired", access(Minted.claims(Minted.API).expirationTime(fromNow(-61)))),
                Arguments.of("without an end", access(Minted.claims(Minted.API).expirationTime(null))),
                Arguments.of("not yet", access(Minted.claims(Minted.API).notBeforeTime(fromNow(90)))),
                Arguments.of("another issuer", access(Minted.claims(Minted.API).issuer("https://evil.example"))),
                Arguments.of("an ID token", access(Minted.claims(Minted.CLIENT))),
                Arguments.of(
                        "bound to a key", access(Minted.claims(Minted.API).claim("cnf", Map.of("jkt", "0ZcOCORZNYy")))),
                Arguments.of(
                        "a logout token",
                        Minted.signed(
                                        Minted.KEY,
                                        new JOSEObjectType("logout+jwt"),
                                        Minted.claims(Minted.API).build())
                                .serialize()));
    }

    private static String access(JWTClaimsSet.Builder claims) {
        return Minted.signed(claims.build()).serialize();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgedAccessTokens")
    void a_forged_access_token_is_refused(String what, String token) {
        assertThatThrownBy(() -> checks.accessToken(token))
                .as(what)
                .isInstanceOf(BadTokenException.class)
                .hasMessageNotContaining(token);
    }

    @Test
    void no_access_token_passes_where_no_audience_is_set() {
        assertThatThrownBy(() -> Minted.checks(Optional.empty()).accessToken(access(Minted.claims(Minted.API))))
                .isInstanceOf(BadTokenException.class)
                .hasMessageContaining("api_audience");
    }

    static Stream<Arguments> forgedLogoutTokens() {
        return Stream.of(
                Arguments.of("an ID token", Minted.signed(id().build())),
                Arguments.of(
                        "with a nonce",
                        Minted.signed(Minted.logout().claim("nonce", "n").build())),
                Arguments.of(
                        "no event",
                        Minted.signed(Minted.logout().claim("events", Map.of()).build())),
                Arguments.of(
                        "another audience",
                        Minted.signed(Minted.logout().audience("other-app").build())),
                Arguments.of(
                        "expired",
                        Minted.signed(
                                Minted.logout().expirationTime(fromNow(-61)).build())),
                Arguments.of(
                        "names nothing",
                        Minted.signed(
                                Minted.logout().subject(null).claim("sid", null).build())),
                Arguments.of(
                        "signed by another key",
                        Minted.signed(
                                Minted.STRANGERS,
                                JOSEObjectType.JWT,
                                Minted.logout().build())),
                Arguments.of("alg=none", Minted.plain(Minted.logout().build())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgedLogoutTokens")
    void a_forged_logout_token_ends_nothing(String what, JWT token) {
        assertThatThrownBy(() -> checks.logoutToken(token.serialize())).as(what).isInstanceOf(BadTokenException.class);
    }

    @Test
    void keys_that_cannot_be_fetched_are_no_fault_of_the_token() {
        TokenChecks without = new TokenChecks(
                new Issuer(Minted.ISSUER),
                new ClientID(Minted.CLIENT),
                (selector, context) -> {
                    throw new KeySourceException("connection refused");
                },
                Optional.empty());
        assertThatThrownBy(() -> without.idToken(Minted.signed(id().build()), NONCE))
                .isInstanceOf(ProviderUnusableException.class)
                .hasMessageContaining("console.oidc.issuer")
                .hasMessageContaining("connection refused");
    }
}
