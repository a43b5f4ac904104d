package dev.cordon.reach.paths;

import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a target can be reached, as far as it has been looked at.
 *
 * @param truth what permissions and trust say
 * @param prerequisites what else it needs
 * @param through what is used on the way, or empty
 */
record Choice(Truth truth, List<Prerequisite> prerequisites, String through) {
    static final Choice OPEN = new Choice(Truth.YES, List.of(), "");

    Choice and(Choice other) {
        List<Prerequisite> both = new ArrayList<>(prerequisites);
        both.addAll(other.prerequisites);
        return new Choice(truth.and(other.truth), both, through.isEmpty() ? other.through : through);
    }

    Choice and(Truth other) {
        return new Choice(truth.and(other), prerequisites, through);
    }

    Choice and(@Nullable Prerequisite prerequisite) {
        return prerequisite == null ? this : and(new Choice(Truth.YES, List.of(prerequisite), ""));
    }

    /** The better of two: the truer, then the one with fewer open prerequisites, then the first. */
    static Choice better(@Nullable Choice one, Choice other) {
        if (one == null) {
            return other;
        }
        int byTruth = one.truth.compareTo(other.truth);
        return byTruth > 0 || (byTruth == 0 && one.unobservable() <= other.unobservable()) ? one : other;
    }

    private long unobservable() {
        return prerequisites.stream()
                .filter(prerequisite -> !prerequisite.met())
                .count();
    }
}
