package dev.cordon.console.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import dev.cordon.wire.secret.SecretReference;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The provider's token endpoint. The access token that it gives as well is dropped unread: only who it is was asked. */
final class TokenEndpoint implements CodeExchange {
    private final Endpoints endpoints;
    private final ClientID client;
    private final Optional<SecretReference> secret;
    private final Map<String, String> environment;
    private final ProviderCalls calls;

    TokenEndpoint(
            Endpoints endpoints,
            ClientID client,
            Optional<SecretReference> secret,
            Map<String, String> environment,
            ProviderCalls calls) {
        this.endpoints = endpoints;
        this.client = client;
        this.secret = secret;
        this.environment = Map.copyOf(environment);
        this.calls = calls;
    }

    @Override
    public JWT idToken(AuthorizationCodeGrant grant) throws SignInRefused, IOException {
        HTTPResponse answer = request(grant).toHTTPRequest().send(calls);
        TokenResponse read;
        try {
            read = OIDCTokenResponseParser.parse(answer);
        } catch (ParseException e) {
            throw new IOException(endpoints.token() + " answers " + answer.getStatusCode()
                    + " and nothing that is an answer of OAuth");
        }
        if (!read.indicatesSuccess()) {
            throw refused(read.toErrorResponse().getErrorObject());
        }
        JWT token = read instanceof OIDCTokenResponse tokens
                ? tokens.getOIDCTokens().getIDToken()
                : null;
        if (token == null) {
            throw new IOException(endpoints.token() + " gave no ID token; let the provider give one for scope openid");
        }
        return token;
    }

    private TokenRequest request(AuthorizationCodeGrant grant) throws IOException {
        if (secret.isEmpty()) {
            return new TokenRequest.Builder(endpoints.token(), client, grant).build();
        }
        Secret value = new Secret(clientSecret(secret.get(), environment));
        ClientAuthentication login =
                endpoints.takesBasic() ? new ClientSecretBasic(client, value) : new ClientSecretPost(client, value);
        return new TokenRequest.Builder(endpoints.token(), login, grant).build();
    }

    /** Reads the client's secret, anew for each use: so it can be changed while the console runs. */
    static String clientSecret(SecretReference secret, Map<String, String> environment)
            throws ProviderUnusableException {
        try {
            return secret.read(environment);
        } catch (IOException e) {
            throw new ProviderUnusableException("client_secret", String.valueOf(e.getMessage()), e);
        }
    }

    private static SignInRefused refused(ErrorObject error) throws IOException {
        String code = String.valueOf(error.getCode());
        if (OAuth2Error.INVALID_CLIENT.getCode().equals(code)
                || OAuth2Error.UNAUTHORIZED_CLIENT.getCode().equals(code)) {
            throw new ProviderUnusableException(
                    "client_secret",
                    "the provider does not take the console for its client (" + code
                            + "); compare client_id and client_secret with the provider's",
                    new IOException(code));
        }
        return new SignInRefused(
                SignInRefused.Reason.PROVIDER, "", "The provider did not finish the sign-in. Sign in again.", code);
    }
}
