package dev.cordon.bench.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The Chrome DevTools Protocol over its WebSocket: commands with answers, and events. */
final class DevTools implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_SECONDS = 60;

    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonNode>> listeners = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();
    private final WebSocket socket;

    private DevTools(URI uri) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, new Reading())
                .join();
    }

    static DevTools connect(URI uri) throws IOException {
        try {
            return new DevTools(uri);
        } catch (CompletionException e) {
            throw new IOException("the browser does not talk at " + uri, e);
        }
    }

    /** Hears all events of a name from now on; only one may listen to each. */
    void on(String event, Consumer<JsonNode> listener) {
        listeners.put(event, listener);
    }

    /** The fields of a command, to be filled. */
    static ObjectNode fields() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Sends a command and waits for what comes of it.
     *
     * @param session of a page; empty for the browser itself
     */
    JsonNode call(String session, String method, ObjectNode fields) throws IOException, InterruptedException {
        try {
            return send(session, method, fields).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(method + ": " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException(method + ": no answer within " + PATIENCE_SECONDS + " s", e);
        }
    }

    /** Sends a command and waits for nothing. */
    CompletableFuture<JsonNode> send(String session, String method, ObjectNode fields) {
        int id = last.incrementAndGet();
        ObjectNode command = fields().put("id", id).put("method", method);
        if (!session.isEmpty()) {
            command.put("sessionId", session);
        }
        command.set("params", fields);
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        synchronized (socket) { // it takes one text at a time
            socket.sendText(command.toString(), true).join();
        }
        return answer;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Reading implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(String message) {
            try {
                JsonNode node = JSON.readTree(message);
                if (node.has("id")) {
                    CompletableFuture<JsonNode> answer =
                            asked.remove(node.path("id").asInt());
                    if (answer == null) {
                        return;
                    }
                    if (node.has("error")) {
                        answer.completeExceptionally(
                                new IOException(node.path("error").toString()));
                    } else {
                        answer.complete(node.path("result"));
                    }
                } else {
                    listeners
                            .getOrDefault(node.path("method").asText(), unheard -> {})
                            .accept(node.path("params"));
                }
            } catch (IOException e) {
                end(e);
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            end(new IOException("the browser hung up: " + code + " " + reason));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket from, Throwable problem) {
            end(problem);
        }

        private void end(Throwable why) {
            asked.values().forEach(each -> each.completeExceptionally(why));
            asked.clear();
        }
    }
}
