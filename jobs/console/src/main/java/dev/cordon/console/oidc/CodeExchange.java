package dev.cordon.console.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import java.io.IOException;

/** Exchanges a code for an ID token, which nobody has looked at yet. */
@FunctionalInterface
interface CodeExchange {
    /**
     * The ID token of a code.
     *
     * @throws SignInRefused if the provider does not take the code
     * @throws IOException if it does not answer, or does not take the console for its client
     */
    JWT idToken(AuthorizationCodeGrant grant) throws SignInRefused, IOException;
}
