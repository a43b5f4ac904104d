package dev.cordon.launcher.installation;

import dev.cordon.kafka.TopicsNotReadyException;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstalledTopics;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.live.InstallationOption;
import dev.cordon.wire.files.InvalidInputException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The topics of an installation; {@code docs/topics.md} lists them. */
public abstract class TopicCommands implements Callable<Integer> {
    private static final int MOST_COPIES = 32;

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final InstallationOption installation = new InstallationOption();

    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    private TopicCommands(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Does it, and gives the names of topics that were made. */
    abstract List<String> run(InstalledTopics topics) throws InterruptedException;

    CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }

    @Override
    public Integer call() throws InterruptedException {
        Installation target = installation.installation();
        Readiness readiness = new Readiness(
                terminal,
                spec().qualifiedName(),
                "topics at " + target.connection().bootstrapServers(),
                json);
        try {
            InstalledTopics topics = new InstalledTopics(target);
            List<String> made = run(topics);
            return readiness.ready(made, topics.warnings());
        } catch (InvalidInputException e) {
            boolean nobodyAnswers =
                    !(e.getCause() instanceof TopicsNotReadyException notReady) || notReady.getCause() != null;
            if (nobodyAnswers) {
                throw e;
            }
            return readiness.notReady(String.valueOf(e.getMessage()));
        }
    }

    /** {@code cordon topics create}. */
    @Command(
            name = "create",
            sortOptions = false,
            header = "Make the topics that are missing, and check all. What is there is never changed.",
            footer = {
                "",
                "Example:",
                "  cordon topics create --config cordon.yaml --replication 3",
                "",
                InstallationGroup.EXITS
            })
    public static final class Create extends TopicCommands {
        @Option(
                names = "--replication",
                paramLabel = "N",
                defaultValue = "3",
                description = "Copies of each topic, at most the number of brokers. Default: ${DEFAULT-VALUE}.")
        private int replication;

        public Create(Terminal terminal) {
            super(terminal);
        }

        @Override
        List<String> run(InstalledTopics topics) throws InterruptedException {
            CommonOptions.checkRange(spec(), "--replication", replication, 1, MOST_COPIES);
            return topics.create((short) replication);
        }
    }

    /** {@code cordon topics check}. */
    @Command(
            name = "check",
            sortOptions = false,
            header = "Say which topics are missing or are not as the jobs need them. Nothing is changed.",
            footer = {"", InstallationGroup.EXITS})
    public static final class Check extends TopicCommands {
        public Check(Terminal terminal) {
            super(terminal);
        }

        @Override
        List<String> run(InstalledTopics topics) throws InterruptedException {
            topics.check();
            return List.of();
        }
    }
}
