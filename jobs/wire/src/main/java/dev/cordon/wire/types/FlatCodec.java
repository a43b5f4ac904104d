package dev.cordon.wire.types;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The one place that knows how an immutable value is laid out in bytes; Flink's serializer, state and spools all use
 * it. Each encoded value leads with one byte, the version of its layout, so values of several versions may stand side
 * by side and no state needs migration.
 *
 * <p>An implementation is stateless, public and has a public constructor without parameters, because a restored job
 * finds it by its class name.
 *
 * @param <T> an immutable type; copies share the instance
 */
public interface FlatCodec<T> extends Serializable {
    /** Stable name of the layout, e.g. {@code identity-event}: stands in error messages and in spool files. */
    String name();

    /** Version that {@link #write} writes, 1 to 127. Every version from 1 to this one can be read. */
    int version();

    /** Writes the body in the layout of {@link #version()}. */
    void write(T value, DataOutputView out) throws IOException;

    /**
     * Reads a body.
     *
     * @param version its layout, between 1 and {@link #version()}
     */
    T read(DataInputView in, int version) throws IOException;

    /** Writes version and body. */
    default void encode(T value, DataOutputView out) throws IOException {
        out.writeByte(version());
        write(value, out);
    }

    /** Reads version and body; a version this program does not know is refused with its number. */
    default T decode(DataInputView in) throws IOException {
        int version = in.readUnsignedByte();
        if (version < 1 || version > version()) {
            throw new UnknownVersionException(name(), version, version());
        }
        return read(in, version);
    }
}
