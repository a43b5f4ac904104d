package dev.cordon.wire.types;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The building blocks of every flat layout: counts as base-128 varints (low group first), text as count and UTF-8,
 * bytes as count and bytes, lists as count and elements.
 *
 * <p>Text is whole Unicode: a lone surrogate, which UTF-8 cannot hold, is written as {@code ?}. Counts beyond the stated
 * limits are refused on writing and on reading, so damaged bytes cannot ask for gigabytes.
 */
public final class Flat {
    /** Longest text in bytes of UTF-8. */
    public static final int MAX_TEXT_BYTES = 16 << 20;
    /** Longest byte array. */
    public static final int MAX_BYTES = 256 << 20;
    /** Most elements of a list. */
    public static final int MAX_ELEMENTS = 1 << 20;

    private static final byte[] NO_BYTES = {};

    private Flat() {}

    /** Writes one element of a list. */
    @FunctionalInterface
    public interface ElementWriter<E> {
        void write(E element, DataOutputView out) throws IOException;
    }

    /** Reads one element of a list. */
    @FunctionalInterface
    public interface ElementReader<E> {
        E read(DataInputView in) throws IOException;
    }

    public static void writeCount(int count, DataOutputView out) throws IOException {
        if (count < 0) {
            throw new IOException("a count cannot be negative: " + count);
        }
        int rest = count;
        while (rest >= 0x80) {
            out.writeByte(rest | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    /** Reads a count that must not exceed {@code limit}. */
    public static int readCount(DataInputView in, int limit) throws IOException {
        int value = in.readUnsignedByte();
        if (value >= 0x80) {
            value &= 0x7F;
            int shift = 7;
            int group;
            do {
                group = in.readUnsignedByte();
                if (shift > 28 || (shift == 28 && group > 0x07)) {
                    throw new IOException("damaged bytes: a count does not end");
                }
                value |= (group & 0x7F) << shift;
                shift += 7;
            } while (group >= 0x80);
        }
        if (value > limit) {
            throw new IOException("damaged bytes: a count of %d where at most %d may stand".formatted(value, limit));
        }
        return value;
    }

    public static void writeText(String text, DataOutputView out) throws IOException {
        if (text.isEmpty()) {
            out.writeByte(0);
            return;
        }
        writeLimited(text.getBytes(UTF_8), MAX_TEXT_BYTES, "text", out);
    }

    public static String readText(DataInputView in) throws IOException {
        int length = readCount(in, MAX_TEXT_BYTES);
        if (length == 0) {
            return "";
        }
        byte[] utf8 = new byte[length];
        in.readFully(utf8);
        return new String(utf8, UTF_8);
    }

    public static void writeBytes(byte[] bytes, DataOutputView out) throws IOException {
        writeLimited(bytes, MAX_BYTES, "byte array", out);
    }

    public static byte[] readBytes(DataInputView in) throws IOException {
        int length = readCount(in, MAX_BYTES);
        if (length == 0) {
            return NO_BYTES;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    public static <E> void writeList(List<E> list, DataOutputView out, ElementWriter<? super E> writer)
            throws IOException {
        int size = list.size();
        if (size > MAX_ELEMENTS) {
            throw new IOException("a list of %d elements, more than %d".formatted(size, MAX_ELEMENTS));
        }
        writeCount(size, out);
        for (int i = 0; i < size; i++) {
            writer.write(list.get(i), out);
        }
    }

    /** Reads an immutable list. */
    @SuppressWarnings("unchecked")
    public static <E> List<E> readList(DataInputView in, ElementReader<? extends E> reader) throws IOException {
        int size = readCount(in, MAX_ELEMENTS);
        if (size == 0) {
            return List.of();
        }
        if (size == 1) {
            return List.of(reader.read(in));
        }
        Object[] elements = new Object[size];
        for (int i = 0; i < size; i++) {
            elements[i] = reader.read(in);
        }
        return (List<E>) List.of(elements);
    }

    public static void writeTexts(List<String> texts, DataOutputView out) throws IOException {
        writeList(texts, out, Flat::writeText);
    }

    public static List<String> readTexts(DataInputView in) throws IOException {
        return readList(in, Flat::readText);
    }

    private static void writeLimited(byte[] bytes, int limit, String what, DataOutputView out) throws IOException {
        if (bytes.length > limit) {
            throw new IOException("a %s of %d bytes, more than %d".formatted(what, bytes.length, limit));
        }
        writeCount(bytes.length, out);
        out.write(bytes);
    }
}
