package dev.cordon.launcher.sandbox;

import dev.cordon.launcher.AtomicFile;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Parts;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.text.Quantity;
import dev.cordon.launcher.text.SandboxJson;
import dev.cordon.launcher.text.SandboxText;
import dev.cordon.reach.account.Finding;
import dev.cordon.reach.account.InvalidSnapshotException;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.InvalidFaultsException;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.SandboxOptions;
import dev.cordon.sandbox.cloud.Account;
import dev.cordon.sandbox.cloud.Entity;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cordon sandbox}: a cloud on this machine to try holds on. */
@Command(
        name = "sandbox",
        sortOptions = false,
        customSynopsis = "cordon sandbox --account=FILE... [OPTIONS]",
        header = "Run a cloud on this machine that speaks AWS's IAM and STS, to try holds on. It is not AWS.",
        description = {
            "",
            "Loads accounts as 'aws iam get-account-authorization-details' prints them, makes up an access key for every"
                    + " user, the same in every run, and answers the AWS CLI and SDKs on 127.0.0.1 until Ctrl-C. Every call"
                    + " is allowed or denied by evaluating the account's policies as AWS does. Nothing is kept unless --state"
                    + " says where, and nothing leaves this machine.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon sandbox --account account.json",
            "  cordon sandbox --account account.json --port 4666 --faults propagation=5s,throttle=20%% --responder",
            "  cordon sandbox --account account.json --responder --rehearse alert.jsonl --out /tmp/rehearsal",
            "",
            "Exit codes: 2 usage, 3 input or configuration, 130 stopped by Ctrl-C, as it should end."
        })
public final class SandboxCommand implements Callable<Integer> {
    /** The same in every run, so that scripts can be written once. */
    private static final long SEED = 1;

    private static final int MOST_PORT = 65_535;
    private static final int FINDINGS_TOLD = 5;

    private final Parts parts;
    private final Terminal terminal;
    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--account",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Accounts: files of 'aws iam get-account-authorization-details'.")
    private List<String> accounts = new ArrayList<>();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port on 127.0.0.1. Default: a free one, which is printed.")
    private int port;

    @Option(
            names = "--faults",
            paramLabel = "TEXT",
            description =
                    "What goes wrong, such as propagation=5s,throttle=20%%,pages=tiny. A name that does not exist lists what there is.")
    private String faults = "";

    @Option(
            names = "--trail",
            paramLabel = "FILE",
            description = "Append every call to this file, as CloudTrail records it.")
    private @Nullable String trail;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description =
                    "Keep what changes in this file, and go on from it where it is there: then --account only says"
                            + " whose keys are printed. Sessions end all the same. Default: nothing is kept.")
    private @Nullable String state;

    @Option(
            names = "--responder",
            description = "Add to each account a user " + ResponderUser.NAME
                    + " that may do what the usual responder actions need, and no more.")
    private boolean responder;

    @Option(
            names = "--rehearse",
            paramLabel = "FILE",
            description =
                    "Alerts to rehearse with: written anew, with --out, as if they had just been raised, and signed by"
                            + " a key that is made for it. Only a state that trusts that key takes them.")
    private @Nullable String rehearse;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for what --rehearse writes: " + Rehearsal.ALERTS
                    + " and the key. Made where it is missing.")
    private @Nullable String out;

    @Option(
            names = "--json",
            description = "Print endpoint and credentials as one JSON object on standard output, then run.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public SandboxCommand(Parts parts, Terminal terminal, Clock clock) {
        this.parts = parts;
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        CommonOptions.checkRange(command, "--port", port, 0, MOST_PORT);
        Optional<SandboxStart.Rehearsed> rehearsed = rehearsed(command);
        SandboxOptions options = SandboxOptions.USUAL.port(port).faults(faults(command));
        if (trail != null) {
            Path file = CommonOptions.path(trail, "--trail");
            AtomicFile.checkWritable(file, "--trail");
            options = options.trailFile(file);
        }
        if (state != null) {
            Path file = CommonOptions.path(state, "--state");
            AtomicFile.checkWritable(file, "--state");
            options = options.stateFile(file);
        }
        CommonOptions.checkInputs(accounts, "--account");
        SandboxAccounts read = SandboxAccounts.read(accounts);
        SandboxCloud cloud = start(responder ? read.withResponders() : read, options);
        try {
            tell(cloud, read, rehearsed);
        } catch (IOException | RuntimeException e) {
            cloud.close();
            throw e;
        }
        parts.untilStopped()
                .run(
                        cloud::close,
                        "cordon sandbox: stopped; "
                                + (state == null ? "what was in it is gone" : "what changed is in " + state));
        return ExitCode.RAN;
    }

    private Optional<SandboxStart.Rehearsed> rehearsed(CommandSpec command) throws IOException {
        if ((rehearse == null) != (out == null)) {
            throw new ParameterException(
                    command.commandLine(), "--rehearse and --out are given together or not at all");
        }
        if (rehearse == null) {
            return Optional.empty();
        }
        CommonOptions.checkInputs(List.of(rehearse), "--rehearse");
        return Optional.of(new Rehearsal(parts.signing(), clock)
                .write(rehearse, CommonOptions.path(Objects.requireNonNull(out), "--out")));
    }

    private Faults faults(CommandSpec command) {
        try {
            return Faults.parse(faults);
        } catch (InvalidFaultsException e) {
            String said = String.valueOf(e.getMessage());
            throw new ParameterException(
                    command.commandLine(),
                    "--faults: " + said + (said.contains(Faults.NAMES) ? "" : " There are: " + Faults.NAMES + "."));
        }
    }

    private SandboxCloud start(SandboxAccounts accounts, SandboxOptions options) throws IOException {
        try {
            return SandboxCloud.start(
                    accounts.streams(), options, clock, SEED, words -> terminal.say("cordon sandbox: " + words));
        } catch (BindException e) {
            throw new InputProblem("--port: 127.0.0.1:" + port + " cannot be used: " + e.getMessage(), e);
        } catch (InvalidSnapshotException e) {
            throw new InputProblem("--account: " + e.getMessage(), e);
        }
    }

    private void tell(SandboxCloud cloud, SandboxAccounts read, Optional<SandboxStart.Rehearsed> rehearsed)
            throws IOException {
        terminal.say("cordon sandbox: " + SandboxStart.NOTICE);
        List<Finding> findings = cloud.findings();
        findings.stream()
                .limit(FINDINGS_TOLD)
                .forEach(finding -> terminal.say(
                        terminal.text().harmless("cordon sandbox: " + finding.subject() + ": " + finding.message())));
        if (findings.size() > FINDINGS_TOLD) {
            terminal.say("cordon sandbox: and " + Quantity.of(findings.size() - FINDINGS_TOLD)
                    + " more such findings in the files");
        }
        SandboxStart start = new SandboxStart(
                cloud.uri(), read.state().accounts().keySet().stream().toList(), callers(cloud, read), rehearsed);
        if (json) {
            SandboxJson.write(start, terminal.out());
        } else {
            new SandboxText(terminal.text(), terminal.outStyle()).lines(start).forEach(terminal.out()::println);
        }
        terminal.out().flush();
        terminal.say("cordon sandbox: running; Ctrl-C ends it");
    }

    /** Those who have an active key now. */
    private List<SandboxStart.Caller> callers(SandboxCloud cloud, SandboxAccounts read) {
        List<SandboxStart.Caller> callers = new ArrayList<>();
        if (responder) {
            for (Account account : read.state().accounts().values()) {
                add(callers, cloud, ResponderUser.arn(account), SandboxStart.Standing.RESPONDER);
            }
        }
        for (Entity user : read.users()) {
            SandboxStart.Standing standing =
                    read.administrator(user) ? SandboxStart.Standing.ADMINISTRATOR : SandboxStart.Standing.USER;
            add(callers, cloud, user.arn(), standing);
        }
        return callers;
    }

    private static void add(
            List<SandboxStart.Caller> callers, SandboxCloud cloud, String arn, SandboxStart.Standing standing) {
        cloud.findCredentials(arn).ifPresent(key -> callers.add(new SandboxStart.Caller(arn, standing, key)));
    }
}
