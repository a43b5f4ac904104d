package dev.cordon.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * Something an identity does again and again.
 *
 * @param numbers of the cadence
 * @param share of the identities of a kind that have it
 */
public record Habit(Cadence cadence, List<Double> numbers, double share, String name, List<Step> steps) {
    /**
     * A step of a run.
     *
     * @param most how many calls at most, one at least
     */
    public record Step(String operation, int most) {
        static Step of(String text) {
            int star = text.indexOf('*');
            return star < 0
                    ? new Step(text, 1)
                    : new Step(text.substring(0, star), Integer.parseInt(text.substring(star + 1)));
        }
    }

    static Habit of(String line) {
        int colon = line.indexOf(": ");
        String[] words = line.substring(0, colon).split(" ", -1);
        List<Double> numbers = new ArrayList<>();
        double share = 1;
        for (int i = 1; i < words.length - 1; i++) {
            if (words[i].startsWith("?")) {
                share = Double.parseDouble(words[i].substring(1));
            } else {
                numbers.add(Double.parseDouble(words[i]));
            }
        }
        List<Step> steps = new ArrayList<>();
        for (String step : line.substring(colon + 2).split(" ", -1)) {
            steps.add(Step.of(step));
        }
        return new Habit(
                Cadence.of(words[0]), List.copyOf(numbers), share, words[words.length - 1], List.copyOf(steps));
    }
}
