package dev.cordon.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.launcher.CommandLines;
import dev.cordon.launcher.live.demo.CatchUp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole stack of real parts: up, fed, ended, up again. */
@Timeout(900)
class LiveStackIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECORDED = "src/main/resources/demo/stratus";

    @TempDir
    private Path folder;

    private final CommandLines cordon = new CommandLines();
    private final HttpClient http = HttpClient.newHttpClient();

    private String stack() {
        return folder.resolve("stack").toString();
    }

    @AfterEach
    void down() {
        cordon.run("down", "--dir", stack());
    }

    @Test
    void what_is_ingested_becomes_alerts_once_whatever_is_stopped_and_sent_again_meanwhile() throws Exception {
        up();
        Path records = Files.writeString(folder.resolve("broken.jsonl"), "{\"eventVersion\": \"1.08\"}\nno json\n");
        assertThat(cordon.run(
                        "ingest", "--dir", stack(), "--source", "cloudtrail", "--in", RECORDED, records.toString()))
                .as(cordon.err())
                .isZero();
        List<String> before = identitiesOnceAllIsRead();
        assertThat(before).hasSizeGreaterThan(10);
        assertThat(cordon.run("holds", "--stack", stack())).as(cordon.err()).isZero();
        assertThat(cordon.out()).contains("nothing is held");

        assertThat(cordon.run("down", "--dir", stack())).as(cordon.err()).isZero();
        assertThat(cordon.run("status", "--dir", stack())).isEqualTo(1);
        assertThat(cordon.out()).contains("stopped");

        up();
        assertThat(cordon.run("ingest", "--dir", stack(), "--source", "cloudtrail", "--in", RECORDED, "--json"))
                .as(cordon.err())
                .isZero();
        assertThat(JSON.readTree(cordon.out()).path("records").asLong()).isPositive();
        assertThat(identitiesAfterAnother())
                .as("those of before are there once, with what came after them")
                .hasSize(before.size() + 1)
                .filteredOn(identity -> identity.endsWith("user/newcomer"))
                .hasSize(1);
    }

    /** Whose alerts there are once a record after all those sent again has its own: then those were judged. */
    private List<String> identitiesAfterAnother() throws Exception {
        String recorded;
        try (InputStream in = new GZIPInputStream(
                Files.newInputStream(Path.of(RECORDED, "aws.persistence.iam-create-admin-user.json.gz")))) {
            recorded = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Path one = Files.writeString(folder.resolve("one.json"), recorded.replace("christophe", "newcomer"));
        assertThat(cordon.run("ingest", "--dir", stack(), "--source", "cloudtrail", "--in", one.toString()))
                .as(cordon.err())
                .isZero();
        return identitiesOnceAllIsRead();
    }

    private List<String> identities() throws Exception {
        ask("/cordon-alerts/_refresh");
        List<String> identities = new ArrayList<>();
        ask("/cordon-alerts/_search?size=100")
                .at("/hits/hits")
                .forEach(hit -> identities.add(hit.at("/_source/identity_key").asText()));
        return identities;
    }

    private void up() {
        assertThat(cordon.run("up", "--dir", stack(), "--ports", "free"))
                .as(cordon.err())
                .isZero();
        assertThat(cordon.out()).contains("detection-cloudtrail").doesNotContain("FAILED");
        assertThat(cordon.run("status", "--dir", stack(), "--json")).isZero();
    }

    /** Whose alerts there are once the jobs have committed all that is in their topics. */
    private List<String> identitiesOnceAllIsRead() throws Exception {
        Installation installation = InstallationFile.read(
                folder.resolve("stack").resolve("cordon.yaml"), "stack", Map.of(), (found, fields) -> found);
        try (CatchUp behind = new CatchUp(installation)) {
            while (behind.lag(installation.topics().raw("cloudtrail"), "detection-cloudtrail") > 0
                    || behind.lag(installation.topics().alerts(), "documents") > 0) {
                Thread.sleep(500);
            }
        }
        return identities();
    }

    private JsonNode ask(String path) throws IOException, InterruptedException {
        int port = JSON.readTree(folder.resolve("stack").resolve("stack.json").toFile())
                .at("/ports/elasticsearch")
                .asInt();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
