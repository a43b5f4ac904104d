package dev.cordon.elastic;

import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Where the cluster is and how it is written to. What cannot work is refused when it is made, with the field in the
 * message.
 *
 * @param urls its nodes, {@code https://host:port}; {@code http} only without a login, or to this machine
 * @param login who writes
 * @param caFile certificate of the authority that signed the nodes', PEM; empty for those that Java trusts
 * @param limits how much is sent at once
 * @param backoff how long to wait before what failed is tried again
 */
public record ElasticConfig(List<String> urls, Login login, String caFile, BulkLimits limits, Backoff backoff)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    public ElasticConfig {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("urls: none");
        }
        for (String url : urls) {
            check(url, login);
        }
        if (!caFile.isEmpty() && !Path.of(caFile).isAbsolute()) {
            throw new IllegalArgumentException("ca_file: '" + caFile + "' is not an absolute path");
        }
    }

    /** One node, with the usual limits. */
    public static ElasticConfig of(String url, Login login) {
        return new ElasticConfig(List.of(url), login, "", BulkLimits.usual(), Backoff.usual());
    }

    /** The same with other limits and waits. */
    public ElasticConfig with(BulkLimits other, Backoff waits) {
        return new ElasticConfig(urls, login, caFile, other, waits);
    }

    private static void check(String url, Login login) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("urls: one of them is no URL", e);
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("urls: a name or password stands in one; use login");
        }
        String scheme = uri.getScheme();
        boolean plain = "http".equals(scheme);
        if (!plain && !"https".equals(scheme)) {
            throw new IllegalArgumentException("urls: '" + url + "' is neither http nor https");
        }
        String host = uri.getHost();
        if (host == null || uri.getPort() < 1) {
            throw new IllegalArgumentException("urls: '" + url + "' lacks host or port");
        }
        if (!(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/")) || uri.getRawQuery() != null) {
            throw new IllegalArgumentException("urls: '" + url + "' has more than scheme, host and port");
        }
        if (plain && login.kind() != Login.Kind.NONE && !THIS_MACHINE.contains(host)) {
            throw new IllegalArgumentException("urls: '" + url + "' would send the secret in the clear; use https");
        }
    }
}
