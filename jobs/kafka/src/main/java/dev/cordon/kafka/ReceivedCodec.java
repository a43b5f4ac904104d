package dev.cordon.kafka;

import dev.cordon.wire.types.Flat;
import dev.cordon.wire.types.FlatCodec;
import dev.cordon.wire.types.FlatType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout of {@link Received}. Version 1: all components up to the value in their order, the value behind whether there is
 * one. Version 2: the key, too. Version 3: the container besides, after the tenant.
 */
public final class ReceivedCodec implements FlatCodec<Received> {
    private static final long serialVersionUID = 1L;

    static final FlatType<Received> TYPE = FlatType.of(Received.class, new ReceivedCodec());

    @Override
    public String name() {
        return "received";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public void write(Received received, DataOutputView out) throws IOException {
        Flat.writeText(received.topic(), out);
        out.writeInt(received.partition());
        out.writeLong(received.offset());
        out.writeLong(received.arrivalMillis());
        Flat.writeText(received.schema(), out);
        Flat.writeText(received.tenant(), out);
        Flat.writeText(received.container(), out);
        byte[] value = received.value();
        out.writeBoolean(value != null);
        if (value != null) {
            Flat.writeBytes(value, out);
        }
        Flat.writeBytes(received.key(), out);
    }

    @Override
    public Received read(DataInputView in, int version) throws IOException {
        return new Received(
                Flat.readText(in),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                Flat.readText(in),
                Flat.readText(in),
                version >= 3 ? Flat.readText(in) : "",
                in.readBoolean() ? Flat.readBytes(in) : null,
                version == 1 ? new byte[0] : Flat.readBytes(in));
    }
}
