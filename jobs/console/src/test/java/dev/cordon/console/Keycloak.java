package dev.cordon.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Keycloak in a process of its own, with a realm {@code corp} that knows the console: {@code corp-realm.json}. */
final class Keycloak {
    static final String CLIENT_SECRET = "secret-of-the-console-0123456789";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String ADMIN = "admin";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Path log;
    private final int port;

    private Keycloak(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts one.
     *
     * @param console where browsers see the console
     */
    static Keycloak start(URI console) throws Exception {
        Path home = unpacked();
        try (InputStream realm = Keycloak.class.getResourceAsStream("corp-realm.json")) {
            String text = new String(Objects.requireNonNull(realm).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("CONSOLE", console.toString().replaceAll("/$", ""))
                    .replace("CLIENT-SECRET", CLIENT_SECRET);
            Files.writeString(
                    Files.createDirectories(home.resolve("data/import")).resolve("corp-realm.json"), text);
        }
        int port = freePort();
        Path log = home.resolve("test.log");
        ProcessBuilder command = new ProcessBuilder(
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--cache=local",
                        "--db=dev-mem",
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_APPEND",
                        "-XX:TieredStopAtLevel=1",
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        ADMIN));
        Keycloak keycloak = new Keycloak(command.start(), log, port);
        keycloak.awaitRealm();
        return keycloak;
    }

    /** The archive of the local repository, unpacked once for all runs in this folder of the build. */
    private static Path unpacked() throws Exception {
        Path archive = Path.of(System.getProperty("cordon.keycloak.archive"));
        Path home = Path.of(System.getProperty("cordon.keycloak.folder"));
        if (!Files.isDirectory(home)) {
            Path partial = Files.createDirectories(home.resolveSibling("keycloak.partial"));
            Process tar = new ProcessBuilder(
                            "tar", "xzf", archive.toString(), "-C", partial.toString(), "--strip-components=1")
                    .inheritIO()
                    .start();
            if (tar.waitFor() != 0) {
                throw new IOException(archive + " cannot be unpacked; delete it there and build again");
            }
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return home;
    }

    private void awaitRealm() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (get(issuer() + "/.well-known/openid-configuration").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            Thread.sleep(200);
        }
        stop();
        throw new IllegalStateException("Keycloak did not start:\n" + Files.readString(log));
    }

    URI issuer() {
        return URI.create("http://127.0.0.1:" + port + "/realms/corp");
    }

    private HttpResponse<String> get(String uri) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
    }

    /** What the token endpoint of a realm gives for a form. */
    private JsonNode tokens(String realm, Map<String, String> form) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + port + "/realms/" + realm + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(form)))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return Rig.JSON.readTree(answer.body());
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Tokens that a script gets for somebody. */
    JsonNode scriptTokens(String client, String user) throws Exception {
        return tokens(
                "corp",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        client,
                        "username",
                        user,
                        "password",
                        "password-of-" + user,
                        "scope",
                        "openid email"));
    }

    /** Does something as an administrator of the realm. */
    JsonNode administer(String method, String path, String body) throws Exception {
        String token = tokens(
                        "master",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                ADMIN,
                                "password",
                                ADMIN))
                .path("access_token")
                .asText();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/realms/corp" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return Rig.JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    /** Lets it sign with a key that it made now. */
    void rotateKeys() throws Exception {
        String realm = administer("GET", "", "").path("id").asText();
        var unused = administer(
                "POST",
                "/components",
                Rig.JSON
                        .createObjectNode()
                        .put("name", "rotated")
                        .put("providerId", "rsa-generated")
                        .put("providerType", "org.keycloak.keys.KeyProvider")
                        .put("parentId", realm)
                        .set(
                                "config",
                                Rig.JSON.valueToTree(Map.of(
                                        "priority", List.of("1000"),
                                        "active", List.of("true"),
                                        "enabled", List.of("true"),
                                        "algorithm", List.of("RS256"))))
                        .toString());
    }

    /** Ends all sessions of somebody, as an administrator does for an account that was taken over. */
    void endSessionsOf(String user) throws Exception {
        String id = administer("GET", "/users?exact=true&username=" + user, "")
                .path(0)
                .path("id")
                .asText();
        var unused = administer("POST", "/users/" + id + "/logout", "");
    }

    /** Ends it. */
    void stop() throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly); // its data are in memory
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Keycloak does not end");
        }
    }
}
