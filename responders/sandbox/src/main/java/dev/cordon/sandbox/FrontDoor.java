package dev.cordon.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.cordon.sandbox.api.Refusal;
import dev.cordon.sandbox.sign.SignedRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** HTTP on this machine: reads requests under limits, and says on every answer what this is. */
final class FrontDoor implements HttpHandler {
    static final String NAME = "cordon-sandbox";
    static final String SOURCE_IP = "X-Sandbox-Source-Ip";
    private static final int MAX_BODY = 512 * 1024;
    private static final long MAX_SKIPPED = 16L * 1024 * 1024;
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]{2,45}");
    private static final String PAGE = """
            This is the sandbox cloud of Cordon, not AWS.

            It speaks the Query protocol of IAM and STS to the AWS SDK, over accounts that were loaded from a snapshot, and
            lets nothing through that their policies do not. Nothing here exists outside this process. The header
            X-Sandbox-Source-Ip is believed, so that calls can come from anywhere.
            """;

    private final Cloud cloud;
    private final Calls calls;

    FrontDoor(Cloud cloud) {
        this.cloud = cloud;
        this.calls = new Calls(cloud);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String requestId = "sandbox-" + cloud.ids().uuid();
        Reply reply;
        try {
            reply = reply(exchange, requestId);
        } catch (RuntimeException e) {
            // A defect of the sandbox must not look like a lost answer.
            Refusal failure = new Refusal(500, "InternalFailure", "The sandbox failed: " + e);
            reply = Reply.of("iam", failure, requestId);
        }
        if (reply == null || !waited(cloud.faults().latency())) {
            exchange.close();
            return;
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Server", NAME);
        headers.set("x-amzn-RequestId", requestId);
        headers.set("Content-Type", reply.contentType());
        try (exchange) {
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Whether the time passed; it does not where the sandbox is being closed. */
    private static boolean waited(Duration latency) {
        if (latency.isZero()) {
            return true;
        }
        try {
            Thread.sleep(latency.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private @Nullable Reply reply(HttpExchange exchange, String requestId) throws IOException {
        URI uri = exchange.getRequestURI();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        if (!"/".equals(uri.getRawPath()) && !uri.getRawPath().isEmpty()) {
            return Reply.page(404, "The sandbox cloud of Cordon has one path, /.\n");
        }
        if (exchange.getRequestMethod().equals("GET") && query.isEmpty()) {
            return Reply.page(200, PAGE);
        }
        if (!exchange.getRequestMethod().equals("POST") || !query.isEmpty()) {
            return Reply.page(405, "The sandbox cloud of Cordon takes POST with a form as its body.\n");
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            // Whoever still sends would not hear the answer; and nothing else may come over this connection.
            exchange.getRequestBody().skip(MAX_SKIPPED);
            exchange.getResponseHeaders().set("Connection", "close");
        }
        Map<String, String> headers = headers(exchange);
        String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        String address = headers.getOrDefault(
                SOURCE_IP.toLowerCase(Locale.ROOT),
                exchange.getRemoteAddress().getAddress().getHostAddress());
        String problem = body.length > MAX_BODY
                ? "The body has more than " + MAX_BODY + " bytes."
                : !type.startsWith("application/x-www-form-urlencoded")
                        ? "The content type must be application/x-www-form-urlencoded."
                        : !ADDRESS.matcher(address).matches() ? SOURCE_IP + " is no address." : "";
        if (!problem.isEmpty()) {
            return Reply.of("iam", new Refusal(400, "MalformedInput", problem), requestId);
        }
        SignedRequest request = new SignedRequest("POST", "/", "", headers, body);
        return calls.answer(request, new Origin(address, headers.getOrDefault("user-agent", "")), requestId);
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            headers.put(header.getKey().toLowerCase(Locale.ROOT), String.join(",", header.getValue()));
        }
        return headers;
    }
}
