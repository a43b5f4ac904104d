package dev.cordon.launcher.reach;

import java.util.List;

/** Ways in words: {@code assumes role deploy, which passes role admin-ec2 to a new EC2 instance, and as admin-ec2 reads …}. */
public final class Chain {
    private Chain() {}

    /** The steps, said of whoever begins. */
    public static String of(List<Step> steps) {
        StringBuilder words = new StringBuilder();
        Step before = null;
        for (Step step : steps) {
            words.append(before == null ? "" : link(before)).append(step.words());
            before = step;
        }
        return words.toString();
    }

    /** The steps and what whoever stands at their end does then. */
    public static String of(List<Step> steps, String last) {
        return steps.isEmpty() ? last : of(steps) + link(steps.get(steps.size() - 1)) + last;
    }

    /** "Which" only where it cannot be taken for something else than whom the step makes. */
    private static String link(Step step) {
        String name = ArnName.of(step.to());
        if (step.from().equals(step.to())) {
            return ", and then ";
        }
        return step.words().endsWith(" " + name) ? ", which " : ", and as " + name + " ";
    }
}
