package dev.cordon.elastic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS and login before a real node: who is accepted reaches it, others are answered as a secured cluster answers them. It can
 * also answer by itself, as a load balancer does.
 */
final class SecuredFront implements AutoCloseable {
    private static final List<String> PASSED_ON = List.of("Content-Type", "X-Elastic-Product");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger refusals = new AtomicInteger();
    private final HttpsServer server;
    private final URI node;
    private volatile List<String> accepted = List.of();
    private volatile int mostBytes = Integer.MAX_VALUE;
    private volatile @Nullable Own own;

    private record Own(int status, String type, String body) {}

    private SecuredFront(HttpsServer server, URI node) {
        this.server = server;
        this.node = node;
    }

    static SecuredFront start(URI node, SSLContext certificate) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpsServer server = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate));
        SecuredFront front = new SecuredFront(server, node);
        server.setExecutor(front.threads);
        server.createContext("/", front::answer);
        server.start();
        return front;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** From now on only these values of {@code Authorization}. */
    void accept(String... authorizations) {
        accepted = List.of(authorizations);
    }

    /** Lets everything through that is accepted. */
    void passOn() {
        own = null;
        mostBytes = Integer.MAX_VALUE;
    }

    /** From now on those who are accepted may do nothing. */
    void forbid() {
        own = error(403, "action [indices:data/write/bulk] is unauthorized for user [cordon]");
    }

    /** From now on it answers by itself and asks no node. */
    void answerPage(int status) {
        own = new Own(status, "text/html", "<html><h1>" + status + "</h1></html>");
    }

    /** From now on it takes no larger request. */
    void takeAtMost(int bytes) {
        mostBytes = bytes;
    }

    /** How many it did not accept. */
    int refusals() {
        return refusals.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            Own instead = own;
            if (authorization == null || !accepted.contains(authorization)) {
                refusals.incrementAndGet();
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"security\"");
                send(exchange, error(401, "unable to authenticate for REST request"));
            } else if (instead != null) {
                send(exchange, instead);
            } else if (body.length > mostBytes) {
                send(exchange, new Own(413, "text/html", "<html>too large</html>"));
            } else {
                passOn(exchange, body);
            }
        }
    }

    private void passOn(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        node.resolve(exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : List.of("Content-Type", "Accept")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        HttpResponse<byte[]> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        for (String name : PASSED_ON) {
            response.headers()
                    .firstValue(name)
                    .ifPresent(value -> exchange.getResponseHeaders().add(name, value));
        }
        send(exchange, response.statusCode(), response.body());
    }

    private static Own error(int status, String reason) {
        String body = "{\"error\":{\"type\":\"security_exception\",\"reason\":\"%s\"},\"status\":%d}"
                .formatted(reason, status);
        return new Own(status, "application/json", body);
    }

    private static void send(HttpExchange exchange, Own own) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", own.type());
        send(exchange, own.status(), own.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        Objects.requireNonNull(exchange.getResponseBody()).write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
