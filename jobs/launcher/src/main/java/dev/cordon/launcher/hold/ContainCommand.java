package dev.cordon.launcher.hold;

import dev.cordon.engine.journal.JournalException;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldDesk;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.io.IOException;
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

/** {@code cordon contain}: hold the identity of an alert, reversibly, until a person decides. */
@Command(
        name = "contain",
        sortOptions = false,
        customSynopsis = "cordon contain --alert=FILE [OPTIONS]",
        header = "Hold the identity of an alert, reversibly, until a person decides. This changes an AWS account.",
        description = {
            "",
            "Takes alerts that detection signed, the most urgent first; asks the playbooks; plans against the account as it"
                    + " is; asks the guardrails. By default a hold is only proposed: 'cordon approve' applies it. What is"
                    + " applied is read back before it counts as held, and its lease runs until a person confirms or"
                    + " releases it, or it lapses.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon contain --alert alert.jsonl --dry-run",
            "  cordon contain --alert alert.jsonl --endpoint http://127.0.0.1:4666 --state /tmp/rehearsal",
            "",
            "Results go to standard output; progress and messages go to standard error.",
            "Exit codes: 0 held, proposed or nothing to do; 1 refused or failed; 2 usage; 3 input or configuration;",
            "130 interrupted, and the hold stands."
        })
public final class ContainCommand implements Callable<Integer> {
    private final HoldWorld world;
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--alert",
            required = true,
            paramLabel = "FILE",
            description = "Alerts as 'cordon detect --sign --out' writes them, one a line; - is standard input.")
    private String alert = "";

    @Option(names = "--alert-id", paramLabel = "ID", description = "Only this one of them.")
    private @Nullable String alertId;

    @Option(
            names = "--playbook",
            paramLabel = "ID",
            description = "Use this playbook, whatever its conditions say. Default: the first whose conditions hold.")
    private @Nullable String playbook;

    @Option(
            names = {"--dry-run", "--plan"},
            description = "Plan and review, print everything, and touch nothing; takes unsigned alerts, and says so.")
    private boolean dryRun;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description =
                    "Public key of the detection job (detection.pub.jwk): trusted from now on, kept with the state.")
    private @Nullable String trust;

    @Option(
            names = "--logs",
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "CloudTrail from before the alert, files or folders: tells from where and in which sessions the"
                            + " identity usually works, so that a thief can be told from a workload.")
    private List<String> logs = new ArrayList<>();

    @Option(
            names = "--detach",
            description = "Leave the lease to a small process of its own, and come back as soon as it is held.")
    private boolean detach;

    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    private boolean json;

    @Mixin
    private final HoldOptions options = new HoldOptions();

    public ContainCommand(HoldWorld world, Terminal terminal) {
        this.world = world;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, JournalException, InterruptedException {
        if (dryRun && detach) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--detach: there is nothing to keep in a dry run");
        }
        CommonOptions.checkInputs(List.of(alert), "--alert");
        CommonOptions.checkInputs(logs, "--logs");
        ContainOptions asked = new ContainOptions(
                alert,
                Optional.ofNullable(alertId),
                Optional.ofNullable(playbook),
                dryRun,
                Optional.ofNullable(trust),
                logs,
                detach,
                json);
        try (HoldDesk desk = options.open(world, terminal, !dryRun)) {
            return new Containing(desk, terminal, asked).run();
        }
    }
}
