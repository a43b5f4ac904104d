package dev.cordon.engine.lifecycle;

import dev.cordon.engine.plan.PlannedStep;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Exposed credentials that were taken away, until their owners have moved on to others. */
final class Rotating {
    /** Parameter of steps that take keys away: all of them, if not these; and which not. */
    private static final String KEYS = "keys";

    private static final String ALL = "all";
    private static final String EXCEPT = "except";

    private Rotating() {}

    static void rotated(Draft draft, Input.Rotated input) {
        StepProgress step = draft.step(input.step());
        boolean open = draft.planned(input.step()).keepOff()
                || (draft.exposure(input.credential()).isPresent() && Exposing.concerns(step, input.credential()));
        if (!open || !gone(step) || isTold(step, input.credential())) {
            return;
        }
        Duration took =
                Duration.ofMillis(Math.max(0, input.atMillis() - draft.plan().suspectedSinceMillis()));
        String words = input.words() + ", seen in use " + inWords(took) + " after the first suspicious event";
        draft.step(input.step(), step.finding(words));
        draft.note(
                Transition.Kind.ROTATED,
                Transition.CORDON,
                words + ": it can be deleted",
                List.of(Transition.REPLACED + input.credential(), "time to rotate: " + took));
    }

    /** Credentials in the open that steps took away and whose replacements were not told of, by step. */
    static SortedMap<Integer, SortedSet<String>> awaited(Containment containment) {
        SortedMap<Integer, SortedSet<String>> awaited = new TreeMap<>();
        for (PlannedStep planned : containment.plan().steps()) {
            StepProgress step = containment.steps().get(planned.index());
            if (step.intended() && gone(step)) {
                NavigableSet<String> open = planned.keepOff() ? planned(planned, step) : new TreeSet<>();
                containment.exposures().stream()
                        .map(Exposure::credential)
                        .filter(credential -> Exposing.concerns(step, credential))
                        .forEach(open::add);
                open.removeIf(credential -> isTold(step, credential));
                if (!open.isEmpty()) {
                    awaited.put(planned.index(), Collections.unmodifiableSortedSet(open));
                }
            }
        }
        return Collections.unmodifiableSortedMap(awaited);
    }

    /** What a step keeps off by its plan: the keys that it names, or all that it found. */
    private static NavigableSet<String> planned(PlannedStep planned, StepProgress step) {
        Set<String> named = words(planned.parameter(KEYS));
        if (!named.isEmpty() && !named.equals(Set.of(ALL))) {
            return new TreeSet<>(named);
        }
        NavigableSet<String> found = new TreeSet<>();
        for (String fact : step.prior().facts().keySet()) {
            int dot = fact.lastIndexOf('.');
            if (dot >= 0) {
                found.add(fact.substring(dot + 1));
            }
        }
        found.removeAll(words(planned.parameter(EXCEPT)));
        return found;
    }

    private static Set<String> words(String text) {
        TreeSet<String> words = new TreeSet<>(Arrays.asList(text.split("[ ,]+", -1)));
        words.remove("");
        return words;
    }

    private static boolean gone(StepProgress step) {
        return step.status() == StepStatus.DONE
                || step.status() == StepStatus.VERIFIED
                || step.status() == StepStatus.KEPT;
    }

    private static boolean isTold(StepProgress step, String credential) {
        return step.receipt().findings().stream()
                .anyMatch(finding -> finding.startsWith(credential + Input.Rotated.IS_REPLACED_BY));
    }

    private static String inWords(Duration took) {
        if (took.toMinutes() < 120) {
            return took.toMinutes() + " min";
        }
        return took.toHours() < 48 ? took.toHours() + " h" : took.toDays() + " days";
    }
}
