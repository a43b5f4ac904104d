package dev.cordon.launcher.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.domain.Alert;
import dev.cordon.elastic.DocumentKind;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.launcher.CommandLines;
import dev.cordon.launcher.live.monitoring.Monitoring;
import dev.cordon.launcher.live.monitoring.Served;
import dev.cordon.stack.ProcessMark;
import dev.cordon.wire.frame.OwnerOnly;
import dev.cordon.wire.signing.SigningKeyFile;
import dev.cordon.wire.testing.LeakedKeyAlert;
import dev.cordon.wire.testing.SignedLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
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
    private static final String HOME = """
            identities:
              - arn: arn:aws:iam::111122223333:role/orders-fn
                networks: [198.51.100.0/24]
                owner: payments
            """;
    /** What people at the console need besides: more holds in an hour, and some that take two. */
    private static final String FOR_PEOPLE =
            """
            budgets: {tenant_per_hour: 50, cohort_per_hour: 50}
            four_eyes: {kinds: [%s]}
            """.formatted(TrialHolds.TWO_PEOPLE.name().toLowerCase(Locale.ROOT));

    private Path folder;
    private RunningStack stack;
    private StackLogs logs;

    /** What an operator puts there before the first start. */
    @BeforeAll
    void identities(@TempDir Path shared) throws Exception {
        folder = shared;
        stack = new RunningStack(
                shared.resolve("stack"), Files.write(shared.resolve("account.json"), TrialHolds.account()));
        logs = new StackLogs(stack, shared);
        Path state = OwnerOnly.createDirectories(stack.folder().state());
        Files.writeString(state.resolve("identities.yaml"), HOME);
        LeakedKeysHeld.write(state, "local", RunningStack.USERS + "cordon-responder");
        Files.writeString(state.resolve("guardrails.yaml"), FOR_PEOPLE, StandardOpenOption.APPEND);
        TrialHolds.playbooks(state.resolve("playbooks"));
        new ConsolePeople(stack.folder().root()).enrol();
        Files.createFile(stack.folder().turn());
    }

    @AfterAll
    void down() {
        stack.cordon().run("down", "--dir", stack.dir());
    }

    @Test
    @Order(1)
    void alerts_holds_and_their_controls_outlive_the_stack_and_what_is_sent_again_changes_none_of_them()
            throws Exception {
        stack.up();
        Path records = Files.writeString(folder.resolve("broken.jsonl"), "{\"eventVersion\": \"1.08\"}\nno json\n");
        logs.ingest(List.of(StackLogs.RECORDED, records.toString()));
        RehearsedHold hold = new RehearsedHold(stack);
        String id = hold.approved();
        List<String> controls = hold.controls();
        assertThat(controls).anyMatch(policy -> policy.contains(id));
        hold.awaitMeasured("planToHeld");
        hold.awaitMeasured("eventToHeld");
        assertThat(stack.served().sum("arrivalToAlert_count", ""))
                .as("logs of years ago arrived now")
                .isPositive();
        List<String> before = logs.identitiesOnceAllIsRead();
        assertThat(before).hasSizeGreaterThan(10);
        Served served = stack.served();
        assertThat(served.names()).as("what dashboard and rules ask for").containsAll(Monitoring.metrics());
        Monitoring.labels()
                .forEach((metric, labels) ->
                        assertThat(served.labels(metric)).as(metric).containsAll(labels));
        double known = served.sum("identitiesKnown", "");
        assertThat(known).isGreaterThanOrEqualTo(before.size());

        String unused = stack.ran("down", "--dir", stack.dir());
        assertThat(stack.cordon().run("status", "--dir", stack.dir())).isEqualTo(1);
        assertThat(stack.cordon().out()).contains("stopped");

        stack.up();
        assertThat(hold.controls()).isEqualTo(controls);
        hold.release(id);
        hold.awaitTold(id);
        assertThat(stack.served().sum("identitiesKnown", "")).isEqualTo(known);
        logs.ingest(List.of(StackLogs.RECORDED));
        logs.ingest("newcomer");
        assertThat(logs.identitiesOnceAllIsRead())
                .as("those of before are there once, with what came after them")
                .hasSize(before.size() + 1)
                .filteredOn(identity -> identity.endsWith("user/newcomer"))
                .hasSize(1);
        logs.awaitEachJudgedOnce();
    }

    @Test
    @Order(2)
    void parts_that_stand_still_or_are_killed_alone_and_together_come_back_and_what_is_sent_meanwhile_arrives_once()
            throws Exception {
        stack.up();
        stack.freeze("elasticsearch");
        logs.ingest("while-documents-wait");
        logs.awaitRead("raw.cloudtrail");
        ShiftStack watched = new ShiftStack(stack);
        watched.alert(TrialHolds.NIGHT_WATCH);
        String hold = watched.hold("HELD", TrialHolds.NIGHT_WATCH);
        assertThat(watched.attached(TrialHolds.NIGHT_WATCH)).anyMatch(policy -> policy.contains(hold));
        assertThat(logs.alertsToShow())
                .as("detection and containment go on, and documents wait")
                .isPositive();
        stack.kill("elasticsearch");
        stack.awaitRestarts("elasticsearch", 1);
        stack.kill("kafka");
        logs.ingest("while-topics-are-away");
        stack.awaitRestarts("kafka", 1);
        stack.kill("kafka", "elasticsearch");
        logs.ingest("while-both-are-away");
        stack.awaitRestarts("kafka", 2);
        stack.awaitRestarts("elasticsearch", 2);

        assertThat(logs.identitiesOnceAllIsRead())
                .filteredOn(identity -> identity.contains("user/while-"))
                .map(identity -> identity.substring(identity.lastIndexOf('/') + 1))
                .containsExactlyInAnyOrder("while-documents-wait", "while-topics-are-away", "while-both-are-away");
        assertThat(stack.ran("status", "--dir", stack.dir()))
                .containsPattern("kafka +process \\d+, restarted 2 times, last \\d\\d:\\d\\d UTC");
        assertThat(stack.ran("logs", "stack", "-n", "2000", "--dir", stack.dir()))
                .contains(
                        "elasticsearch ended; starting it again in 1 s", "elasticsearch runs again, restarted 1 time");
        String holds = "/cordon-holds/_search?size=100";
        Awaited.that(
                "document of the hold that came meanwhile",
                () -> stack.ask(holds).toString().contains(hold),
                () -> stack.ask(holds));
        logs.awaitEachJudgedOnce();
    }

    @Test
    @Order(3)
    void a_second_tenant_of_the_same_identities_keys_and_calls_shares_nothing() throws Exception {
        stack.up();
        Map<String, String> keys =
                Map.of("breakglass", stack.keyOf("breakglass"), "finn-former", stack.keyOf("finn-former"));
        String ours = RunningStack.USERS + "breakglass";
        String theirs = RunningStack.USERS + "finn-former";
        try (SecondTenant globex = new SecondTenant(
                folder.resolve("globex"),
                stack.status().ports(),
                Files.readAllBytes(RunningStack.EXAMPLES.resolve("account.json")),
                Map.of(ours, stack.keyOf("breakglass"), theirs, stack.keyOf("finn-former")))) {
            TenantTrial trial = new TenantTrial(folder, globex, stack.node());
            trial.learn(new ExposedKeys("tenants", keys));
            String hold = stack.holdOf("HELD", "user/breakglass");
            Containment holdThere = trial.heldThere();
            Alert foreign = new LeakedKeyAlert(theirs, System.currentTimeMillis())
                    .key(stack.keyOf("finn-former"))
                    .alert();
            trial.misplaceAlerts(
                    ours,
                    new SignedLines(new SigningKeyFile(globex.signingKey()))
                            .line(foreign)
                            .getBytes(UTF_8));
            assertThat(trial.releaseThere(holdThere, stack.folder().state().resolve("keys/operator.jwk")))
                    .contains("release was refused: ");
            trial.awaitRead();

            assertThat(trial.shownThere("cordon-alerts", "events_before")).isEqualTo(Map.of(theirs, "138"));
            assertThat(trial.shownHere("cordon-alerts", "events_before"))
                    .containsEntry(ours, "150")
                    .doesNotContainKey(theirs);
            assertThat(trial.shownThere("cordon-identities", "events"))
                    .as(
                            "their own days, with today's three where a minute has passed, and nobody who was claimed to be theirs")
                    .containsOnlyKeys(ours, theirs)
                    .allSatisfy((who, events) -> assertThat(events).as(who).isIn("138", "141"));
            assertThat(trial.shownHere("cordon-identities", "events"))
                    .hasEntrySatisfying(ours, events -> assertThat(events).isIn("150", "153"))
                    .hasEntrySatisfying(theirs, events -> assertThat(events).isIn("150", "153"))
                    .doesNotContainKey(RunningStack.USERS + "intruder");
            assertThat(trial.peersHere(ours)).as("more than the other one has").isGreaterThan(1);
            assertThat(trial.peersThere(theirs)).as("there are two of them").isLessThan(2);
            assertThat(trial.shownThere("cordon-holds", "containment"))
                    .isEqualTo(Map.of(theirs, holdThere.id().value()));
            assertThat(trial.shownHere("cordon-holds", "containment"))
                    .containsEntry(ours, hold)
                    .doesNotContainKey(theirs);
            assertThat(globex.changes(theirs)).containsExactlyInAnyOrder("AttachUserPolicy", "UpdateAccessKey");
            assertThat(globex.changes(ours)).isEmpty();
            assertThat(stack.attachedTo("User", "finn-former")).noneMatch(policy -> policy.contains("/cordon/"));
            assertThat(trial.deadLettersThere())
                    .as("the scanner's second finding, and two alerts that are not theirs")
                    .containsExactlyInAnyOrder("findings no_credential_id", "alerts bad_field", "alerts bad_field");
            ConsoleBrowser browser = stack.browser();
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
    void keys_that_scanners_saw_go_to_the_top_and_are_held_where_used_from_elsewhere_and_no_secret_is_kept()
            throws Exception {
        stack.up();
        new ExposedKeysTrial(stack, logs).run();
    }

    @Test
    void a_document_that_the_index_does_not_take_is_a_dead_letter_and_is_written_once_that_is_put_back()
            throws Exception {
        stack.up();
        assertThat(logs.identitiesOnceAllIsRead()).noneMatch(identity -> identity.endsWith("user/never-taken"));
        String taken = "{\"actions\":[{\"remove\":{\"index\":\"%s\",\"alias\":\"cordon-identities\"}},"
                + "{\"add\":{\"index\":\"%s\",\"alias\":\"cordon-identities\"}}]}";
        String right = DocumentKind.IDENTITY.index();
        stack.put("PUT", "/misfit", "{\"mappings\":{\"properties\":{\"first_seen\":{\"type\":\"boolean\"}}}}");
        stack.put("POST", "/_aliases", taken.formatted(right, "misfit"));
        logs.ingest("never-taken");
        String[] rejected = {"--reason", "rejected_document"};
        Awaited.that(
                "dead letter of a document that the index does not take",
                () -> logs.deadLetters(rejected).contains("cordon-identities answers 400: document_parsing_exception"),
                () -> logs.deadLetters(rejected));
        assertThat(stack.served().sum("documentsRejected", "")).isPositive();
        stack.put("POST", "/_aliases", taken.formatted("misfit", right));
        assertThat(stack.ran("dead-letters", "replay", "--reason", "rejected_document", "--dir", stack.dir()))
                .containsPattern("[1-9]\\d* put back");
        String all = "/cordon-identities/_search?size=1000";
        Awaited.that(
                "document of user/never-taken",
                () -> stack.ask(all).toString().contains("user/never-taken"),
                () -> stack.ask(all));
    }

    @Test
    void topics_and_indices_are_checked_and_made_when_somebody_says_so() throws Exception {
        stack.up();
        String unused = stack.ran("topics", "check", "--dir", stack.dir());
        assertThat(JSON.readTree(stack.ran("documents", "check", "--dir", stack.dir(), "--json"))
                        .path("ready")
                        .asBoolean())
                .isTrue();
        assertThat(stack.ran("documents", "install", "--dir", stack.dir()))
                .contains("as they have to be; nothing was made");

        Path other = Files.writeString(
                folder.resolve("other.yaml"),
                "kafka: {bootstrap: '127.0.0.1:" + stack.port("kafka") + "', prefix: other.}\n");
        CommandLines cordon = stack.cordon();
        assertThat(cordon.run("topics", "check", "--config", other.toString())).isEqualTo(1);
        assertThat(cordon.err()).contains("other.alerts is missing", "'cordon topics create'");
        assertThat(JSON.readTree(stack.ran(
                                "topics", "create", "--config", other.toString(), "--replication", "1", "--json"))
                        .path("made"))
                .hasSizeGreaterThan(10);
        assertThat(cordon.run("topics", "check", "--config", other.toString())).isZero();
        Path nobody = Files.writeString(folder.resolve("nobody.yaml"), "kafka: {bootstrap: '127.0.0.1:1'}\n");
        assertThat(cordon.run("topics", "check", "--config", nobody.toString())).isEqualTo(3);
    }

    @Test
    void the_page_of_flink_shows_and_changes_nothing() throws Exception {
        stack.up();
        JsonNode features = stack.get("flink", "/config").path("features");
        assertThat(features.path("web-submit").asBoolean(true)).isFalse();
        assertThat(features.path("web-cancel").asBoolean(true)).isFalse();
    }

    /** Near the end, for it is today there: what the others have anybody do on the day after all of before would come too late. */
    @TestFactory
    @Order(Integer.MAX_VALUE - 1)
    Stream<DynamicTest> people_work_at_the_console_in_browsers() throws Exception {
        stack.up();
        Path walkers = Files.createDirectory(folder.resolve("walkers"));
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        for (int number = 0; number < ConsoleShift.TEN; number++) {
            Files.writeString(
                    walkers.resolve(number + ".json"),
                    StackLogs.recorded("walker-" + number).replace("2024-08-01T13:33:28Z", now));
        }
        String unused = stack.ran("ingest", "--dir", stack.dir(), "--source", "cloudtrail", "--in", walkers.toString());
        assertThat(logs.identitiesOnceAllIsRead())
                .filteredOn(identity -> identity.contains("/walker-"))
                .hasSize(ConsoleShift.TEN);
        ConsoleShift shift = ConsoleShift.begin(
                new ShiftStack(stack), new ConsolePeople(stack.folder().root()), folder.resolve("browsers"));
        return shift.trials().onClose(shift::close);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void a_stack_that_was_killed_is_told_goes_on_and_leaves_no_process() throws Exception {
        stack.up();
        CommandLines cordon = stack.cordon();
        List<ProcessMark> killed = stack.processes();
        killed.get(0).kill();
        assertThat(cordon.run("status", "--dir", stack.dir())).isEqualTo(1);
        assertThat(cordon.out()).contains("its process ended without a word");
        assertThat(cordon.err()).contains("parts of it still run without it; 'cordon down' ends them");

        CommandLines other = new CommandLines();
        CompletableFuture<Integer> atOnce =
                CompletableFuture.supplyAsync(() -> other.run("up", "--dir", stack.dir(), "--ports", "free"));
        int code = cordon.run("up", "--dir", stack.dir(), "--ports", "free");
        assertThat(List.of(code, atOnce.get())).containsOnly(0);
        assertThat(cordon.err() + other.err())
                .contains(
                        "ended kafka (process ",
                        "ended sandbox (process ",
                        "another command starts or stops this stack",
                        "it runs already, as process ");
        assertThat(killed).noneMatch(each -> each.alive().isPresent());

        List<ProcessMark> again = stack.processes();
        again.get(0).kill();
        assertThat(cordon.run("down", "--dir", stack.dir())).as(cordon.err()).isZero();
        assertThat(cordon.err()).contains("ended kafka (process ");
        assertThat(again).hasSizeGreaterThan(3).noneMatch(each -> each.alive().isPresent());
        assertThat(cordon.run("down", "--dir", stack.dir())).isZero();
        assertThat(cordon.err()).contains("nothing runs in");
    }
}
