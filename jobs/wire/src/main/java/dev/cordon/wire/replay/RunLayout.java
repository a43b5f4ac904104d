package dev.cordon.wire.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.wire.types.RawRecord;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes of one record in a sorted run, and their order. Fields stand in the order in which they are compared, so that
 * comparing walks both records once and decodes nothing: time, event id, content, container, file, record number. The
 * first three decide; the rest makes the order total where the same record was read twice.
 *
 * <p>Integers are big-endian; the four texts and the content lead with their length as an int; texts are UTF-8 and, as
 * the content, compared as unsigned bytes. Runs live as long as one job, so the layout has no version.
 */
final class RunLayout {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int VARIABLE_FIELDS = 4;

    private RunLayout() {}

    /** Bytes that a record takes. */
    static long size(int id, int content, int container, int file) {
        return 2L * Long.BYTES + (long) VARIABLE_FIELDS * Integer.BYTES + id + content + container + file;
    }

    static long time(byte[] run, int offset) {
        return (long) LONG.get(run, offset);
    }

    static int putLong(byte[] run, int offset, long value) {
        LONG.set(run, offset, value);
        return offset + Long.BYTES;
    }

    /** Writes length and bytes; returns the offset behind them. */
    static int putBytes(byte[] run, int offset, byte[] bytes, int from, int length) {
        INT.set(run, offset, length);
        System.arraycopy(bytes, from, run, offset + Integer.BYTES, length);
        return offset + Integer.BYTES + length;
    }

    static int compare(byte[] left, int leftOffset, byte[] right, int rightOffset) {
        int order = Long.compare(time(left, leftOffset), time(right, rightOffset));
        if (order != 0) {
            return order;
        }
        int l = leftOffset + Long.BYTES;
        int r = rightOffset + Long.BYTES;
        for (int field = 0; field < VARIABLE_FIELDS; field++) {
            int leftEnd = l + Integer.BYTES + (int) INT.get(left, l);
            int rightEnd = r + Integer.BYTES + (int) INT.get(right, r);
            order = Arrays.compareUnsigned(left, l + Integer.BYTES, leftEnd, right, r + Integer.BYTES, rightEnd);
            if (order != 0) {
                return order;
            }
            l = leftEnd;
            r = rightEnd;
        }
        return Long.compare((long) LONG.get(left, l), (long) LONG.get(right, r));
    }

    static RawRecord record(byte[] run, int offset) {
        int content = skip(run, offset + Long.BYTES);
        int container = skip(run, content);
        int file = skip(run, container);
        int number = skip(run, file);
        return new RawRecord(
                text(run, file),
                (long) LONG.get(run, number),
                text(run, container),
                Arrays.copyOfRange(run, content + Integer.BYTES, container));
    }

    private static int skip(byte[] run, int field) {
        return field + Integer.BYTES + (int) INT.get(run, field);
    }

    private static String text(byte[] run, int field) {
        return new String(run, field + Integer.BYTES, (int) INT.get(run, field), UTF_8);
    }
}
