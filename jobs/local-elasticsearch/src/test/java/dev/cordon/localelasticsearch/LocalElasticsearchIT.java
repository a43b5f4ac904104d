package dev.cordon.localelasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Runs the node as its own process: two starts in all. */
class LocalElasticsearchIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path directory = Path.of("");

    @Test
    void what_was_written_is_there_after_a_stop_and_a_second_start_in_the_same_directory() throws Exception {
        NodeSettings settings = NodeSettings.in(directory);
        LocalElasticsearch stopped;
        try (LocalElasticsearch node = LocalElasticsearch.start(settings)) {
            assertThat(call(node, "PUT", "/notes/_doc/1", "{\"text\":\"kept\"}"))
                    .contains("created");
            assertThatThrownBy(() -> LocalElasticsearch.start(settings))
                    .isInstanceOf(LocalElasticsearchException.class)
                    .hasMessageContaining("port " + settings.httpPort() + " of 127.0.0.1 is taken");
            assertThatThrownBy(() -> LocalElasticsearch.start(NodeSettings.in(directory)))
                    .as("one node at a time in a directory")
                    .isInstanceOf(LocalElasticsearchException.class)
                    .hasMessageContaining("ended at its start")
                    .hasMessageContaining("lock");
            stopped = node;
        }
        assertThat(stopped.isRunning()).isFalse();
        try (LocalElasticsearch again = LocalElasticsearch.start(settings)) {
            assertThat(call(again, "GET", "/notes/_doc/1", "")).contains("\"kept\"");
        }
    }

    @Test
    void a_port_that_is_taken_is_named_before_anything_starts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, NodeSettings.loopback())) {
            NodeSettings free = NodeSettings.in(directory);
            NodeSettings settings = NodeSettings.on(directory, free.httpPort(), taken.getLocalPort());
            assertThatThrownBy(() -> LocalElasticsearch.start(settings))
                    .isInstanceOf(LocalElasticsearchException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " of 127.0.0.1 is taken");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_java_that_is_too_old_is_named_with_its_version() throws Exception {
        Path home = Files.createDirectories(directory.resolve("jdk11"));
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.createFile(java);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        NodeSettings settings = NodeSettings.in(directory).withJava(home);
        assertThatThrownBy(() -> LocalElasticsearch.start(settings))
                .isInstanceOf(LocalElasticsearchException.class)
                .hasMessageContaining("Elasticsearch 8.19")
                .hasMessageContaining("needs Java 17 or newer")
                .hasMessageContaining("is Java 11");
        assertThatThrownBy(() -> LocalElasticsearch.start(settings.withJava(directory)))
                .hasMessageContaining("there is no Java in " + directory);
    }

    @Test
    void a_java_that_is_new_enough_is_found_where_a_variable_names_it() throws Exception {
        assertThat(InstalledJava.atLeast(17, Map.of())).contains(Path.of(System.getProperty("java.home")));
        for (String version : List.of("901", "900", "899")) {
            Path home = directory.resolve(version);
            Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
            Files.createFile(java);
            assertThat(java.toFile().setExecutable(true)).isTrue();
            Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
        }
        Map<String, String> environment = Map.of(
                "JAVA_HOME_899_X64", directory.resolve("899").toString(),
                "JAVA_HOME_900_X64", directory.resolve("900").toString(),
                "JAVA_HOME_901_X64", directory.resolve("901").toString(),
                "JAVA_HOME_BROKEN", directory.resolve("none").toString());
        assertThat(InstalledJava.atLeast(900, environment)).contains(directory.resolve("900"));
        assertThat(InstalledJava.atLeast(902, environment)).isEmpty();
    }

    @Test
    void one_port_cannot_be_both() {
        assertThatThrownBy(() -> NodeSettings.on(directory, 9200, 9200)).hasMessageContaining("it needs two");
    }

    private static String call(LocalElasticsearch node, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(node.url().resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
        assertThat(Set.of(200, 201)).contains(response.statusCode());
        return response.body();
    }
}
