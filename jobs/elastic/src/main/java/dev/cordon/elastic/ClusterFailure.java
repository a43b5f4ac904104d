package dev.cordon.elastic;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.TransportException;
import dev.cordon.wire.secret.UnreadableSecretException;
import java.net.ConnectException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.HttpException;
import org.elasticsearch.client.ResponseException;

/**
 * What a failure to use the cluster means for who runs it: the setting at fault first, as {@code login: …}, {@code ca_file:
 * …} or {@code urls: …}. Holds no secret.
 */
final class ClusterFailure {
    /** No answer came. */
    static final int NO_STATUS = -1;

    private static final String PRODUCT_HEADER = "X-Elastic-Product";
    private static final int MOST_CHARACTERS = 500;

    private ClusterFailure() {}

    /** Status of HTTP, or {@link #NO_STATUS}. */
    static int status(Throwable problem) {
        if (problem instanceof ElasticsearchException known) {
            return known.status();
        }
        if (problem instanceof ResponseException raw) {
            return raw.getResponse().getStatusLine().getStatusCode();
        }
        if (problem instanceof TransportException transport) {
            return transport.statusCode();
        }
        return NO_STATUS;
    }

    /** Whether Elasticsearch itself answered, and not something in front of it, such as a load balancer. */
    static boolean isElasticsearch(Throwable problem) {
        if (problem instanceof ResponseException raw) {
            return raw.getResponse().getHeader(PRODUCT_HEADER) != null;
        }
        return problem instanceof ElasticsearchException;
    }

    static String words(ElasticConfig config, Throwable problem) {
        String urls = String.join(", ", config.urls());
        int status = status(problem);
        if (status == 401) {
            return "login: %s does not accept %s (401)".formatted(urls, config.login());
        }
        if (status == 403) {
            return "login: %s does not let %s do this (403): %s".formatted(urls, config.login(), said(problem));
        }
        if (status >= 300) {
            return "urls: %s answers %d: %s".formatted(urls, status, said(problem));
        }
        Optional<UnreadableSecretException> secret = cause(problem, UnreadableSecretException.class);
        if (secret.isPresent()) {
            return said(secret.get());
        }
        Optional<SSLPeerUnverifiedException> otherHost = cause(problem, SSLPeerUnverifiedException.class);
        if (otherHost.isPresent()) {
            return "urls: the certificate of %s is for another host: %s".formatted(urls, said(otherHost.get()));
        }
        if (distrusts(problem)) {
            String authority = config.caFile().isEmpty() ? "this Java" : config.caFile();
            return "ca_file: %s does not trust the certificate of %s: %s".formatted(authority, urls, said(problem));
        }
        if (cause(problem, SSLException.class).isPresent()) {
            return "urls: no TLS with %s, does it speak http only?: %s".formatted(urls, said(problem));
        }
        if (isCutOff(problem)) {
            boolean plain = config.urls().stream().anyMatch(url -> url.startsWith("http:"));
            return "urls: %s ends the connection without an answer of HTTP%s: %s"
                    .formatted(urls, plain ? ", does it speak https only?" : "", said(problem));
        }
        return "urls: %s does not answer as Elasticsearch does: %s".formatted(urls, said(problem));
    }

    private static boolean distrusts(Throwable problem) {
        return cause(problem, CertPathBuilderException.class).isPresent()
                || cause(problem, CertPathValidatorException.class).isPresent()
                || cause(problem, CertificateException.class).isPresent();
    }

    private static boolean isCutOff(Throwable problem) {
        return cause(problem, ConnectionClosedException.class).isPresent()
                || cause(problem, HttpException.class).isPresent()
                || (cause(problem, SocketException.class).isPresent()
                        && cause(problem, ConnectException.class).isEmpty());
    }

    private static <T extends Throwable> Optional<T> cause(Throwable problem, Class<T> type) {
        for (Throwable each = problem; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
        }
        return Optional.empty();
    }

    /** One line, cut. */
    private static String said(Throwable problem) {
        String message = problem.getMessage();
        String line = (message == null ? problem.getClass().getSimpleName() : message)
                .replaceAll("\\s+", " ")
                .strip();
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }
}
