package dev.cordon.console.oidc;

import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of itself, as far as signing in needs it.
 *
 * @param authorization where browsers are sent
 * @param token where codes are exchanged
 * @param keys where its public keys are
 * @param endSession where browsers sign out; empty where they cannot
 * @param namesItself whether it says with each answer who it is (RFC 9207)
 * @param takesBasic whether the client's secret goes into a header, else into the request's body
 */
record Endpoints(
        URI authorization, URI token, URI keys, Optional<URI> endSession, boolean namesItself, boolean takesBasic) {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    /** Whether what is sent there goes over TLS or stays on this machine. */
    static boolean isSafe(URI address) {
        String host = address.getHost();
        return host != null
                && address.getRawUserInfo() == null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(host)));
    }

    /**
     * Those of a provider's metadata.
     *
     * @throws ProviderUnusableException if something is missing there, or would not be safe
     */
    static Endpoints of(OIDCProviderMetadata metadata) throws ProviderUnusableException {
        List<CodeChallengeMethod> challenges = metadata.getCodeChallengeMethods();
        if (challenges != null && !challenges.contains(CodeChallengeMethod.S256)) {
            throw new ProviderUnusableException("does not offer PKCE with S256; switch it on at the provider");
        }
        List<?> algorithms = metadata.getIDTokenJWSAlgs();
        if (algorithms != null && algorithms.stream().noneMatch(TokenChecks.ALGORITHMS::contains)) {
            throw new ProviderUnusableException(
                    "signs ID tokens with " + algorithms + " alone; let it sign with one of " + TokenChecks.ALGORITHMS);
        }
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        return new Endpoints(
                safe("authorization_endpoint", metadata.getAuthorizationEndpointURI()),
                safe("token_endpoint", metadata.getTokenEndpointURI()),
                safe("jwks_uri", metadata.getJWKSetURI()),
                Optional.ofNullable(metadata.getEndSessionEndpointURI()).filter(Endpoints::isSafe),
                metadata.supportsAuthorizationResponseIssuerParam(),
                methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC));
    }

    private static URI safe(String what, @Nullable URI address) throws ProviderUnusableException {
        if (address == null || !isSafe(address)) {
            throw new ProviderUnusableException("names no " + what + " that is https (or on this machine)");
        }
        return address;
    }
}
