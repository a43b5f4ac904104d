package dev.cordon.wire.frame;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Reads the frames of a region of a file that {@link FrameWriter} wrote. The payload of the current frame is a view into
 * a reused buffer, valid until the next {@link #next()}. For one thread.
 */
public final class FrameReader implements Closeable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final Path file;
    private final FileChannel channel;
    private final long end;
    private final CRC32C crc = new CRC32C();
    private byte[] buffer;
    /** Position in the file of the first byte in the buffer. */
    private long base;

    private int head;
    private int filled;
    private int payload;
    private int payloadLength;
    private boolean torn;

    private FrameReader(Path file, FileChannel channel, long start, long end) {
        this.file = file;
        this.channel = channel;
        this.end = end;
        this.base = start;
        this.buffer = new byte[(int) Math.min(BUFFER_BYTES, Math.max(FrameWriter.HEADER_BYTES, end - start))];
    }

    /** Reads the whole file. */
    public static FrameReader open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new FrameReader(file, channel, 0, channel.size());
    }

    /** Reads from {@code start}, where a frame begins, to {@code end}, where one ends. */
    public static FrameReader open(Path file, long start, long end) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new FrameReader(file, channel, start, end);
    }

    /**
     * Moves to the next frame.
     *
     * @return false at the end of the region, or where the last frame is cut off: then {@link #torn()} is true
     * @throws CorruptFrameException if a complete frame is not what was written
     */
    public boolean next() throws IOException {
        head += payload == 0 ? 0 : FrameWriter.HEADER_BYTES + payloadLength;
        payload = 0;
        if (base + head >= end) {
            return false;
        }
        if (!fill(FrameWriter.HEADER_BYTES)) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(buffer, head, FrameWriter.HEADER_BYTES);
        int length = header.getInt();
        int complement = header.getInt();
        int checksum = header.getInt();
        if (length != ~complement || length < 0 || length > FrameWriter.MAX_PAYLOAD_BYTES) {
            throw new CorruptFrameException(file, base + head, "no frame begins here");
        }
        if (!fill(FrameWriter.HEADER_BYTES + length)) {
            return false;
        }
        int start = head + FrameWriter.HEADER_BYTES;
        crc.reset();
        crc.update(buffer, start, length);
        if ((int) crc.getValue() != checksum) {
            throw new CorruptFrameException(file, base + head, "the checksum of a frame does not match");
        }
        payload = start;
        payloadLength = length;
        return true;
    }

    /** As {@link #next()}, for files that must be whole: a cut-off frame is damage, too. */
    public boolean nextWhole() throws IOException {
        boolean found = next();
        if (torn) {
            throw new CorruptFrameException(file, base + head, "the file ends in the middle of a frame");
        }
        return found;
    }

    /** Holds the current payload. */
    public byte[] buffer() {
        return buffer;
    }

    /** First byte of the current payload in {@link #buffer()}. */
    public int offset() {
        return payload;
    }

    /** Length of the current payload. */
    public int length() {
        return payloadLength;
    }

    /** Position in the file at which the current frame begins, or, without one, at which reading stopped. */
    public long position() {
        return base + head;
    }

    /** Whether reading stopped at a last frame that is cut off. */
    public boolean torn() {
        return torn;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Makes {@code wanted} bytes from the head available; false, and torn, if the region ends before. */
    private boolean fill(int wanted) throws IOException {
        if (filled - head >= wanted) {
            return true;
        }
        if (base + head + wanted > end) {
            torn = true;
            return false;
        }
        int kept = filled - head;
        byte[] target = buffer.length >= wanted ? buffer : new byte[Math.max(wanted, 2 * buffer.length)];
        System.arraycopy(buffer, head, target, 0, kept);
        buffer = target;
        base += head;
        head = 0;
        filled = kept;
        int room = (int) Math.min(buffer.length - (long) filled, end - base - filled);
        ByteBuffer into = ByteBuffer.wrap(buffer, filled, room);
        while (filled < wanted) {
            int read = channel.read(into, base + filled);
            if (read < 0) {
                throw new EOFException("%s became shorter while it was read: %d bytes instead of %d"
                        .formatted(file, base + filled, end));
            }
            filled += read;
        }
        return true;
    }
}
