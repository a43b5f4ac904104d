package dev.cordon.events.container;

import dev.cordon.domain.RejectReason;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a file, decompressed where they were compressed. Failing is an end with a reason, not an exception. */
abstract class ByteFeed implements AutoCloseable {
    static final int CHUNK_BYTES = 64 << 10;

    private @Nullable StreamFailure failure;

    /** Opens the stream as what its first bytes say it is. */
    static ByteFeed open(InputStream in, ReadLimits limits) {
        CompressedInput input = new CompressedInput(in);
        return input.startsWithGzipMagic() ? new GzipFeed(input, limits) : new PlainFeed(input);
    }

    /** Fills a part of the buffer; at least one byte, or -1 at the end, however it came about. */
    abstract int read(byte[] into, int offset, int length);

    /** Why the end came early, or {@code null} while there is none or it was regular. */
    final @Nullable StreamFailure failure() {
        return failure;
    }

    final int fail(RejectReason reason, String detail) {
        failure = new StreamFailure(reason, detail);
        return -1;
    }

    @Override
    public void close() {}

    /** The file as it is stored: one chunk at a time, read failures turned into an end. */
    static final class CompressedInput {
        final byte[] bytes = new byte[CHUNK_BYTES];
        int position;
        int limit;

        private final InputStream in;
        private @Nullable IOException broken;

        CompressedInput(InputStream in) {
            this.in = in;
        }

        boolean startsWithGzipMagic() {
            // A pipe may hand over one byte at a time.
            while (limit < 2 && append()) {}
            return limit >= 2 && (bytes[0] & 0xFF) == 0x1F && (bytes[1] & 0xFF) == 0x8B;
        }

        /** Replaces the chunk, which must be used up, by the next one. */
        boolean next() {
            position = 0;
            limit = 0;
            return append();
        }

        /** Reads past the chunk, straight into a caller's buffer. */
        int readThrough(byte[] into, int offset, int length) {
            try {
                int count = 0;
                while (count == 0) {
                    count = in.read(into, offset, length);
                }
                return count;
            } catch (IOException e) {
                broken = e;
                return -1;
            }
        }

        @Nullable
        IOException broken() {
            return broken;
        }

        private boolean append() {
            int count = readThrough(bytes, limit, bytes.length - limit);
            limit += Math.max(0, count);
            return count > 0;
        }
    }

    /** An uncompressed file. */
    private static final class PlainFeed extends ByteFeed {
        private final CompressedInput input;

        PlainFeed(CompressedInput input) {
            this.input = input;
        }

        @Override
        int read(byte[] into, int offset, int length) {
            int waiting = Math.min(length, input.limit - input.position);
            if (waiting > 0) {
                System.arraycopy(input.bytes, input.position, into, offset, waiting);
                input.position += waiting;
                return waiting;
            }
            int count = input.broken() == null ? input.readThrough(into, offset, length) : -1;
            return count < 0 && input.broken() != null ? fail(RejectReason.UNREADABLE, "reading failed") : count;
        }
    }
}
