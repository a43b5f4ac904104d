package dev.cordon.detection;

import dev.cordon.behavior.IdentityState;
import dev.cordon.behavior.IdentityStateCodec;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Keeps {@link IdentityState} in keyed state. The layout's version leads each value, so no state needs migration. */
public final class IdentityStateSerializer extends TypeSerializer<IdentityState> {
    private static final long serialVersionUID = 1L;
    private static final int FIRST_BYTES = 4096;

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<IdentityState> duplicate() {
        return this;
    }

    /** Null: there is no identity without a first event, and nothing is ever reused. */
    @Override
    @SuppressWarnings("NullAway")
    public IdentityState createInstance() {
        return null;
    }

    @Override
    public IdentityState copy(IdentityState from) {
        return from.copy();
    }

    @Override
    public IdentityState copy(IdentityState from, IdentityState reuse) {
        return from.copy();
    }

    @Override
    public int getLength() {
        return -1;
    }

    /** In one piece: a checkpoint's stream takes its time for each field. */
    @Override
    public void serialize(IdentityState state, DataOutputView target) throws IOException {
        if (target instanceof DataOutputSerializer) {
            IdentityStateCodec.write(state, target);
            return;
        }
        DataOutputSerializer bytes = new DataOutputSerializer(FIRST_BYTES);
        IdentityStateCodec.write(state, bytes);
        target.write(bytes.getSharedBuffer(), 0, bytes.length());
    }

    @Override
    public IdentityState deserialize(DataInputView source) throws IOException {
        return IdentityStateCodec.read(source);
    }

    @Override
    public IdentityState deserialize(IdentityState reuse, DataInputView source) throws IOException {
        return IdentityStateCodec.read(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IdentityStateSerializer;
    }

    @Override
    public int hashCode() {
        return IdentityStateSerializer.class.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<IdentityState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** What a checkpoint remembers of the serializer: only that it was this one. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<IdentityState> {
        public Snapshot() {
            super(IdentityStateSerializer::new);
        }
    }
}
