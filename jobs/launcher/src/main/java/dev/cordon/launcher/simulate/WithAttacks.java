package dev.cordon.launcher.simulate;

import dev.cordon.simulation.SimulatedRecord;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Two histories as one, by time. */
final class WithAttacks implements Iterator<SimulatedRecord> {
    private final Iterator<SimulatedRecord> ordinary;
    private final Iterator<SimulatedRecord> attacks;
    private @Nullable SimulatedRecord nextOrdinary;
    private @Nullable SimulatedRecord nextAttack;

    WithAttacks(Iterator<SimulatedRecord> ordinary, Iterator<SimulatedRecord> attacks) {
        this.ordinary = ordinary;
        this.attacks = attacks;
        nextOrdinary = next(ordinary);
        nextAttack = next(attacks);
    }

    private static @Nullable SimulatedRecord next(Iterator<SimulatedRecord> of) {
        return of.hasNext() ? of.next() : null;
    }

    @Override
    public boolean hasNext() {
        return nextOrdinary != null || nextAttack != null;
    }

    @Override
    public SimulatedRecord next() {
        SimulatedRecord one = nextOrdinary;
        SimulatedRecord other = nextAttack;
        if (one != null && (other == null || one.timeMillis() <= other.timeMillis())) {
            nextOrdinary = next(ordinary);
            return one;
        }
        if (other == null) {
            throw new NoSuchElementException("the end of both");
        }
        nextAttack = next(attacks);
        return other;
    }
}
