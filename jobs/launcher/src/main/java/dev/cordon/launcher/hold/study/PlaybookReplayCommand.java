package dev.cordon.launcher.hold.study;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.AlertInput;
import dev.cordon.launcher.hold.desk.HoldSettings;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.state.StateOption;
import dev.cordon.launcher.text.ReplayText;
import dev.cordon.wire.files.SignalsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon playbook replay}: what a history of alerts would have come to. */
@Command(
        name = "replay",
        sortOptions = false,
        customSynopsis = "cordon playbook replay --alerts=FILE --account=FILE... [OPTIONS]",
        header = "Play alerts again: what would have been held, when, for how long, and at which cost.",
        description = {
            "",
            "Takes the alerts in the order of their times, each by the clock of the alert, against the account as the file"
                    + " has it. Nothing is touched; alerts need no signature. Two weeks of your own alerts say what a"
                    + " playbook would do before it may do anything.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Example:",
            "  cordon playbook replay --alerts alerts.jsonl --account account.json --signals verdicts.jsonl",
            "",
            "Exit codes: 0 ran, 2 usage, 3 input, 130 interrupted."
        })
public final class PlaybookReplayCommand implements Callable<Integer> {
    private final HoldWorld world;
    private final Terminal terminal;

    @Option(
            names = "--alerts",
            required = true,
            paramLabel = "FILE",
            description =
                    "Alerts as 'cordon detect --out' writes them, one a line; several revisions of one are taken each"
                            + " at its time.")
    private String alerts = "";

    @Option(
            names = "--account",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "What 'aws iam get-account-authorization-details' printed, one account or several.")
    private List<String> accounts = new ArrayList<>();

    @Option(
            names = "--signals",
            paramLabel = "FILE",
            description = "Signals with verdicts (docs/signals.md): tells which holds would have been false.")
    private @Nullable String signals;

    @Option(
            names = "--logs",
            arity = "1..*",
            paramLabel = "PATH",
            description = "CloudTrail from before the alerts: tells from where and in which sessions identities usually"
                    + " work.")
    private List<String> logs = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    private boolean json;

    @Mixin
    private final StateOption state = new StateOption();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public PlaybookReplayCommand(HoldWorld world, Terminal terminal) {
        this.world = world;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        CommonOptions.checkInputs(List.of(alerts), "--alerts");
        CommonOptions.checkInputs(accounts, "--account");
        CommonOptions.checkInputs(logs, "--logs");
        HoldSettings settings = HoldSettings.of(state.folder());
        List<IdentitySignal> known = List.of();
        if (signals != null) {
            Path file = CommonOptions.path(signals, "--signals");
            CommonOptions.checkReadable(file, "--signals");
            known = SignalsFile.read(file, settings.guardrails().tenant());
        }
        AlertInput read = AlertInput.read(alerts, Optional.empty(), "--alerts");
        StudyClock clock = new StudyClock(0);
        Replayed replayed;
        try (PlanStudy study = PlanStudy.open(settings, accounts, logs, clock, world)) {
            replayed = new ReplayStudy(study, clock, settings, known).run(read);
        }
        ReplayText text = new ReplayText(terminal.columns(), terminal.text(), terminal.outStyle());
        if (json) {
            text.json(replayed, read.malformed().size(), signals != null, terminal.out());
        } else {
            text.lines(replayed, signals != null).forEach(terminal.out()::println);
            terminal.out().flush();
        }
        if (!read.malformed().isEmpty()) {
            terminal.say("cordon playbook replay: " + read.malformed().size() + " lines are no alerts");
        }
        return ExitCode.RAN;
    }
}
