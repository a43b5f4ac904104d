package dev.cordon.bench.shape;

import dev.cordon.bench.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures whether attack records moved onto native identities can be told from native ones by shape alone. */
@Command(
        name = "bench/run shape",
        mixinStandardHelpOptions = true,
        description = "Tells CloudTrail records moved onto native identities from native ones by their shape alone.")
public final class ShapeReport implements Callable<Integer> {
    private static final int TELLS = 4;

    @Option(
            names = "--native",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "JSON files with native CloudTrail records, each measured apart.")
    private List<Path> natives = List.of();

    @Option(
            names = "--injected",
            required = true,
            paramLabel = "DIR",
            description = "Folder of JSON files with attack records, a sequence a file.")
    private Path injected = Path.of("");

    @Option(names = "--folds", description = "Folds of the cross-validation.", defaultValue = "5")
    private int folds = 5;

    @Option(names = "--draws", description = "Draws of folds and hosts that figures are means of.", defaultValue = "3")
    private int draws = 3;

    @Option(names = "--permutations", description = "For the interval of chance.", defaultValue = "100")
    private int permutations = 100;

    @Option(names = "--seed", description = "Of folds, hosts and permutations.", defaultValue = "1")
    private long seed = 1;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ShapeReport()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<ShapeRecord> attacks = RecordFiles.byFile(injected);
        System.out.println(Machine.line());
        for (Path file : natives) {
            try {
                print(System.out, file, RecordFiles.byRuleOrService(file), attacks);
            } catch (IllegalArgumentException e) {
                System.err.println("cannot measure " + file + " against " + injected + ": " + e.getMessage());
                return 2;
            }
        }
        return 0;
    }

    private void print(PrintStream out, Path file, List<ShapeRecord> own, List<ShapeRecord> attacks) {
        List<ShapeSample> samples = IntStream.range(0, draws)
                .mapToObj(draw -> new ShapeSample(own, attacks, folds, seed + draw))
                .toList();
        out.printf(
                Locale.ROOT,
                "%n%s: %d native records in %d groups, %d injected in %d; area under the ROC curve (95 %% by chance)%n%n",
                file.getFileName(),
                own.size(),
                groups(own),
                attacks.size(),
                groups(attacks));
        out.print("| injected records |");
        for (ShapeView view : ShapeView.values()) {
            out.print(" " + view.words() + " |");
        }
        out.println();
        out.println("|---|" + "---|".repeat(ShapeView.values().length));
        for (Care care : Care.values()) {
            out.print("| " + care.words() + " |");
            for (ShapeView view : ShapeView.values()) {
                Separation found = Separation.of(
                        samples.stream()
                                .map(sample -> sample.examples(care, view))
                                .toList(),
                        permutations,
                        seed);
                out.printf(Locale.ROOT, " %.3f (%.2f-%.2f) |", found.auc(), found.chanceLow(), found.chanceHigh());
                out.flush();
            }
            out.println();
        }
        for (Care care : Care.values()) {
            out.printf("%nMost telling, %s, without field order (injected, native):%n%n", care.words());
            Tell.strongest(samples.get(0).examples(care, ShapeView.NO_ORDER), TELLS)
                    .forEach(tell -> out.printf(
                            Locale.ROOT,
                            "- `%s` %.0f %%, %.0f %%%n",
                            tell.shape(),
                            100 * tell.injected(),
                            100 * tell.natives()));
        }
    }

    private static long groups(List<ShapeRecord> records) {
        return records.stream().map(ShapeRecord::group).distinct().count();
    }
}
