package dev.cordon.bench.hold;

import dev.cordon.simulation.SimulatedIdentities;
import java.time.LocalDate;

/** A short benign history: the first days of made-up identities. */
final class FirstDays {
    private static final LocalDate START = LocalDate.of(2026, 1, 5);

    private FirstDays() {}

    /** So many days, of which the last ones are measured. */
    static BenignHistory of(int days, int measured) {
        long end = (START.toEpochDay() + days) * Suspicion.DAY;
        BenignHistory whole = BenignHistory.simulated("made up", SimulatedIdentities.of(4, START, 150, 1), measured);
        return new BenignHistory(
                whole.name(),
                whole.events().stream()
                        .filter(event -> event.timeMillis() < end)
                        .toList(),
                end - measured * Suspicion.DAY);
    }
}
