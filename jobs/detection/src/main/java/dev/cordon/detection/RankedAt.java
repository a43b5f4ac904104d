package dev.cordon.detection;

import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityKey;
import java.util.Comparator;

/**
 * A version of an alert that waits for the answers of its time.
 *
 * @param key of its identity
 * @param timeMillis event time at which it was published
 */
record RankedAt(IdentityKey key, long timeMillis, Alert alert) {
    static final Comparator<RankedAt> ORDER = Comparator.comparingLong(RankedAt::timeMillis)
            .thenComparingLong(waiting -> waiting.key().high())
            .thenComparingLong(waiting -> waiting.key().low())
            .thenComparingLong(waiting -> waiting.alert().openedMillis())
            .thenComparing(waiting -> waiting.alert().alertId())
            .thenComparingLong(waiting -> waiting.alert().revision());
}
