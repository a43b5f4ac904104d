package dev.cordon.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keys that scanners saw, from the findings to what people decide about their holds. */
final class ExposedKeysTrial {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningStack stack;
    private final StackLogs logs;

    ExposedKeysTrial(RunningStack stack, StackLogs logs) {
        this.stack = stack;
        this.logs = logs;
    }

    /** Alerts and holds come, no secret is kept, and holds are decided about at the console and by command. */
    void run() throws Exception {
        ExposedKeys keys = new ExposedKeys(
                "exposed",
                Map.of("ci-bot", stack.keyOf("ci-bot"), "dana", stack.keyOf("dana"), "erik", stack.keyOf("erik")));
        List<String> findings = List.of(keys.github("ci-bot"), keys.gitleaks("dana"), keys.awsHealth("erik"));
        List<String> routine = new ArrayList<>();
        for (String user : List.of("ci-bot", "dana", "erik", "gina")) {
            routine.addAll(keys.routine(user));
        }
        logs.ingest("cloudtrail", String.join("\n", routine));
        logs.awaitRead("raw.cloudtrail");
        assertThat(findings.stream().map(each -> logs.ingest("findings", each)))
                .extracting(counts -> counts.path("records").asInt() + " and "
                        + counts.path("dead_letters").asInt())
                .containsExactly("1 and 1", "1 and 1", "1 and 0");
        logs.awaitRead("findings");
        logs.ingest("cloudtrail", String.join("\n", keys.asUsual("ci-bot")));
        awaitAtTheTop("ci-bot");
        List<String> eriks = keys.elsewhere("erik", "192.0.2.77");
        logs.ingest("cloudtrail", String.join("\n", keys.elsewhere("dana", "203.0.113.99")));
        logs.ingest("cloudtrail", String.join("\n", eriks));
        logs.ingest("cloudtrail", String.join("\n", keys.elsewhere("gina", "192.0.2.78")));

        assertThat(stack.holdOf("HELD", "user/dana")).isNotBlank();
        assertThat(stack.holdOf("HELD", "user/erik")).isNotBlank();
        assertThat(stack.holdOf("PROPOSED", "user/ci-bot"))
                .as("so far nobody else uses it")
                .isNotBlank();
        assertThat(logs.identitiesOnceAllIsRead())
                .as("the same calls with a key that nobody saw raise no alert")
                .doesNotContain(RunningStack.USERS + "gina");
        List<String> exposed = new ArrayList<>();
        stack.ask("/cordon-alerts/_search?size=100&q=exposed:true+AND+state:OPEN")
                .at("/hits/hits")
                .forEach(hit -> exposed.add(hit.at("/_source/identity_key").asText()));
        assertThat(exposed)
                .contains(RunningStack.USERS + "ci-bot", RunningStack.USERS + "dana", RunningStack.USERS + "erik");

        assertThat(Planted.topicsWith(stack.installation(), "AKIA"))
                .contains("cordon.findings", "cordon.raw.cloudtrail");
        assertThat(Planted.topicsWith(stack.installation(), ExposedKeys.SECRET)).isEmpty();
        Path all = stack.folder().root();
        assertThat(Planted.filesWith(all, stack.keyOf("dana"))).isNotEmpty();
        assertThat(Planted.filesWith(all, ExposedKeys.SECRET)).isEmpty();
        assertThat(stack.ask("/_all/_search?size=1000").toString())
                .contains(stack.keyOf("dana"))
                .doesNotContain(ExposedKeys.SECRET);
        assertThat(logs.deadLetters("--source", "findings").lines())
                .allMatch(line -> line.contains("\"sha256\":\"\",\"raw\":\"\""))
                .filteredOn(line -> line.contains("\"file\":\"ingested\""))
                .hasSize(2);
        readsWhatTheLogHad(stack.holdOf("HELD", "user/erik"), eriks);
        decidesAtTheConsole(stack.holdOf("HELD", "user/erik"));
        decidesByCommandWithNothingSetUp(stack.holdOf("HELD", "user/dana"));
    }

    /** Exposed and active: nothing but what is exposed, too, stands above it, though other alerts have a higher priority. */
    private void awaitAtTheTop(String user) throws Exception {
        ConsoleBrowser browser = stack.browser();
        String key = RunningStack.USERS + user;
        Awaited.that(
                user + " in the queue, exposed",
                () -> !browser.get("alerts?state=OPEN&exposed=true&identity=" + user)
                        .path("rows")
                        .isEmpty(),
                () -> browser.get("alerts?state=OPEN&limit=200"));
        List<JsonNode> queue = new ArrayList<>();
        browser.get("alerts?limit=10000").path("rows").forEach(queue::add);
        int place = 0;
        while (!queue.get(place).at("/identity/key").asText().equals(key)) {
            assertThat(queue.get(place).path("exposed").asBoolean())
                    .as("above " + user + ": " + queue.get(place))
                    .isTrue();
            place++;
        }
        double priority = queue.get(place).path("priority").asDouble();
        assertThat(queue.subList(place, queue.size()))
                .as("some have a higher priority than " + priority)
                .anyMatch(row -> row.path("priority").asDouble() > priority);
    }

    /** From the topic through alert and index to the page, for whoever may, and on record; whoever only views may not. */
    private void readsWhatTheLogHad(String hold, List<String> lines) throws Exception {
        ConsoleBrowser operator = stack.browser();
        String alert = operator.get("holds/" + hold).path("alert").asText();
        String path = "alerts/" + alert + "/events/0/record";
        JsonNode shown = operator.get(path);
        String event = shown.path("event").asText();
        JsonNode record = JSON.readTree(shown.path("record").asText());
        assertThat(record.path("eventID").asText()).as(shown.toString()).isEqualTo(event);
        List<JsonNode> ingested = new ArrayList<>();
        for (String line : lines) {
            ingested.add(JSON.readTree(line));
        }
        assertThat(ingested).contains(record);
        assertThat(stack.ran("logs", "console", "-n", "400", "--dir", stack.dir())
                        .lines())
                .anyMatch(line -> line.contains("\"audit\":\"read-raw\"")
                        && line.contains("\"subject\":\"" + ConsolePeople.OPERATOR + "\"")
                        && line.contains("\"alert\":\"" + alert + "\"")
                        && line.contains("\"event\":\"" + event + "\""));
        try (ConsolePeople.Desk veras = new ConsolePeople(stack.folder().root()).desk(ConsolePeople.VERA)) {
            ConsoleBrowser viewer = veras.browser();
            assertThat(viewer.get("alerts/" + alert).at("/alert/id").asText()).isEqualTo(alert);
            JsonNode refused = viewer.get(path);
            assertThat(refused.path("status").asInt()).isEqualTo(403);
            assertThat(refused.has("record")).isFalse();
        }
    }

    /** With the token that {@code up} made, and the operator's own key. */
    private void decidesByCommandWithNothingSetUp(String hold) throws Exception {
        JsonNode row = JSON.readTree(stack.ran("alerts", "--dir", stack.dir(), "--identity", "dana", "--json"))
                .at("/rows/0");
        assertThat(row.at("/hold/id").asText()).isEqualTo(hold);
        String alert = row.path("id").asText();
        assertThat(stack.ran(
                        "release",
                        alert,
                        "--console",
                        "--stack",
                        stack.dir(),
                        "--verdict",
                        "benign",
                        "--reason",
                        "tried",
                        "--yes"))
                .contains(hold + " is RELEASED");
        assertThat(stack.ran("show", alert, "--dir", stack.dir())).contains("dana", hold + " is RELEASED");
    }

    /** With the operator's own key, and in the containment job's words. */
    private void decidesAtTheConsole(String hold) throws Exception {
        ConsoleBrowser browser = stack.browser();
        JsonNode shown = browser.get("holds/" + hold);
        assertThat(shown.path("state").asText()).isEqualTo("HELD");
        String alert = shown.path("alert").asText();
        assertThat(browser.get("alerts/" + alert).at("/holds/0/id").asText()).isEqualTo(hold);
        assertThat(browser.decide(hold, "reject", "").path("detail").asText())
                .startsWith("reject does not fit a containment that is HELD");
        browser.post(
                "alerts/" + alert + "/assign",
                "{\"assignee\":\"%s\",\"reason\":\"tried\"}"
                        .formatted(browser.get("session").path("subject").asText()));
        JsonNode released = browser.decide(hold, "release", ",\"verdict\":\"benign\"");
        assertThat(released.at("/hold/state").asText()).as(released.toString()).isEqualTo("RELEASED");
        Awaited.that(
                "assignment of " + alert,
                () -> browser.get("alerts/" + alert).has("assignment"),
                () -> browser.get("alerts/" + alert));
        JsonNode recorded = browser.get("holds/" + hold + "/evidence");
        assertThat(recorded.path("records").size()).as(recorded.toString()).isPositive();
        assertThat(recorded.path("intact").asBoolean()).as(recorded.toString()).isTrue();
        assertThat(browser.get("alerts/" + alert).at("/assignment/by").asText())
                .isEqualTo(browser.get("session").path("subject").asText());
    }
}
