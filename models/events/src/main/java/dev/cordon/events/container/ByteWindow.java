package dev.cordon.events.container;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that is in memory: the bytes since {@link #hold()}, as long as they are no more than a record may
 * have, and some bytes ahead. What is held beyond that is counted, hashed and dropped, so memory stays bounded however
 * long a record is. Fields are open to the scanner, which works on them directly.
 */
final class ByteWindow {
    private static final int ROOM_BYTES = ByteFeed.CHUNK_BYTES;
    private static final int FIRST_BYTES = 4 * ROOM_BYTES;

    byte[] bytes;
    int position;
    int limit;

    private final ByteFeed feed;
    private final ReadLimits limits;
    private int hold;
    private @Nullable Capture dropped;
    private long before;
    private boolean ended;

    /** @param spare a buffer that {@link #newBuffer()} made, or that another window has grown */
    ByteWindow(ByteFeed feed, ReadLimits limits, byte[] spare) {
        this.feed = feed;
        this.bytes = spare;
        this.limits = limits;
    }

    static byte[] newBuffer() {
        return new byte[FIRST_BYTES];
    }

    /** Reads on, once all that is there is used up; false at the end. Moves {@link #position} with the bytes. */
    boolean more() {
        if (ended) {
            return false;
        }
        if (limit - hold > limits.maxRecordBytes()) {
            drop();
        }
        if (bytes.length - limit < ROOM_BYTES) {
            makeRoom();
        }
        int count = feed.read(bytes, limit, bytes.length - limit);
        if (count < 0) {
            ended = true;
            return false;
        }
        limit += count;
        return true;
    }

    /** What comes from here on belongs together. */
    void hold() {
        hold = position;
        dropped = null;
    }

    /** Index of the first held byte, where {@link #holdsAll()}. */
    int held() {
        return hold;
    }

    long heldLength() {
        return (dropped == null ? 0 : dropped.length()) + position - hold;
    }

    /** Whether the held bytes are short enough for a record, so that one can go back in them. */
    boolean holdsAll() {
        return dropped == null && position - hold <= limits.maxRecordBytes();
    }

    /** Index of a byte given by its number in the file, or -1 when it is not held. */
    int indexOf(long offset) {
        long index = offset - before;
        return index < hold ? -1 : (int) index;
    }

    /** Number of the byte at {@link #position} in the file, from 0. */
    long offset() {
        return before + position;
    }

    /** Holds what comes, as the continuation of something captured before. */
    void holdInto(Capture capture) {
        hold = position;
        dropped = capture;
    }

    /** The held bytes as a rejection's; holds what comes. */
    Capture capture() {
        Capture capture = dropped == null ? new Capture(limits.rawCapBytes()) : dropped;
        capture.add(bytes, hold, position - hold);
        hold();
        return capture;
    }

    private void drop() {
        Capture capture = dropped == null ? new Capture(limits.rawCapBytes()) : dropped;
        capture.add(bytes, hold, limit - hold);
        dropped = capture;
        hold = limit;
    }

    private void makeRoom() {
        int kept = limit - hold;
        if (bytes.length - kept < ROOM_BYTES) {
            int most = limits.maxRecordBytes() + 2 * ROOM_BYTES;
            bytes = Arrays.copyOfRange(bytes, hold, hold + Math.min(2 * bytes.length, Math.max(most, bytes.length)));
        } else {
            System.arraycopy(bytes, hold, bytes, 0, kept);
        }
        before += hold;
        position -= hold;
        limit = kept;
        hold = 0;
    }
}
