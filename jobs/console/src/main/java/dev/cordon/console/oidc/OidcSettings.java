package dev.cordon.console.oidc;

import dev.cordon.wire.secret.SecretReference;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the console is told about a provider of OpenID Connect: {@code console.oidc} of {@code cordon.yaml}.
 *
 * @param name as the button says it
 * @param issuer letter for letter as the provider's tokens carry it
 * @param clientId that the provider knows the console by
 * @param clientSecret where the client's secret is; empty for a client without one
 * @param subjectClaim which claim names people
 * @param scopes asked for besides those that the subject's claim needs
 * @param grants roles by groups of the provider's
 * @param apiAudience audience of access tokens that scripts may bring; empty where none may
 */
public record OidcSettings(
        String name,
        URI issuer,
        String clientId,
        Optional<SecretReference> clientSecret,
        SubjectClaim subjectClaim,
        List<String> scopes,
        RoleGrants grants,
        Optional<String> apiAudience) {
    public OidcSettings {
        scopes = List.copyOf(scopes);
    }
}
