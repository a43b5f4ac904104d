package dev.cordon.console.oidc;

import dev.cordon.configuration.ConfigFields;
import dev.cordon.console.access.TenantRoles;
import dev.cordon.wire.secret.SecretReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code console.oidc}. */
public final class OidcFields {
    private static final URI NOWHERE = URI.create("https://missing.invalid");
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,100}"); // RFC 6749, 3.3

    private OidcFields() {}

    /** Reads the settings; what cannot work is told the fields. */
    public static OidcSettings read(ConfigFields fields) {
        fields.only(
                "name",
                "issuer",
                "client_id",
                "client_secret",
                "subject_claim",
                "scopes",
                "roles_claim",
                "roles",
                "api_audience");
        String clientId = fields.requiredText("client_id");
        return new OidcSettings(
                fields.text("name", "OpenID Connect"),
                issuer(fields),
                clientId,
                secret(fields),
                fields.choice("subject_claim", List.of(SubjectClaim.values()), SubjectClaim::word, SubjectClaim.EMAIL),
                scopes(fields),
                grants(fields),
                audience(fields, clientId));
    }

    private static URI issuer(ConfigFields fields) {
        String text = fields.requiredText("issuer");
        if (text.isEmpty()) {
            return NOWHERE;
        }
        try {
            URI issuer = URI.create(text);
            if (Endpoints.isSafe(issuer) && issuer.getRawQuery() == null && issuer.getRawFragment() == null) {
                return issuer;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        fields.reject(
                "issuer",
                "has to be https, a host and a path, as the provider's own 'issuer' writes it, such as"
                        + " https://login.example.org/realms/corp; http is for this machine alone");
        return NOWHERE;
    }

    private static Optional<SecretReference> secret(ConfigFields fields) {
        String place = fields.text("client_secret", "");
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SecretReference(place));
        } catch (IllegalArgumentException e) {
            fields.reject("client_secret", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static List<String> scopes(ConfigFields fields) {
        List<String> scopes = fields.texts("scopes");
        if (!scopes.stream().allMatch(SCOPE.asMatchPredicate())) {
            fields.reject("scopes", "has to be a list of names without spaces or quotes, such as [groups]");
        }
        return scopes;
    }

    private static RoleGrants grants(ConfigFields fields) {
        List<RoleGrants.Grant> grants = new ArrayList<>();
        fields.each("roles", each -> {
            each.only("value", "tenants");
            grants.add(new RoleGrants.Grant(each.requiredText("value"), TenantRoles.read(each)));
        });
        String claim = fields.text("roles_claim", "");
        if (claim.isEmpty() != grants.isEmpty()) {
            fields.reject(
                    claim.isEmpty() ? "roles" : "roles_claim",
                    "needs the other one: roles_claim names the claim that lists groups, roles what each gives here");
        }
        return new RoleGrants(claim, grants);
    }

    private static Optional<String> audience(ConfigFields fields, String clientId) {
        Optional<String> audience = Optional.of(fields.text("api_audience", "")).filter(each -> !each.isEmpty());
        if (audience.filter(clientId::equals).isPresent()) {
            fields.reject(
                    "api_audience",
                    "has to be another than client_id: an ID token would be as good as an access token; give the"
                            + " provider's tokens for scripts an audience of their own");
        }
        return audience;
    }
}
