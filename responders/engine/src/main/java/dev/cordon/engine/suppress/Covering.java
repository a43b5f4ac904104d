package dev.cordon.engine.suppress;

import dev.cordon.domain.Alert;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what covers an alert. */
@FunctionalInterface
public interface Covering {
    /** Nothing is suppressed. */
    Covering NOTHING = (alert, now) -> Optional.empty();

    /**
     * The suppression that covers an alert now, the one that ends last of several.
     *
     * @throws IllegalStateException where it cannot be told now: then nothing may follow from the alert either way
     */
    Optional<Suppression> of(Alert alert, long nowMillis);

    /** Of those that a journal has. */
    static Covering in(Journal journal) {
        return (alert, now) -> {
            try {
                return among(journal.suppressions(alert.tenant()), alert, now);
            } catch (JournalException e) {
                throw new IllegalStateException("the journal cannot be read: " + e.getMessage(), e);
            }
        };
    }

    /** Of some. */
    static Optional<Suppression> among(Collection<Suppression> all, Alert alert, long nowMillis) {
        return all.stream()
                .filter(each -> each.stands(nowMillis) && each.beyond(alert).isEmpty())
                .max(Comparator.comparingLong(Suppression::untilMillis).thenComparing(Suppression::id));
    }
}
