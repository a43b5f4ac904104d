package dev.cordon.launcher.evidence;

import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.kafkajournal.EvidenceChainer;
import dev.cordon.kafkajournal.KafkaPlace;
import dev.cordon.launcher.CommonOptions;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.HelpOption;
import dev.cordon.launcher.Terminal;
import dev.cordon.launcher.UntilStopped;
import dev.cordon.launcher.live.DistributionMark;
import dev.cordon.launcher.state.StateFolder;
import dev.cordon.launcher.text.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon evidence chain}: keeps the evidence of an installation on a cluster. */
@Command(
        name = "chain",
        sortOptions = false,
        customSynopsis = "cordon evidence chain --config=FILE --out=DIR [--once]",
        header = "Chain the evidence of an installation on a cluster, from its topic into a folder.",
        description = {
            "",
            "Runs until it is stopped, and goes on where it was: every record is in the chain once, however often it"
                    + " comes. What is in no chain is told. One folder and one process for an installation: 'cordon up' has"
                    + " its own.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon evidence chain --config cordon.yaml --out /var/lib/cordon/evidence",
            "  cordon evidence chain --config cordon.yaml --out kept --once && cordon evidence verify --state kept",
            "",
            "Exit codes: 0 all that the topic holds is chained (with --once), 1 evidence could not be chained, 2 usage,",
            "3 configuration, 130 stopped (what is chained is on disk, the rest stays in the topic)."
        })
public final class EvidenceChainCommand implements Callable<Integer> {
    private final UntilStopped untilStopped;
    private final Terminal terminal;
    private final InstantSource clock;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "cordon.yaml of the installation; its user at the brokers needs the rights of role evidence.")
    private String config = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description =
                    "Where evidence is kept, in DIR/evidence, with the key of this machine that signs checkpoints in"
                            + " DIR/keys: what other commands take as --state. Made where it is missing, for its owner only.")
    private String out = "";

    @Option(names = "--once", description = "End when all that the topic holds is chained.")
    private boolean once;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    public EvidenceChainCommand(UntilStopped untilStopped, Terminal terminal, InstantSource clock) {
        this.untilStopped = untilStopped;
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path file = CommonOptions.path(config, "--config");
        CommonOptions.checkReadable(file, "--config");
        Installation installation = InstallationFile.read(file, "stack", System.getenv(), (found, fields) -> found);
        StateFolder folder = new StateFolder(CommonOptions.path(out, "--out")).create();
        EvidenceChainer.Into into =
                new EvidenceChainer.Into(installation.tenant(), folder.evidence(), folder.evidenceKey(), clock);
        KafkaPlace place = new KafkaPlace(installation.connection(), installation.topics());
        EvidenceChaining.Opening opening = () -> EvidenceChainer.open(place, into);
        String where = place.topics().evidence().name() + " of tenant " + into.tenant() + " into " + into.folder();
        try {
            if (once) {
                return once(opening, where);
            }
            return untilStopped(opening, where);
        } catch (IOException e) {
            say(String.valueOf(e.getMessage()));
            return ExitCode.NEGATIVE;
        }
    }

    @SuppressWarnings("try") // the mark is there for as long as it is open
    private int untilStopped(EvidenceChaining.Opening opening, String where) throws IOException, InterruptedException {
        try (DistributionMark mark = DistributionMark.put()) {
            EvidenceChaining running = EvidenceChaining.start(opening, opening.open(), this::say);
            say("chaining " + where + "; Ctrl-C ends it");
            untilStopped.run(
                    running,
                    "cordon evidence chain: stopped; what is chained is on disk, and the rest stays in the topic");
            return ExitCode.RAN;
        }
    }

    private int once(EvidenceChaining.Opening opening, String where) throws IOException {
        long read = 0;
        long refused = 0;
        try (EvidenceChainer chainer = opening.open()) {
            do {
                EvidenceChainer.Chained chained = chainer.poll(EvidenceChaining.LOOK);
                List<String> words = chained.refused();
                words.forEach(this::say);
                read += chained.read();
                refused += words.size();
            } while (chainer.waiting() > 0);
        }
        terminal.out()
                .println(terminal.text()
                        .harmless(Quantity.of(read, "record", "records") + " read from " + where + ", "
                                + (refused == 0 ? "all of it is chained" : Quantity.of(refused) + " in no chain")));
        terminal.out().flush();
        return refused == 0 ? ExitCode.RAN : ExitCode.NEGATIVE;
    }

    private void say(String words) {
        terminal.say("cordon evidence chain: " + terminal.text().harmless(words));
    }
}
