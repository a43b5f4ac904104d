package dev.cordon.elastic;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequestInterceptor;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/**
 * A connection to the cluster. Opening it reads secret and certificate, and sends nothing. The secret is read again for each
 * request, so that a new one is used as soon as it is there.
 */
public final class ElasticConnection implements Closeable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 60_000;

    private final ElasticConfig config;
    private final RestClient rest;
    private final ElasticsearchAsyncClient client;

    private ElasticConnection(ElasticConfig config, RestClient rest) {
        this.config = config;
        this.rest = rest;
        this.client = new ElasticsearchAsyncClient(new RestClientTransport(rest, new JacksonJsonpMapper()));
    }

    /**
     * Opens a connection.
     *
     * @throws IOException if secret or certificate cannot be read; the message begins with the setting, as {@code ca_file:
     *     …}, and says where they should be, never what they are
     */
    public static ElasticConnection open(ElasticConfig config) throws IOException {
        return open(config, System.getenv());
    }

    static ElasticConnection open(ElasticConfig config, Map<String, String> environment) throws IOException {
        HttpHost[] hosts = config.urls().stream().map(ElasticConnection::host).toArray(HttpHost[]::new);
        RestClientBuilder builder = RestClient.builder(hosts)
                .setRequestConfigCallback(
                        request -> request.setConnectTimeout(CONNECT_MILLIS).setSocketTimeout(ANSWER_MILLIS));
        boolean named = !config.login().header(environment).isEmpty();
        SSLContext trusted = config.caFile().isEmpty() ? null : trusting(Path.of(config.caFile()));
        builder.setHttpClientConfigCallback(http -> {
            if (named) {
                http.addInterceptorLast((HttpRequestInterceptor) (request, context) ->
                        request.setHeader("Authorization", config.login().header(environment)));
            }
            return trusted == null ? http : http.setSSLContext(trusted);
        });
        return new ElasticConnection(config, builder.build());
    }

    /** What a failure of a request means, with the setting at fault; holds no secret. */
    String explain(Throwable problem) {
        return ClusterFailure.words(config, problem);
    }

    /** For requests whose bodies are files. */
    RestClient rest() {
        return rest;
    }

    ElasticsearchAsyncClient client() {
        return client;
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }

    private static HttpHost host(String url) {
        URI uri = URI.create(url);
        return new HttpHost(uri.getHost(), uri.getPort(), uri.getScheme());
    }

    private static SSLContext trusting(Path caFile) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates(caFile)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            if (number == 0) {
                throw new IOException("ca_file: " + caFile + " holds no certificate");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "ca_file: " + caFile + " cannot be used as a certificate authority: " + e.getMessage(), e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path caFile)
            throws IOException, CertificateException {
        try (InputStream pem = Files.newInputStream(caFile)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(pem);
        } catch (IOException e) {
            throw new IOException("ca_file: " + caFile + " cannot be read: " + e, e);
        }
    }
}
