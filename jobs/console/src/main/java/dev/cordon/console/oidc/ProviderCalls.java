package dev.cordon.console.oidc;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;

/** How long a provider is waited for, and how much of it is read. */
final class ProviderCalls {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int MOST_BYTES = 256 << 10;

    private ProviderCalls() {}

    /** A request that follows nobody elsewhere. */
    static HTTPRequest limited(HTTPRequest request) {
        request.setConnectTimeout(PATIENCE_MILLIS);
        request.setReadTimeout(PATIENCE_MILLIS);
        request.setFollowRedirects(false);
        return request;
    }

    /** Fetches keys. */
    static ResourceRetriever keys() {
        return new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, MOST_BYTES);
    }
}
