package dev.cordon.wire.types;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint remembers of a {@link FlatSerializer}: the codec's class and the newest layout version in the state.
 * State of a newer layout is refused before any value is read; state of an older one needs no migration, since each
 * value leads with its version.
 */
public final class FlatSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
    /** Version 1: class name of the codec, version of its layout. */
    private static final int VERSION = 1;

    private @Nullable FlatCodec<T> codec;
    private int layoutVersion;

    /** For Flink, which fills it with {@link #readSnapshot}. */
    public FlatSerializerSnapshot() {}

    FlatSerializerSnapshot(FlatCodec<T> codec) {
        this.codec = codec;
        this.layoutVersion = codec.version();
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(codec().getClass().getName());
        out.writeInt(layoutVersion);
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader userCodeClassLoader) throws IOException {
        if (readVersion != VERSION) {
            throw new UnknownVersionException("flat serializer snapshot", readVersion, VERSION);
        }
        FlatCodec<T> found = instantiate(in.readUTF(), userCodeClassLoader);
        layoutVersion = in.readInt();
        if (layoutVersion < 1 || layoutVersion > found.version()) {
            throw new UnknownVersionException("state of " + found.name(), layoutVersion, found.version());
        }
        codec = found;
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new FlatSerializer<>(codec());
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        return old instanceof FlatSerializerSnapshot<T> that
                        && that.codec().getClass() == codec().getClass()
                        && that.layoutVersion <= codec().version()
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    private FlatCodec<T> codec() {
        if (codec == null) {
            throw new IllegalStateException("the snapshot was neither written by a serializer nor read");
        }
        return codec;
    }

    @SuppressWarnings("unchecked") // the state's own type tells which T this is; Flink checks compatibility next
    private static <T> FlatCodec<T> instantiate(String className, ClassLoader loader) throws IOException {
        try {
            Class<?> type = Class.forName(className, true, loader);
            return (FlatCodec<T>)
                    type.asSubclass(FlatCodec.class).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IOException(
                    "the state was written by codec %s, which this program lacks".formatted(className), e);
        }
    }
}
