package dev.cordon.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.domain.RejectReason;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.launcher.CommandLines;
import dev.cordon.launcher.live.full.Node;
import dev.cordon.launcher.live.monitoring.Monitoring;
import dev.cordon.launcher.live.monitoring.Served;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.stack.ProcessMark;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackStatus;
import dev.cordon.wire.frame.OwnerOnly;
import dev.cordon.wire.types.RawRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole stack of real parts, shared by all tests, on the account of docs/examples: fed, ended, broken, up again. Each test
 * brings it up where it is not; as each start takes half a minute of two cores, the test that ends it comes last. Time goes
 * on from one to the next: those that count what was acted on days of the past come before anything that is of today.
 */
@Timeout(900)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveStackIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECORDED = "src/main/resources/demo/stratus";
    private static final Path EXAMPLES = Path.of("../../docs/examples");
    private static final String HOME = """
            identities:
              - arn: arn:aws:iam::111122223333:role/orders-fn
                networks: [198.51.100.0/24]
                owner: payments
            """;
    private static final String USERS = "arn:aws:iam::111122223333:user/";
    /** What people at the console need besides: more holds in an hour, and some that take two. */
    private static final String FOR_PEOPLE =
            """
            budgets: {tenant_per_hour: 50, cohort_per_hour: 50}
            four_eyes: {kinds: [%s]}
            """.formatted(TrialHolds.TWO_PEOPLE.name().toLowerCase(Locale.ROOT));

    private Path folder = Path.of("");
    private final CommandLines cordon = new CommandLines();
    private final LoggedEvents logged = new LoggedEvents();
    private final HttpClient http = HttpClient.newHttpClient();

    private String stack() {
        return folder.resolve("stack").toString();
    }

    /** What an operator puts there before the first start. */
    @BeforeAll
    void identities(@TempDir Path shared) throws Exception {
        folder = shared;
        Path state = OwnerOnly.createDirectories(folder.resolve("stack").resolve("state"));
        Files.writeString(state.resolve("identities.yaml"), HOME);
        LeakedKeysHeld.write(state, "local", USERS + "cordon-responder");
        Files.writeString(state.resolve("guardrails.yaml"), FOR_PEOPLE, StandardOpenOption.APPEND);
        TrialHolds.playbooks(state.resolve("playbooks"));
        new ConsolePeople(folder.resolve("stack")).enrol();
        Files.createFile(new StackFolder(folder.resolve("stack")).turn());
    }

    @AfterAll
    void down() {
        cordon.run("down", "--dir", stack());
    }

    @Test
    @Order(1)
    void alerts_holds_and_their_controls_outlive_the_stack_and_what_is_sent_again_changes_none_of_them()
            throws Exception {
        up();
        Path records = Files.writeString(folder.resolve("broken.jsonl"), "{\"eventVersion\": \"1.08\"}\nno json\n");
        assertThat(cordon.run(
                        "ingest", "--dir", stack(), "--source", "cloudtrail", "--in", RECORDED, records.toString()))
                .as(cordon.err())
                .isZero();
        logged.enter(List.of(RECORDED, records.toString()));
        String id = approved();
        List<String> controls = attached();
        assertThat(controls).anyMatch(policy -> policy.contains(id));
        awaitMeasured("alertToHeld");
        awaitMeasured("eventToHeld");
        List<String> before = identitiesOnceAllIsRead();
        assertThat(before).hasSizeGreaterThan(10);
        assertThat(served().names()).as("what dashboard and rules ask for").containsAll(Monitoring.metrics());
        Served served = served();
        Monitoring.labels()
                .forEach((metric, labels) ->
                        assertThat(served.labels(metric)).as(metric).containsAll(labels));
        double known = served().sum("identitiesKnown", "");
        assertThat(known).isGreaterThanOrEqualTo(before.size());

        assertThat(cordon.run("down", "--dir", stack())).as(cordon.err()).isZero();
        assertThat(cordon.run("status", "--dir", stack())).isEqualTo(1);
        assertThat(cordon.out()).contains("stopped");

        up();
        assertThat(attached()).isEqualTo(controls);
        assertThat(holdOf("HELD", "role/orders-fn")).isEqualTo(id);
        released(id);
        awaitTold(id);
        assertThat(served().sum("identitiesKnown", "")).isEqualTo(known);
        assertThat(cordon.run("ingest", "--dir", stack(), "--source", "cloudtrail", "--in", RECORDED, "--json"))
                .as(cordon.err())
                .isZero();
        assertThat(JSON.readTree(cordon.out()).path("records").asLong()).isPositive();
        logged.enter(List.of(RECORDED));
        ingest("newcomer");
        assertThat(identitiesOnceAllIsRead())
                .as("those of before are there once, with what came after them")
                .hasSize(before.size() + 1)
                .filteredOn(identity -> identity.endsWith("user/newcomer"))
                .hasSize(1);
        awaitEachJudgedOnce();
    }

    /** Nobody's events were lost, or counted twice, whatever happened so far. */
    private void awaitEachJudgedOnce() throws Exception {
        // Twice: of a day that was over before it was read, the line comes with the one after the next.
        for (int day = 0; day < 2; day++) {
            ingest(Files.write(folder.resolve("next-day.jsonl"), logged.nextDay()));
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!logged.notJudgedOnce(installation()).isEmpty() && System.nanoTime() < end) {
            Thread.sleep(500);
        }
        assertThat(logged.notJudgedOnce(installation()))
                .as("whose events were not judged once, of " + logged.totals())
                .isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void a_stack_that_was_killed_is_told_goes_on_and_leaves_no_process() throws Exception {
        up();
        List<ProcessMark> killed = processes();
        killed.get(0).kill();
        assertThat(cordon.run("status", "--dir", stack())).isEqualTo(1);
        assertThat(cordon.out()).contains("its process ended without a word");
        assertThat(cordon.err()).contains("parts of it still run without it; 'cordon down' ends them");

        CommandLines other = new CommandLines();
        CompletableFuture<Integer> atOnce =
                CompletableFuture.supplyAsync(() -> other.run("up", "--dir", stack(), "--ports", "free"));
        int code = cordon.run("up", "--dir", stack(), "--ports", "free");
        assertThat(List.of(code, atOnce.get())).containsOnly(0);
        assertThat(cordon.err() + other.err())
                .contains(
                        "ended kafka (process ",
                        "ended sandbox (process ",
                        "another command starts or stops this stack",
                        "it runs already, as process ");
        assertThat(killed).noneMatch(each -> each.alive().isPresent());

        List<ProcessMark> again = processes();
        again.get(0).kill();
        assertThat(cordon.run("down", "--dir", stack())).as(cordon.err()).isZero();
        assertThat(cordon.err()).contains("ended kafka (process ");
        assertThat(again).hasSizeGreaterThan(3).noneMatch(each -> each.alive().isPresent());
        assertThat(cordon.run("down", "--dir", stack())).isZero();
        assertThat(cordon.err()).contains("nothing runs in");
    }

    @Test
    @Order(2)
    void a_part_that_is_killed_comes_back_and_what_is_sent_meanwhile_arrives_once() throws Exception {
        up();
        kill("elasticsearch");
        ingest("while-documents-wait");
        awaitRestart("elasticsearch");
        kill("kafka");
        ingest("while-topics-are-away");
        awaitRestart("kafka");

        assertThat(identitiesOnceAllIsRead())
                .filteredOn(identity -> identity.contains("user/while-"))
                .map(identity -> identity.substring(identity.lastIndexOf('/') + 1))
                .containsExactlyInAnyOrder("while-documents-wait", "while-topics-are-away");
        assertThat(cordon.run("status", "--dir", stack())).as(cordon.out()).isZero();
        assertThat(cordon.out()).containsPattern("kafka +process \\d+, restarted 1 time, last \\d\\d:\\d\\d UTC");
        assertThat(cordon.run("logs", "stack", "-n", "400", "--dir", stack())).isZero();
        assertThat(cordon.out())
                .contains(
                        "elasticsearch ended; starting it again in 1 s", "elasticsearch runs again, restarted 1 time");
        awaitEachJudgedOnce();
    }

    @Test
    void keys_that_scanners_saw_alert_and_are_held_where_used_from_elsewhere_and_no_secret_is_kept() throws Exception {
        up();
        ExposedKeys keys = new ExposedKeys(
                "exposed", Map.of("ci-bot", keyOf("ci-bot"), "dana", keyOf("dana"), "erik", keyOf("erik")));
        List<String> findings = List.of(keys.github("ci-bot"), keys.gitleaks("dana"), keys.awsHealth("erik"));
        List<String> routine = new ArrayList<>();
        for (String user : List.of("ci-bot", "dana", "erik", "gina")) {
            routine.addAll(keys.routine(user));
        }
        ingest("cloudtrail", String.join("\n", routine));
        awaitRead("raw.cloudtrail");
        assertThat(findings.stream().map(each -> ingest("findings", each)))
                .extracting(counts -> counts.path("records").asInt() + " and "
                        + counts.path("dead_letters").asInt())
                .containsExactly("1 and 1", "1 and 1", "1 and 0");
        awaitRead("findings");
        ingest("cloudtrail", String.join("\n", keys.asUsual("ci-bot")));
        ingest("cloudtrail", String.join("\n", keys.elsewhere("dana", "203.0.113.99")));
        ingest("cloudtrail", String.join("\n", keys.elsewhere("erik", "192.0.2.77")));
        ingest("cloudtrail", String.join("\n", keys.elsewhere("gina", "192.0.2.78")));

        assertThat(holdOf("HELD", "user/dana")).isNotBlank();
        assertThat(holdOf("HELD", "user/erik")).isNotBlank();
        assertThat(holdOf("PROPOSED", "user/ci-bot"))
                .as("so far nobody else uses it")
                .isNotBlank();
        assertThat(identitiesOnceAllIsRead())
                .as("the same calls with a key that nobody saw raise no alert")
                .doesNotContain(USERS + "gina");
        List<String> exposed = new ArrayList<>();
        ask("/cordon-alerts/_search?size=100&q=exposed:true+AND+state:OPEN")
                .at("/hits/hits")
                .forEach(hit -> exposed.add(hit.at("/_source/identity_key").asText()));
        assertThat(exposed).contains(USERS + "ci-bot", USERS + "dana", USERS + "erik");

        assertThat(Planted.topicsWith(installation(), "AKIA")).contains("cordon.findings", "cordon.raw.cloudtrail");
        assertThat(Planted.topicsWith(installation(), ExposedKeys.SECRET)).isEmpty();
        Path all = folder.resolve("stack");
        assertThat(Planted.filesWith(all, keyOf("dana"))).isNotEmpty();
        assertThat(Planted.filesWith(all, ExposedKeys.SECRET)).isEmpty();
        assertThat(ask("/_all/_search?size=1000").toString())
                .contains(keyOf("dana"))
                .doesNotContain(ExposedKeys.SECRET);
        assertThat(cordon.run("dead-letters", "--lines", "--source", "findings", "--dir", stack()))
                .as(cordon.err())
                .isZero();
        assertThat(cordon.out().lines())
                .allMatch(line -> line.contains("\"sha256\":\"\",\"raw\":\"\""))
                .filteredOn(line -> line.contains("\"file\":\"ingested\""))
                .hasSize(2);
        decidesAtTheConsole(holdOf("HELD", "user/erik"));
        decidesByCommandWithNothingSetUp(holdOf("HELD", "user/dana"));
    }

    /** With the token that {@code up} made, and the operator's own key. */
    private void decidesByCommandWithNothingSetUp(String hold) throws Exception {
        assertThat(cordon.run("alerts", "--dir", stack(), "--identity", "dana", "--json"))
                .as(cordon.err())
                .isZero();
        JsonNode row = JSON.readTree(cordon.out()).at("/rows/0");
        assertThat(row.at("/hold/id").asText()).isEqualTo(hold);
        String alert = row.path("id").asText();
        assertThat(cordon.run(
                        "release",
                        alert,
                        "--console",
                        "--stack",
                        stack(),
                        "--verdict",
                        "benign",
                        "--reason",
                        "tried",
                        "--yes"))
                .as(cordon.err())
                .isZero();
        assertThat(cordon.out()).contains(hold + " is RELEASED");
        assertThat(cordon.run("show", alert, "--dir", stack())).as(cordon.err()).isZero();
        assertThat(cordon.out()).contains("dana", hold + " is RELEASED");
    }

    /** With the operator's own key, and in the containment job's words. */
    private void decidesAtTheConsole(String hold) throws Exception {
        ConsoleBrowser browser = browser();
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
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (browser.get("alerts/" + alert).path("assignment").isMissingNode() && System.nanoTime() < end) {
            Thread.sleep(500);
        }
        JsonNode recorded = browser.get("holds/" + hold + "/evidence");
        assertThat(recorded.path("records").size()).as(recorded.toString()).isPositive();
        assertThat(recorded.path("intact").asBoolean()).as(recorded.toString()).isTrue();
        assertThat(browser.get("alerts/" + alert).at("/assignment/by").asText())
                .isEqualTo(browser.get("session").path("subject").asText());
    }

    /** Near the end, for it is today there: what the others have anybody do on the day after all of before would come too late. */
    @TestFactory
    @Order(Integer.MAX_VALUE - 1)
    Stream<DynamicTest> people_work_at_the_console_in_browsers() throws Exception {
        up();
        Path walkers = Files.createDirectory(folder.resolve("walkers"));
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        for (int number = 0; number < ConsoleShift.TEN; number++) {
            Files.writeString(
                    walkers.resolve(number + ".json"),
                    recorded("walker-" + number).replace("2024-08-01T13:33:28Z", now));
        }
        assertThat(cordon.run("ingest", "--dir", stack(), "--source", "cloudtrail", "--in", walkers.toString()))
                .as(cordon.err())
                .isZero();
        assertThat(identitiesOnceAllIsRead())
                .filteredOn(identity -> identity.contains("/walker-"))
                .hasSize(ConsoleShift.TEN);
        ConsoleShift shift = ConsoleShift.begin(
                new ConsoleShift.Stack() {
                    @Override
                    public URI signIn() throws IOException {
                        assertThat(cordon.run("console", "token", "--dir", stack()))
                                .as(cordon.err())
                                .isZero();
                        return URI.create("http://127.0.0.1:" + port("console") + "/#token="
                                + cordon.out().strip());
                    }

                    @Override
                    public void alert(TrialHolds of) throws IOException {
                        of.alert(installation(), folder.resolve("stack/state/keys/detection.jwk"));
                    }

                    @Override
                    public String hold(String state, TrialHolds of) throws Exception {
                        return holdOf(state, "role/" + of.role());
                    }

                    @Override
                    public List<String> attached(TrialHolds to) throws Exception {
                        return attachedTo("Role", to.role());
                    }
                },
                new ConsolePeople(folder.resolve("stack")),
                folder.resolve("browsers"));
        return shift.trials().onClose(shift::close);
    }

    /** The operator at the console, who signs in once more each time. */
    private ConsoleBrowser browser() throws Exception {
        assertThat(cordon.run("console", "token", "--dir", stack()))
                .as(cordon.err())
                .isZero();
        return new ConsoleBrowser(port("console"), cordon.out().strip());
    }

    @Test
    @Order(3)
    void a_second_tenant_of_the_same_identities_keys_and_calls_shares_nothing() throws Exception {
        up();
        Map<String, String> keys = Map.of("breakglass", keyOf("breakglass"), "finn-former", keyOf("finn-former"));
        String ours = USERS + "breakglass";
        String theirs = USERS + "finn-former";
        try (SecondTenant globex = new SecondTenant(
                folder.resolve("globex"),
                status().ports(),
                Files.readAllBytes(EXAMPLES.resolve("account.json")),
                Map.of(ours, keyOf("breakglass"), theirs, keyOf("finn-former")))) {
            TenantTrial trial = new TenantTrial(folder, globex, node());
            trial.learn(new ExposedKeys("tenants", keys));
            String hold = holdOf("HELD", "user/breakglass");
            Containment holdThere = trial.heldThere();
            trial.misplaceAlerts(ours, LeakedKeyAlert.line(globex.signingKey(), theirs, keyOf("finn-former")));
            assertThat(trial.releaseThere(holdThere, folder.resolve("stack/state/keys/operator.jwk")))
                    .contains("release was refused: ");
            trial.awaitRead();

            assertThat(trial.shownThere("cordon-alerts", "events_before")).isEqualTo(Map.of(theirs, "138"));
            assertThat(trial.shownHere("cordon-alerts", "events_before"))
                    .containsEntry(ours, "150")
                    .doesNotContainKey(theirs);
            assertThat(trial.shownThere("cordon-identities", "events"))
                    .as("their own days, and nobody who was claimed to be theirs")
                    .isEqualTo(Map.of(ours, "138", theirs, "138"));
            assertThat(trial.shownHere("cordon-identities", "events"))
                    .contains(Map.entry(ours, "150"), Map.entry(theirs, "150"))
                    .doesNotContainKey(USERS + "intruder");
            assertThat(trial.peersHere(ours)).as("more than the other one has").isGreaterThan(1);
            assertThat(trial.peersThere(theirs)).as("there are two of them").isLessThan(2);
            assertThat(trial.shownThere("cordon-holds", "containment"))
                    .isEqualTo(Map.of(theirs, holdThere.id().value()));
            assertThat(trial.shownHere("cordon-holds", "containment"))
                    .containsEntry(ours, hold)
                    .doesNotContainKey(theirs);
            assertThat(globex.changes(theirs)).containsExactlyInAnyOrder("AttachUserPolicy", "UpdateAccessKey");
            assertThat(globex.changes(ours)).isEmpty();
            assertThat(attachedTo("User", "finn-former")).noneMatch(policy -> policy.contains("/cordon/"));
            assertThat(trial.deadLettersThere())
                    .as("the scanner's second finding, and two alerts that are not theirs")
                    .containsExactlyInAnyOrder("findings no_credential_id", "alerts bad_field", "alerts bad_field");
            ConsoleBrowser browser = browser();
            assertThat(browser.get("alerts?limit=200").toString())
                    .contains(ours)
                    .doesNotContain(theirs);
            assertThat(browser.get("holds/" + hold).path("state").asText()).isEqualTo("HELD");
            assertThat(browser.get("holds/" + holdThere.id()).path("status").asInt())
                    .isEqualTo(404);
            assertThat(browser.get("alerts/" + holdThere.plan().alertId())
                            .path("status")
                            .asInt())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_document_that_the_index_does_not_take_is_a_dead_letter_and_is_written_once_that_is_put_back()
            throws Exception {
        up();
        assertThat(identitiesOnceAllIsRead()).noneMatch(identity -> identity.endsWith("user/never-taken"));
        String taken = "{\"actions\":[{\"remove\":{\"index\":\"%s\",\"alias\":\"cordon-identities\"}},"
                + "{\"add\":{\"index\":\"%s\",\"alias\":\"cordon-identities\"}}]}";
        String right = DocumentKind.IDENTITY.index();
        put("PUT", "/misfit", "{\"mappings\":{\"properties\":{\"first_seen\":{\"type\":\"boolean\"}}}}");
        put("POST", "/_aliases", taken.formatted(right, "misfit"));
        ingest("never-taken");
        String[] rejected = {"--reason", "rejected_document", "--dir", stack()};
        while (!deadLetters(rejected).contains("cordon-identities answers 400: document_parsing_exception")) {
            Thread.sleep(500);
        }
        assertThat(served().sum("documentsRejected", "")).isPositive();
        put("POST", "/_aliases", taken.formatted("misfit", right));
        String[] replay = {"dead-letters", "replay", "--reason", "rejected_document", "--dir", stack()};
        assertThat(cordon.run(replay)).as(cordon.err()).isZero();
        assertThat(cordon.out()).containsPattern("[1-9]\\d* put back");
        while (!get(port("elasticsearch"), "/cordon-identities/_search?size=1000")
                .toString()
                .contains("user/never-taken")) {
            Thread.sleep(500);
        }
    }

    private String deadLetters(String... wanted) {
        List<String> arguments = new ArrayList<>(List.of("dead-letters", "--lines"));
        arguments.addAll(List.of(wanted));
        assertThat(cordon.run(arguments.toArray(new String[0])))
                .as(cordon.err())
                .isZero();
        return cordon.out();
    }

    @Test
    void topics_and_indices_are_checked_and_made_when_somebody_says_so() throws Exception {
        up();
        assertThat(cordon.run("topics", "check", "--dir", stack()))
                .as(cordon.err())
                .isZero();
        assertThat(cordon.run("documents", "check", "--dir", stack(), "--json")).isZero();
        assertThat(JSON.readTree(cordon.out()).path("ready").asBoolean()).isTrue();
        assertThat(cordon.run("documents", "install", "--dir", stack())).isZero();
        assertThat(cordon.out()).contains("as they have to be; nothing was made");

        Path other = Files.writeString(
                folder.resolve("other.yaml"),
                "kafka: {bootstrap: '127.0.0.1:" + port("kafka") + "', prefix: other.}\n");
        assertThat(cordon.run("topics", "check", "--config", other.toString())).isEqualTo(1);
        assertThat(cordon.err()).contains("other.alerts is missing", "'cordon topics create'");
        assertThat(cordon.run("topics", "create", "--config", other.toString(), "--replication", "1", "--json"))
                .as(cordon.err())
                .isZero();
        assertThat(JSON.readTree(cordon.out()).path("made")).hasSizeGreaterThan(10);
        assertThat(cordon.run("topics", "check", "--config", other.toString())).isZero();
        Path nobody = Files.writeString(folder.resolve("nobody.yaml"), "kafka: {bootstrap: '127.0.0.1:1'}\n");
        assertThat(cordon.run("topics", "check", "--config", nobody.toString())).isEqualTo(3);
    }

    @Test
    void the_page_of_flink_shows_and_changes_nothing() throws Exception {
        up();
        JsonNode features = get(port("flink"), "/config").path("features");
        assertThat(features.path("web-submit").asBoolean(true)).isFalse();
        assertThat(features.path("web-cancel").asBoolean(true)).isFalse();
    }

    /** Each thing once, though the stack was down in between. */
    private void awaitTold(String hold) throws Exception {
        List<String> told = List.of();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!told.contains("hold.ended") && System.nanoTime() < end) {
            Thread.sleep(500);
            told = new ArrayList<>();
            for (String line : Files.readAllLines(new StackFolder(folder.resolve("stack")).notices())) {
                JsonNode notice = JSON.readTree(line);
                if (notice.at("/data/containment").asText().equals(hold)) {
                    told.add(notice.path("type").asText());
                    assertThat(notice.at("/data/text").asText()).contains("role/orders-fn");
                }
            }
        }
        assertThat(told).containsExactly("hold.proposed", "hold.applied", "hold.ended");
        assertThat(cordon.run("notices", "test", "--dir", stack()))
                .as(cordon.err())
                .isZero();
        assertThat(cordon.out()).isEqualToIgnoringNewLines("here: taken");
        resent();
    }

    /** What a destination did not take, by its dead letter. */
    private void resent() throws Exception {
        byte[] raw = """
                {"destination":"here","id":"msg_%032x","tenant":"local","kind":"hold.applied","about":"cn-1","body":"{}"}""".formatted(7).getBytes(StandardCharsets.UTF_8);
        RawRecord record = new RawRecord("notices/here/msg", 3, "notices", raw);
        try (TopicWriter writer = new TopicWriter(installation())) {
            writer.send(record.refused("local", "notices", RejectReason.UNDELIVERED, "here: it answers 503", 4096));
            writer.flush();
        }
        assertThat(cordon.run("notices", "resend", "--dry-run", "--dir", stack()))
                .as(cordon.err())
                .isZero();
        assertThat(cordon.out()).isEqualToIgnoringNewLines("here hold.applied cn-1");
        assertThat(cordon.run("notices", "resend", "--dir", stack()))
                .as(cordon.err())
                .isZero();
        assertThat(cordon.out()).isEqualToIgnoringNewLines("here hold.applied cn-1: taken");
        assertThat(Files.readAllLines(new StackFolder(folder.resolve("stack")).notices()))
                .endsWith("{}");
    }

    /** A hold that somebody unknown may not approve, and the operator did. */
    private String approved() throws Exception {
        publish(rehearsedAlert());
        String id = holdOf("PROPOSED", "role/orders-fn");
        assertThat(cordon.run(
                        "approve",
                        id,
                        "--reason",
                        "me too",
                        "--stack",
                        stack(),
                        "--as",
                        "paul",
                        "--key",
                        folder.resolve("paul.jwk").toString()))
                .isEqualTo(1);
        assertThat(cordon.err()).contains("approve was refused: ", "unknown_key");
        assertThat(cordon.run("approve", id, "--reason", "it is not ours", "--stack", stack()))
                .as(cordon.err())
                .isZero();
        assertThat(cordon.out()).contains("done: " + id + " is HELD");
        return id;
    }

    /** Releases a hold, which is not rejected any more, nor released without its journal. */
    private void released(String id) throws Exception {
        assertThat(cordon.run("reject", id, "--reason", "too late", "--stack", stack()))
                .isEqualTo(1);
        assertThat(cordon.err()).contains("reject was refused: reject does not fit a containment that is HELD");
        assertThat(cordon.run("release", "--all", "--offline", "--stack", stack()))
                .isEqualTo(3);
        assertThat(cordon.err()).contains("--offline: undoes everything in the account without any journal");
        Path home = folder.resolve("stack");
        assertThat(cordon.run(
                        "release",
                        id,
                        "--reason",
                        "over",
                        "--config",
                        home.resolve("cordon.yaml").toString(),
                        "--key",
                        home.resolve("state/keys/operator.jwk").toString()))
                .as(cordon.err())
                .isZero();
        assertThat(attached()).noneMatch(policy -> policy.contains(id));
    }

    private void ingest(String user) throws Exception {
        ingest(Files.writeString(folder.resolve(user + ".json"), recorded(user)));
    }

    /** What somebody did who made himself an administrator, as another user. */
    private static String recorded(String user) throws IOException {
        try (InputStream in = new GZIPInputStream(
                Files.newInputStream(Path.of(RECORDED, "aws.persistence.iam-create-admin-user.json.gz")))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("christophe", user);
        }
    }

    private void ingest(Path logs) throws IOException {
        assertThat(cordon.run("ingest", "--dir", stack(), "--source", "cloudtrail", "--in", logs.toString()))
                .as(cordon.err())
                .isZero();
        logged.enter(List.of(logs.toString()));
    }

    /** Ingests a text, and gives the counts that are printed. */
    private JsonNode ingest(String source, String text) {
        try {
            Path file = Files.writeString(folder.resolve("ingested"), text);
            assertThat(cordon.run("ingest", "--dir", stack(), "--source", source, "--in", file.toString(), "--json"))
                    .as(cordon.err())
                    .isZero();
            return JSON.readTree(cordon.out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String keyOf(String user) throws IOException {
        return responder()
                .iam("ListAccessKeys", Map.of("UserName", user))
                .texts("AccessKeyId")
                .get(0);
    }

    /** Waits until detection has read a topic to its end. */
    private void awaitRead(String topic) throws Exception {
        Installation installation = installation();
        Topic of = installation.topics().all().stream()
                .filter(each -> each.name().equals(installation.topics().prefix() + topic))
                .findFirst()
                .orElseThrow();
        try (CatchUp behind = new CatchUp(installation)) {
            while (!CatchUp.isNone(behind.lag(of, "detection-cloudtrail"))) {
                Thread.sleep(200);
            }
        }
    }

    private StackStatus status() throws IOException {
        return StackStatus.read(new StackFolder(folder.resolve("stack"))).orElseThrow();
    }

    /** The stack's own process, and those of its parts. */
    private List<ProcessMark> processes() throws IOException {
        ProcessHandle own = status().process().orElseThrow();
        return Stream.concat(Stream.of(own), own.descendants())
                .map(ProcessMark::of)
                .toList();
    }

    private void kill(String part) throws IOException {
        ProcessHandle process =
                Objects.requireNonNull(status().parts().get(part)).alive().orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** A hold that a person approved is in the quantiles, or counted as one of history. */
    private void awaitMeasured(String delay) throws Exception {
        while (served().sum("approval_" + delay + "_count", "approval=\"given\"")
                        + served().sum("approval_" + delay + "OverADay", "approval=\"given\"")
                == 0) {
            Thread.sleep(200);
        }
    }

    private Served served() throws Exception {
        return Served.at(port("metrics"));
    }

    private void awaitRestart(String part) throws Exception {
        while (Objects.requireNonNull(status().parts().get(part)).restarts() == 0
                || status().phase() != StackStatus.Phase.RUNNING) {
            Thread.sleep(200);
        }
    }

    /** The line of an alert about the orders function, signed by the stack's own key as detection signs. */
    private byte[] rehearsedAlert() throws Exception {
        Path keys = folder.resolve("stack/state/keys");
        CommandLines sandbox = new CommandLines();
        Thread rehearsing = new Thread(() -> sandbox.run(
                "sandbox",
                "--account",
                EXAMPLES.resolve("account.json").toString(),
                "--rehearse",
                EXAMPLES.resolve("alert.jsonl").toString(),
                "--out",
                keys.toString()));
        rehearsing.start();
        while (!sandbox.err().contains("running")) {
            Thread.sleep(50);
        }
        rehearsing.interrupt();
        rehearsing.join();
        return Files.readAllLines(keys.resolve("alert.jsonl")).stream()
                .filter(line -> line.contains("orders-fn"))
                .findFirst()
                .orElseThrow()
                .getBytes(StandardCharsets.UTF_8);
    }

    private void publish(byte[] alert) throws IOException {
        Installation installation = installation();
        try (TopicWriter writer = new TopicWriter(installation)) {
            writer.send(installation.topics().alerts(), "orders-fn", "al-orders-theft/1", alert);
            writer.flush();
        }
    }

    /** A target's hold, once it is in a state. */
    private String holdOf(String state, String target) throws Exception {
        while (true) {
            assertThat(cordon.run("holds", "--stack", stack(), "--json"))
                    .as(cordon.err())
                    .isZero();
            for (JsonNode hold : JSON.readTree(cordon.out()).path("holds")) {
                if (hold.path("state").asText().equals(state)
                        && hold.path("target").asText().endsWith(target)) {
                    return hold.path("id").asText();
                }
            }
            Thread.sleep(500);
        }
    }

    /** What the sandbox cloud has attached to the role of the orders function. */
    private List<String> attached() throws Exception {
        return attachedTo("Role", "orders-fn");
    }

    private List<String> attachedTo(String type, String name) throws Exception {
        return responder()
                .iam("ListAttached" + type + "Policies", Map.of(type + "Name", name))
                .texts("PolicyArn");
    }

    private SandboxCaller responder() throws IOException {
        List<String> lines = Files.readAllLines(new StackFolder(folder.resolve("stack")).responderCredentials());
        Credentials responder = new Credentials(
                lines.get(1).substring(lines.get(1).indexOf('=') + 2),
                lines.get(2).substring(lines.get(2).indexOf('=') + 2),
                null);
        URI cloud = URI.create("http://127.0.0.1:" + port("sandbox"));
        return new SandboxCaller(cloud, responder, "198.51.100.9", Clock.systemUTC());
    }

    private int port(String name) throws IOException {
        return Objects.requireNonNull(status().ports().named().get(name));
    }

    private List<String> alerted() throws Exception {
        ask("/cordon-alerts/_refresh");
        List<String> identities = new ArrayList<>();
        ask("/cordon-alerts/_search?size=100")
                .at("/hits/hits")
                .forEach(hit -> identities.add(hit.at("/_source/identity_key").asText()));
        return identities;
    }

    private void up() {
        assertThat(cordon.run(
                        "up",
                        "--dir",
                        stack(),
                        "--ports",
                        "free",
                        "--account",
                        EXAMPLES.resolve("account.json").toString()))
                .as(cordon.err())
                .isZero();
        assertThat(cordon.out()).contains("detection-cloudtrail").doesNotContain("FAILED");
        assertThat(cordon.run("status", "--dir", stack(), "--json")).isZero();
    }

    private Installation installation() {
        return InstallationFile.read(folder.resolve("stack").resolve("cordon.yaml"), Map.of());
    }

    /** Whose alerts there are once the jobs have committed all that is in their topics. */
    private List<String> identitiesOnceAllIsRead() throws Exception {
        Installation installation = installation();
        try (CatchUp behind = new CatchUp(installation)) {
            while (!CatchUp.isNone(behind.lag(installation.topics().raw("cloudtrail"), "detection-cloudtrail"))
                    || !CatchUp.isNone(behind.lag(installation.topics().alerts(), "documents"))) {
                Thread.sleep(500);
            }
        }
        return alerted();
    }

    private JsonNode ask(String path) throws IOException, InterruptedException {
        return get(port("elasticsearch"), path);
    }

    private Node node() throws IOException {
        return new Node(URI.create("http://127.0.0.1:" + port("elasticsearch")));
    }

    private void put(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("elasticsearch") + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .as(path)
                .isEqualTo(200);
    }

    private JsonNode get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
