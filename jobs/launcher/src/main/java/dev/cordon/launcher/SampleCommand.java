package dev.cordon.launcher;

import dev.cordon.launcher.detect.AlertBudget;
import dev.cordon.launcher.detect.DetectOptions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cordon sample}: detect over the sample of real logs that is part of the launcher. */
@Command(
        name = "sample",
        sortOptions = false,
        header = "Run detect over a small sample of real CloudTrail logs that comes with Cordon.",
        description = {
            "",
            "The sample holds " + DemoLogs.FILES + " attack techniques as CloudTrail recorded them when the"
                    + " stratus-red-team project (DataDog, Apache-2.0) detonated them in real accounts. It is seconds to"
                    + " minutes of log for each identity, so every alert is marked immature: it shows how Cordon reads,"
                    + " ranks and explains, and proves nothing about how well it detects.",
            "",
            "Options:"
        },
        footer = {"", "Exit codes: 0 ran, 1 the run failed, 130 interrupted."})
final class SampleCommand implements Callable<Integer> {
    private static final int ROWS = 12;
    private static final int SLOTS = 2;

    private final Parts parts;
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    SampleCommand(Parts parts, Terminal terminal) {
        this.parts = parts;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (WorkDirectory logs = WorkDirectory.temporary();
                WorkDirectory work = WorkDirectory.temporary()) {
            DemoLogs.copyTo(logs.path());
            terminal.say("This scores " + DemoLogs.FILES + " recorded attack techniques, each some seconds of a real"
                    + " CloudTrail log, as");
            terminal.say("'cordon detect --source cloudtrail --in <those logs> --top " + ROWS + "' would. It takes some"
                    + " seconds, reads no other file,");
            terminal.say("opens no connection and changes nothing.");
            terminal.say("");
            int code = new Detection(parts, terminal)
                    .run(
                            new DetectOptions(
                                    "cloudtrail",
                                    "local",
                                    List.of(logs.path().toString()),
                                    Optional.empty(),
                                    Optional.empty(),
                                    OptionalDouble.empty(),
                                    SLOTS,
                                    work.path()),
                            new Detection.Output(
                                    Optional.empty(),
                                    parts.alerts(),
                                    Optional.empty(),
                                    new AlertBudget(OptionalDouble.empty()),
                                    ROWS,
                                    false));
            terminal.say("");
            terminal.say("These identities have no history here, so each is judged by what everyone else does.");
            terminal.say("With weeks of your own logs Cordon knows what is normal for each of them:");
            terminal.say("  cordon detect --source cloudtrail --in ~/AWSLogs --out alerts.jsonl");
            terminal.say("  cordon help detect");
            return code;
        }
    }
}
