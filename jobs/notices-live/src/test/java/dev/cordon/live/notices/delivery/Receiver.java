package dev.cordon.live.notices.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A destination that notices are really sent to, and that behaves as it is told. */
final class Receiver implements AutoCloseable {
    /** What arrived. */
    record Got(String path, String id, String timestamp, String signature, String type, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Got> got = new CopyOnWriteArrayList<>();

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    /** Answers of a path, in this order; the last one for good. */
    String path(String path, HttpHandler... answers) {
        int[] next = {0};
        server.createContext(path, exchange -> {
            got.add(new Got(
                    path,
                    header(exchange, "webhook-id"),
                    header(exchange, "webhook-timestamp"),
                    header(exchange, "webhook-signature"),
                    header(exchange, "Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            HttpHandler answer;
            synchronized (next) {
                answer = answers[Math.min(next[0]++, answers.length - 1)];
            }
            answer.handle(exchange);
        });
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    static HttpHandler status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    /** Says that it took it, and then goes on talking. */
    static HttpHandler endless() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] talk = new byte[64 << 10];
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    exchange.getResponseBody().write(talk);
                }
            } catch (IOException e) {
                // nobody listens any more: that is what is tested
            }
            exchange.close();
        };
    }

    /** Takes the request and never answers. */
    static HttpHandler silent() {
        return exchange -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    List<Got> got(String path) {
        return got.stream().filter(each -> each.path().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
