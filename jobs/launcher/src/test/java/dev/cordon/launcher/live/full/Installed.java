package dev.cordon.launcher.live.full;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.kafka.installation.InstalledTopics;
import dev.cordon.launcher.CommandLines;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.live.NoticeReceiver;
import dev.cordon.launcher.live.StackAccount;
import dev.cordon.launcher.live.StackStart;
import dev.cordon.launcher.state.StateFolder;
import dev.cordon.localelasticsearch.LocalElasticsearch;
import dev.cordon.localelasticsearch.NodeSettings;
import dev.cordon.localflink.LocalFlink;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.SandboxOptions;
import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.simulation.Company;
import dev.cordon.stack.ResponderCredentials;
import dev.cordon.stack.StackFolder;
import dev.cordon.stack.StackPorts;
import dev.cordon.wire.frame.OwnerOnly;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.apache.flink.configuration.YamlParserUtils;

/**
 * An installation of Cordon: a broker, an Elasticsearch node, a JobManager and two task managers as processes of their own,
 * all jobs from their jars with the configuration that is shipped, and in this process a sandbox cloud and a system that is
 * told.
 */
final class Installed implements AutoCloseable {
    private static final String DOCUMENTS = "documents";
    /** Jobs that run. */
    static final List<String> JOBS =
            List.of("detection-cloudtrail", "detection-agent", "containment", DOCUMENTS, "notices");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = Path.of(System.getProperty("cordon.root", "../.."));
    private static final String PLAYBOOK = "leaked-key-now.yaml";
    private static final String SINCE = "3650d";
    private static final int PARALLELISM = 2;
    private static final int TASK_MANAGERS = 2;

    private final Path folder;
    private final StackFolder stack;
    private final StackPorts ports;
    private final Path jars;
    private final CommandLines cordon = new CommandLines();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final Thread atExit = new Thread(this::end);
    private final SandboxCloud cloud;
    private final Installation installation;
    private final LocalFlink flink;
    private final Chains chains;
    private final NoticeReceiver told;
    private BrokerProcess broker;
    private LocalElasticsearch node;

    /**
     * Starts all of it; returns when the jobs run.
     *
     * @param folder for everything, empty
     * @param javaOptions of Flink's processes, besides those that are shipped
     */
    Installed(Path folder, Company company, LeakedUsers users, String javaOptions) throws Exception {
        Runtime.getRuntime().addShutdownHook(atExit);
        this.folder = folder;
        this.jars = jars(folder);
        this.stack = new StackFolder(folder.resolve("stack"));
        this.ports = StackPorts.free();
        byte[] account = users.accountJson();
        StackAccount known = StackAccount.of(account);
        prepare(company, account, known);
        told = opened(new NoticeReceiver(stack.root().resolve("told.secret")));
        tell(told);
        Map<String, InputStream> files = new LinkedHashMap<>();
        known.files().forEach((name, bytes) -> files.put(name, new ByteArrayInputStream(bytes)));
        cloud = opened(SandboxCloud.start(
                files,
                SandboxOptions.USUAL.port(ports.sandbox()).keys(users.keys()).trailFile(stack.trail()),
                Clock.systemUTC(),
                1));
        Credentials responder = cloud.credentials(known.responderArn());
        ResponderCredentials.write(stack.responderCredentials(), responder.accessKeyId(), responder.secretAccessKey());
        broker = BrokerProcess.start(stack, ports);
        opened(() -> broker.close());
        node = LocalElasticsearch.start(
                NodeSettings.on(stack.elasticsearch(), ports.elasticsearch(), ports.transport()));
        opened(() -> node.close());
        installation = InstallationFile.read(stack.configuration(), Map.of());
        assertThat(new InstalledTopics(installation).create((short) 1)).isNotEmpty();
        run("documents", "install", "--config", stack.configuration().toString());
        flink = opened(LocalFlink.start(
                folder.resolve("flink"), configuration(javaOptions), ports.flink(), ports.metrics(), TASK_MANAGERS));
        chains = opened(new Chains(installation, new StateFolder(stack.state())));
        submit();
    }

    private void prepare(Company company, byte[] account, StackAccount known) throws IOException {
        OwnerOnly.createDirectories(stack.root());
        OwnerOnly.createDirectories(stack.sandbox());
        Files.createDirectories(stack.state().resolve("playbooks"));
        Files.write(stack.sandbox().resolve("account.json"), account);
        Files.writeString(stack.state().resolve("guardrails.yaml"), """
                tenant: local
                mode: automatic
                responder: {principal: '%s'}
                budgets: {tenant_per_hour: 1000, cohort_per_hour: 1000}
                response: {max_percent: 100, waived_for_exposed: true}
                approvers: {roles: [approver]}
                """.formatted(known.responderArn()));
        Files.copy(
                Path.of("src/test/resources/dev/cordon/launcher/live", PLAYBOOK),
                stack.state().resolve("playbooks").resolve(PLAYBOOK));
        new StackStart(CommandLines.parts(), words -> {}, "test").prepare(stack, ports, company);
    }

    /** All goes to one who is told, however long ago it was in the company's time. */
    private void tell(NoticeReceiver told) throws IOException {
        String written = Files.readString(stack.configuration());
        String routed = written.replaceFirst(
                        " {4}- \\{name: here, .*}", Matcher.quoteReplacement("    - " + told.destination("here")))
                .replaceFirst(" {2}unowned: \\[here]\n", "$0  not_older_than: " + SINCE + "\n");
        assertThat(routed).contains("kind: webhook", SINCE);
        Files.writeString(stack.configuration(), routed);
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.add(0, part);
        return part;
    }

    /** The jobs' jars, gathered from the modules that the same build has packaged. */
    private static Path jars(Path folder) throws IOException, URISyntaxException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        Path classes = Path.of(Installed.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path launcher =
                ROOT.resolve("jobs").resolve("launcher").toAbsolutePath().normalize();
        Path target = launcher.relativize(classes.getParent());
        for (String job : List.of("detection", "containment", "documents", "notices")) {
            String name = "cordon-" + job + "-job.jar";
            Path built = launcher.resolveSibling(job + "-live").resolve(target).resolve(name);
            assumeThat(built)
                    .as("the jobs' jars are packaged: run it with mvn verify")
                    .exists();
            Files.copy(built, jars.resolve(name));
        }
        return jars;
    }

    /** That which is shipped, with the places filled in and a beat that a test can wait for. */
    private Map<String, String> configuration(String javaOptions) throws IOException {
        Map<String, String> configuration = new TreeMap<>();
        YamlParserUtils.convertToObject(Files.readString(ROOT.resolve("flink-conf/standalone/config.yaml")), Map.class)
                .forEach((key, value) -> configuration.put(String.valueOf(key), String.valueOf(value)));
        configuration.put("execution.checkpointing.dir", checkpoints());
        configuration.put("execution.checkpointing.interval", "3 s");
        configuration.put("execution.checkpointing.min-pause", "1 s");
        configuration.put("execution.buffer-timeout.interval", "10 ms"); // as on a laptop: all of it shares a few cores
        configuration.put("taskmanager.numberOfTaskSlots", Integer.toString(JOBS.size() * PARALLELISM / TASK_MANAGERS));
        configuration.put("heartbeat.timeout", "15 s");
        configuration.put("heartbeat.interval", "3 s");
        configuration.merge("env.java.opts.all", javaOptions, (shipped, more) -> (shipped + " " + more).strip());
        // Certificates are the user's own.
        configuration.keySet().removeIf(key -> key.startsWith("metrics.") || key.startsWith("security.ssl."));
        return configuration;
    }

    private String checkpoints() {
        return folder.resolve("checkpoints").toUri().toString();
    }

    private void run(String... arguments) {
        assertThat(cordon.run(arguments)).as(cordon.err()).isZero();
    }

    /** Starts what does not run, as an operator does. */
    void submit() {
        assertThat(submitted()).as(cordon.err()).isZero();
    }

    /** The same while Elasticsearch is away: all but the job that writes documents runs then. */
    void submitWithoutNode() throws IOException {
        assertThat(submitted()).as(cordon.err()).isEqualTo(ExitCode.NEGATIVE);
        for (JsonNode job : JSON.readTree(cordon.out())) {
            assertThat(job.path("state").asText())
                    .as(job.toString())
                    .isEqualTo(job.path("job").asText().equals(DOCUMENTS) ? "failed" : "started");
        }
    }

    private int submitted() {
        List<String> arguments = new ArrayList<>(List.of(
                "submit",
                "--config",
                stack.configuration().toString(),
                "--flink-conf",
                folder.resolve("flink").resolve("conf").toString(),
                "--checkpoints",
                checkpoints(),
                "--parallelism",
                Integer.toString(PARALLELISM),
                "--wait",
                "300",
                "--jars",
                jars.toString(),
                "--json",
                "--job"));
        arguments.addAll(JOBS);
        return cordon.run(arguments.toArray(new String[0]));
    }

    /** {@code cordon evidence verify}, as JSON. */
    JsonNode verifiedEvidence() throws IOException {
        run("evidence", "verify", "--state", stack.state().toString(), "--json");
        return JSON.readTree(cordon.out());
    }

    Installation installation() {
        return installation;
    }

    SandboxCloud cloud() {
        return cloud;
    }

    LocalFlink flink() {
        return flink;
    }

    FlinkRest jobs() {
        return new FlinkRest(flink.rest());
    }

    Node node() {
        return new Node(node.url());
    }

    Chains chains() {
        return chains;
    }

    NoticeReceiver told() {
        return told;
    }

    /** Processes by what they are. */
    Map<String, Long> processes() {
        Map<String, Long> all = new TreeMap<>();
        all.put("kafka", broker.pid());
        all.put("elasticsearch", node.pid());
        all.put("jobmanager", flink.jobManager().pid());
        flink.taskManagers().forEach((id, process) -> all.put(id, process.pid()));
        return all;
    }

    /** Ids of the task managers that a job runs on. */
    List<String> hostsOf(String job) throws IOException, InterruptedException {
        FlinkRest rest = jobs();
        return List.copyOf(rest.taskManagers(rest.job(job)));
    }

    /** Starts as many task managers as were killed. */
    void refillTaskManagers() throws IOException {
        while (flink.taskManagers().size() < TASK_MANAGERS) {
            flink.addTaskManager();
        }
    }

    void killBroker() {
        broker.kill();
    }

    void startBroker() throws IOException, InterruptedException {
        broker = BrokerProcess.start(stack, ports);
    }

    void killNode() {
        node.kill();
    }

    void startNode() throws Exception {
        node = LocalElasticsearch.start(node.settings());
    }

    private void end() {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                System.err.println("a part was not ended: " + e);
            }
        }
        open.clear();
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
