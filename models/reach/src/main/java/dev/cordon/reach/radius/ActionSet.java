package dev.cordon.reach.radius;

import java.util.BitSet;
import java.util.function.IntConsumer;

/** Numbers of actions of an {@link ActionIndex}, kept over the span they cover only: most statements name one service. */
final class ActionSet {
    private final int from;
    private final BitSet bits;

    private ActionSet(int from, BitSet bits) {
        this.from = from;
        this.bits = bits;
    }

    static ActionSet of(BitSet actions) {
        int first = actions.nextSetBit(0);
        return first < 0 ? new ActionSet(0, new BitSet(0)) : new ActionSet(first, actions.get(first, actions.length()));
    }

    boolean has(int action) {
        return action >= from && bits.get(action - from);
    }

    /** The lowest number of one that is not empty. */
    int first() {
        return from;
    }

    int size() {
        return bits.cardinality();
    }

    void forEach(IntConsumer use) {
        for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
            use.accept(from + i);
        }
    }

    void addTo(BitSet all) {
        forEach(all::set);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActionSet that && from == that.from && bits.equals(that.bits);
    }

    @Override
    public int hashCode() {
        return 31 * from + bits.hashCode();
    }
}
