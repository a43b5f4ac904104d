package dev.cordon.wire.types;

import dev.cordon.domain.DeadLetter;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout of {@link DeadLetter}. */
public final class DeadLetterCodec implements FlatCodec<DeadLetter> {
    private static final long serialVersionUID = 1L;

    /** Version 1: the components in their order. */
    private static final int VERSION = 1;

    @Override
    public String name() {
        return "dead-letter";
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public void write(DeadLetter value, DataOutputView out) throws IOException {
        Flat.writeText(value.tenant(), out);
        Flat.writeText(value.source(), out);
        DomainCodes.REJECT_REASON.write(value.reason(), out);
        Flat.writeText(value.detail(), out);
        Flat.writeText(value.file(), out);
        out.writeLong(value.recordNumber());
        out.writeLong(value.length());
        Flat.writeText(value.sha256(), out);
        Flat.writeBytes(value.raw(), out);
    }

    @Override
    public DeadLetter read(DataInputView in, int version) throws IOException {
        return new DeadLetter(
                Flat.readText(in),
                Flat.readText(in),
                DomainCodes.REJECT_REASON.read(in),
                Flat.readText(in),
                Flat.readText(in),
                in.readLong(),
                in.readLong(),
                Flat.readText(in),
                Flat.readBytes(in));
    }
}
