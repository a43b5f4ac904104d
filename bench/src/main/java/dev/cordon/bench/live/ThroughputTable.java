package dev.cordon.bench.live;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Throughput in Markdown: the median of each pipeline, and what that is to the roofline. */
final class ThroughputTable {
    private ThroughputTable() {}

    static String of(Map<Throughput.Pipeline, List<Lap>> laps, int slots, long loaded, int rounds, String checkpoints) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%,d records in 12 partitions; checkpoints every %s; median of %d rounds%n%n",
                loaded,
                checkpoints,
                rounds));
        text.append("| pipeline | slots | events/s | to roofline | processor ns an event | to roofline |\n");
        text.append("|---|---:|---:|---:|---:|---:|\n");
        List<Lap> roofline = laps.getOrDefault(Throughput.Pipeline.ROOFLINE, List.of());
        laps.forEach((pipeline, of) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %s | %,.0f | %.2f | %,.0f | %.2f |%n",
                pipeline.label,
                pipeline == Throughput.Pipeline.CEILING ? "" : Integer.toString(slots),
                rate(of),
                rate(of) / rate(roofline),
                cost(of),
                cost(of) / cost(roofline))));
        return text.toString();
    }

    static double rate(List<Lap> laps) {
        return median(laps.stream().mapToDouble(Lap::eventsPerSecond).toArray());
    }

    private static double cost(List<Lap> laps) {
        return median(laps.stream().mapToDouble(Lap::processorNanos).toArray());
    }

    /** The middle one; of an even number the mean of both. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
