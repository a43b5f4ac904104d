package dev.cordon.wire.replay;

import dev.cordon.wire.types.Flat;
import dev.cordon.wire.types.UnknownVersionException;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Bytes of a {@link ReplayEnumeration} in checkpoints. */
final class ReplayEnumerationSerializer implements SimpleVersionedSerializer<ReplayEnumeration> {
    /** Version 1: list of splits in their version 1. */
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(ReplayEnumeration state) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        Flat.writeList(state.unassigned(), out, ReplaySplitSerializer::write);
        return out.getCopyOfBuffer();
    }

    @Override
    public ReplayEnumeration deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new UnknownVersionException("replay enumeration", version, VERSION);
        }
        return new ReplayEnumeration(Flat.readList(new DataInputDeserializer(bytes), ReplaySplitSerializer::read));
    }
}
