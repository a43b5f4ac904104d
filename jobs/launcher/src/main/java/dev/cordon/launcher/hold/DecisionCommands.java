package dev.cordon.launcher.hold;

import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.console.LeaseSpan;
import dev.cordon.launcher.hold.desk.HoldWorld;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The decisions about one hold; release has a class of its own. */
public final class DecisionCommands {
    static final String EXITS =
            "Exit codes: 0 done, 1 refused, not done or not known, 2 usage, 3 input, configuration or no answer,"
                    + " 130 interrupted.";

    private DecisionCommands() {}

    /** About one hold. */
    abstract static class OfOne extends DecisionCommand {
        @Parameters(paramLabel = "ID", description = "The hold, by its id or the beginning of it.")
        private String id = "";

        OfOne(Verb verb, HoldWorld world, Terminal terminal) {
            super(verb, world, terminal);
        }

        @Override
        String named() {
            return id;
        }

        @Override
        List<Containment> meant(List<Containment> all) {
            return List.of(HoldOptions.find(id, all));
        }
    }

    /** {@code cordon approve}. */
    @Command(
            name = "approve",
            sortOptions = false,
            header = "Approve a proposed hold, and apply it; where part of one failed, try that again.",
            footer = {"", EXITS})
    public static final class Approve extends OfOne {
        public Approve(HoldWorld world, Terminal terminal) {
            super(Verb.APPROVE, world, terminal);
        }
    }

    /** {@code cordon reject}. */
    @Command(
            name = "reject",
            sortOptions = false,
            header = "Reject a proposed hold. Nothing is touched.",
            footer = {"", EXITS})
    public static final class Reject extends OfOne {
        @Mixin
        private final VerdictOption verdict = new VerdictOption();

        public Reject(HoldWorld world, Terminal terminal) {
            super(Verb.REJECT, world, terminal);
        }

        @Override
        public Integer call() throws IOException, JournalException, InterruptedException {
            verdict.mustGoWith(console().isChosen());
            return super.call();
        }

        @Override
        String verdict() {
            return verdict.isGiven() ? verdict.label() : "";
        }
    }

    /** {@code cordon confirm}. */
    @Command(
            name = "confirm",
            sortOptions = false,
            header = "The hold was right: it loses its lease and stays. Nothing is deleted.",
            footer = {"", EXITS})
    public static final class Confirm extends OfOne {
        public Confirm(HoldWorld world, Terminal terminal) {
            super(Verb.CONFIRM, world, terminal);
        }
    }

    /** {@code cordon extend}. */
    @Command(
            name = "extend",
            sortOptions = false,
            header = "Hold on for longer, as far as the playbook allows.",
            footer = {"", EXITS})
    public static final class Extend extends OfOne {
        @Option(
                names = "--by",
                paramLabel = "SPAN",
                defaultValue = "30m",
                description = "By how much, such as 30m, 2h or 1d. Default: ${DEFAULT-VALUE}.")
        private String by = "30m";

        public Extend(HoldWorld world, Terminal terminal) {
            super(Verb.EXTEND, world, terminal);
        }

        @Override
        long extendByMillis() {
            return LeaseSpan.of(by).toMillis();
        }
    }
}
