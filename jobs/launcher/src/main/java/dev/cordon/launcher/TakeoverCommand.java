package dev.cordon.launcher;

import dev.cordon.behavior.Facet;
import dev.cordon.launcher.evaluate.Peers;
import dev.cordon.launcher.evaluate.TakeoverOptions;
import dev.cordon.launcher.text.ProgressLine;
import dev.cordon.launcher.text.TakeoverJson;
import dev.cordon.launcher.text.TakeoverPage;
import dev.cordon.launcher.text.TakeoverSubject;
import dev.cordon.launcher.text.TakeoverTable;
import dev.cordon.launcher.text.WorstTable;
import dev.cordon.learning.takeover.CordonDetector;
import dev.cordon.learning.takeover.NewTerms;
import dev.cordon.learning.takeover.RaritySum;
import dev.cordon.learning.takeover.TakeoverPlan;
import dev.cordon.learning.takeover.TakeoverReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cordon evaluate takeover}: recall at a false-alert budget, on real histories in which identities swap hands. */
@Command(
        name = "takeover",
        sortOptions = false,
        customSynopsis = "cordon evaluate takeover --source=SOURCE --in=PATH... [OPTIONS]",
        header = "Measure how many takeovers are found at a rate of false alerts.",
        description = {
            "",
            "Real runs of one identity's events are moved to another, by whole weeks, and the period (a year, a month"
                    + " or some weeks) is played with the scoring code of detect, trained on the three before it. A case"
                    + " is found when one of its events raises an alert; thresholds come from the period before. No event"
                    + " is invented, and null-12, the victim's own events moved, is the control.",
            "",
            "Recorded runs of agents have no clock: there a day is a run, and other agents' runs, or of one agent other"
                    + " tasks', are moved by days.",
            "",
            "Options:"
        },
        footer = {
            "",
            "Examples:",
            "  cordon evaluate takeover --source git --in history.jsonl.gz --from 2014 --to 2015 --seeds 5",
            "  cordon evaluate takeover --source git --in history.jsonl.gz --from 2014 --to 2015 \\",
            "      --detectors cordon --without region --json measured.json --html measured.html",
            "  cordon evaluate takeover --source cloudtrail --in MY_LOGS --period 28d",
            "  cordon evaluate takeover --source cloudtrail --in MY_LOGS --bundles bundles/champion,bundles/challenger",
            "  cordon evaluate takeover --source agent --in model-a.json model-b.json --seeds 50",
            "",
            "Exit codes: 0 ran, 1 the run failed, 2 usage, 3 input or configuration (for example too little history),",
            "130 interrupted."
        })
final class TakeoverCommand implements Callable<Integer> {
    private static final List<String> OWN_DETECTORS = List.of(CordonDetector.NAME, RaritySum.NAME, NewTerms.NAME);
    private static final String ALL = "all";

    private final Parts parts;
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final HistoryOptions history = new HistoryOptions();

    @Mixin
    private final TakeoverPeriods periods = new TakeoverPeriods();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Plays of each period and stratum, each with its own cases. Default: ${DEFAULT-VALUE}.")
    private int seeds = 5;

    @Option(
            names = "--detectors",
            split = ",",
            paramLabel = "NAME",
            defaultValue = ALL,
            description = "Which to measure, on the same cases: cordon, rarity-sum, new-terms, the peers that are there"
                    + " once bench/run build was run, or all. Default: ${DEFAULT-VALUE}.")
    private List<String> detectors = new ArrayList<>();

    @Option(
            names = "--bundles",
            split = ",",
            paramLabel = "DIR",
            description = "Bundles made by 'cordon train', measured on the same cases with the weights that they hold;"
                    + " each is compared with the first, the champion.")
    private List<String> bundles = new ArrayList<>();

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "FACET",
            description = "Facets that cordon, the peers and the bundles do without, for example region.")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--ablation",
            description =
                    "Measure cordon without each facet that speaks, too, on the same cases. Each costs another training.")
    private boolean ablation;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the measurement as JSON.")
    private @Nullable String json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write it as one page with plots, to be read offline.")
    private @Nullable String html;

    @Option(names = "--worst", description = "Print the worst misses and the worst false alerts of cordon, too.")
    private boolean worst;

    @Mixin
    private final TenantOption whose = new TenantOption();

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    TakeoverCommand(Parts parts, Terminal terminal) {
        this.parts = parts;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        String source = history.source(parts.sources());
        String tenant = whose.tenant();
        TakeoverPlan plan = periods.plan(command, source, seeds);
        List<String> wanted = detectors(command);
        Set<Facet> withheld = facets(command);
        List<String> in = history.inputs();
        if (ablation && !wanted.contains(CordonDetector.NAME)) {
            throw new ParameterException(command.commandLine(), "--ablation: needs cordon among --detectors");
        }
        List<Path> folders = bundles.stream()
                .map(folder -> CommonOptions.bundle(folder, "--bundles"))
                .toList();
        Path jsonFile = target(json, "--json");
        Path htmlFile = target(html, "--html");
        TakeoverReport report;
        try (WorkDirectory work = WorkDirectory.temporary();
                ProgressLine progress = terminal.progress()) {
            report = parts.takeover()
                    .run(
                            new TakeoverOptions(
                                    source, tenant, in, plan, wanted, folders, withheld, ablation, work.path()),
                            progress);
        }
        TakeoverSubject subject = TakeoverSubject.of(source, in, report.plan().whose(), withheld);
        if (jsonFile != null) {
            AtomicFile.write(jsonFile, out -> TakeoverJson.write(report, subject, out));
        }
        if (htmlFile != null) {
            AtomicFile.write(htmlFile, out -> TakeoverPage.write(report, subject, out));
        }
        TakeoverTable.lines(report).forEach(terminal.out()::println);
        if (worst) {
            WorstTable.lines(report, terminal.text()).forEach(terminal.out()::println);
        }
        terminal.out().flush();
        return ExitCode.RAN;
    }

    private static @Nullable Path target(@Nullable String file, String option) {
        if (file == null) {
            return null;
        }
        Path target = CommonOptions.path(file, option);
        AtomicFile.checkWritable(target, option);
        return target;
    }

    private List<String> detectors(CommandSpec command) {
        List<String> peers = Peers.names();
        List<String> known =
                Stream.concat(OWN_DETECTORS.stream(), peers.stream()).toList();
        if (detectors.contains(ALL)) {
            return known;
        }
        for (String name : detectors) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        command.commandLine(),
                        "--detectors: '" + name + "' is none; there are " + String.join(", ", known) + " and all"
                                + (peers.isEmpty() ? "; more once " + Peers.HOW_TO_BUILD + " was run" : ""));
            }
        }
        return List.copyOf(new LinkedHashSet<>(detectors));
    }

    private Set<Facet> facets(CommandSpec command) {
        Set<Facet> facets = EnumSet.noneOf(Facet.class);
        for (String name : without) {
            facets.add(Stream.of(Facet.values())
                    .filter(facet -> facet.code().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            command.commandLine(),
                            "--without: '" + name + "' is no facet; there are "
                                    + Stream.of(Facet.values()).map(Facet::code).collect(Collectors.joining(", ")))));
        }
        return facets;
    }
}
