package dev.cordon.console.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the provider by what it says of itself (OpenID Connect Discovery 1.0): its issuer has to be that of the settings,
 * letter for letter. Once found it stays; where it is not, it is asked again a while later, and not by every request.
 */
final class Discovery implements Provider.Source {
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private final OidcSettings settings;
    private final Map<String, String> environment;
    private final Clock clock;
    private final ProviderCalls calls;
    private @Nullable Provider found;
    private @Nullable ProviderUnusableException failure;
    private long againAtMillis;

    /** @param environment variables of this process, for a secret that stands there */
    Discovery(OidcSettings settings, Map<String, String> environment, Clock clock) {
        this(settings, environment, clock, new ProviderCalls());
    }

    Discovery(OidcSettings settings, Map<String, String> environment, Clock clock, ProviderCalls calls) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.calls = calls;
    }

    @Override
    public synchronized Provider get() throws ProviderUnusableException {
        if (found != null) {
            return found;
        }
        if (failure != null && clock.millis() < againAtMillis) {
            throw failure;
        }
        try {
            found = find();
            return found;
        } catch (ProviderUnusableException e) {
            failure = e;
            againAtMillis = clock.millis() + AGAIN_AFTER.toMillis();
            throw e;
        }
    }

    private Provider find() throws ProviderUnusableException {
        if (settings.clientSecret().isPresent()) {
            var unused = TokenEndpoint.clientSecret(settings.clientSecret().get(), environment); // told at the start
        }
        Issuer issuer = new Issuer(settings.issuer());
        ClientID client = new ClientID(settings.clientId());
        Endpoints endpoints = endpoints(issuer);
        return new Provider(
                endpoints,
                new TokenChecks(issuer, client, keys(endpoints), settings.apiAudience()),
                new TokenEndpoint(endpoints, client, settings.clientSecret(), environment, calls));
    }

    private Endpoints endpoints(Issuer issuer) throws ProviderUnusableException {
        try {
            return Endpoints.of(metadata(issuer));
        } catch (ProviderUnusableException e) {
            throw new ProviderUnusableException("issuer", issuer + " " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ProviderUnusableException(
                    "issuer",
                    issuer + WELL_KNOWN + " does not answer (" + e.getMessage()
                            + "); start the provider, or write the address that this machine reaches it at",
                    e);
        } catch (GeneralException e) {
            throw new ProviderUnusableException(
                    "issuer",
                    issuer + WELL_KNOWN + " cannot be used (" + e.getMessage()
                            + "); write the issuer letter for letter as the provider says it there",
                    e);
        }
    }

    private OIDCProviderMetadata metadata(Issuer issuer) throws IOException, GeneralException {
        HTTPResponse answer =
                new OIDCProviderConfigurationRequest(issuer).toHTTPRequest().send(calls);
        if (answer.getStatusCode() != 200) {
            throw new IOException("status " + answer.getStatusCode());
        }
        OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(answer.getBodyAsJSONObject());
        if (!metadata.getIssuer().equals(issuer)) {
            throw new GeneralException("it says that it is " + metadata.getIssuer());
        }
        return metadata;
    }

    /** Keeps keys for five minutes; asks again where a token names one that is not among them, and at most twice in 30 s. */
    private JWKSource<SecurityContext> keys(Endpoints endpoints) throws ProviderUnusableException {
        try {
            return JWKSourceBuilder.create(endpoints.keys().toURL(), calls)
                    .refreshAheadCache(false)
                    .retrying(true)
                    .build();
        } catch (MalformedURLException e) {
            throw new ProviderUnusableException("issuer", "its jwks_uri is no address", e);
        }
    }
}
