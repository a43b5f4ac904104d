package dev.cordon.bench.micro;

import dev.cordon.bench.Machine;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the JMH benchmarks and prints one Markdown table. */
@Command(
        name = "bench/run jmh",
        mixinStandardHelpOptions = true,
        description = "Runs the JMH benchmarks in one run and prints a table of ratios to Jackson's tree.")
public final class MicroReport implements Callable<Integer> {
    private static final String YARDSTICK = "jacksonTree";

    @Option(names = "--forks", description = "JVMs started for each benchmark.", defaultValue = "2")
    private int forks = 2;

    @Option(names = "--warm-up", description = "Seconds of warm-up in each JVM.", defaultValue = "8")
    private int warmUp = 8;

    @Option(names = "--seconds", description = "Measured seconds in each JVM.", defaultValue = "10")
    private int seconds = 10;

    @Parameters(arity = "0..1", paramLabel = "PATTERN", description = "Only benchmarks whose name matches.")
    private String pattern = "dev\\.cordon\\..*";

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MicroReport()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Options options = new OptionsBuilder()
                .include(pattern)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(forks)
                .warmupIterations(warmUp)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(seconds)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .addProfiler(ProcessorTimeProfiler.class)
                .build();
        print(new Runner(options).run());
        return 0;
    }

    private static void print(Collection<RunResult> runs) {
        Map<String, RunResult> byName = new TreeMap<>();
        for (RunResult run : runs) {
            byName.put(run.getPrimaryResult().getLabel(), run);
        }
        RunResult yardstick = byName.get(YARDSTICK);
        System.out.println();
        System.out.println(Machine.line());
        System.out.println();
        System.out.println(
                "| benchmark | ns an event | ± (99.9 %) | processor ns | to Jackson's tree | bytes allocated |");
        System.out.println("|---|---:|---:|---:|---:|---:|");
        byName.forEach((name, run) -> System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %s | %.0f |%n",
                name,
                run.getPrimaryResult().getScore(),
                run.getPrimaryResult().getScoreError(),
                processor(run),
                yardstick == null ? "" : String.format(Locale.ROOT, "%.3f", processor(run) / processor(yardstick)),
                secondary(run, "gc.alloc.rate.norm")));
    }

    private static double processor(RunResult run) {
        return secondary(run, ProcessorTimeProfiler.NAME);
    }

    private static double secondary(RunResult run, String suffix) {
        var results = run.getSecondaryResults();
        for (String name : results.keySet()) {
            if (name.endsWith(suffix)) {
                return results.get(name).getScore();
            }
        }
        return Double.NaN;
    }
}
