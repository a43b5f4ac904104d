package dev.cordon.behavior;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The last events of one identity as 64-bit hashes, so that repeated delivery is scored once. Bounded in number
 * ({@link #MOST}) and in time ({@link #WINDOW_MINUTES}): 12 bytes an id.
 */
final class SeenEvents {
    static final int MOST = 256;
    static final int WINDOW_MINUTES = 3 * 24 * 60;
    private static final int FEWEST = 8;

    private long[] hashes;
    private int[] minutes;
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
    }

    SeenEvents copy() {
        return new SeenEvents(hashes.clone(), minutes.clone(), next, size);
    }

    /** Remembers an event by {@link EventHash}; false when it was there already. */
    boolean add(long hash, long timeMillis) {
        int minute = (int) Math.floorDiv(timeMillis, 60_000L);
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash && Math.abs(minute - minutes[i]) <= WINDOW_MINUTES) {
                return false;
            }
        }
        if (size == hashes.length && size < MOST && !oldestExpired(minute)) {
            grow();
        }
        hashes[next] = hash;
        minutes[next] = minute;
        size = Math.max(size, next + 1);
        next = (next + 1) % hashes.length;
        return true;
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
