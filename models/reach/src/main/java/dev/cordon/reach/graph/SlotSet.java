package dev.cordon.reach.graph;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** An immutable set of small numbers: listed where there are few, a bit each where there are many. */
final class SlotSet {
    static final SlotSet EMPTY = new SlotSet(IntGraph.NOWHERE, new long[0], 0);

    private final int[] listed;
    private final long[] bits;
    private final int size;

    private SlotSet(int[] listed, long[] bits, int size) {
        this.listed = listed;
        this.bits = bits;
        this.size = size;
    }

    int size() {
        return size;
    }

    boolean contains(int slot) {
        if (bits.length > 0) {
            int word = slot >> 6;
            return word < bits.length && (bits[word] & 1L << slot) != 0;
        }
        return Arrays.binarySearch(listed, slot) >= 0;
    }

    boolean containsAll(SlotSet other) {
        if (other.size > size) {
            return false;
        }
        if (bits.length > 0 && other.bits.length > 0) {
            for (int word = 0; word < other.bits.length; word++) {
                long mine = word < bits.length ? bits[word] : 0;
                if ((other.bits[word] & ~mine) != 0) {
                    return false;
                }
            }
            return true;
        }
        if (other.bits.length > 0) {
            return other.listed().containedIn(this);
        }
        return other.containedIn(this);
    }

    private SlotSet listed() {
        int[] all = new int[size];
        int[] next = {0};
        forEach(slot -> all[next[0]++] = slot);
        return new SlotSet(all, new long[0], size);
    }

    private boolean containedIn(SlotSet other) {
        for (int slot : listed) {
            if (!other.contains(slot)) {
                return false;
            }
        }
        return true;
    }

    /** In ascending order. */
    void forEach(IntConsumer action) {
        for (int slot : listed) {
            action.accept(slot);
        }
        for (int word = 0; word < bits.length; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                action.accept((word << 6) + Long.numberOfTrailingZeros(rest));
            }
        }
    }

    /** Bytes of heap it takes. */
    long bytes() {
        return 72 + 4L * listed.length + 8L * bits.length;
    }

    /** Unites sets; emptied by {@link #take} and used again, so that it costs what is put in, not what could be. */
    static final class Union {
        private final long[] words;
        private final int[] touched;
        private int used;

        Union(int capacity) {
            words = new long[(capacity + 63) >> 6];
            touched = new int[words.length];
        }

        void add(int slot) {
            put(slot >> 6, 1L << slot);
        }

        void addAll(SlotSet set) {
            for (int slot : set.listed) {
                put(slot >> 6, 1L << slot);
            }
            for (int word = 0; word < set.bits.length; word++) {
                if (set.bits[word] != 0) {
                    put(word, set.bits[word]);
                }
            }
        }

        private void put(int word, long mask) {
            if (words[word] == 0) {
                touched[used++] = word;
            }
            words[word] |= mask;
        }

        SlotSet take() {
            if (used == 0) {
                return EMPTY;
            }
            Arrays.sort(touched, 0, used);
            int size = 0;
            for (int i = 0; i < used; i++) {
                size += Long.bitCount(words[touched[i]]);
            }
            int length = touched[used - 1] + 1;
            SlotSet set = size > 2 * length ? dense(length, size) : sparse(size);
            for (int i = 0; i < used; i++) {
                words[touched[i]] = 0;
            }
            used = 0;
            return set;
        }

        private SlotSet dense(int length, int size) {
            return new SlotSet(IntGraph.NOWHERE, Arrays.copyOf(words, length), size);
        }

        private SlotSet sparse(int size) {
            int[] listed = new int[size];
            int next = 0;
            for (int i = 0; i < used; i++) {
                for (long rest = words[touched[i]]; rest != 0; rest &= rest - 1) {
                    listed[next++] = (touched[i] << 6) + Long.numberOfTrailingZeros(rest);
                }
            }
            return new SlotSet(listed, new long[0], size);
        }
    }
}
