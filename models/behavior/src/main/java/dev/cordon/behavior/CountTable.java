package dev.cordon.behavior;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Open-addressing map from non-zero 64-bit keys to float counts: 12 bytes a slot, no boxing. Iteration order depends on
 * insertion order and must never reach an output; writing is in key order, so equal contents are equal bytes.
 */
final class CountTable {
    private static final int SMALLEST = 8;

    private long[] keys;
    private float[] counts;
    private int size;

    CountTable() {
        this(SMALLEST);
    }

    CountTable(int expected) {
        int capacity = capacityFor(expected);
        keys = new long[capacity];
        counts = new float[capacity];
    }

    private CountTable(CountTable other) {
        keys = other.keys.clone();
        counts = other.counts.clone();
        size = other.size;
    }

    CountTable copy() {
        return new CountTable(this);
    }

    int size() {
        return size;
    }

    /** Count of a key, 0 when absent. */
    float count(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key >>> 32 ^ key >>> Facet.ORDINAL_BITS) & mask;
        while (true) {
            long found = keys[slot];
            if (found == key) {
                return counts[slot];
            }
            if (found == 0) {
                return 0;
            }
            slot = (slot + 1) & mask;
        }
    }

    /** Adds to a key's count; true when the key is new. */
    boolean add(long key, float amount) {
        int mask = keys.length - 1;
        int slot = (int) (key >>> 32 ^ key >>> Facet.ORDINAL_BITS) & mask;
        while (true) {
            long found = keys[slot];
            if (found == key) {
                counts[slot] += amount;
                return false;
            }
            if (found == 0) {
                keys[slot] = key;
                counts[slot] = amount;
                size++;
                if (size * 4 > keys.length * 3) {
                    resize(keys.length * 2);
                }
                return true;
            }
            slot = (slot + 1) & mask;
        }
    }

    /** Multiplies every count, and drops what falls below {@code floor}. */
    void scale(float factor, float floor) {
        boolean dropped = false;
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                counts[slot] *= factor;
                if (counts[slot] < floor) {
                    dropped = true;
                }
            }
        }
        if (dropped) {
            retain((key, count) -> count >= floor);
        }
    }

    /** Keeps the entries that the filter accepts. */
    void retain(EntryFilter filter) {
        long[] oldKeys = keys;
        float[] oldCounts = counts;
        int kept = 0;
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldKeys[slot] != 0 && !filter.accept(oldKeys[slot], oldCounts[slot])) {
                oldKeys[slot] = 0;
            } else if (oldKeys[slot] != 0) {
                kept++;
            }
        }
        rebuild(oldKeys, oldCounts, capacityFor(kept));
    }

    /** Keeps the {@code cap} entries with the largest counts; ties go to the smaller key. */
    void prune(int cap) {
        if (size <= cap) {
            return;
        }
        long[] sortedKeys = sortedKeys();
        float[] sorted = new float[size];
        for (int i = 0; i < sortedKeys.length; i++) {
            sorted[i] = count(sortedKeys[i]);
        }
        float[] ranked = sorted.clone();
        Arrays.sort(ranked);
        float threshold = ranked[size - cap];
        int above = 0;
        for (float count : sorted) {
            if (count > threshold) {
                above++;
            }
        }
        CountTable kept = new CountTable(cap);
        int ties = cap - above;
        for (int i = 0; i < sortedKeys.length; i++) {
            if (sorted[i] > threshold || (sorted[i] == threshold && ties-- > 0)) {
                kept.add(sortedKeys[i], sorted[i]);
            }
        }
        keys = kept.keys;
        counts = kept.counts;
        size = kept.size;
    }

    void forEach(EntryVisitor visitor) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                visitor.visit(keys[slot], counts[slot]);
            }
        }
    }

    /** As {@link #forEach}, by rising key: for sums whose last bits must not depend on insertion order. */
    void forEachInOrder(EntryVisitor visitor) {
        for (long key : sortedKeys()) {
            visitor.visit(key, count(key));
        }
    }

    /** Adds every entry of another table. */
    void addAll(CountTable other) {
        for (int slot = 0; slot < other.keys.length; slot++) {
            if (other.keys[slot] != 0) {
                add(other.keys[slot], other.counts[slot]);
            }
        }
    }

    void clear() {
        keys = new long[SMALLEST];
        counts = new float[SMALLEST];
        size = 0;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(size);
        for (long key : sortedKeys()) {
            out.writeLong(key);
            out.writeFloat(count(key));
        }
    }

    static CountTable read(DataInput in, int cap) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > cap) {
            throw new IOException("a count table of " + size + " entries, where at most " + cap + " are possible");
        }
        CountTable table = new CountTable(size);
        for (int i = 0; i < size; i++) {
            long key = in.readLong();
            if (key == 0) {
                throw new IOException("a count table with an empty key");
            }
            table.add(key, in.readFloat());
        }
        return table;
    }

    private long[] sortedKeys() {
        long[] sorted = new long[size];
        int next = 0;
        for (long key : keys) {
            if (key != 0) {
                sorted[next++] = key;
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private void resize(int capacity) {
        rebuild(keys, counts, capacity);
    }

    private void rebuild(long[] oldKeys, float[] oldCounts, int capacity) {
        keys = new long[capacity];
        counts = new float[capacity];
        size = 0;
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldKeys[slot] != 0) {
                add(oldKeys[slot], oldCounts[slot]);
            }
        }
    }

    private static int capacityFor(int expected) {
        int needed = Math.max(SMALLEST, expected * 4 / 3 + 1);
        return Integer.highestOneBit(needed - 1) << 1;
    }

    /** Decides which entries stay. */
    interface EntryFilter {
        boolean accept(long key, float count);
    }

    /** Sees every entry. */
    interface EntryVisitor {
        void visit(long key, float count);
    }
}
