package dev.cordon.console.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import dev.cordon.console.access.Bearers;
import dev.cordon.console.access.Network;
import dev.cordon.console.access.ProviderSession;
import dev.cordon.console.access.Secret;
import dev.cordon.console.access.Subject;
import dev.cordon.console.access.Subjects;
import dev.cordon.console.access.Vouched;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Signing in by a provider: the authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636). No
 * token outlives the call that it came with.
 */
public final class OidcSignIn implements Bearers {
    private static final int LONGEST_PARAMETER = 4_096;

    private final OidcSettings settings;
    private final Provider.Source source;
    private final People people;
    private final PendingSignIns pending;
    private final URI home;
    private final URI callback;
    private final SecureRandom random;

    /**
     * By what the settings name.
     *
     * @param subjects who may use the console by name
     * @param home where browsers see the console
     * @param callbackPath where the provider sends them back to, at that address
     * @param environment variables of this process, for a secret that stands there
     */
    public OidcSignIn(
            OidcSettings settings,
            Subjects subjects,
            URI home,
            String callbackPath,
            Map<String, String> environment,
            SecureRandom random,
            Clock clock) {
        this(settings, new Discovery(settings, environment, clock), subjects, home, callbackPath, random, clock);
    }

    OidcSignIn(
            OidcSettings settings,
            Provider.Source source,
            Subjects subjects,
            URI home,
            String callbackPath,
            SecureRandom random,
            Clock clock) {
        this.settings = settings;
        this.source = source;
        this.people = new People(settings, subjects);
        this.pending = new PendingSignIns(clock);
        this.home = home.resolve("/");
        this.callback = home.resolve(callbackPath);
        this.random = random;
    }

    /** What the button says. */
    public String name() {
        return settings.name();
    }

    /** Where browsers see the console. */
    public URI home() {
        return home;
    }

    /**
     * Looks whether the provider can be used.
     *
     * @throws ProviderUnusableException if not, saying what to do
     */
    public void check() throws ProviderUnusableException {
        var unused = source.get();
    }

    /**
     * A sign-in that begins.
     *
     * @param location where the browser goes
     * @param cookie what it brings when it comes back
     */
    public record Begun(URI location, String cookie) {}

    /**
     * Begins one.
     *
     * @param address where the browser asks from
     */
    public Begun begin(String address) throws ProviderUnusableException {
        Provider provider = source.get();
        State state = new State();
        Nonce nonce = new Nonce();
        CodeVerifier verifier = new CodeVerifier();
        String cookie = Secret.fresh(random);
        pending.begin(state.getValue(), cookie, Network.of(address), new PendingSignIns.Begun(nonce, verifier));
        URI location = new AuthenticationRequest.Builder(
                        ResponseType.CODE, scope(), new ClientID(settings.clientId()), callback)
                .endpointURI(provider.endpoints().authorization())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        return new Begun(location, cookie);
    }

    private Scope scope() {
        Scope scope = new Scope("openid");
        if (!settings.subjectClaim().scope().isEmpty()) {
            scope.add(settings.subjectClaim().scope());
        }
        settings.scopes().forEach(scope::add);
        return scope;
    }

    /**
     * Somebody who is signed in.
     *
     * @param provider what the provider calls their session
     */
    public record SignedIn(Subject subject, ProviderSession provider) {}

    /**
     * Finishes one.
     *
     * @param parameters that the browser came back with
     * @param cookie that it brings; empty for none
     * @throws SignInRefused if nobody is signed in
     * @throws IOException if the provider cannot be asked
     */
    public SignedIn finish(Map<String, List<String>> parameters, String cookie) throws SignInRefused, IOException {
        AuthenticationResponse answer = answer(parameters);
        PendingSignIns.Begun begun = Optional.ofNullable(answer.getState())
                .flatMap(state -> pending.take(state.getValue(), cookie))
                .orElseThrow(OidcSignIn::notBegun);
        Provider provider = source.get();
        boolean itself = answer.getIssuer() == null
                ? !provider.endpoints().namesItself()
                : answer.getIssuer().getValue().equals(settings.issuer().toString());
        if (!itself) {
            throw refused(SignInRefused.Reason.TOKEN, "the answer is of another issuer (iss)");
        }
        if (!answer.indicatesSuccess()) {
            throw refused(
                    SignInRefused.Reason.PROVIDER,
                    String.valueOf(answer.toErrorResponse().getErrorObject().getCode()));
        }
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                Objects.requireNonNull(answer.toSuccessResponse().getAuthorizationCode()), callback, begun.verifier());
        try {
            JWTClaimsSet claims = provider.checks().idToken(provider.codes().idToken(grant), begun.nonce());
            return new SignedIn(people.of(claims), new ProviderSession(claims.getSubject(), session(claims)));
        } catch (BadTokenException e) {
            throw refused(SignInRefused.Reason.TOKEN, String.valueOf(e.getMessage()));
        }
    }

    private AuthenticationResponse answer(Map<String, List<String>> parameters) throws SignInRefused {
        boolean plain = parameters.values().stream()
                .allMatch(each -> each.size() == 1 && each.get(0).length() <= LONGEST_PARAMETER);
        if (!plain) {
            throw notBegun();
        }
        try {
            AuthenticationResponse answer = AuthenticationResponseParser.parse(callback, parameters);
            if (answer.indicatesSuccess() && answer.toSuccessResponse().getAuthorizationCode() == null) {
                throw notBegun();
            }
            return answer;
        } catch (ParseException e) {
            throw notBegun();
        }
    }

    private static Optional<String> session(JWTClaimsSet claims) {
        return claims.getClaim("sid") instanceof String id ? Optional.of(id) : Optional.empty();
    }

    private static SignInRefused notBegun() {
        return new SignInRefused(
                SignInRefused.Reason.NOT_BEGUN_HERE,
                "",
                "This sign-in was not begun in this browser, took longer than " + PendingSignIns.LONGEST.toMinutes()
                        + " minutes, or was finished before. Sign in again.",
                "");
    }

    private SignInRefused refused(SignInRefused.Reason reason, String exactly) {
        String words = reason == SignInRefused.Reason.PROVIDER
                ? settings.name() + " did not sign you in. Sign in again, or ask its administrator."
                : "What " + settings.name() + " sent cannot be trusted, so nobody is signed in. Sign in again; if that"
                        + " helps nothing, the console's log tells an administrator what is wrong.";
        return new SignInRefused(reason, "", words, exactly);
    }

    /** Who an access token names; empty where it passes not, or names nobody with a role. */
    @Override
    public Optional<Vouched> vouched(String token) throws IOException {
        if (settings.apiAudience().isEmpty()) {
            return Optional.empty();
        }
        try {
            JWTClaimsSet claims = source.get().checks().accessToken(token);
            Instant end = claims.getExpirationTime().toInstant().plusSeconds(TokenChecks.SKEW_SECONDS);
            return Optional.of(new Vouched(people.of(claims), end.toEpochMilli()));
        } catch (BadTokenException | SignInRefused e) {
            return Optional.empty();
        }
    }

    /**
     * Sessions that the provider says are over.
     *
     * @param subject its name of somebody; empty where it names a session alone
     * @param id its name of a session; empty for all of the subject's
     */
    public record Over(Optional<String> subject, Optional<String> id) {}

    /** What a logout token says (OpenID Connect Back-Channel Logout 1.0); empty where it does not pass. */
    public Optional<Over> over(String logoutToken) throws IOException {
        try {
            LogoutTokenClaimsSet claims = source.get().checks().logoutToken(logoutToken);
            return Optional.of(new Over(
                    Optional.ofNullable(claims.getSubject()).map(each -> each.getValue()),
                    Optional.ofNullable(claims.getSessionID()).map(each -> each.getValue())));
        } catch (BadTokenException e) {
            return Optional.empty();
        }
    }

    /**
     * Where a browser signs out of the provider as well; empty where that cannot be done. It carries no ID token, for none is
     * kept: so the provider may ask whether it is meant.
     */
    public Optional<URI> signOut() {
        try {
            return source.get()
                    .endpoints()
                    .endSession()
                    .map(end -> new LogoutRequest(end, null, null, new ClientID(settings.clientId()), home, null, null)
                            .toURI());
        } catch (ProviderUnusableException e) {
            return Optional.empty();
        }
    }
}
