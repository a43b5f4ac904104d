package dev.cordon.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.launcher.CommandLines;
import dev.cordon.launcher.live.full.Node;
import dev.cordon.launcher.live.monitoring.Served;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.stack.ProcessMark;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A stack as its owner and its parts see it: command lines, processes, ports. */
final class RunningStack {
    static final Path EXAMPLES = Path.of("../../docs/examples");
    static final String USERS = "arn:aws:iam::111122223333:user/";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StackFolder folder;
    private final Path account;
    private final CommandLines cordon = new CommandLines();
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param account of the sandbox cloud */
    RunningStack(Path folder, Path account) {
        this.folder = new StackFolder(folder);
        this.account = account;
    }

    StackFolder folder() {
        return folder;
    }

    /** As command lines name it. */
    String dir() {
        return folder.root().toString();
    }

    CommandLines cordon() {
        return cordon;
    }

    /** What a command prints, which has to go well. */
    String ran(String... arguments) {
        assertThat(cordon.run(arguments)).as(cordon.err()).isZero();
        return cordon.out();
    }

    /** Brings it up where it is not. */
    void up() {
        String said = ran("up", "--dir", dir(), "--ports", "free", "--account", account.toString());
        assertThat(said).contains("detection-cloudtrail").doesNotContain("FAILED");
        assertThat(cordon.run("status", "--dir", dir(), "--json")).isZero();
    }

    StackStatus status() throws IOException {
        return StackStatus.read(folder).orElseThrow();
    }

    Installation installation() {
        return InstallationFile.read(folder.configuration(), Map.of());
    }

    int port(String name) throws IOException {
        return Objects.requireNonNull(status().ports().named().get(name));
    }

    /** The stack's own process, and those of its parts. */
    List<ProcessMark> processes() throws IOException {
        ProcessHandle own = status().process().orElseThrow();
        return Stream.concat(Stream.of(own), own.descendants())
                .map(ProcessMark::of)
                .toList();
    }

    private ProcessHandle process(String part) throws IOException {
        return Objects.requireNonNull(status().parts().get(part)).alive().orElseThrow();
    }

    /** All of them at once. */
    void kill(String... parts) throws IOException {
        List<ProcessHandle> processes = new ArrayList<>();
        for (String part : parts) {
            processes.add(process(part));
        }
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    /** It is there, and answers nobody until it is killed. */
    void freeze(String part) throws IOException, InterruptedException {
        Process stop =
                new ProcessBuilder("kill", "-STOP", Long.toString(process(part).pid())).start();
        assertThat(stop.waitFor()).as("kill -STOP of " + part).isZero();
    }

    void awaitRestarts(String part, int times) throws Exception {
        Awaited.that(
                "stack that runs with its " + part + " restarted for the " + times + ". time",
                () -> Objects.requireNonNull(status().parts().get(part)).restarts() == times
                        && status().phase() == StackStatus.Phase.RUNNING,
                this::status);
    }

    /** A target's hold, once it is in a state. */
    String holdOf(String state, String target) throws Exception {
        return Awaited.first(
                "hold of " + target + " that is " + state,
                () -> {
                    for (JsonNode hold : JSON.readTree(ran("holds", "--stack", dir(), "--json"))
                            .path("holds")) {
                        if (hold.path("state").asText().equals(state)
                                && hold.path("target").asText().endsWith(target)) {
                            return Optional.of(hold.path("id").asText());
                        }
                    }
                    return Optional.empty();
                },
                () -> ran("holds", "--stack", dir()));
    }

    /** Policies that the sandbox cloud has attached to a user or a role. */
    List<String> attachedTo(String type, String name) throws Exception {
        return responder()
                .iam("ListAttached" + type + "Policies", Map.of(type + "Name", name))
                .texts("PolicyArn");
    }

    String keyOf(String user) throws IOException {
        return responder()
                .iam("ListAccessKeys", Map.of("UserName", user))
                .texts("AccessKeyId")
                .get(0);
    }

    private SandboxCaller responder() throws IOException {
        List<String> lines = Files.readAllLines(folder.responderCredentials());
        Credentials responder = new Credentials(
                lines.get(1).substring(lines.get(1).indexOf('=') + 2),
                lines.get(2).substring(lines.get(2).indexOf('=') + 2),
                null);
        URI cloud = URI.create("http://127.0.0.1:" + port("sandbox"));
        return new SandboxCaller(cloud, responder, "198.51.100.9", Clock.systemUTC());
    }

    /** The one-time token that is good now. */
    String signInToken() {
        return ran("console", "token", "--dir", dir()).strip();
    }

    /** The operator at the console, who signs in once more each time. */
    ConsoleBrowser browser() throws Exception {
        return new ConsoleBrowser(port("console"), signInToken());
    }

    /** What the jobs measure. */
    Served served() throws Exception {
        return Served.at(port("metrics"));
    }

    Node node() throws IOException {
        return new Node(URI.create("http://127.0.0.1:" + port("elasticsearch")));
    }

    /** What Elasticsearch answers. */
    JsonNode ask(String path) throws IOException, InterruptedException {
        return get("elasticsearch", path);
    }

    /** What a part answers. */
    JsonNode get(String part, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(part) + path))
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** Changes something of Elasticsearch. */
    void put(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("elasticsearch") + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .as(path)
                .isEqualTo(200);
    }
}
