package dev.cordon.launcher.console;

import dev.cordon.engine.lifecycle.ReleaseVerdict;
import dev.cordon.launcher.InputProblem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What somebody says of an alert in ending its hold, as commands write it. */
public final class VerdictWord {
    private VerdictWord() {}

    /** As the console takes it. */
    public static String label(@Nullable String word) {
        return Arrays.stream(ReleaseVerdict.values())
                .map(ReleaseVerdict::label)
                .filter(each -> each.replace('_', '-').equals(word))
                .findFirst()
                .orElseThrow(() -> new InputProblem("--verdict: say whether the alert was false-positive or benign;"
                        + " detection is told, and it is the alert's label"));
    }
}
