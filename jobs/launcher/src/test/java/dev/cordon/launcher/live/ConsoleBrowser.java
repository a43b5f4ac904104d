package dev.cordon.launcher.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** Somebody at the console of a stack, as a browser asks it. */
final class ConsoleBrowser {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String cookie;
    private final String csrf;

    /** @param token the one-time token */
    ConsoleBrowser(int port, String token) throws IOException, InterruptedException {
        this.port = port;
        HttpResponse<String> answer = http.send(
                request("session")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                JSON.createObjectNode().put("token", token).toString()))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException("not signed in: " + answer.body());
        }
        String set = answer.headers().firstValue("Set-Cookie").orElse("");
        cookie = set.substring(0, set.indexOf(';'));
        csrf = JSON.readTree(answer.body()).path("csrf").asText();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = request(path).header("Cookie", cookie).build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    /** Decides something of a hold as it stands now. */
    JsonNode decide(String hold, String verb, String more) throws IOException, InterruptedException {
        JsonNode shown = get("holds/" + hold);
        String about = "\"plan_hash\":" + shown.path("plan_hash") + ",\"mark\":" + shown.path("mark");
        return post("holds/" + hold + "/" + verb, "{\"reason\":\"tried\"," + about + more + "}");
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Cookie", cookie)
                .header("X-Cordon-Csrf", csrf)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
