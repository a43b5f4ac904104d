package dev.cordon.launcher.reach;

import dev.cordon.reach.policy.Decision;
import dev.cordon.reach.policy.Reason;
import java.util.List;

/** What decided a request, in words. */
final class ReasonWords {
    private ReasonWords() {}

    static List<String> of(Decision decision) {
        return decision.reasons().stream().map(ReasonWords::of).toList();
    }

    /** {@code identity policy: inline policy tmp of role exfiller, statement 1, allows}. */
    static String of(Reason reason) {
        StringBuilder words = new StringBuilder(reason.layer());
        if (!reason.policy().isEmpty()) {
            words.append(": ").append(reason.policy());
        }
        if (!reason.statement().isEmpty()) {
            words.append(", ").append(reason.statement());
        }
        words.append(reason.policy().isEmpty() ? " " : ", ").append(reason.effect());
        if (!reason.undecided().isEmpty()) {
            words.append(" (undecided: ").append(reason.undecided()).append(')');
        }
        return words.toString();
    }
}
