package dev.cordon.launcher.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.aws.client.Pause;
import dev.cordon.launcher.InputProblem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The console's API (openapi.yaml), as a script asks it. Follows no redirect: the token goes where it was meant to. */
public final class ConsoleClient {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** Longer than a console waits for what comes of a decision. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private static final int TRIES = 4;
    private static final int TOO_MANY = 429;
    private static final int UNAUTHORIZED = 401;
    private static final int FAILED = 500;
    private static final long LONGEST_PAUSE_SECONDS = 30;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConsolePlace place;
    private final String tenant;
    private final Pause pause;
    private final HttpClient http;

    /**
     * @param tenant whose; empty for the token's own
     * @param pause between tries
     */
    public ConsoleClient(ConsolePlace place, String tenant, Pause pause) {
        this.place = place;
        this.tenant = tenant;
        this.pause = pause;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
        this.http = (place.isThisMachine() ? builder.proxy(HttpClient.Builder.NO_PROXY) : builder).build();
    }

    /** Part of a path. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Reads.
     *
     * @param path below {@code /api/v1}, of {@link #part parts}
     * @throws ConsoleProblem if it is refused
     */
    JsonNode get(String path, Map<String, String> query) throws InterruptedException {
        try {
            return answer(request(path, query).GET().build());
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * Changes something, once for a key: where nothing comes back it is sent again with the same one.
     *
     * @throws ConsoleProblem if it is refused
     * @throws NoAnswerException if it may have arrived, and nothing came back
     */
    JsonNode post(String path, JsonNode body, String key) throws InterruptedException, NoAnswerException {
        HttpRequest request = request(path, Map.of())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
                .build();
        boolean maybeArrived = false;
        for (int tried = 1; ; tried++) {
            try {
                return answer(request);
            } catch (ConsoleProblem e) {
                // It may have been sent on before something failed.
                if (e.status() >= FAILED || (maybeArrived && e.isOfTheDoor())) {
                    throw new NoAnswerException(String.valueOf(e.getMessage()), e);
                }
                throw e;
            } catch (InputProblem e) { // who asks is not known by now, and may have been then
                if (maybeArrived) {
                    throw new NoAnswerException(String.valueOf(e.getMessage()), e);
                }
                throw e;
            } catch (IOException e) {
                maybeArrived |= !neverConnected(e);
                if (!maybeArrived) {
                    throw unreachable(e);
                }
                if (tried == TRIES) {
                    throw new NoAnswerException(words(e), e);
                }
                pause.millis(Duration.ofSeconds(tried).toMillis());
            }
        }
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        Map<String, String> all = new TreeMap<>(query);
        if (!tenant.isEmpty()) {
            all.put("tenant", tenant);
        }
        String words = all.entrySet().stream()
                .map(each -> each.getKey() + "=" + part(each.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(place.url() + "/api/v1" + path + (words.isEmpty() ? "" : "?" + words)))
                .timeout(ANSWER)
                .header("Authorization", place.authorization());
    }

    /** Waits where the console asks for that. */
    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        for (int tried = 1; ; tried++) {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            int status = response.statusCode();
            if (status == TOO_MANY && tried < TRIES) {
                long seconds =
                        response.headers().firstValueAsLong("Retry-After").orElse(1);
                pause.millis(Duration.ofSeconds(Math.max(1, Math.min(seconds, LONGEST_PAUSE_SECONDS)))
                        .toMillis());
                continue;
            }
            if (status == UNAUTHORIZED) {
                throw new InputProblem(place.url() + " does not know this token; console.tokens of its cordon.yaml has"
                        + " the digests of those that it knows, and a stack's is made by 'cordon up'");
            }
            JsonNode told = json(response);
            if (status / 100 != 2) {
                throw new ConsoleProblem(status, told);
            }
            return told;
        }
    }

    private JsonNode json(HttpResponse<byte[]> response) throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("application/json") && !type.startsWith("application/problem+json")) {
            if (response.statusCode() >= FAILED) {
                throw new IOException("what stands before it answered " + response.statusCode());
            }
            throw new InputProblem(place.url() + " is no console of Cordon: it answered " + response.statusCode()
                    + " with something else than JSON");
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IOException("the answer is no JSON", e);
        }
    }

    private static boolean neverConnected(IOException e) {
        return e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
    }

    private InputProblem unreachable(IOException e) {
        return new InputProblem(
                "the console at " + place.url() + " does not answer (" + words(e)
                        + "); detection and containment go on, 'cordon status' tells of a stack, and 'cordon holds"
                        + " --stack' and 'cordon release --stack' work without it",
                e);
    }

    private static String words(IOException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
