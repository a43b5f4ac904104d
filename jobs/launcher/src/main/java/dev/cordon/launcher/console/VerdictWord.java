package dev.cordon.launcher.console;

import dev.cordon.domain.LabelVerdict;
import dev.cordon.engine.lifecycle.ReleaseVerdict;
import dev.cordon.launcher.InputProblem;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody says an alert was, as commands write it. */
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

    /** Of an alert that nothing holds, which may have been an attack, too; empty where it is none. */
    static Optional<LabelVerdict> ofAlert(@Nullable String word) {
        return Arrays.stream(LabelVerdict.values())
                .filter(each -> each != LabelVerdict.NONE)
                .filter(each -> each.label().replace('_', '-').equals(word))
                .findFirst();
    }
}
