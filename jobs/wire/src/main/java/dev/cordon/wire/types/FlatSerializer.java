package dev.cordon.wire.types;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Flink's serializer over a {@link FlatCodec}: stateless, shared between threads, values are never copied. */
public final class FlatSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final FlatCodec<T> codec;

    public FlatSerializer(FlatCodec<T> codec) {
        this.codec = codec;
    }

    FlatCodec<T> codec() {
        return codec;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    /** Null, as Flink allows for immutable types: there is nothing to reuse. */
    @Override
    @SuppressWarnings("NullAway")
    public T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        codec.encode(value, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return codec.decode(source);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return codec.decode(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        codec.encode(codec.decode(source), target);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FlatSerializer<?> that && codec.getClass() == that.codec.getClass();
    }

    @Override
    public int hashCode() {
        return codec.getClass().hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new FlatSerializerSnapshot<>(codec);
    }
}
