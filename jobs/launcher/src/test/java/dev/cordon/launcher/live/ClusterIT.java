package dev.cordon.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.domain.Alert;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.kafka.installation.InstalledTopics;
import dev.cordon.launcher.CommandLines;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.live.full.Controls;
import dev.cordon.launcher.live.full.DisorderedDay;
import dev.cordon.launcher.live.full.FlinkRest;
import dev.cordon.launcher.live.full.TopicRecords;
import dev.cordon.localflink.LocalFlink;
import dev.cordon.localkafka.LocalBroker;
import dev.cordon.localkafka.LocalBrokerSettings;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.SandboxOptions;
import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.simulation.Company;
import dev.cordon.simulation.play.CompanyPlayer;
import dev.cordon.stack.ResponderCredentials;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackPorts;
import dev.cordon.wire.ocsf.AlertReader;
import dev.cordon.wire.ocsf.ReadAlert;
import dev.cordon.wire.signing.SigningKeyFile;
import dev.cordon.wire.testing.LeakedKeyAlert;
import dev.cordon.wire.testing.SignedLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.flink.configuration.YamlParserUtils;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jobs, from their jars and with the configuration that is shipped, on a standalone Flink cluster of separate processes,
 * some of which are killed.
 */
@Timeout(900)
class ClusterIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RECORDED = Path.of("src/main/resources/demo/stratus");
    private static final LocalDate AFTER_RECORDED = LocalDate.of(2024, 12, 2);
    private static final Path ROOT = Path.of(System.getProperty("cordon.root", "../.."));

    @TempDir
    private Path folder;

    private final CommandLines cordon = new CommandLines();
    private final Company company = Company.of(1, LocalDate.now(Clock.systemUTC()));
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private final List<AutoCloseable> open = new ArrayList<>();
    private final LoggedEvents logged = new LoggedEvents();
    private StackFolder stack;
    private SandboxCloud cloud;
    private Installation installation;
    private LocalFlink flink;

    private Path jars;

    @BeforeEach
    void partsThatTheJobsMeet() throws Exception {
        jars = jars();
        stack = new StackFolder(folder.resolve("stack"));
        StackPorts ports = StackPorts.free();
        StackAccount account = StackAccount.of(company.accountJson().getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(stack.state().resolve("playbooks"));
        Files.writeString(stack.state().resolve("guardrails.yaml"), """
                tenant: local
                mode: automatic
                responder: {principal: '%s'}
                response: {max_percent: 100, waived_for_exposed: true}
                approvers: {roles: [approver]}
                """.formatted(account.responderArn()));
        new StackSetup(stack, HoldWorld.live(HoldWorld.LastWords.NONE), words -> {})
                .prepare(
                        "local",
                        StackSetup.Mode.AUTOMATIC,
                        ports,
                        new StackSetup.FirstAccount(
                                company.accountJson().getBytes(StandardCharsets.UTF_8),
                                company.identitiesYaml(),
                                account.number(),
                                true));
        Files.copy(
                Path.of("src/test/resources/dev/cordon/launcher/live/leaked-key-now.yaml"),
                stack.state().resolve("playbooks").resolve("leaked-key-now.yaml"));
        Map<String, InputStream> files = new LinkedHashMap<>();
        account.files().forEach((name, bytes) -> files.put(name, new ByteArrayInputStream(bytes)));
        cloud = opened(SandboxCloud.start(
                files,
                SandboxOptions.USUAL
                        .port(ports.sandbox())
                        .keys(CompanyPlayer.keys(company))
                        .trailFile(stack.trail()),
                Clock.systemUTC(),
                1));
        Credentials responder = cloud.credentials(account.responderArn());
        ResponderCredentials.write(stack.responderCredentials(), responder.accessKeyId(), responder.secretAccessKey());
        opened(LocalBroker.start(new LocalBrokerSettings(folder.resolve("kafka"), ports.kafka(), ports.controller())));
        installation = InstallationFile.read(stack.configuration(), Map.of());
        var made = new InstalledTopics(installation).create((short) 1);
        assertThat(made).isNotEmpty();
        flink = opened(LocalFlink.start(folder.resolve("flink"), configuration(), ports.flink(), ports.metrics(), 2));
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.add(0, part);
        return part;
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** That which is shipped, with the places filled in and a beat that a test can wait for. */
    private Map<String, String> configuration() throws IOException {
        Map<String, String> configuration = new TreeMap<>();
        YamlParserUtils.convertToObject(Files.readString(ROOT.resolve("flink-conf/standalone/config.yaml")), Map.class)
                .forEach((key, value) -> configuration.put(String.valueOf(key), String.valueOf(value)));
        configuration.put("execution.checkpointing.dir", checkpoints());
        configuration.put("execution.checkpointing.interval", "2 s");
        configuration.put("execution.checkpointing.min-pause", "500 ms");
        configuration.put("execution.buffer-timeout.interval", "10 ms"); // as on a laptop: all of it shares a few cores
        configuration.put("taskmanager.numberOfTaskSlots", "4");
        configuration.put("heartbeat.timeout", "10 s");
        configuration.put("heartbeat.interval", "2 s");
        // Certificates are the user's own.
        configuration.keySet().removeIf(key -> key.startsWith("metrics.") || key.startsWith("security.ssl."));
        return configuration;
    }

    private String checkpoints() {
        return folder.resolve("checkpoints").toUri().toString();
    }

    @Test
    void jobs_from_their_jars_lose_nothing_and_hold_nothing_twice_whatever_is_killed_or_replaced() throws Exception {
        List<Path> recorded;
        try (Stream<Path> files = Files.list(RECORDED)) {
            recorded = files.filter(file -> file.toString().endsWith(".gz"))
                    .sorted()
                    .toList();
        }
        List<String> users =
                company.accessKeys().keySet().stream().sorted().limit(3).toList();

        assertThat(submit("--job", "documents", "detection-cloudtrail", "containment"))
                .as("there is no Elasticsearch")
                .isEqualTo(1);
        assertThat(states()).containsExactly("failed", "started", "started");
        assertThat(cordon.err())
                .contains(
                        "documents cannot be started: documents.urls: http://127.0.0.1:",
                        "does not answer as Elasticsearch does",
                        "2 of 3 jobs are as wanted");
        assertThat(submit()).as(cordon.err()).isZero();
        assertThat(states()).as("nothing runs twice").containsExactly("runs_already", "runs_already");

        ingest(recorded.subList(0, 8));
        leak(users.get(0));
        awaitHeld(users.get(0));

        cloud.faults(Faults.parse("latency=1s"));
        FlinkRest rest = new FlinkRest(flink.rest());
        Set<String> contain = rest.taskManagers(rest.job("containment"));
        leak(users.get(1));
        awaitBegun(users.get(1));
        contain.forEach(flink::killTaskManager);
        assertThat(applied(users.get(1)))
                .as("it was killed in the middle of a hold")
                .hasSize(1);
        ingest(recorded.subList(8, 16));
        for (int i = 0; i < contain.size(); i++) {
            flink.addTaskManager();
        }
        awaitHeld(users.get(1));
        cloud.faults(Faults.NONE);

        flink.killJobManager();
        ingest(recorded.subList(16, recorded.size()));
        ingest(List.of(Files.write(
                folder.resolve("disordered-day.jsonl"), DisorderedDay.records(Company.of(1, AFTER_RECORDED), random))));
        leak(users.get(2));
        flink.startJobManager();
        assertThat(submit()).as(cordon.err()).isZero();
        assertThat(JSON.readTree(cordon.out()))
                .as("each went on from what it had kept")
                .allSatisfy(job -> assertThat(job.path("from").asText()).contains("chk-"));
        awaitHeld(users.get(2));
        awaitRead();
        TreeSet<String> before = alerted();
        assertThat(before).hasSizeGreaterThan(10);

        assertThat(submit("--upgrade")).as(cordon.err()).isZero();
        assertThat(JSON.readTree(cordon.out()))
                .as("each went on from its savepoint")
                .allSatisfy(job -> assertThat(job.path("from").asText()).contains("savepoint-"));
        ingest(recorded);
        ingest(List.of(newcomer()));
        awaitRead();
        TreeSet<String> after = alerted();
        after.removeAll(before);
        assertThat(after)
                .as("what was judged before is known after the upgrade; what is new is judged")
                .singleElement()
                .asString()
                .contains("user/newcomer");
        awaitEachJudgedOnce();
        for (String user : users) {
            assertThat(applied(user)).as(user).containsExactlyInAnyOrder("AttachUserPolicy", "UpdateAccessKey");
        }
    }

    private int submit(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "submit",
                "--config",
                stack.configuration().toString(),
                "--flink-conf",
                folder.resolve("flink").resolve("conf").toString(),
                "--checkpoints",
                checkpoints(),
                "--parallelism",
                "2",
                "--jars",
                jars.toString(),
                "--json"));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--job")) {
            arguments.addAll(List.of("--job", "detection-cloudtrail", "containment"));
        }
        return cordon.run(arguments.toArray(new String[0]));
    }

    /** The jobs' jars, gathered from the modules that the same build has packaged. */
    private Path jars() throws IOException, URISyntaxException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        Path classes = Path.of(ClusterIT.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path launcher =
                ROOT.resolve("jobs").resolve("launcher").toAbsolutePath().normalize();
        Path target = launcher.relativize(classes.getParent());
        for (String job : List.of("detection", "containment", "documents")) {
            String name = "cordon-" + job + "-job.jar";
            Path built = launcher.resolveSibling(job + "-live").resolve(target).resolve(name);
            assumeThat(built)
                    .as("the jobs' jars are packaged: run it with mvn verify")
                    .exists();
            Files.copy(built, jars.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return jars;
    }

    private List<String> states() throws IOException {
        List<String> states = new ArrayList<>();
        JSON.readTree(cordon.out()).forEach(job -> states.add(job.path("state").asText()));
        return states;
    }

    private void ingest(List<Path> files) throws IOException {
        List<String> names = files.stream().map(Path::toString).toList();
        List<String> arguments = new ArrayList<>(
                List.of("ingest", "--config", stack.configuration().toString(), "--source", "cloudtrail", "--in"));
        arguments.addAll(names);
        logged.enter(names);
        assertThat(cordon.run(arguments.toArray(new String[0])))
                .as(cordon.err())
                .isZero();
    }

    /** A recorded attack by a user whom nobody has seen. */
    private Path newcomer() throws IOException {
        try (InputStream in = new GZIPInputStream(
                Files.newInputStream(RECORDED.resolve("aws.persistence.iam-create-admin-user.json.gz")))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(folder.resolve("newcomer.json"), text.replace("christophe", "newcomer"));
        }
    }

    private void leak(String user) throws Exception {
        SigningKeyFile key = new SigningKeyFile(stack.state().resolve("keys").resolve("detection.jwk"));
        Alert alert = new LeakedKeyAlert(user, System.currentTimeMillis())
                .key(Objects.requireNonNull(company.accessKeys().get(user)))
                .alert();
        byte[] line = new SignedLines(key).line(alert).getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                installation.connection().properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(installation.topics().alerts().name(), line))
                    .get();
        }
    }

    /** Until the first of the two changes that hold a user is made: the other one follows within a second. */
    private void awaitBegun(String user) throws Exception {
        Awaited.moment(
                "first change that holds " + user,
                () -> applied(user).contains("AttachUserPolicy"),
                () -> standing(user));
    }

    private void awaitHeld(String user) throws Exception {
        Awaited.that(
                "hold of " + user + " that is HELD",
                () -> {
                    List<Containment> of = holds(user);
                    assertThat(of).as("one hold of " + user).hasSizeLessThan(2);
                    assertThat(of)
                            .allSatisfy(each -> assertThat(each.state())
                                    .as(each.reason())
                                    .isNotIn(
                                            ContainmentState.PROPOSED,
                                            ContainmentState.FAILED,
                                            ContainmentState.REFUSED));
                    return !of.isEmpty() && of.get(0).state() == ContainmentState.HELD;
                },
                () -> standing(user));
    }

    private String standing(String user) throws Exception {
        List<String> holds = holds(user).stream()
                .map(each -> each.id() + " is " + each.state() + ": " + each.reason())
                .toList();
        return "the holds " + holds + " after the changes " + applied(user);
    }

    private List<Containment> holds(String user) throws Exception {
        try (LiveHolds holds = LiveHolds.open(installation)) {
            return holds.all().stream()
                    .filter(each -> each.plan().target().equals(user))
                    .toList();
        }
    }

    private void awaitRead() throws Exception {
        Topic logs = installation.topics().raw("cloudtrail");
        try (CatchUp behind = new CatchUp(installation)) {
            Awaited.that(
                    "detection that has read " + logs.name() + " to its end",
                    () -> CatchUp.isNone(behind.lag(logs, "detection-cloudtrail")),
                    () -> behind.lag(logs, "detection-cloudtrail") + " records to go");
        }
    }

    /** Nobody's events were lost, or counted twice. */
    private void awaitEachJudgedOnce() throws Exception {
        // Twice: of a day that was over before it was read, the line comes with the one after the next.
        for (int day = 0; day < 2; day++) {
            ingest(List.of(Files.write(folder.resolve("next-day.jsonl"), logged.nextDay())));
        }
        Awaited.that(
                "inventory that tells of each event once, of " + logged.totals(),
                () -> logged.notJudgedOnce(installation).isEmpty(),
                () -> logged.notJudgedOnce(installation));
    }

    /** Whom detection alerted on, each once, however often its alert was revised or delivered. */
    private TreeSet<String> alerted() throws IOException {
        TreeSet<String> identities = new TreeSet<>();
        Map<String, TreeSet<String>> ids = new TreeMap<>();
        AlertReader reader = new AlertReader();
        for (byte[] value : new TopicRecords(installation, installation.topics().alerts()).values()) {
            Alert alert = reader.read(value).fold(ReadAlert.Accepted::alert, rejected -> {
                throw new AssertionError(rejected.reason());
            });
            if (!company.accessKeys().containsKey(alert.identity().key())) {
                identities.add(alert.identity().key());
                ids.computeIfAbsent(alert.identity().key(), any -> new TreeSet<>())
                        .add(alert.alertId());
            }
        }
        assertThat(ids).allSatisfy((identity, of) -> assertThat(of).hasSize(1));
        return identities;
    }

    /** Calls that changed a user, and succeeded. */
    private List<String> applied(String user) throws IOException {
        return new Controls(cloud, user).applied();
    }
}
