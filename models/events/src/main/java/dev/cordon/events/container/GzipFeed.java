package dev.cordon.events.container;

import dev.cordon.domain.RejectReason;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Expands gzip (RFC 1952), member after member, and stops at the limits. Written out because the JDK's stream decides by
 * {@code available()} whether another member follows, and so may lose the rest of a file that arrives through a pipe.
 */
final class GzipFeed extends ByteFeed {
    private static final int HAS_HEADER_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED_FLAGS = 0xE0;
    private static final int DEFLATE = 8;
    private static final int END = -1;
    private static final String CORRUPT = "the compressed data is corrupt";

    private final CompressedInput input;
    private final ReadLimits limits;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private boolean insideMember;
    private long membersRead;
    private long expandedBytes;
    private long compressedBytes;

    GzipFeed(CompressedInput input, ReadLimits limits) {
        this.input = input;
        this.limits = limits;
    }

    @Override
    int read(byte[] into, int offset, int length) {
        while (failure() == null) {
            if (!insideMember && !openMember()) {
                return END;
            }
            if (tooMuch()) {
                return END;
            }
            int count = inflate(into, offset, (int) Math.min(length, limits.maxExpandedBytes() + 1 - expandedBytes));
            if (count > 0) {
                crc.update(into, offset, count);
                expandedBytes += count;
                return count;
            }
        }
        return END;
    }

    /** 0 when there is nothing to hand over yet: a member ended, or the stream failed. */
    private int inflate(byte[] into, int offset, int length) {
        try {
            while (true) {
                int count = inflater.inflate(into, offset, length);
                if (count > 0) {
                    return count;
                }
                if (inflater.finished()) {
                    input.position = input.limit - inflater.getRemaining();
                    closeMember();
                    return 0;
                }
                if (inflater.needsDictionary()) {
                    return corrupt();
                }
                if (input.position == input.limit && !input.next()) {
                    return cutOff();
                }
                inflater.setInput(input.bytes, input.position, input.limit - input.position);
                input.position = input.limit;
            }
        } catch (DataFormatException e) {
            return corrupt();
        }
    }

    private boolean tooMuch() {
        if (expandedBytes > limits.maxExpandedBytes()) {
            fail(RejectReason.DECOMPRESSION_LIMIT, "expands to more than " + limits.maxExpandedBytes() + " bytes");
            return true;
        }
        long compressed = compressedBytes + inflater.getBytesRead();
        if (expandedBytes > ReadLimits.RATIO_CHECKED_BEYOND_BYTES
                && expandedBytes / limits.maxExpansionRatio() > compressed) {
            fail(RejectReason.DECOMPRESSION_LIMIT, "expands more than " + limits.maxExpansionRatio() + " times");
            return true;
        }
        return false;
    }

    /** False at the end of the file, regular or not. */
    private boolean openMember() {
        int first = nextByte();
        if (membersRead > 0) {
            // Tapes and block devices pad with zeros.
            while (first == 0) {
                first = nextByte();
            }
            if (first == END) {
                endOfInput();
                return false;
            }
        }
        int second = requiredByte();
        int method = requiredByte();
        if (failure() == null && (first != 0x1F || second != 0x8B || method != DEFLATE)) {
            fail(
                    RejectReason.MALFORMED,
                    membersRead > 0 ? "bytes that are not gzip follow the compressed data" : CORRUPT);
        }
        if (failure() != null) {
            return false;
        }
        int flags = nextByte();
        skip(6);
        if ((flags & HAS_EXTRA) != 0) {
            int low = nextByte();
            int high = nextByte();
            skip(low + (high << 8));
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_HEADER_CRC) != 0) {
            skip(2);
        }
        if (failure() == null && (flags & RESERVED_FLAGS) != 0) {
            corrupt();
        }
        inflater.reset();
        inflater.setInput(input.bytes, input.position, input.limit - input.position);
        input.position = input.limit;
        crc.reset();
        insideMember = true;
        return failure() == null;
    }

    private void closeMember() {
        insideMember = false;
        membersRead++;
        compressedBytes += inflater.getBytesRead();
        long statedCrc = nextFourBytes();
        long statedLength = nextFourBytes();
        if (failure() == null
                && (statedCrc != crc.getValue() || statedLength != (inflater.getBytesWritten() & 0xFFFF_FFFFL))) {
            fail(RejectReason.MALFORMED, "gzip checksum does not match");
        }
    }

    private long nextFourBytes() {
        long value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= (long) (requiredByte() & 0xFF) << shift;
        }
        return value;
    }

    private void skip(int count) {
        for (int i = 0; i < count && failure() == null; i++) {
            requiredByte();
        }
    }

    private void skipText() {
        while (failure() == null && requiredByte() != 0) {}
    }

    private int requiredByte() {
        int value = nextByte();
        if (value == END && failure() == null) {
            cutOff();
        }
        return value;
    }

    private int nextByte() {
        if (input.position == input.limit && !input.next()) {
            return END;
        }
        compressedBytes++;
        return input.bytes[input.position++] & 0xFF;
    }

    private void endOfInput() {
        if (input.broken() != null) {
            cutOff();
        }
    }

    private int cutOff() {
        if (input.broken() != null) {
            fail(RejectReason.UNREADABLE, "reading failed");
        } else {
            fail(RejectReason.TRUNCATED, "the compressed data ends too early");
        }
        return 0;
    }

    private int corrupt() {
        fail(RejectReason.MALFORMED, CORRUPT);
        return 0;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
