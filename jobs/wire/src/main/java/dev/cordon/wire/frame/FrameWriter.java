package dev.cordon.wire.frame;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Appends frames to a file of its own. A frame is its payload's length, the ones' complement of that length, the
 * payload's CRC-32C (three big-endian ints) and the payload; the complement tells a torn tail from a damaged length.
 * Buffered; for one thread.
 */
public final class FrameWriter implements Closeable {
    /** Bytes before each payload. */
    public static final int HEADER_BYTES = 12;
    /** Longest payload. */
    public static final int MAX_PAYLOAD_BYTES = 512 << 20;

    private static final int BUFFER_BYTES = 64 << 10;

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private final CRC32C crc = new CRC32C();
    private long written;

    private FrameWriter(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Creates the file, for its owner alone; fails if it exists. */
    public static FrameWriter create(Path file) throws IOException {
        return new FrameWriter(file, OwnerOnly.createFile(file));
    }

    /** Writes to a channel that the caller opened; {@code file} is for messages. */
    static FrameWriter over(Path file, FileChannel channel) {
        return new FrameWriter(file, channel);
    }

    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > MAX_PAYLOAD_BYTES) {
            throw new IOException("a frame of %d bytes, more than %d".formatted(length, MAX_PAYLOAD_BYTES));
        }
        crc.reset();
        crc.update(bytes, offset, length);
        if (buffer.remaining() < HEADER_BYTES) {
            drain();
        }
        buffer.putInt(length).putInt(~length).putInt((int) crc.getValue());
        if (buffer.remaining() < length) {
            drain();
        }
        if (buffer.remaining() >= length) {
            buffer.put(bytes, offset, length);
        } else {
            writeFully(ByteBuffer.wrap(bytes, offset, length));
        }
        written += HEADER_BYTES + length;
    }

    /** Bytes written so far, buffered ones included: where the next frame begins. */
    public long position() {
        return written;
    }

    public Path file() {
        return file;
    }

    /** Hands all frames to the operating system: they survive the end of this process. */
    public void flush() throws IOException {
        drain();
    }

    /** Flushes and waits for the disk: all frames survive a power cut. */
    public void force() throws IOException {
        drain();
        try {
            channel.force(false);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            drain();
        }
    }

    /** Closes without writing what is still buffered. */
    public void abandon() throws IOException {
        channel.close();
    }

    private void drain() throws IOException {
        buffer.flip();
        try {
            writeFully(buffer);
        } finally {
            buffer.clear();
        }
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private IOException failed(IOException e) {
        return new IOException("cannot write %s after %d bytes: %s".formatted(file, written, e.getMessage()), e);
    }
}
