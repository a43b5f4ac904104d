package dev.cordon.launcher;

import dev.cordon.detection.account.AccountFiles;
import dev.cordon.launcher.account.AccountOptions;
import dev.cordon.launcher.reach.ReachInput;
import dev.cordon.launcher.reach.ReachOutput;
import dev.cordon.launcher.reach.ReachQuestion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cordon reach}: what identities could destroy, and what stopping them would break. */
@Command(
        name = "reach",
        sortOptions = false,
        customSynopsis = "cordon reach --account=FILE... [OPTIONS]",
        header = "Rank identities of an account by what they could destroy, directly or by becoming others.",
        description = {
            "",
            "Evaluates every policy of an account as AWS does, finds every way by which a user or role can become another"
                    + " (assuming roles, passing roles to services, all known escalation paths), and ranks all by blast"
                    + " radius, 0 to 100. What cannot be decided from the files is possible: the blast radius counts it,"
                    + " and the certain value beside it does not. Reads files only, asks AWS for nothing.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  aws iam get-account-authorization-details > account.json",
            "  cordon reach --account account.json",
            "  cordon reach --account account.json --identity arn:aws:iam::111122223333:user/ci-bot --svg ci-bot.svg",
            "  cordon reach --account account.json --can \"s3:GetObject arn:aws:s3:::customer-exports/may.csv\"",
            "  cordon reach --account account.json --why arn:aws:iam::111122223333:user/ci-bot=admin",
            "  cordon reach --account account.json --logs ~/AWSLogs --reconcile account-today.json",
            "  cordon reach --account account.json --identity arn:aws:iam::111122223333:role/report \\",
            "      --response --calls ~/AWSLogs --change deny-exports.json",
            "",
            "Results go to standard output; progress and messages go to standard error.",
            "Exit codes: 0 ran, 1 a negative answer (--can: nobody, --why: in no way, --reconcile: drift), 2 usage,",
            "3 input or configuration, 130 interrupted."
        })
final class ReachCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final AccountOptions account = new AccountOptions();

    @Option(
            names = "--logs",
            arity = "1..*",
            paramLabel = "PATH",
            description = "CloudTrail logs, files or folders: their changes of users, groups, roles and policies after"
                    + " the moment of --account are applied to it, in the order of their times.")
    private List<String> logs = new ArrayList<>();

    @Option(
            names = "--reconcile",
            arity = "1..*",
            paramLabel = "FILE",
            description = "A newer reading of the same accounts, in the form of --account: tell what --account, after"
                    + " the changes of --logs, has wrong.")
    private List<String> reconcile = new ArrayList<>();

    @Option(
            names = "--sensitivity",
            paramLabel = "FILE",
            description =
                    "What is precious here, YAML: see docs/reach.md. Default: secrets, keys, identity, data stores,"
                            + " logging and billing, by names and tags.")
    private @Nullable String sensitivity;

    @Option(
            names = "--paths",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Escalation paths of your own, YAML, besides those that come with Cordon.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--identity",
            paramLabel = "ARN",
            description = "Tell all about one user or role instead of ranking all.")
    private @Nullable String identity;

    @Option(
            names = "--why",
            paramLabel = "ARN=TARGET",
            description =
                    "Explain how a principal gets to a target, with the statement that decides each step, or why it"
                            + " does not. TARGET is a principal's ARN, a resource's ARN, a crown jewel's name, or admin.")
    private @Nullable String why;

    @Option(
            names = "--can",
            paramLabel = "\"ACTION RESOURCE\"",
            description = "Who can do this, directly and by becoming others, such as \"kms:Decrypt *\".")
    private @Nullable String can;

    @Option(
            names = "--response",
            description = "What a change of policy would break of what --identity does; needs --calls and --change.")
    private boolean response;

    @Option(
            names = "--calls",
            paramLabel = "FILE",
            description = "What the identity does: CloudTrail files or folder, or a routine set as alerts carry it.")
    private @Nullable String calls;

    @Option(
            names = "--change",
            paramLabel = "POLICY",
            description = "The policy that would be attached to the identity, JSON.")
    private @Nullable String change;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "" + DetectCommand.DEFAULT_TOP,
            description = "How many principals the table shows; --json has all. Default: ${DEFAULT-VALUE}.")
    private int top = DetectCommand.DEFAULT_TOP;

    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    private boolean json;

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "Draw the ways: of --identity to its crown jewels, else of all to administrators.")
    private @Nullable String svg;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    ReachCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        AccountFiles files = account.files();
        if (!files.given()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--account: name the file that 'aws iam get-account-authorization-details' printed to");
        }
        CommonOptions.checkRange(command, "--top", top, 0, DetectCommand.MOST_TOP);
        ReachQuestion question = question(command);
        CommonOptions.checkInputs(files.accounts(), "--account");
        CommonOptions.checkInputs(files.serviceControl(), "--scp");
        CommonOptions.checkInputs(files.resourceControl(), "--rcp");
        CommonOptions.checkInputs(files.resources(), "--resources");
        CommonOptions.checkInputs(logs, "--logs");
        CommonOptions.checkInputs(reconcile, "--reconcile");
        CommonOptions.checkInputs(paths, "--paths");
        CommonOptions.checkInputs(sensitivity == null ? List.of() : List.of(sensitivity), "--sensitivity");
        if (question instanceof ReachQuestion.Response asked) {
            CommonOptions.checkInputs(List.of(asked.calls()), "--calls");
            CommonOptions.checkInputs(List.of(asked.change()), "--change");
        }
        Path drawing = svg == null ? null : CommonOptions.path(svg, "--svg");
        if (drawing != null) {
            AtomicFile.checkWritable(drawing, "--svg");
        }
        ReachOutput output = new ReachOutput(top, json, Optional.ofNullable(drawing));
        return new Reach(terminal)
                .run(new ReachInput(files, logs, Optional.ofNullable(sensitivity), paths), question, output);
    }

    private ReachQuestion question(CommandSpec command) {
        List<String> asked = Stream.of(
                        can == null ? "" : "--can",
                        why == null ? "" : "--why",
                        response ? "--response" : "",
                        reconcile.isEmpty() ? "" : "--reconcile")
                .filter(option -> !option.isEmpty())
                .toList();
        if (asked.size() > 1) {
            throw new ParameterException(
                    command.commandLine(), String.join(" and ", asked) + " are different questions; ask one at a time");
        }
        if (!asked.isEmpty() && svg != null) {
            throw new ParameterException(
                    command.commandLine(), "--svg: draws the ranking or an --identity, not " + asked.get(0));
        }
        if (!response && (calls != null || change != null)) {
            throw new ParameterException(
                    command.commandLine(), (calls != null ? "--calls" : "--change") + ": goes with --response");
        }
        if (response) {
            if (identity == null || calls == null || change == null) {
                throw new ParameterException(
                        command.commandLine(),
                        "--response: needs --identity, --calls and --change: whose calls, which, and what would change");
            }
            return new ReachQuestion.Response(identity, calls, change);
        }
        if (!reconcile.isEmpty()) {
            if (identity != null) {
                throw new ParameterException(
                        command.commandLine(), "--reconcile: compares whole accounts, without --identity");
            }
            return new ReachQuestion.Reconcile(reconcile);
        }
        if (can != null) {
            return CanSyntax.parse(can, Optional.ofNullable(identity), command);
        }
        if (why != null) {
            int cut = why.indexOf('=');
            if (cut <= 0 || cut == why.length() - 1) {
                throw new ParameterException(
                        command.commandLine(),
                        "--why: '" + why + "' is not ARN=TARGET, such as"
                                + " arn:aws:iam::111122223333:user/ci-bot=admin");
            }
            return new ReachQuestion.Why(why);
        }
        return identity == null ? new ReachQuestion.Ranking() : new ReachQuestion.One(identity);
    }
}
