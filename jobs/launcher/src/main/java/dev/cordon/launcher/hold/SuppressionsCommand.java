package dev.cordon.launcher.hold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.hold.desk.HoldWorld;
import dev.cordon.launcher.live.LiveHolds;
import dev.cordon.launcher.text.HoldPrint;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon suppressions}: what people said is expected, and who. */
@Command(
        name = "suppressions",
        sortOptions = false,
        header = "Show what people said is expected, so that nothing follows from alerts about it by itself.",
        description = {
            "",
            "Reads the journal of a live installation (--stack or --config). At the console 'cordon suppress' gives one,"
                    + " 'cordon agree' is the word of somebody else who says so too, and 'cordon undo' ends it.",
            ""
        },
        footer = {"", "Exit codes: 0 ran, 2 usage, 3 input or configuration."})
public final class SuppressionsCommand implements Callable<Integer> {
    private final HoldWorld world;
    private final Terminal terminal;

    @Option(names = "--all", description = "Those that are over or were ended, too.")
    private boolean all;

    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    private boolean json;

    @Mixin
    private final HoldOptions options = new HoldOptions();

    @Mixin
    private final LiveOption live = new LiveOption();

    public SuppressionsCommand(HoldWorld world, Terminal terminal) {
        this.world = world;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException {
        LiveOption.Live installation = live.live(options.folder())
                .orElseThrow(() ->
                        new InputProblem("suppressions are of a live installation: name it with --stack or --config"));
        long now = world.now();
        try (LiveHolds holds = new LiveDeciding(installation, world, terminal).open()) {
            List<Suppression> shown = holds.suppressions().stream()
                    .filter(each -> all || each.stands(now))
                    .sorted(Comparator.comparing(Suppression::sinceMillis)
                            .reversed()
                            .thenComparing(Suppression::id))
                    .toList();
            if (json) {
                ObjectNode object = HoldJson.object();
                var list = object.putArray("suppressions");
                shown.forEach(each -> list.add(row(each, now)));
                HoldPrint.print(object, terminal.out());
            } else {
                shown.forEach(this::print);
                if (shown.isEmpty()) {
                    terminal.out().println("nothing is suppressed");
                }
            }
            terminal.out().flush();
            return ExitCode.RAN;
        }
    }

    private void print(Suppression of) {
        terminal.out().println(of.id() + "  until " + time(of.untilMillis()) + (of.hasEnded() ? ", ended" : ""));
        line("identity", of.identity());
        line("expected", String.join(", ", of.scope().actions()));
        line("from", String.join(", ", of.scope().places()));
        line(
                "on",
                of.scope().resources().isEmpty()
                        ? "anything"
                        : String.join(", ", of.scope().resources()));
        of.givers().forEach(giver -> line("says", giver.subject() + ": " + giver.reason()));
        if (of.hasEnded()) {
            line("ended", of.endedBy() + " at " + time(of.endedMillis()) + ": " + of.endedWhy());
        }
    }

    private void line(String name, String value) {
        terminal.out().println("  " + name + " " + terminal.text().harmless(value));
    }

    private static ObjectNode row(Suppression of, long now) {
        ObjectNode row = HoldJson.object()
                .put("id", of.id())
                .put("stands", of.stands(now))
                .put("identity", of.identity())
                .put("alert", of.alert());
        HoldJson.texts(row.putArray("actions"), of.scope().actions());
        HoldJson.texts(row.putArray("places"), of.scope().places());
        HoldJson.texts(row.putArray("resources"), of.scope().resources());
        var givers = row.putArray("givers");
        of.givers()
                .forEach(each -> givers.addObject()
                        .put("subject", each.subject())
                        .put("role", each.role())
                        .put("reason", each.reason())
                        .put("at", time(each.atMillis())));
        row.put("since", time(of.sinceMillis())).put("until", time(of.untilMillis()));
        if (of.hasEnded()) {
            row.putObject("ended")
                    .put("by", of.endedBy())
                    .put("reason", of.endedWhy())
                    .put("at", time(of.endedMillis()));
        }
        return row;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
