package dev.cordon.launcher.installation;

import dev.cordon.domain.RejectReason;
import dev.cordon.kafka.replay.DeadLetterFilter;
import dev.cordon.kafka.replay.DeadLetters;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.live.InstallationOption;
import dev.cordon.launcher.text.Quantity;
import dev.cordon.live.notices.LiveNoticesSettings;
import dev.cordon.live.notices.NoticeDesk;
import dev.cordon.live.notices.delivery.Answer;
import dev.cordon.live.notices.delivery.DeliveryOperator;
import dev.cordon.live.notices.delivery.Outgoing;
import dev.cordon.live.notices.delivery.UndeliveredNotice;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Destinations of notices, tried by hand; {@code docs/notices.md}. */
public abstract class NoticeCommands implements Callable<Integer> {
    private static final String EXITS =
            "Exit codes: 0 all were taken, 1 some were not, 2 usage, 3 configuration, or the brokers do not answer.";

    final Terminal terminal;

    @Mixin
    private final InstallationOption installation = new InstallationOption();

    @Option(names = "--to", arity = "1..*", paramLabel = "NAME", description = "Only these destinations. Default: all.")
    private List<String> to = new ArrayList<>();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    private NoticeCommands(Terminal terminal) {
        this.terminal = terminal;
    }

    abstract boolean run(LiveNoticesSettings settings, NoticeDesk desk, List<String> wanted)
            throws IOException, InterruptedException;

    @Override
    public Integer call() throws InterruptedException {
        LiveNoticesSettings settings = LiveNoticesSettings.read(installation.file(), System.getenv());
        try (NoticeDesk desk = new NoticeDesk(settings, System.getenv(), Clock.systemUTC())) {
            boolean well = run(settings, desk, to.isEmpty() ? desk.destinations() : to);
            terminal.out().flush();
            return well ? ExitCode.RAN : ExitCode.NEGATIVE;
        } catch (IOException e) {
            terminal.say("cordon notices: " + e.getMessage());
            return ExitCode.INPUT;
        }
    }

    /** Says what came of one, and whether it was taken. */
    boolean told(String what, Optional<Answer> answer) {
        String words = answer.map(each -> each.outcome() == Answer.Outcome.TAKEN ? "taken" : each.problem())
                .orElse("no destination of that name is configured");
        terminal.out().println(terminal.text().harmless(what + ": " + words));
        return answer.isPresent() && answer.get().outcome() == Answer.Outcome.TAKEN;
    }

    /** {@code cordon notices test}. */
    @Command(
            name = "test",
            sortOptions = false,
            header = "Send each destination a message that says that it is a test.",
            footer = {"", "Example:", "  cordon notices test --config cordon.yaml --to soc", "", EXITS})
    public static final class Test extends NoticeCommands {
        public Test(Terminal terminal) {
            super(terminal);
        }

        @Override
        boolean run(LiveNoticesSettings settings, NoticeDesk desk, List<String> wanted) {
            boolean well = true;
            for (String name : wanted) {
                well &= told(name, desk.test(name));
            }
            return well;
        }
    }

    /** {@code cordon notices resend}. */
    @Command(
            name = "resend",
            sortOptions = false,
            header = "Send again what could not be delivered, once its destination is mended.",
            description = {
                "",
                "Takes the notices of the dead letters, each once and under the id that it had, so that a receiver knows one"
                        + " that it has. The dead letters stay where they are: who runs this twice sends twice.",
                "",
                "Options:"
            },
            footer = {"", "Example:", "  cordon notices resend --config cordon.yaml --dry-run", "", EXITS})
    public static final class Resend extends NoticeCommands {
        @Option(names = "--dry-run", description = "Only say what would be sent.")
        private boolean dryRun;

        public Resend(Terminal terminal) {
            super(terminal);
        }

        @Override
        boolean run(LiveNoticesSettings settings, NoticeDesk desk, List<String> wanted)
                throws IOException, InterruptedException {
            Map<String, Outgoing> notices = new LinkedHashMap<>();
            DeadLetterFilter filter = new DeadLetterFilter(
                    Set.of(RejectReason.UNDELIVERED), Set.of(DeliveryOperator.SOURCE), Long.MIN_VALUE);
            try (DeadLetters letters = new DeadLetters(settings.installation())) {
                var unused = letters.each(
                        true,
                        filter,
                        (letter, arrived) -> UndeliveredNotice.read(letter)
                                .filter(notice -> wanted.contains(notice.destination()))
                                .ifPresent(notice -> notices.put(notice.destination() + " " + notice.id(), notice)));
            }
            boolean well = true;
            for (Outgoing notice : notices.values()) {
                String what = notice.destination() + " " + notice.kind() + " " + notice.about();
                if (dryRun) {
                    terminal.out().println(terminal.text().harmless(what));
                } else {
                    well &= told(what, desk.send(notice));
                }
            }
            terminal.say("cordon notices resend: "
                    + Quantity.of(notices.size(), "notice", "notices")
                    + (dryRun ? " would be sent" : ""));
            return well;
        }
    }
}
