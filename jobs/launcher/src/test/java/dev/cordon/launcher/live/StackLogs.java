package dev.cordon.launcher.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/** What a stack is fed with, and whether each of it was judged once. */
final class StackLogs {
    static final String RECORDED = "src/main/resources/demo/stratus";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningStack stack;
    private final Path folder;
    private final LoggedEvents logged = new LoggedEvents();

    /** @param folder for the files that are made up */
    StackLogs(RunningStack stack, Path folder) {
        this.stack = stack;
        this.folder = folder;
    }

    /** Ingests logs, of which the books are kept. */
    void ingest(List<String> paths) throws IOException {
        List<String> line = new ArrayList<>(List.of("ingest", "--dir", stack.dir(), "--source", "cloudtrail", "--in"));
        line.addAll(paths);
        String unused = stack.ran(line.toArray(String[]::new));
        logged.enter(paths);
    }

    /** The same as in {@link #recorded}. */
    void ingest(String user) throws IOException {
        ingest(List.of(Files.writeString(folder.resolve(user + ".json"), recorded(user))
                .toString()));
    }

    /** Ingests a text, and gives the counts that are printed. */
    JsonNode ingest(String source, String text) {
        try {
            Path file = Files.writeString(folder.resolve("ingested"), text);
            return JSON.readTree(
                    stack.ran("ingest", "--dir", stack.dir(), "--source", source, "--in", file.toString(), "--json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What somebody did who made himself an administrator, as another user. */
    static String recorded(String user) throws IOException {
        try (InputStream in = new GZIPInputStream(
                Files.newInputStream(Path.of(RECORDED, "aws.persistence.iam-create-admin-user.json.gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("christophe", user);
        }
    }

    /** Waits until detection has read a topic to its end. */
    void awaitRead(String topic) throws Exception {
        Installation installation = stack.installation();
        Topic of = installation.topics().all().stream()
                .filter(each -> each.name().equals(installation.topics().prefix() + topic))
                .findFirst()
                .orElseThrow();
        try (CatchUp behind = new CatchUp(installation)) {
            awaitRead(behind, of, "detection-cloudtrail");
        }
    }

    /** Alerts on their topic that the job of documents has not committed. */
    long alertsToShow() throws Exception {
        Installation installation = stack.installation();
        try (CatchUp behind = new CatchUp(installation)) {
            return behind.lag(installation.topics().alerts(), "documents").orElseThrow();
        }
    }

    private static void awaitRead(CatchUp behind, Topic topic, String job) throws Exception {
        Awaited.that(
                job + " that has read " + topic.name() + " to its end",
                () -> CatchUp.isNone(behind.lag(topic, job)),
                () -> {
                    OptionalLong lag = behind.lag(topic, job);
                    return lag.isPresent() ? lag.getAsLong() + " records to go" : "nothing that it says of it";
                });
    }

    /** Whose alerts there are once the jobs have committed all that is in their topics. */
    List<String> identitiesOnceAllIsRead() throws Exception {
        Installation installation = stack.installation();
        try (CatchUp behind = new CatchUp(installation)) {
            awaitRead(behind, installation.topics().raw("cloudtrail"), "detection-cloudtrail");
            awaitRead(behind, installation.topics().alerts(), "documents");
        }
        return alerted();
    }

    private List<String> alerted() throws Exception {
        var unused = stack.ask("/cordon-alerts/_refresh");
        List<String> identities = new ArrayList<>();
        stack.ask("/cordon-alerts/_search?size=100")
                .at("/hits/hits")
                .forEach(hit -> identities.add(hit.at("/_source/identity_key").asText()));
        return identities;
    }

    /** Nobody's events were lost, or counted twice, whatever happened so far. */
    void awaitEachJudgedOnce() throws Exception {
        // Twice: of a day that was over before it was read, the line comes with the one after the next.
        for (int day = 0; day < 2; day++) {
            ingest(List.of(Files.write(folder.resolve("next-day.jsonl"), logged.nextDay())
                    .toString()));
        }
        Awaited.that(
                "inventory that tells of each event once, of " + logged.totals(),
                () -> notJudgedOnce().isEmpty(),
                this::notJudgedOnce);
    }

    private Map<String, String> notJudgedOnce() throws Exception {
        return logged.notJudgedOnce(stack.installation());
    }

    /** Text of dead letters. */
    String deadLetters(String... wanted) {
        List<String> line = new ArrayList<>(List.of("dead-letters", "--lines"));
        line.addAll(List.of(wanted));
        line.addAll(List.of("--dir", stack.dir()));
        return stack.ran(line.toArray(String[]::new));
    }
}
