package dev.cordon.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents where no index is there yet. */
class TenantDocumentsTest {
    private static final Search ALL = Search.of(List.of(), List.of(), 10, List.of("by"));

    @SuppressWarnings("NullAway.Init")
    private HttpServer cluster;

    /** Answers as a cluster without indices does. */
    @BeforeEach
    void start() throws IOException {
        cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cluster.createContext("/", exchange -> {
            boolean ignores =
                    "ignore_unavailable=true".equals(exchange.getRequestURI().getQuery());
            byte[] answer = (ignores
                            ? "{\"hits\":{\"total\":{\"value\":0},\"hits\":[]}}"
                            : "{\"error\":{\"type\":\"index_not_found_exception\",\"reason\":\"no such index\"},\"status\":404}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
            exchange.sendResponseHeaders(ignores ? 200 : 404, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        cluster.start();
    }

    @AfterEach
    void stop() {
        cluster.stop(0);
    }

    @Test
    void without_an_index_of_verdicts_nobody_said_anything_and_of_all_else_nothing_is_claimed() throws IOException {
        ElasticConfig config =
                ElasticConfig.of("http://127.0.0.1:" + cluster.getAddress().getPort(), Login.none());
        try (ElasticConnection connection = ElasticConnection.open(config)) {
            TenantDocuments documents = TenantDocuments.of(connection, "local");
            assertThat(documents.search(DocumentKind.VERDICT, ALL).hits()).isEmpty();
            assertThat(documents.latestChange(DocumentKind.VERDICT)).isEqualTo(-1);
            for (DocumentKind kind : DocumentKind.values()) {
                if (kind != DocumentKind.VERDICT) {
                    assertThatThrownBy(() -> documents.search(kind, ALL))
                            .as(kind.alias())
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }
}
