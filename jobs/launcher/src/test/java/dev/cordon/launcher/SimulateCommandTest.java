package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.engine.guardrail.KnownIdentities;
import dev.cordon.simulation.Stories;
import dev.cordon.wire.files.SignalRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cordon simulate} as a user types it. */
class SimulateCommandTest {
    private static final String UNTIL = "2026-02-02T15:00:00Z";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final CommandLines cordon = new CommandLines();

    private int simulate(String name, String... more) {
        return cordon.run(Stream.concat(
                        Stream.of(
                                "simulate", "--out", folder.resolve(name).toString(), "--days", "2", "--until", UNTIL),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void one_seed_gives_the_same_bytes_and_nothing_is_left_beside_them() throws Exception {
        assertThat(simulate("one", "--with-attacks")).isZero();
        assertThat(cordon.out()).contains("26 identities", "truth.json");
        assertThat(simulate("two", "--with-attacks")).isZero();
        assertThat(simulate("three", "--seed", "3", "--with-attacks")).isZero();

        assertThat(contents("two")).isEqualTo(contents("one"));
        assertThat(contents("three")).isNotEqualTo(contents("one"));
        assertThat(contents("one").keySet())
                .contains(
                        "account.json",
                        "identities.yaml",
                        "signals.jsonl",
                        "truth.json",
                        "cloudtrail/2026-02-02.jsonl.gz",
                        "agent/2026-02-02.jsonl.gz");
        assertThat(names(folder)).containsExactlyInAnyOrder("one", "two", "three");
    }

    @Test
    void attacks_are_only_added_and_truth_names_them() throws Exception {
        assertThat(simulate("quiet", "--json")).isZero();
        JsonNode quiet = new ObjectMapper().readTree(cordon.out());
        assertThat(simulate("attacked", "--with-attacks", "--json")).isZero();
        JsonNode attacked = new ObjectMapper().readTree(cordon.out());

        assertThat(quiet.path("attacks")).isEmpty();
        assertThat(folder.resolve("quiet/truth.json")).doesNotExist();
        JsonNode truth = new ObjectMapper().readTree(Files.readString(folder.resolve("attacked/truth.json")));
        assertThat(truth.path("attacks").findValuesAsText("id"))
                .containsExactly(Stories.LEAKED_KEY, Stories.TAKEN_ROLE, Stories.STRAYING_AGENT);
        int events = 0;
        for (JsonNode attack : truth.path("attacks")) {
            events += attack.path("cloudtrail_event_ids").size();
        }
        assertThat(attacked.path("records").path("cloudtrail").asInt()
                        - quiet.path("records").path("cloudtrail").asInt())
                .isEqualTo(events);
        assertThat(attacked.path("signals").asInt())
                .isEqualTo(quiet.path("signals").asInt() + 1);
        String lastDay = contents("attacked").get("cloudtrail/2026-02-02.jsonl.gz");
        for (String line : contents("quiet")
                .getOrDefault("cloudtrail/2026-02-02.jsonl.gz", "")
                .split("\n", -1)) {
            assertThat(lastDay).contains(line);
        }
    }

    @Test
    void what_it_writes_is_what_the_other_commands_read() throws Exception {
        assertThat(simulate("company", "--with-attacks")).isZero();
        Path company = folder.resolve("company");

        KnownIdentities known =
                KnownIdentities.read("identities.yaml", Files.readString(company.resolve("identities.yaml")));
        assertThat(known.ownerOf("arn:aws:iam::111122223333:role/" + Stories.TAKEN))
                .isEqualTo("shop");
        assertThat(known.factsOf("arn:aws:iam::111122223333:role/" + Stories.TAKEN)
                        .usualNetworks()
                        .empty())
                .isFalse();
        SignalRecords.Read signals = SignalRecords.read(company.resolve("signals.jsonl"), "local");
        assertThat(signals.deadLetters()).isEmpty();
        assertThat(signals.findings()).isPositive();
        assertThat(cordon.run(
                        "reach", "--account", company.resolve("account.json").toString(), "--top", "1"))
                .isZero();
    }

    @Test
    void a_folder_of_somebody_else_is_refused_and_one_of_its_own_replaced() throws Exception {
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Path kept = Files.writeString(foreign.resolve("notes.txt"), "mine");
        assertThat(simulate("foreign")).isEqualTo(3);
        assertThat(cordon.err()).contains("is not empty and was not made by this command");
        assertThat(kept).hasContent("mine");

        assertThat(simulate("own", "--with-attacks")).isZero();
        assertThat(simulate("own")).isZero();
        assertThat(folder.resolve("own/truth.json")).doesNotExist();
        Files.writeString(folder.resolve("own/notes.txt"), "mine");
        assertThat(simulate("own")).isEqualTo(3);
        assertThat(cordon.err()).contains("notes.txt");
        assertThat(folder.resolve("own/notes.txt")).hasContent("mine");
    }

    @Test
    void usage_is_checked_before_anything_is_written() throws Exception {
        assertThat(simulate("bad", "--days", "91")).isEqualTo(2);
        assertThat(cordon.run("simulate", "--out", folder.resolve("bad").toString(), "--until", "soon"))
                .isEqualTo(2);
        assertThat(cordon.err()).contains("2026-01-31T12:00:00Z");
        assertThat(cordon.run(
                        "simulate", "--out", folder.resolve("no/such/place").toString()))
                .isEqualTo(3);
        assertThat(names(folder)).isEmpty();
    }

    private Map<String, String> contents(String name) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        Path root = folder.resolve(name);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                boolean packed = file.toString().endsWith(".gz");
                contents.put(
                        root.relativize(file).toString(),
                        new String(
                                packed ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes,
                                StandardCharsets.UTF_8));
            }
        }
        return contents;
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> content = Files.list(in)) {
            return content.map(each -> String.valueOf(each.getFileName())).toList();
        }
    }
}
