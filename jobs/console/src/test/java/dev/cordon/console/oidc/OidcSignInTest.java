package dev.cordon.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import dev.cordon.console.access.HandClock;
import dev.cordon.console.access.Role;
import dev.cordon.console.access.Subject;
import dev.cordon.console.access.Subjects;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The way there and back, with a provider that gives whatever token a test wants. */
class OidcSignInTest {
    private static final URI HOME = URI.create("https://cordon.example.org");
    private static final String CALLBACK = "/api/v1/sign-in/oidc/callback";
    private static final URI LOGIN = URI.create("https://login.example.org/auth?tenant=1");

    private final HandClock clock = new HandClock();
    private final List<AuthorizationCodeGrant> exchanged = new ArrayList<>();
    private final Map<String, Object> extra = new HashMap<>();
    private String nonce = "";

    private final OidcSignIn signIn = new OidcSignIn(
            Minted.settings(SubjectClaim.EMAIL, RoleGrants.NONE),
            () -> new Provider(
                    new Endpoints(
                            LOGIN,
                            URI.create("https://login.example.org/token"),
                            URI.create("https://login.example.org/keys"),
                            Optional.of(URI.create("https://login.example.org/logout")),
                            true,
                            true),
                    Minted.checks(Optional.of(Minted.API)),
                    this::exchange),
            new Subjects(List.of(Subject.of("alice@example.com", new TreeMap<>(Map.of("local", Role.APPROVER))))),
            HOME,
            CALLBACK,
            new SecureRandom(),
            clock);

    private JWT exchange(AuthorizationCodeGrant grant) {
        exchanged.add(grant);
        var claims = Minted.claims(Minted.CLIENT).claim("nonce", nonce).claim("sid", "s-1");
        extra.forEach(claims::claim);
        return Minted.signed(claims.build());
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : uri.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static String of(Map<String, String> query, String name) {
        return Objects.requireNonNull(query.get(name), name);
    }

    private Map<String, List<String>> answer(OidcSignIn.Begun begun) {
        Map<String, String> query = query(begun.location());
        nonce = of(query, "nonce");
        Map<String, List<String>> parameters = new HashMap<>();
        parameters.put("state", List.of(of(query, "state")));
        parameters.put("code", List.of("code-1"));
        parameters.put("iss", List.of(Minted.ISSUER.toString()));
        return parameters;
    }

    private void assertRefused(SignInRefused.Reason reason, Map<String, List<String>> parameters, String cookie) {
        assertThatThrownBy(() -> signIn.finish(parameters, cookie))
                .isInstanceOfSatisfying(
                        SignInRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void it_goes_to_the_provider_with_fresh_secrets_and_a_fixed_way_back() throws Exception {
        OidcSignIn.Begun begun = signIn.begin("192.0.2.1");
        Map<String, String> query = query(begun.location());
        assertThat(begun.location().toString()).startsWith("https://login.example.org/auth?");
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", Minted.CLIENT)
                .containsEntry("scope", "openid email groups")
                .containsEntry("redirect_uri", HOME + CALLBACK)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("tenant", "1");
        Map<String, String> other = query(signIn.begin("192.0.2.1").location());
        for (String name : List.of("state", "nonce", "code_challenge")) {
            assertThat(of(query, name)).hasSizeGreaterThan(20).isNotEqualTo(of(other, name));
        }
    }

    @Test
    void somebody_who_comes_back_is_who_the_provider_says() throws Exception {
        OidcSignIn.Begun begun = signIn.begin("192.0.2.1");
        OidcSignIn.SignedIn signedIn = signIn.finish(answer(begun), begun.cookie());
        assertThat(signedIn.subject().name()).isEqualTo("alice@example.com");
        assertThat(signedIn.provider().subject()).isEqualTo("7b1c");
        assertThat(signedIn.provider().id()).hasValue("s-1");
        AuthorizationCodeGrant grant = exchanged.get(0);
        assertThat(grant.getRedirectionURI()).isEqualTo(HOME.resolve(CALLBACK));
        assertThat(CodeChallenge.compute(CodeChallengeMethod.S256, grant.getCodeVerifier())
                        .getValue())
                .isEqualTo(of(query(begun.location()), "code_challenge"));
    }

    @Test
    void an_answer_counts_once() throws Exception {
        OidcSignIn.Begun begun = signIn.begin("192.0.2.1");
        Map<String, List<String>> answer = answer(begun);
        var unused = signIn.finish(answer, begun.cookie());
        assertRefused(SignInRefused.Reason.NOT_BEGUN_HERE, answer, begun.cookie());
        assertThat(exchanged).hasSize(1);
    }

    @Test
    void an_answer_counts_in_the_browser_that_asked_and_is_gone_after_another_tried() throws Exception {
        OidcSignIn.Begun begun = signIn.begin("192.0.2.1");
        OidcSignIn.Begun others = signIn.begin("192.0.2.1");
        Map<String, List<String>> answer = answer(begun);
        assertRefused(SignInRefused.Reason.NOT_BEGUN_HERE, answer, others.cookie());
        assertRefused(SignInRefused.Reason.NOT_BEGUN_HERE, answer, begun.cookie());
        assertRefused(SignInRefused.Reason.NOT_BEGUN_HERE, answer(others), "");
        assertThat(exchanged).isEmpty();
    }

    @Test
    void an_answer_counts_for_ten_minutes() throws Exception {
        OidcSignIn.Begun begun = signIn.begin("192.0.2.1");
        clock.move(PendingSignIns.LONGEST.toMillis() - 1);
        assertThat(signIn.finish(answer(begun), begun.cookie()).subject().name())
                .isEqualTo("alice@example.com");
        OidcSignIn.Begun late = signIn.begin("192.0.2.1");
        clock.move(PendingSignIns.LONGEST.toMillis());
        assertRefused(SignInRefused.Reason.NOT_BEGUN_HERE, answer(late), late.cookie());
    }

    @Test
    void an_answer_that_is_bent_is_refused_before_anybody_is_asked() throws Exception {
        OidcSignIn.Begun begun = signIn.begin("192.0.2.1");
        Map<String, List<String>> answer = answer(begun);
        for (Map.Entry<String, List<String>> bent : Map.of(
                        "state", List.of("another"),
                        "code", List.of("code-1", "code-2"),
                        "iss", List.of("https://evil.example", Minted.ISSUER.toString()))
                .entrySet()) {
            Map<String, List<String>> other = new HashMap<>(answer);
            other.put(bent.getKey(), bent.getValue());
            assertRefused(SignInRefused.Reason.NOT_BEGUN_HERE, other, begun.cookie());
        }
        assertRefused(SignInRefused.Reason.NOT_BEGUN_HERE, Map.of(), begun.cookie());
        assertRefused(
                SignInRefused.Reason.NOT_BEGUN_HERE,
                Map.of("state", Objects.requireNonNull(answer.get("state"))),
                begun.cookie());
        assertThat(exchanged).isEmpty();
    }

    @Test
    void an_answer_of_another_issuer_or_of_none_is_refused() throws Exception {
        OidcSignIn.Begun begun = signIn.begin("192.0.2.1");
        Map<String, List<String>> mixedUp = answer(begun);
        mixedUp.put("iss", List.of("https://evil.example"));
        assertRefused(SignInRefused.Reason.TOKEN, mixedUp, begun.cookie());
        OidcSignIn.Begun again = signIn.begin("192.0.2.1");
        Map<String, List<String>> nameless = answer(again);
        nameless.remove("iss");
        assertRefused(SignInRefused.Reason.TOKEN, nameless, again.cookie());
        assertThat(exchanged).isEmpty();
    }

    @Test
    void a_refusal_of_the_provider_and_a_token_of_another_sign_in_sign_nobody_in() throws Exception {
        OidcSignIn.Begun begun = signIn.begin("192.0.2.1");
        Map<String, List<String>> refusal = answer(begun);
        refusal.remove("code");
        refusal.put("error", List.of("access_denied"));
        assertRefused(SignInRefused.Reason.PROVIDER, refusal, begun.cookie());
        OidcSignIn.Begun again = signIn.begin("192.0.2.1");
        Map<String, List<String>> answer = answer(again);
        nonce = of(query(begun.location()), "nonce");
        assertRefused(SignInRefused.Reason.TOKEN, answer, again.cookie());
    }

    @Test
    void an_address_that_nobody_verified_and_a_name_that_is_nobodys_sign_nobody_in() throws Exception {
        OidcSignIn.Begun begun = signIn.begin("192.0.2.1");
        Map<String, List<String>> answer = answer(begun);
        extra.put("email_verified", "true");
        assertRefused(SignInRefused.Reason.NO_NAME, answer, begun.cookie());
        OidcSignIn.Begun again = signIn.begin("192.0.2.1");
        Map<String, List<String>> other = answer(again);
        extra.put("email_verified", true);
        extra.put("email", "Alice@example.com");
        assertRefused(SignInRefused.Reason.NO_ROLE, other, again.cookie());
    }

    @Test
    void scripts_are_who_their_access_tokens_say() throws Exception {
        JWTClaimsSet claims = Minted.claims(Minted.API).build();
        assertThat(signIn.vouched(Minted.signed(claims).serialize())).hasValueSatisfying(vouched -> {
            assertThat(vouched.subject().name()).isEqualTo("alice@example.com");
            assertThat(vouched.untilMillis())
                    .as("no longer than the token")
                    .isEqualTo(claims.getExpirationTime().toInstant().getEpochSecond() * 1_000 + 60_000);
        });
        assertThat(signIn.vouched(
                        Minted.signed(Minted.claims(Minted.CLIENT).build()).serialize()))
                .isEmpty();
        assertThat(signIn.vouched(Minted.signed(Minted.claims(Minted.API)
                                .claim("email", "mallory@example.com")
                                .build())
                        .serialize()))
                .isEmpty();
    }

    @Test
    void it_signs_out_to_its_own_page_and_carries_no_token() {
        assertThat(signIn.signOut().orElseThrow().toString())
                .isEqualTo(
                        "https://login.example.org/logout?post_logout_redirect_uri=https%3A%2F%2Fcordon.example.org%2F"
                                + "&client_id=cordon-console");
    }
}
