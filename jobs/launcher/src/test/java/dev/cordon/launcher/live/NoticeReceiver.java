package dev.cordon.launcher.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cordon.configuration.NewFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Somebody's system that notices really go to. It acknowledges those whose signature holds, as <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard Webhooks</a> says
 * how to check it, and refuses all else.
 */
public final class NoticeReceiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/in";
    private static final int SECRET_BYTES = 32;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SecretKeySpec key;
    private final Path secret;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    /**
     * A notice that was acknowledged.
     *
     * @param id as the header has it
     * @param type what it is about, such as {@code hold.applied}
     */
    public record Taken(String id, String type, JsonNode data) {
        /** The hold that it is about, or empty. */
        public String containment() {
            return data.path("containment").asText();
        }

        /** The alert that it is about. */
        public String alert() {
            return data.path("alert").asText();
        }
    }

    /** @param secret where the secret is put that it shares with whoever sends */
    public NoticeReceiver(Path secret) throws IOException {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
        this.secret = secret;
        NewFile.ofOwner(
                secret,
                ("whsec_" + Base64.getEncoder().encodeToString(bytes) + "\n").getBytes(StandardCharsets.US_ASCII));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PATH, this::answer);
        server.start();
    }

    /** The line of {@code notices.destinations} that leads here. */
    public String destination(String name) {
        return "{name: %s, kind: webhook, url: 'http://127.0.0.1:%d%s', secret: 'file:%s'}"
                .formatted(name, server.getAddress().getPort(), PATH, secret.toAbsolutePath());
    }

    /** What was acknowledged, each time, in this order. */
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** Why requests were refused. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = header(exchange, "webhook-id");
        String problem = problem(exchange, id, body);
        if (problem.isEmpty()) {
            JsonNode notice = JSON.readTree(body);
            taken.add(new Taken(id, notice.path("type").asText(), notice.path("data")));
        } else {
            refused.add(problem);
        }
        exchange.sendResponseHeaders(problem.isEmpty() ? 204 : 401, -1);
        exchange.close();
    }

    private String problem(HttpExchange exchange, String id, byte[] body) {
        String seconds = header(exchange, "webhook-timestamp");
        if (!seconds.matches("\\d{1,12}")
                || Math.abs(Clock.systemUTC().millis() - 1_000 * Long.parseLong(seconds)) > TOLERANCE.toMillis()) {
            return "not of now: '" + seconds + "'";
        }
        byte[] expected = ("v1," + signature(id + "." + seconds + ".", body)).getBytes(StandardCharsets.US_ASCII);
        byte[] sent = header(exchange, "webhook-signature").getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, sent) ? "" : "not signed with the secret: '" + id + "'";
    }

    private String signature(String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + key.getAlgorithm(), e);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        Files.deleteIfExists(secret);
    }
}
