package dev.cordon.launcher;

import dev.cordon.detection.account.AccountFiles;
import dev.cordon.detection.account.AccountsGiven;
import dev.cordon.launcher.account.AccountOptions;
import dev.cordon.launcher.detect.AlertBudget;
import dev.cordon.launcher.detect.AlertSigning;
import dev.cordon.launcher.detect.AlertWriter;
import dev.cordon.launcher.detect.DetectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cordon detect}: checks what was asked for and hands it to a {@link Detection}. */
@Command(
        name = "detect",
        sortOptions = false,
        customSynopsis = "cordon detect --source=SOURCE --in=PATH... [OPTIONS]",
        header = "Score logs you already have and rank the identities that stopped behaving like themselves.",
        description = {
            "",
            "Reads every record under the given paths, learns what each identity usually does, compares each event with"
                    + " what that identity did until some days before it, and prints the most urgent alerts with the"
                    + " reason for each. Nothing leaves this machine and nothing is changed anywhere.",
            "",
            "With --account, what 'aws iam get-account-authorization-details' printed, alerts are ranked by what their"
                    + " identities could get at, directly and by every way of becoming someone else, and ranked again when"
                    + " an event of the logs changes that; without it, by what their actions can do.",
            "",
            "Files may be plain or gzip, JSON lines, JSON arrays, CloudTrail's {\"Records\": [...]} or single objects;"
                    + " folders are read with all that is in them. A record that cannot be read becomes a dead letter"
                    + " with a reason; it is never dropped silently. The same input gives the same alerts, byte for"
                    + " byte, whatever the order of the files and the parallelism.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon detect --source cloudtrail --in ~/AWSLogs",
            "  cordon detect --source cloudtrail --in logs/ --out alerts.jsonl --dead-letters rejected.jsonl",
            "  cordon detect --source cloudtrail --in logs/ --account account.json --signals gitleaks.json",
            "  cordon detect --source cloudtrail --in logs/ --out alerts.jsonl --sign detection.jwk",
            "  zcat audit.json.gz | cordon detect --source cloudtrail --in - --json",
            "",
            "Results go to standard output; progress and messages go to standard error.",
            "Exit codes: 0 ran, 1 the run failed or its counts do not add up, 2 usage, 3 input or configuration,",
            "130 interrupted."
        })
final class DetectCommand implements Callable<Integer> {
    static final int DEFAULT_TOP = 20;
    static final int MOST_TOP = 10_000;
    static final int MOST_PARALLELISM = 128;

    private final Parts parts;
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--source",
            required = true,
            paramLabel = "SOURCE",
            description = "What wrote the logs: cloudtrail (AWS CloudTrail), git (change history), agent (tool calls of"
                    + " AI agents).")
    private String source = "";

    @Option(
            names = "--in",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files and folders to read; - is standard input.")
    private List<String> in = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write all alerts here, most urgent first: one OCSF Detection Finding (class 2004) per line."
                    + " An existing file is replaced when the run is complete.")
    private @Nullable String out;

    @Option(
            names = "--sign",
            paramLabel = "KEYFILE",
            description =
                    "Sign each alert of --out, so that whoever acts on one can tell that it comes from here and was"
                            + " not changed. KEYFILE is a private key (JWK, P-256) that its owner alone can read; it is made, with"
                            + " its public key beside it, if it does not exist. A signature is good for 24 hours.")
    private @Nullable String sign;

    @Option(
            names = "--dead-letters",
            paramLabel = "FILE",
            description = "Write records that could not be read here, with reason, file and record number.")
    private @Nullable String deadLetters;

    @Option(
            names = "--signals",
            paramLabel = "FILE",
            description = "What else is known: leaked credentials, rotations, holds, verdicts. JSON lines such as"
                    + " {\"id\":\"leak-1\",\"kind\":\"exposure\",\"credential\":\"AKIA...\",\"time\":\"2026-01-31T12:00:00Z\"},"
                    + " and findings as GitHub secret scanning, gitleaks and AWS Health write them, in one file"
                    + " if you like; docs/signals.md has them all.")
    private @Nullable String signals;

    @Mixin
    private final AccountOptions account = new AccountOptions();

    @Option(
            names = "--sensitivity",
            paramLabel = "FILE",
            description = "What is precious in these accounts, YAML. Default: secrets, keys, identity, data stores,"
                    + " logging and billing, by names and tags.")
    private @Nullable String sensitivity;

    @Option(
            names = "--paths",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Escalation paths of your own, YAML, besides those that come with Cordon.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "Model bundle made by 'cordon train'. Default: the one shipped.")
    private @Nullable String bundle;

    @Option(
            names = "--alerts-per-day",
            paramLabel = "N",
            description = "How many alerts a day people can look at. Where benign history allows, the threshold is set"
                    + " to meet it; where it does not, the most urgent are kept and the summary says so. Default: 5"
                    + " a day for the threshold, and nothing is cut.")
    private @Nullable Double alertsPerDay;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_TOP,
            description = "How many alerts the table shows; --out is not affected. Default: ${DEFAULT-VALUE}.")
    private int top = DEFAULT_TOP;

    @Option(
            names = "--json",
            description = "Print the summary as one JSON object on standard output instead of the table.")
    private boolean json;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Slots of the embedded Flink cluster. Default: the number of processors.")
    private @Nullable Integer parallelism;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            defaultValue = "local",
            description = "Whose logs these are; tenants never mix. Default: ${DEFAULT-VALUE}.")
    private String tenant = "local";

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    DetectCommand(Parts parts, Terminal terminal) {
        this.parts = parts;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = java.util.Objects.requireNonNull(spec);
        CommonOptions.checkSource(command, source, parts.sources());
        CommonOptions.checkTenant(command, tenant);
        CommonOptions.checkRange(command, "--top", top, 0, MOST_TOP);
        int slots = parallelism == null
                ? Math.min(MOST_PARALLELISM, Runtime.getRuntime().availableProcessors())
                : parallelism;
        CommonOptions.checkRange(command, "--parallelism", slots, 1, MOST_PARALLELISM);
        AlertBudget budget = budget(command);

        CommonOptions.checkInputs(in);
        Optional<Path> outFile = output(out, "--out");
        Optional<Path> deadLetterFile = output(deadLetters, "--dead-letters");
        Optional<Path> signalFile = existing(signals, "--signals");
        Optional<Path> bundleFolder = existing(bundle, "--bundle");
        Optional<AccountsGiven> accounts = accounts(command);
        Optional<Path> keyFile = output(sign, "--sign");
        if (keyFile.isPresent() && outFile.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--sign: signs the alerts of --out, which is missing");
        }
        checkApart(outFile, deadLetterFile, keyFile);
        if (bundleFolder.isPresent() && !Files.isDirectory(bundleFolder.get())) {
            throw new InputProblem("--bundle: " + bundleFolder.get() + " is a file; name the folder of a bundle");
        }

        AlertWriter writer = keyFile.isPresent() ? signing(keyFile.get(), outFile, deadLetterFile) : parts.alerts();
        Detection detection = new Detection(parts, terminal);
        try (WorkDirectory work = WorkDirectory.temporary()) {
            return detection.run(
                    new DetectOptions(
                            source,
                            tenant,
                            in,
                            signalFile,
                            accounts,
                            bundleFolder,
                            budget.perDay(),
                            slots,
                            work.path()),
                    new Detection.Output(outFile, writer, deadLetterFile, budget, top, json));
        }
    }

    private AlertWriter signing(Path keyFile, Optional<Path> outFile, Optional<Path> deadLetterFile)
            throws IOException {
        AlertSigning.SignedAlerts signed = parts.signing().open(keyFile);
        checkApart(outFile, deadLetterFile, Optional.of(signed.publicFile()));
        if (signed.created()) {
            terminal.say("cordon detect: made the signing key "
                    + terminal.text().harmless(keyFile.toString()) + " (" + signed.keyId()
                    + "); keep it. Its public key is "
                    + terminal.text().harmless(signed.publicFile().toString())
                    + ": give that to whoever verifies alerts");
        }
        return signed.writer();
    }

    /** Accounts are read twice, before the job and in it: so they have to be files. */
    private Optional<AccountsGiven> accounts(CommandSpec command) {
        AccountFiles files = account.files();
        List<String> precious = sensitivity == null ? List.of() : List.of(sensitivity);
        Map<String, List<String>> given = new LinkedHashMap<>();
        given.put("--account", files.accounts());
        given.put("--scp", files.serviceControl());
        given.put("--rcp", files.resourceControl());
        given.put("--resources", files.resources());
        given.put("--sensitivity", precious);
        given.put("--paths", paths);
        for (Map.Entry<String, List<String>> option : given.entrySet()) {
            if (option.getValue().isEmpty()) {
                continue;
            }
            if (!files.given()) {
                throw new ParameterException(
                        command.commandLine(), option.getKey() + ": says something about --account, which is missing");
            }
            if (option.getValue().contains(DetectOptions.STANDARD_INPUT)) {
                throw new ParameterException(
                        command.commandLine(), option.getKey() + ": name a file; standard input cannot be read twice");
            }
            CommonOptions.checkInputs(option.getValue(), option.getKey());
        }
        if (!files.given()) {
            return Optional.empty();
        }
        if (!source.equals("cloudtrail")) {
            throw new ParameterException(
                    command.commandLine(), "--account: AWS accounts rank identities of --source cloudtrail only");
        }
        return Optional.of(new AccountsGiven(files, precious, paths));
    }

    private AlertBudget budget(CommandSpec command) {
        try {
            return new AlertBudget(
                    alertsPerDay == null ? OptionalDouble.empty() : OptionalDouble.of(alertsPerDay.doubleValue()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--alerts-per-day: " + e.getMessage(), e);
        }
    }

    private static Optional<Path> output(@Nullable String text, String option) {
        if (text == null) {
            return Optional.empty();
        }
        Path path = CommonOptions.path(text, option);
        AtomicFile.checkWritable(path, option);
        return Optional.of(path);
    }

    private static Optional<Path> existing(@Nullable String text, String option) {
        if (text == null) {
            return Optional.empty();
        }
        Path path = CommonOptions.path(text, option);
        CommonOptions.checkReadable(path, option);
        return Optional.of(path);
    }

    /** An output that is also an input, a key or the other output, would be lost by the run that reads it. */
    private void checkApart(Optional<Path> outFile, Optional<Path> deadLetterFile, Optional<Path> keyFile)
            throws IOException {
        for (Optional<Path> output : List.of(outFile, deadLetterFile)) {
            if (output.isPresent() && keyFile.isPresent() && same(output.get(), keyFile.get())) {
                throw new InputProblem(output.get() + " is both a key and an output; name another file to write");
            }
        }
        if (outFile.isPresent() && deadLetterFile.isPresent() && same(outFile.get(), deadLetterFile.get())) {
            throw new InputProblem("--out and --dead-letters name the same file; they need one each");
        }
        for (String input : in) {
            if (input.equals(DetectOptions.STANDARD_INPUT)) {
                continue;
            }
            for (Optional<Path> output : List.of(outFile, deadLetterFile)) {
                if (output.isPresent() && same(output.get(), Path.of(input))) {
                    throw new InputProblem(output.get() + " is both read and written; name another file to write");
                }
            }
        }
    }

    private static boolean same(Path one, Path other) throws IOException {
        if (Files.isRegularFile(one) && Files.isRegularFile(other)) {
            return Files.isSameFile(one, other);
        }
        return !Files.exists(one)
                && !Files.exists(other)
                && one.toAbsolutePath()
                        .normalize()
                        .equals(other.toAbsolutePath().normalize());
    }
}
