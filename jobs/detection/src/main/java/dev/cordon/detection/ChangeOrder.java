package dev.cordon.detection;

import dev.cordon.domain.IamChange;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which changes of an account are applied: by time, then, because CloudTrail's clock has seconds only, what makes
 * before what grants before what takes away before what deletes, then by event id.
 */
public final class ChangeOrder {
    public static final Comparator<IamChange> ORDER = Comparator.comparingLong(IamChange::timeMillis)
            .thenComparing(IamChange::account)
            .thenComparingInt(change -> rank(change.eventName()))
            .thenComparing(IamChange::eventId);

    private static final List<String> TAKING = List.of("Detach", "Remove", "Untag");

    private ChangeOrder() {}

    private static int rank(String operation) {
        if (operation.startsWith("Create")) {
            return 0;
        }
        if (operation.startsWith("Delete")) {
            return 3;
        }
        return TAKING.stream().anyMatch(operation::startsWith) ? 2 : 1;
    }
}
