package dev.cordon.behavior;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Open-addressing map from non-zero 64-bit keys to float counts: 16 bytes a slot, no boxing, and a key and its count in
 * one line of the processor's cache. Iteration order depends on insertion order and must never reach an output; writing
 * is in key order, so equal contents are equal bytes.
 */
final class CountTable {
    private static final int SMALLEST = 8;
    private static final int ENTRY_BYTES = Long.BYTES + Float.BYTES;

    /** A key, 0 where the slot is free, then the bits of its count; over and over. */
    private long[] slots;

    private int size;

    CountTable() {
        this(SMALLEST);
    }

    CountTable(int expected) {
        slots = new long[2 * capacityFor(expected)];
    }

    private CountTable(CountTable other) {
        slots = other.slots.clone();
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
        long[] table = slots;
        int at = home(key, table);
        while (true) {
            long found = table[at];
            if (found == key) {
                return count(table, at);
            }
            if (found == 0) {
                return 0;
            }
            at = (at + 2) & (table.length - 1);
        }
    }

    /** Adds to a key's count; true when the key is new. */
    boolean add(long key, float amount) {
        long[] table = slots;
        int at = home(key, table);
        while (true) {
            long found = table[at];
            if (found == key) {
                put(table, at, key, count(table, at) + amount);
                return false;
            }
            if (found == 0) {
                put(table, at, key, amount);
                size++;
                if (size * 8 > table.length * 3) {
                    rebuild(table.length);
                }
                return true;
            }
            at = (at + 2) & (table.length - 1);
        }
    }

    private static int home(long key, long[] table) {
        return (int) (key >>> 32 ^ key >>> Facet.ORDINAL_BITS) << 1 & (table.length - 1);
    }

    private static float count(long[] table, int at) {
        return Float.intBitsToFloat((int) table[at + 1]);
    }

    private static void put(long[] table, int at, long key, float count) {
        table[at] = key;
        table[at + 1] = Float.floatToRawIntBits(count);
    }

    /** Multiplies every count, and drops what falls below {@code floor}. */
    void scale(float factor, float floor) {
        boolean dropped = false;
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at] != 0) {
                float scaled = count(slots, at) * factor;
                put(slots, at, slots[at], scaled);
                if (scaled < floor) {
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
        int kept = 0;
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at] != 0 && !filter.accept(slots[at], count(slots, at))) {
                slots[at] = 0;
            } else if (slots[at] != 0) {
                kept++;
            }
        }
        rebuild(capacityFor(kept));
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
        slots = kept.slots;
        size = kept.size;
    }

    void forEach(EntryVisitor visitor) {
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at] != 0) {
                visitor.visit(slots[at], count(slots, at));
            }
        }
    }

    /** Like {@link #forEach}, by key: for sums whose last bits must not depend on insertion order. */
    void forEachInOrder(EntryVisitor visitor) {
        for (long key : sortedKeys()) {
            visitor.visit(key, count(key));
        }
    }

    /** Adds every entry of another table. */
    void addAll(CountTable other) {
        other.forEach(this::add);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(size);
        if (out instanceof WrittenSize counted) {
            counted.skip((long) size * ENTRY_BYTES); // whatever their order
            return;
        }
        ByteBuffer entries = ByteBuffer.allocate(size * ENTRY_BYTES);
        for (long key : sortedKeys()) {
            entries.putLong(key).putInt(Float.floatToIntBits(count(key)));
        }
        out.write(entries.array());
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
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at] != 0) {
                sorted[next++] = slots[at];
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    private void rebuild(int capacity) {
        long[] old = slots;
        slots = new long[2 * capacity];
        size = 0;
        for (int at = 0; at < old.length; at += 2) {
            if (old[at] != 0) {
                add(old[at], count(old, at));
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
