package dev.cordon.wire.types;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Flink's type of a value that has a {@link FlatCodec}. Give it to {@code returns(…)}, state descriptors and output
 * tags; such a value is not a key.
 */
public final class FlatType<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final FlatCodec<T> codec;

    private FlatType(Class<T> type, FlatCodec<T> codec) {
        this.type = type;
        this.codec = codec;
    }

    /** Fails at once if a restored job could not make the codec again. */
    public static <T> FlatType<T> of(Class<T> type, FlatCodec<T> codec) {
        try {
            var unused = codec.getClass().getConstructor();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    "%s needs a public constructor without parameters"
                            .formatted(codec.getClass().getName()),
                    e);
        }
        return new FlatType<>(type, codec);
    }

    public FlatCodec<T> codec() {
        return codec;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new FlatSerializer<>(codec);
    }

    @Override
    public String toString() {
        return "Flat(" + codec.name() + ")";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FlatType<?> that && type == that.type && codec.getClass() == that.codec.getClass();
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + codec.getClass().hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof FlatType;
    }
}
