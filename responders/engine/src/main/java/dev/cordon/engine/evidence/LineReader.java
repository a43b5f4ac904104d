package dev.cordon.engine.evidence;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a file that anybody may have written: bounded in length, strict UTF-8, and with or without their end. */
final class LineReader {
    /** Longest line, in bytes: the longest body at three bytes a character, all names, and room. */
    static final int LONGEST = 8 * 1024 * 1024;

    private final InputStream in;
    private long offset;

    LineReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /**
     * A line.
     *
     * @param text without its end; empty where it is too long or no UTF-8
     * @param ended whether a line end follows; the last line may lack it
     * @param tooLong whether it was not kept because of its length or its bytes
     * @param offset of its first byte
     */
    record Line(String text, boolean ended, boolean tooLong, long offset) {}

    /** The next line, null at the end. */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        long start = offset;
        boolean tooLong = false;
        while (true) {
            int b = in.read();
            if (b < 0) {
                return offset == start ? null : line(bytes, false, tooLong, start);
            }
            offset++;
            if (b == '\n') {
                return line(bytes, true, tooLong, start);
            }
            if (bytes.size() < LONGEST) {
                bytes.write(b);
            } else {
                tooLong = true;
            }
        }
    }

    private static Line line(ByteArrayOutputStream bytes, boolean ended, boolean tooLong, long start) {
        if (tooLong) {
            return new Line("", ended, true, start);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            return new Line(text, ended, false, start);
        } catch (CharacterCodingException e) {
            return new Line("", ended, true, start);
        }
    }
}
