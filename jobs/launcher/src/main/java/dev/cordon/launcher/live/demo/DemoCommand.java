package dev.cordon.launcher.live.demo;

import dev.cordon.launcher.AtomicFile;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Parts;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.WorkDirectory;
import dev.cordon.stack.StackFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cordon demo}. */
@Command(
        name = "demo",
        sortOptions = false,
        header = "Watch three attacks on a made-up company being found and held, on a live stack on this machine.",
        description = {
            "",
            "Starts what 'cordon up' starts (a real Kafka broker, a real Elasticsearch node, Flink with all jobs), on free"
                    + " ports and in a folder of its own, loads four weeks of the company's logs, and plays three minutes in"
                    + " real time: an access key is seen in a repository and used; a role is taken over by somebody who does"
                    + " nothing but its routine; an agent strays. Every call is made at a sandbox cloud, which enforces the"
                    + " account's policies and the holds. Needs no account and no network, and stops all of it at the end.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon demo",
            "  cordon demo --headless --out /tmp/demo",
            "",
            "Exit codes: 0 the story held, 1 it did not, 2 usage, 3 it cannot run here, 130 interrupted."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final String REPORT = "report.json";

    private final Parts parts;
    private final Terminal terminal;
    private final String version;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--headless",
            description = "Run to the end, answer what playbooks ask, write report.json, and exit.")
    private boolean headless;

    @Option(
            names = "--stay",
            description = "Let the stack run on after the story until Ctrl-C, as on a terminal, wherever output goes.")
    private boolean stay;

    @Option(names = "--out", paramLabel = "DIR", description = "With --headless: folder for " + REPORT + ".")
    private @Nullable String out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another number is another company. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public DemoCommand(Parts parts, Terminal terminal, String version) {
        this.parts = parts;
        this.terminal = terminal;
        this.version = version;
    }

    @Override
    public Integer call() throws Exception {
        if (headless != (out != null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--headless and --out are given together or not at all");
        }
        if (headless && stay) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--headless exits after the story, and --stay does not");
        }
        Path report = report();
        try (WorkDirectory work = WorkDirectory.temporary()) {
            StackFolder folder = new StackFolder(work.path().resolve("stack"));
            boolean followed = report == null && (stay || terminal.outIsTerminal());
            DemoReport told = new DemoRun(parts, terminal, folder, work, seed, followed)
                    .run(version, (screen, so) -> afterwards(screen, so, report, followed));
            return told.held() ? ExitCode.RAN : ExitCode.NEGATIVE;
        }
    }

    /**
     * Says whether the story held, as the exit code does, and lets a person decide about its holds.
     *
     * @param report where it is to be written, if it is
     * @param followed whether there is such a person
     */
    void afterwards(DemoScreen screen, DemoReport so, @Nullable Path report, boolean followed)
            throws IOException, InterruptedException {
        if (report != null) {
            byte[] json = so.json();
            AtomicFile.write(report, to -> to.write(json));
        }
        String why = report == null ? "" : "; " + report + " says why";
        terminal.say("cordon demo: the story " + (so.held() ? "held" : "did not hold" + why));
        if (followed) {
            screen.decide();
            terminal.say("cordon demo: the stack runs on until Ctrl-C");
            parts.untilStopped().run(() -> {}, "cordon demo: stopping");
        }
    }

    private @Nullable Path report() throws IOException {
        if (out == null) {
            return null;
        }
        Path folder = CommonOptions.path(out, "--out");
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InputProblem("--out: " + folder + " is a file; name a folder");
        }
        Files.createDirectories(folder);
        return folder.resolve(REPORT);
    }
}
