package dev.cordon.wire.types;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Stable one-byte codes of an enum's constants, so that reordering the enum changes no stored byte. A code, once given,
 * is never given to another constant; a constant without a code fails at class loading.
 */
public final class EnumCode<E extends Enum<E>> {
    private final Class<E> type;
    private final Map<E, Integer> codes;
    private final @Nullable Object[] constants = new Object[256];

    private EnumCode(Class<E> type, Map<E, Integer> codeOf) {
        this.type = type;
        E[] all = type.getEnumConstants();
        this.codes = codeOf;
        for (E constant : all) {
            Integer code = codeOf.get(constant);
            if (code == null || code < 1 || code > 255) {
                throw new IllegalStateException(
                        "%s.%s has no code from 1 to 255".formatted(type.getSimpleName(), constant));
            }
            if (constants[code] != null) {
                throw new IllegalStateException("%s: code %d stands for %s and %s"
                        .formatted(type.getSimpleName(), code, constants[code], constant));
            }
            constants[code] = constant;
        }
    }

    /** Codes 1 to 255, one for every constant. */
    public static <E extends Enum<E>> EnumCode<E> of(Class<E> type, Map<E, Integer> codes) {
        return new EnumCode<>(type, new EnumMap<>(codes));
    }

    public void write(E constant, DataOutputView out) throws IOException {
        Integer code = codes.get(constant);
        if (code == null) {
            throw new IllegalStateException(type.getSimpleName() + " changed after loading");
        }
        out.writeByte(code);
    }

    public E read(DataInputView in) throws IOException {
        int code = in.readUnsignedByte();
        Object constant = constants[code];
        if (constant == null) {
            throw new IOException("damaged or newer bytes: %d is no code of %s".formatted(code, type.getSimpleName()));
        }
        return type.cast(constant);
    }
}
