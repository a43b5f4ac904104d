package dev.cordon.bench.hold;

import dev.cordon.simulation.AttackKind;
import dev.cordon.simulation.Attacks;
import dev.cordon.simulation.SimulatedCall;
import dev.cordon.simulation.SimulatedHistory;
import dev.cordon.simulation.SimulatedIdentities;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * When an identity is suspected, and what the attacker calls from then on.
 *
 * @param startMillis time of the first suspicious event, which is when the hold begins
 * @param attacks calls by kind of attack
 */
record Suspicion(long startMillis, SortedMap<AttackKind, List<SimulatedCall>> attacks) {
    /** Days before the first one may be suspected: what access advisor looks back over, and the learning delay. */
    static final int DAYS_BEFORE = 95;

    static final int JUDGED_DAYS = 30;
    static final long DAY = 86_400_000L;

    /** Some time of some day that leaves {@link #DAYS_BEFORE} before it and {@link #JUDGED_DAYS} after it. */
    static Suspicion draw(SimulatedIdentities account, SimulatedHistory history, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom")
                .create(seed * 31 + history.identity().seed());
        int day = DAYS_BEFORE + random.nextInt(account.days() - DAYS_BEFORE - JUDGED_DAYS);
        long start = account.start()
                        .plusDays(day)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli()
                + random.nextLong(DAY);
        return new Suspicion(start, Attacks.on(history, start, seed));
    }

    /** End of the days that are judged. */
    long endMillis() {
        return startMillis + JUDGED_DAYS * DAY;
    }
}
