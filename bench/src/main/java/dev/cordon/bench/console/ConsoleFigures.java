package dev.cordon.bench.console;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What all runs came to: a short queue in which nothing changes, and a long one in which much does, in turns.
 *
 * @param machine where and when
 * @param few runs of the short queue
 * @param many runs of the long one, as many
 */
record ConsoleFigures(
        String machine,
        int baseline,
        int alerts,
        int updates,
        List<QueueRun.Figures> few,
        List<QueueRun.Figures> many) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double MEGABYTE = 1e6;

    /**
     * One figure of a run.
     *
     * @param field for programs
     * @param words for people
     */
    private record Figure(String field, String words, ToDoubleFunction<QueueRun.Figures> value) {
        /** The median of all runs; of two in the middle the lower one. */
        double median(List<QueueRun.Figures> runs) {
            return runs.stream().mapToDouble(value).sorted().toArray()[(runs.size() - 1) / 2];
        }
    }

    private static final List<Figure> FIGURES = List.of(
            new Figure("load_ms", "from the address to all alerts in the queue, ms", QueueRun.Figures::loadMillis),
            new Figure(
                    "key_delay_p50_ms",
                    "key held down → its listener, ms: p50",
                    of -> of.keys().delay().median()),
            new Figure("key_delay_p99_ms", "p99", of -> of.keys().delay().ninetyNine()),
            new Figure("key_delay_max_ms", "max", of -> of.keys().delay().max()),
            new Figure(
                    "key_frame_p50_ms",
                    "key held down → frame that shows it, ms: p50",
                    of -> of.keys().answer().median()),
            new Figure("key_frame_p99_ms", "p99", of -> of.keys().answer().ninetyNine()),
            new Figure("key_frame_max_ms", "max", of -> of.keys().answer().max()),
            new Figure(
                    "key_long_tasks",
                    "tasks above 50 ms meanwhile",
                    of -> of.keys().longTasks()),
            new Figure(
                    "key_longest_task_processor_ms",
                    "longest task, ms of processor",
                    of -> of.keys().longestMillis()),
            new Figure(
                    "key_processor_percent",
                    "main thread, % of a processor",
                    of -> 100 * of.keys().busy()),
            new Figure(
                    "wheel_frame_p50_ms",
                    "wheel → frame that shows it, ms: p50",
                    of -> of.wheel().answer().median()),
            new Figure("wheel_frame_p99_ms", "p99", of -> of.wheel().answer().ninetyNine()),
            new Figure("wheel_frame_max_ms", "max", of -> of.wheel().answer().max()),
            new Figure(
                    "wheel_long_tasks",
                    "tasks above 50 ms meanwhile",
                    of -> of.wheel().longTasks()),
            new Figure(
                    "wheel_longest_task_processor_ms",
                    "longest task, ms of processor",
                    of -> of.wheel().longestMillis()),
            new Figure(
                    "wheel_processor_percent",
                    "main thread, % of a processor",
                    of -> 100 * of.wheel().busy()),
            new Figure("wheel_dropped_percent", "frames dropped, %", of -> percent(of.wheel())),
            new Figure(
                    "typing_frame_p50_ms",
                    "letter in the search → frame that shows it, ms: p50",
                    of -> of.typing().answer().median()),
            new Figure("typing_frame_p99_ms", "p99", of -> of.typing().answer().ninetyNine()),
            new Figure(
                    "typing_long_tasks",
                    "tasks above 50 ms meanwhile",
                    of -> of.typing().longTasks()),
            new Figure(
                    "typing_longest_task_processor_ms",
                    "longest task, ms of processor",
                    of -> of.typing().longestMillis()),
            new Figure("heap_mb", "heap alive before, MB", of -> of.heapBytes() / MEGABYTE),
            new Figure("heap_after_mb", "heap alive afterwards, MB", of -> of.heapAfterBytes() / MEGABYTE),
            new Figure("changes", "changes written while it was traced", QueueRun.Figures::changes));

    private static double percent(Responses of) {
        return 100.0 * of.dropped() / Math.max(1, of.frames() + of.dropped());
    }

    /** For programs. */
    String json() {
        ObjectNode object = JSON.createObjectNode()
                .put("machine", machine)
                .put("rounds", few.size())
                .put("alerts", alerts)
                .put("updates_a_second", updates)
                .put("baseline_alerts", baseline);
        ObjectNode ofFew = object.putObject("baseline");
        ObjectNode ofMany = object.putObject("load");
        for (Figure each : FIGURES) {
            ofFew.put(each.field, each.median(few));
            ofMany.put(each.field, each.median(many));
        }
        return object + "\n";
    }

    /** In Markdown. */
    String table() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s; %d rounds, the median of each figure%n%n| | %,d alerts, no changes | %,d alerts, %d changes a second | ratio |%n"
                        + "|---|---:|---:|---:|%n",
                machine,
                few.size(),
                baseline,
                alerts,
                updates));
        for (Figure each : FIGURES) {
            double ofFew = each.median(few);
            double ofMany = each.median(many);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s |%n",
                    each.words,
                    number(ofFew),
                    number(ofMany),
                    ofFew > 0 ? number(ofMany / ofFew) : ""));
        }
        return text.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 || value == Math.rint(value) ? "%,.0f" : "%.1f", value);
    }
}
