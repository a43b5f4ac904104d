package dev.cordon.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which tools an agent calls in a run of a habit, as {@code tools.txt} has it. */
final class ToolUse {
    private static final Map<String, List<Step>> ALL = read(Bundled.lines("tools.txt"));

    /**
     * A step of a run.
     *
     * @param most how often at most, one at least
     * @param probability with which it is done at all
     */
    record Step(String tool, List<String> arguments, int most, double probability) {
        static Step of(String text) {
            int open = text.indexOf('(');
            int close = text.indexOf(')');
            String rest = text.substring(close + 1);
            int maybe = rest.indexOf('?');
            String times = maybe < 0 ? rest : rest.substring(0, maybe);
            return new Step(
                    text.substring(0, open),
                    List.of(text.substring(open + 1, close).split(",", -1)),
                    times.isEmpty() ? 1 : Integer.parseInt(times.substring(1)),
                    maybe < 0 ? 1 : Double.parseDouble(rest.substring(maybe + 1)));
        }
    }

    private ToolUse() {}

    /** Steps of a run; none where the habit takes no tool. */
    static List<Step> of(Archetype archetype, Habit habit) {
        return ALL.getOrDefault(archetype.name() + "/" + habit.name(), List.of());
    }

    private static Map<String, List<Step>> read(List<String> lines) {
        Map<String, List<Step>> all = new HashMap<>();
        String archetype = "";
        for (String line : lines) {
            if (line.startsWith("[")) {
                archetype = line.substring(1, line.indexOf(']'));
                continue;
            }
            int colon = line.indexOf(": ");
            List<Step> steps = new ArrayList<>();
            for (String step : line.substring(colon + 2).split(" ", -1)) {
                steps.add(Step.of(step));
            }
            all.put(archetype + "/" + line.substring(0, colon), List.copyOf(steps));
        }
        return Map.copyOf(all);
    }
}
