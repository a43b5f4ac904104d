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
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/** A connection to the cluster. Opening it reads secret and certificate, and sends nothing. */
public final class ElasticConnection implements Closeable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 60_000;

    private final RestClient rest;
    private final ElasticsearchAsyncClient client;

    private ElasticConnection(RestClient rest) {
        this.rest = rest;
        this.client = new ElasticsearchAsyncClient(new RestClientTransport(rest, new JacksonJsonpMapper()));
    }

    /**
     * Opens a connection.
     *
     * @throws IOException if secret or certificate cannot be read; messages name where they should be, never what they are
     */
    public static ElasticConnection open(ElasticConfig config) throws IOException {
        return open(config, System.getenv());
    }

    static ElasticConnection open(ElasticConfig config, Map<String, String> environment) throws IOException {
        HttpHost[] hosts = config.urls().stream().map(ElasticConnection::host).toArray(HttpHost[]::new);
        RestClientBuilder builder = RestClient.builder(hosts)
                .setRequestConfigCallback(
                        request -> request.setConnectTimeout(CONNECT_MILLIS).setSocketTimeout(ANSWER_MILLIS));
        String authorization = config.login().header(environment);
        if (!authorization.isEmpty()) {
            builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", authorization)});
        }
        if (!config.caFile().isEmpty()) {
            SSLContext trusted = trusting(Path.of(config.caFile()));
            builder.setHttpClientConfigCallback(http -> http.setSSLContext(trusted));
        }
        return new ElasticConnection(builder.build());
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
        try (InputStream pem = Files.newInputStream(caFile)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            if (number == 0) {
                throw new IOException(caFile + " holds no certificate");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(caFile + " cannot be used as a certificate authority: " + e.getMessage(), e);
        }
    }
}
