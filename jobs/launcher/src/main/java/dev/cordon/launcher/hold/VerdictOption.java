package dev.cordon.launcher.hold;

import dev.cordon.launcher.InputProblem;
import dev.cordon.launcher.console.VerdictWord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --verdict}: what somebody who ends a hold, or a proposal, at a console says of its alert. */
final class VerdictOption {
    @Option(
            names = "--verdict",
            paramLabel = "WORD",
            description =
                    "With --console: false-positive or benign, signed with the reason; detection is told, and it is"
                            + " the alert's label.")
    private @Nullable String verdict;

    boolean isGiven() {
        return verdict != null;
    }

    /** Refuses one that is given elsewhere, where it begins the reason. */
    void mustGoWith(boolean console) {
        if (isGiven() && !console) {
            throw new InputProblem("--verdict: goes with --console; elsewhere it begins the reason (docs/console.md)");
        }
    }

    /** As the console takes it. */
    String label() {
        return VerdictWord.label(verdict);
    }
}
