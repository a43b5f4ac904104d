package dev.cordon.engine.lifecycle;

import java.time.Duration;
import java.util.List;

/** Exposed credentials that were taken away, until their owners have moved on to others. */
final class Rotating {
    private Rotating() {}

    static void rotated(Draft draft, Input.Rotated input) {
        StepProgress step = draft.step(input.step());
        String told = "replaced by " + input.replacement();
        boolean gone = step.status() == StepStatus.DONE
                || step.status() == StepStatus.VERIFIED
                || step.status() == StepStatus.KEPT;
        boolean open = draft.planned(input.step()).keepOff()
                || (draft.exposure(input.credential()).isPresent() && Exposing.concerns(step, input.credential()));
        if (!open || !gone || isTold(step, told)) {
            return;
        }
        Duration took =
                Duration.ofMillis(Math.max(0, input.atMillis() - draft.plan().suspectedSinceMillis()));
        String words = told + ", seen in use " + inWords(took) + " after the first suspicious event";
        draft.step(input.step(), step.finding(words));
        draft.note(
                Transition.Kind.ROTATED,
                Transition.CORDON,
                input.credential() + " is " + words + ": it can be deleted",
                List.of(Transition.REPLACED + input.credential(), "time to rotate: " + took));
    }

    private static boolean isTold(StepProgress step, String told) {
        return step.receipt().findings().stream().anyMatch(finding -> finding.startsWith(told));
    }

    private static String inWords(Duration took) {
        if (took.toMinutes() < 120) {
            return took.toMinutes() + " min";
        }
        return took.toHours() < 48 ? took.toHours() + " h" : took.toDays() + " days";
    }
}
