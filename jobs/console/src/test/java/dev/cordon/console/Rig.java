package dev.cordon.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.console.access.Audit;
import dev.cordon.console.access.Gate;
import dev.cordon.console.access.OneTimeToken;
import dev.cordon.console.access.Role;
import dev.cordon.console.access.Subject;
import dev.cordon.console.access.Subjects;
import dev.cordon.console.decide.Outbox;
import dev.cordon.console.evidence.EvidencePlace;
import dev.cordon.console.oidc.OidcSettings;
import dev.cordon.console.raw.RawRecords;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.Sha256;
import dev.cordon.engine.trust.OperatorKeyFile;
import dev.cordon.kafka.KafkaConnection;
import dev.cordon.kafka.KafkaSecurity;
import dev.cordon.kafka.Topics;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.record.RawLookup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A console of tenant {@code local} on a real node, with an outbox of the test's. */
public final class Rig implements AutoCloseable {
    private static final int BULK_LOOKS = 400;
    private static final long BULK_LOOK_MILLIS = 50;
    static final JsonMapper JSON = JsonMapper.builder().build();
    /** Subjects whose tokens are {@code token-of-NAME-0123456789}. */
    static final List<String> NAMES = List.of("vera", "ana", "alice", "adam", "otto", "nemo");
    /** By this token alice is an analyst: as if her role had been taken from her. */
    static final String LOWERED = "alice-lowered";

    public final List<String> audited = Collections.synchronizedList(new ArrayList<>());
    /** Where raw records are looked up, and whose were asked for: tenant, source and place. */
    public RawRecords raw = (tenant, source, place) -> new RawLookup.Answer.NotOurs();

    public final List<String> lookedUp = Collections.synchronizedList(new ArrayList<>());
    /** How far the console's clock is ahead. */
    volatile Duration ahead = Duration.ZERO;

    final Path folder;
    final Console console;
    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Rig(Node.Running node, Path folder, Outbox outbox) throws Exception {
        this(node, folder, outbox, Gate.Limits.usual(Clock.systemUTC()));
    }

    Rig(Node.Running node, Path folder, Outbox outbox, Gate.Limits limits) throws Exception {
        this(node, folder, outbox, limits, Optional.empty(), 0);
    }

    /** @param oidc provider that people sign in by, who comes back to the port */
    Rig(Node.Running node, Path folder, Outbox outbox, Gate.Limits limits, Optional<OidcSettings> oidc, int port)
            throws Exception {
        this(settings(node, folder, oidc, port), folder, outbox, limits);
    }

    Rig(ConsoleSettings settings, Path folder, Outbox outbox, Gate.Limits limits) throws Exception {
        this.folder = folder;
        Clock clock = new AheadClock();
        console = Console.start(
                settings,
                new Console.World(
                        clock,
                        new SecureRandom(),
                        new Audit(clock, audited::add),
                        outbox,
                        this::look,
                        limits,
                        Map.of(),
                        Duration.ofSeconds(5)));
    }

    private final class AheadClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    private RawLookup.Answer look(String tenant, String source, RecordPlace place) {
        lookedUp.add(tenant + " " + source + " " + place.partition() + "/" + place.offset());
        return raw.find(tenant, source, place);
    }

    static ConsoleSettings settings(Node.Running node, Path folder, Optional<OidcSettings> oidc, int port)
            throws Exception {
        List<Subject> subjects = List.of(
                subject("vera", Map.of("local", Role.VIEWER)),
                subject("ana", Map.of("local", Role.ANALYST)),
                subject("alice", Map.of("local", Role.APPROVER, "acme", Role.APPROVER)),
                subject("adam", Map.of("local", Role.ADMIN)),
                subject("otto", Map.of("acme", Role.ADMIN)),
                subject("nemo", Map.of()));
        Path keys = Files.createDirectories(folder.resolve("keys"));
        for (String name : List.of("ana", "alice")) {
            var unused = new OperatorKeyFile(keys.resolve(name + ".jwk")).open(new SecureRandom());
        }
        Map<String, Subject> tokens = new TreeMap<>();
        subjects.forEach(each -> tokens.put(Sha256.hex(token(each.name())), each));
        tokens.put(Sha256.hex(token(LOWERED)), subject("alice", Map.of("local", Role.ANALYST)));
        return new ConsoleSettings(
                new Installation(
                        "local",
                        new KafkaConnection("127.0.0.1:1", KafkaSecurity.PLAINTEXT),
                        new Topics(Topics.DEFAULT_PREFIX),
                        false,
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(30),
                        folder),
                node.config(),
                keys,
                new Subjects(subjects),
                tokens,
                oidc,
                Optional.of(new ConsoleSettings.LocalSignIn(folder.resolve("sign-in/token"), subjects.get(2))),
                Optional.of(new EvidencePlace(folder.resolve("evidence"), List.of(folder.resolve("evidence.jwk.pub")))),
                port,
                Optional.empty(),
                0,
                true);
    }

    /** The same where no raw records are shown. */
    static ConsoleSettings withoutRaw(ConsoleSettings one) {
        return new ConsoleSettings(
                one.installation(),
                one.elastic(),
                one.keys(),
                one.subjects(),
                one.tokens(),
                one.oidc(),
                one.signIn(),
                one.evidence(),
                one.port(),
                one.origin(),
                one.proxies(),
                false);
    }

    /** The same where proxies stand before it that are trusted. */
    static ConsoleSettings behind(int proxies, ConsoleSettings one) {
        return new ConsoleSettings(
                one.installation(),
                one.elastic(),
                one.keys(),
                one.subjects(),
                one.tokens(),
                one.oidc(),
                one.signIn(),
                one.evidence(),
                one.port(),
                Optional.of(URI.create("https://cordon.example.org")),
                proxies,
                one.raw());
    }

    private static Subject subject(String name, Map<String, Role> tenants) {
        return Subject.of(name, new TreeMap<>(tenants));
    }

    public static String token(String name) {
        return "token-of-" + name + "-0123456789";
    }

    /** An answer. */
    public record Said(int status, JsonNode body, HttpResponse<String> response) {
        String type() {
            return body.path("type").asText();
        }
    }

    /** A browser that is signed in. */
    record Browser(String cookie, String csrf) {}

    HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return body.isEmpty() ? request : request.header("Content-Type", "application/json");
    }

    public URI uri(String path) {
        return console.uri().resolve(path.startsWith("/") ? path : "/api/v1/" + path);
    }

    /** The same under another name of this machine's. */
    URI at(String host, String path) {
        return URI.create(uri(path).toString().replace("127.0.0.1", host));
    }

    Said send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean json = type.contains("json") && !response.body().isEmpty();
        return new Said(response.statusCode(), json ? JSON.readTree(response.body()) : JSON.missingNode(), response);
    }

    public Said get(String who, String path) throws Exception {
        return send(request("GET", path, "").header("Authorization", "Bearer " + token(who)));
    }

    /** A run of many as it stands once it is over. */
    JsonNode bulkEnded(String who, String id) throws Exception {
        for (int i = 0; i < BULK_LOOKS; i++) {
            JsonNode run = get(who, "bulk/" + id).body();
            if (!run.path("standing").asText().equals("RUNNING")) {
                return run;
            }
            Thread.sleep(BULK_LOOK_MILLIS);
        }
        throw new AssertionError("the run " + id + " does not end");
    }

    Said post(String who, String path, String key, String body) throws Exception {
        return send(request("POST", path, body)
                .header("Authorization", "Bearer " + token(who))
                .header("Idempotency-Key", key));
    }

    /** Signs alice in by the one-time token. */
    Browser signIn() throws Exception {
        Said said = send(request("POST", "session", "{\"token\":\"" + oneTimeToken() + "\"}"));
        if (said.status() != 201) {
            throw new IllegalStateException(said.status() + " " + said.body());
        }
        String cookie = said.response().headers().firstValue("Set-Cookie").orElseThrow();
        return new Browser(
                cookie.substring(0, cookie.indexOf(';')),
                said.body().path("csrf").asText());
    }

    String oneTimeToken() throws IOException {
        return OneTimeToken.read(folder.resolve("sign-in/token"));
    }

    String oneTimeTokenOrEmpty() {
        try {
            return oneTimeToken();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        console.close();
    }

    /** An outbox that nothing may come to. */
    public static final Outbox CLOSED = new Outbox() {
        @Override
        public Sent send(dev.cordon.engine.trust.Decision decision, dev.cordon.engine.trust.OperatorKey key) {
            throw new AssertionError("a decision was sent");
        }

        @Override
        public Sent send(dev.cordon.engine.trust.SuppressionWord word, dev.cordon.engine.trust.OperatorKey key) {
            throw new AssertionError("a word on a suppression was sent");
        }

        @Override
        public Sent send(dev.cordon.engine.trust.VerdictWord word, dev.cordon.engine.trust.OperatorKey key) {
            throw new AssertionError("a verdict was sent");
        }

        @Override
        public void send(dev.cordon.engine.trust.TriageWord said, dev.cordon.engine.trust.OperatorKey key) {
            throw new AssertionError("a word of triage was sent");
        }
    };
}
