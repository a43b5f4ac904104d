package dev.cordon.wire.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.wire.frame.FrameWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** Records of one writer that wait to be sorted and spilled: one array of bytes and, a partition, a list of places. */
final class RunBuffer {
    /** What a record costs beside its bytes: its place and its slot in the list, rounded up. */
    static final int OVERHEAD_BYTES = 48;

    private static final int FIRST_BYTES = 64 << 10;

    private final long budget;
    private final List<List<Place>> partitions;
    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[0];
    private int used;
    private int records;
    // Records come file after file, so the last name is nearly always the next one.
    private String lastFile = "";
    private byte[] lastFileBytes = {};
    private String lastContainer = "";
    private byte[] lastContainerBytes = {};

    /** Where a record begins and how long it is. */
    record Place(int offset, int length) {}

    RunBuffer(int partitions, long budget) {
        this.budget = budget;
        this.partitions = new ArrayList<>(partitions);
        for (int i = 0; i < partitions; i++) {
            this.partitions.add(new ArrayList<>());
        }
    }

    /**
     * Adds a record, unless the budget is spent. An empty buffer takes any record that fits an array.
     *
     * @return the partition, or -1 where the buffer must be spilled and cleared first
     */
    int add(
            long time,
            String eventId,
            String file,
            long number,
            String container,
            byte[] content,
            int offset,
            int length) {
        byte[] id = eventId.getBytes(UTF_8);
        if (!file.equals(lastFile)) {
            lastFile = file;
            lastFileBytes = file.getBytes(UTF_8);
        }
        if (!container.equals(lastContainer)) {
            lastContainer = container;
            lastContainerBytes = container.getBytes(UTF_8);
        }
        long size = RunLayout.size(id.length, length, lastContainerBytes.length, lastFileBytes.length);
        if (size > FrameWriter.MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("record %d of %s takes %d bytes, more than %d"
                    .formatted(number, file, size, FrameWriter.MAX_PAYLOAD_BYTES));
        }
        if (records > 0 && used + size + (records + 1L) * OVERHEAD_BYTES > budget) {
            return -1;
        }
        int start = used;
        reserve(size);
        int at = RunLayout.putLong(bytes, start, time);
        at = RunLayout.putBytes(bytes, at, id, 0, id.length);
        at = RunLayout.putBytes(bytes, at, content, offset, length);
        at = RunLayout.putBytes(bytes, at, lastContainerBytes, 0, lastContainerBytes.length);
        at = RunLayout.putBytes(bytes, at, lastFileBytes, 0, lastFileBytes.length);
        used = RunLayout.putLong(bytes, at, number);
        records++;
        int partition = id.length > 0 ? partition(id, 0, id.length) : partition(content, offset, length);
        partitions.get(partition).add(new Place(start, used - start));
        return partition;
    }

    boolean isEmpty() {
        return records == 0;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Places of a partition's records in their order. */
    List<Place> sorted(int partition) {
        List<Place> places = partitions.get(partition);
        // Logs are mostly in order already; List.sort takes advantage of that.
        places.sort((left, right) -> RunLayout.compare(bytes, left.offset, bytes, right.offset));
        return places;
    }

    void clear() {
        partitions.forEach(List::clear);
        used = 0;
        records = 0;
        if (bytes.length > budget) {
            bytes = new byte[0]; // one giant record must not keep its memory for good
        }
    }

    /**
     * By event id, or content where there is none: all deliveries of an event go to the same partition, wherever they
     * were read, and follow one another there.
     */
    private int partition(byte[] decisive, int offset, int length) {
        crc.reset();
        crc.update(decisive, offset, length);
        int hash = (int) crc.getValue();
        hash ^= hash >>> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >>> 13;
        hash *= 0xC2B2AE35;
        hash ^= hash >>> 16;
        return Math.floorMod(hash, partitions.size());
    }

    private void reserve(long size) {
        long needed = used + size;
        if (needed <= bytes.length) {
            return;
        }
        long doubled = Math.max(FIRST_BYTES, 2L * bytes.length);
        bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(doubled, budget)));
    }
}
