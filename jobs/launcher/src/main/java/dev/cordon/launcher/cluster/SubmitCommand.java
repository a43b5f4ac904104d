package dev.cordon.launcher.cluster;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.cluster.ClientConfiguration;
import dev.cordon.cluster.ClusterException;
import dev.cordon.cluster.ClusterJob;
import dev.cordon.cluster.ClusterJobs;
import dev.cordon.cluster.FlinkCluster;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cordon submit}. */
@Command(
        name = "submit",
        sortOptions = false,
        header = "Run the live jobs on a Flink cluster of your own.",
        description = {
            "",
            "Each job goes on from the latest checkpoint or savepoint that it kept, and begins where it kept none. One that"
                    + " runs is left as it is; with --upgrade it is stopped with a savepoint and started from there with"
                    + " these jars and this configuration; one that tries in vain is cancelled, and goes on from what it"
                    + " kept. Configuration, topics and indices are checked before anything is stopped or started; a job"
                    + " that lacks some is named and left as it is, and the others go on. docs/cluster.md says what the"
                    + " cluster needs.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon submit --config cordon.yaml --flink flink.example.org:8081 --checkpoints s3://bucket/cordon",
            "  cordon submit --config cordon.yaml --flink-conf /opt/flink/conf --job containment --upgrade",
            "",
            "Exit codes: 0 all of them run, 1 some do not, 2 usage, 3 configuration, 130 interrupted (what was submitted",
            "stays submitted)."
        })
public final class SubmitCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_PARALLEL = 512;
    private static final int MOST_SECONDS = 3600;

    private final Terminal terminal;
    private final String version;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "cordon.yaml of the installation. Files that it names have to be at the same place on every"
                    + " machine of the cluster.")
    private String config = "";

    @Option(
            names = "--flink",
            paramLabel = "HOST:PORT",
            description = "REST interface of the cluster. Default: as --flink-conf says.")
    private @Nullable String flink;

    @Option(
            names = "--flink-conf",
            paramLabel = "DIR",
            description = "Folder with Flink's config.yaml: addresses, TLS, how jobs run.")
    private @Nullable String flinkConf;

    @Option(
            names = "--checkpoints",
            paramLabel = "WHERE",
            description =
                    "Folder or address that every machine of the cluster sees; each job keeps its checkpoints in it"
                            + " by tenant and name. Default: execution.checkpointing.dir of --flink-conf.")
    private @Nullable String checkpoints;

    @Option(
            names = "--job",
            arity = "1..*",
            paramLabel = "NAME",
            description = "Only these: detection-cloudtrail, detection-git, detection-agent, containment, documents,"
                    + " notices. Default: all, notices where they are configured.")
    private List<String> jobs = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            description =
                    "Where a job begins that does not run: latest, nothing (it forgets what it knew), or a checkpoint"
                            + " or savepoint of one job. Default: latest.")
    private String from = "latest";

    @Option(names = "--upgrade", description = "Replace what runs.")
    private boolean upgrade;

    @Option(
            names = "--allow-dropped-state",
            description =
                    "Go on also from a checkpoint or savepoint with state of operators that these jars no longer have;"
                            + " that state is lost for good. Without it such a job does not start, and names the operator. Read in"
                            + " docs/cluster.md first what the release drops.")
    private boolean allowDroppedState;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Of each job. Default: as --flink-conf says, else 1.")
    private @Nullable Integer parallelism;

    @Option(
            names = "--jars",
            paramLabel = "DIR",
            description = "Folder of the jobs' jars. Default: those that came along.")
    private @Nullable String jars;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long a job may take until all of it runs. Default: ${DEFAULT-VALUE}.")
    private int wait = 120;

    @Option(names = "--json", description = "Print what became of each job as one JSON array on standard output.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public SubmitCommand(Terminal terminal, String version) {
        this.terminal = terminal;
        this.version = version;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        CommonOptions.checkRange(command, "--wait", wait, 1, MOST_SECONDS);
        if (parallelism != null) {
            CommonOptions.checkRange(command, "--parallelism", parallelism, 1, MOST_PARALLEL);
        }
        Submission.Start start = start(command);
        Path file = CommonOptions.path(config, "--config");
        CommonOptions.checkReadable(file, "--config");
        ClusterJobs installed = new ClusterJobs(file, version, System.getenv());
        List<ClusterJob> wanted = jobs.isEmpty() ? installed.all() : installed.of(jobs);
        Configuration configuration = ClientConfiguration.of(
                Optional.ofNullable(flinkConf).map(named -> CommonOptions.path(named, "--flink-conf")),
                Optional.ofNullable(flink),
                Optional.ofNullable(checkpoints),
                Optional.ofNullable(parallelism));
        JobJars from = jars == null ? JobJars.shipped() : new JobJars(CommonOptions.path(jars, "--jars"));
        wanted.forEach(job -> from.jar(job.jar()));
        try (FlinkCluster cluster = FlinkCluster.open(configuration)) {
            return submit(
                    wanted,
                    new Submission(
                            cluster,
                            configuration.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY),
                            from,
                            new Submission.Wanted(start, upgrade, allowDroppedState, Duration.ofSeconds(wait)),
                            words -> terminal.say("cordon submit: " + words)));
        } catch (ClusterException e) {
            terminal.say("cordon submit: " + e.getMessage());
            return ExitCode.NEGATIVE;
        }
    }

    private Submission.Start start(CommandSpec command) {
        if (from.equals("latest")) {
            return new Submission.Start.Latest();
        }
        if (from.equals("nothing")) {
            return new Submission.Start.Nothing();
        }
        if (jobs.size() != 1) {
            throw new ParameterException(
                    command.commandLine(), "--from: a checkpoint or savepoint is that of one job; name it with --job");
        }
        return new Submission.Start.At(from);
    }

    /**
     * All are looked at before the first is stopped or started; then one after the other, so that what one lacks is seen
     * before the next takes the slots. One that fails stops no other.
     */
    private int submit(List<ClusterJob> wanted, Submission submission) throws IOException, InterruptedException {
        ArrayNode all = JSON.createArrayNode();
        Map<ClusterJob, ObjectNode> ready = new LinkedHashMap<>();
        for (ClusterJob job : wanted) {
            ObjectNode told = all.addObject().put("job", job.name()).put("title", job.title());
            if (goesWell(told, () -> submission.check(job))) {
                ready.put(job, told);
            }
        }
        int running = 0;
        for (Map.Entry<ClusterJob, ObjectNode> each : ready.entrySet()) {
            if (goesWell(each.getValue(), () -> tell(submission.of(each.getKey()), each.getValue()))) {
                running++;
            }
        }
        if (json) {
            terminal.out().println(JSON.writeValueAsString(all));
        }
        terminal.out().flush();
        if (running < wanted.size()) {
            terminal.say("cordon submit: " + running + " of " + wanted.size()
                    + " jobs are as wanted; mend what is said of the others, and submit them again");
            return ExitCode.NEGATIVE;
        }
        return ExitCode.RAN;
    }

    private interface Step {
        void go() throws ClusterException, InterruptedException;
    }

    /** Takes a step with a job; where that fails, it is told. */
    private boolean goesWell(ObjectNode told, Step step) throws InterruptedException {
        try {
            step.go();
            return true;
        } catch (ClusterException e) {
            told.put("state", "failed").put("reason", e.getMessage());
            terminal.say("cordon submit: " + e.getMessage());
            return false;
        }
    }

    private void tell(Submission.Done done, ObjectNode told) {
        told.put("state", done.started() ? "started" : "runs_already")
                .put("id", done.id().toHexString());
        done.from().ifPresent(path -> told.put("from", path));
        print(done.job().name() + (done.started() ? ": runs" : ": runs already") + " as " + done.id());
    }

    private void print(String line) {
        if (!json) {
            terminal.out().println(line);
        }
    }
}
