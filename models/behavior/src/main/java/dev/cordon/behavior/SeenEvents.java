package dev.cordon.behavior;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The last events of one identity as 64-bit hashes, so that repeated delivery is scored once. Bounded in number
 * ({@link #MOST}) and in time ({@link #WINDOW_MINUTES}): 12 bytes an id, and 2 more on the heap for a filter that spares
 * nearly every new id the look through all of them.
 */
final class SeenEvents {
    static final int MOST = 256;
    static final int WINDOW_MINUTES = 3 * 24 * 60;
    private static final int FEWEST = 8;
    private static final int FILTER_BITS_PER_ID = 16;

    private long[] hashes;
    private int[] minutes;
    /** A bit for every id that is here and for some that were; made anew whenever the ids have gone round. */
    private long[] filter;

    private int next;
    private int size;

    SeenEvents() {
        this(new long[FEWEST], new int[FEWEST], 0, 0);
    }

    private SeenEvents(long[] hashes, int[] minutes, int next, int size) {
        this.hashes = hashes;
        this.minutes = minutes;
        this.next = next;
        this.size = size;
        this.filter = filterOf(hashes, size);
    }

    SeenEvents copy() {
        return new SeenEvents(hashes.clone(), minutes.clone(), next, size);
    }

    /** Remembers an event by {@link EventHash}; false when it was there already. */
    boolean add(long hash, long timeMillis) {
        int minute = (int) Math.floorDiv(timeMillis, 60_000L);
        if (isHere(hash, minute)) {
            return false;
        }
        if (size == hashes.length && size < MOST && !oldestExpired(minute)) {
            grow();
        }
        hashes[next] = hash;
        minutes[next] = minute;
        size = Math.max(size, next + 1);
        next = (next + 1) % hashes.length;
        if (next == 0) {
            filter = filterOf(hashes, size);
        } else {
            mark(filter, hash);
        }
        return true;
    }

    private boolean isHere(long hash, int minute) {
        int bit = bit(hash, filter);
        if ((filter[bit >>> 6] & 1L << bit) == 0) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash && Math.abs(minute - minutes[i]) <= WINDOW_MINUTES) {
                return true;
            }
        }
        return false;
    }

    private static long[] filterOf(long[] hashes, int size) {
        long[] filter = new long[hashes.length * FILTER_BITS_PER_ID / Long.SIZE];
        for (int i = 0; i < size; i++) {
            mark(filter, hashes[i]);
        }
        return filter;
    }

    private static void mark(long[] filter, long hash) {
        int bit = bit(hash, filter);
        filter[bit >>> 6] |= 1L << bit;
    }

    private static int bit(long hash, long[] filter) {
        return (int) hash & (filter.length * Long.SIZE - 1);
    }

    private boolean oldestExpired(int minute) {
        return minute - minutes[next] > WINDOW_MINUTES;
    }

    private void grow() {
        long[] grownHashes = new long[hashes.length * 2];
        int[] grownMinutes = new int[hashes.length * 2];
        for (int i = 0; i < size; i++) {
            int from = (next + i) % hashes.length;
            grownHashes[i] = hashes[from];
            grownMinutes[i] = minutes[from];
        }
        hashes = grownHashes;
        minutes = grownMinutes;
        next = size;
        filter = filterOf(hashes, size);
    }

    void write(DataOutput out) throws IOException {
        out.writeShort(hashes.length);
        out.writeShort(next);
        out.writeShort(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(hashes[i]);
            out.writeInt(minutes[i]);
        }
    }

    static SeenEvents read(DataInput in) throws IOException {
        int capacity = in.readUnsignedShort();
        int next = in.readUnsignedShort();
        int size = in.readUnsignedShort();
        if (capacity < FEWEST || capacity > MOST || size > capacity || next >= capacity) {
            throw new IOException("seen events: capacity " + capacity + ", size " + size + ", next " + next);
        }
        long[] hashes = new long[capacity];
        int[] minutes = new int[capacity];
        for (int i = 0; i < size; i++) {
            hashes[i] = in.readLong();
            minutes[i] = in.readInt();
        }
        return new SeenEvents(hashes, minutes, next, size);
    }
}
