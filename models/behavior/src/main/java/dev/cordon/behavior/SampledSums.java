package dev.cordon.behavior;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Exact fixed-point sums by 64-bit key, bounded without depending on order: when more than the cap of distinct keys
 * appear, only keys whose mixed hash falls under a halving limit stay, and those stay exact (adaptive sampling, Flajolet
 * 1990). Adding and merging commute, so any split of the same events gives the same table.
 */
final class SampledSums {
    private final int cap;
    private long[] keys;
    private long[] sums;
    private int size;
    private int level;

    SampledSums(int cap) {
        this.cap = cap;
        keys = new long[16];
        sums = new long[16];
    }

    int size() {
        return size;
    }

    /** Estimate of the number of distinct keys; exact while nothing was sampled away. */
    long distinct() {
        return (long) size << level;
    }

    void add(long key, long amount) {
        if (excluded(key)) {
            return;
        }
        int mask = keys.length - 1;
        int slot = (int) Hash64.mix(key) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        sums[slot] += amount;
        if (keys[slot] == 0) {
            keys[slot] = key;
            size++;
            if (size > cap) {
                level++;
                rebuild(keys.length);
            } else if (size * 4 > keys.length * 3) {
                rebuild(keys.length * 2);
            }
        }
    }

    void addAll(SampledSums other) {
        if (other.level > level) {
            level = other.level;
            rebuild(keys.length);
        }
        other.forEach(this::add);
    }

    void forEach(Visitor visitor) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != 0) {
                visitor.visit(keys[slot], sums[slot]);
            }
        }
    }

    private boolean excluded(long key) {
        return level > 0 && Hash64.mix(~key) >>> (64 - level) != 0;
    }

    private void rebuild(int capacity) {
        long[] oldKeys = keys;
        long[] oldSums = sums;
        keys = new long[capacity];
        sums = new long[capacity];
        size = 0;
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldKeys[slot] != 0) {
                add(oldKeys[slot], oldSums[slot]);
            }
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(level);
        out.writeInt(size);
        long[] sorted = new long[size];
        int next = 0;
        for (long key : keys) {
            if (key != 0) {
                sorted[next++] = key;
            }
        }
        Arrays.sort(sorted);
        for (long key : sorted) {
            out.writeLong(key);
            out.writeLong(sumOf(key));
        }
    }

    private long sumOf(long key) {
        int slot = (int) Hash64.mix(key) & (keys.length - 1);
        while (keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return sums[slot];
    }

    static SampledSums read(DataInput in, int cap) throws IOException {
        SampledSums sums = new SampledSums(cap);
        sums.level = in.readUnsignedByte();
        int size = in.readInt();
        if (size < 0 || size > cap || sums.level > 62) {
            throw new IOException("sampled sums of " + size + " keys at level " + sums.level + ", cap " + cap);
        }
        for (int i = 0; i < size; i++) {
            sums.add(in.readLong(), in.readLong());
        }
        return sums;
    }

    /** Sees every key. */
    interface Visitor {
        void visit(long key, long sum);
    }
}
