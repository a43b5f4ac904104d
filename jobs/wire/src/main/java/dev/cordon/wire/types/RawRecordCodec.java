package dev.cordon.wire.types;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout of {@link RawRecord}. */
public final class RawRecordCodec implements FlatCodec<RawRecord> {
    private static final long serialVersionUID = 1L;

    /** Version 1: file, number, container, bytes. Version 2: the partition besides. Version 3: when it arrived. */
    private static final int VERSION = 3;

    private static final int WITH_PARTITION = 2;
    private static final int WITH_ARRIVAL = 3;

    @Override
    public String name() {
        return "raw-record";
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public void write(RawRecord value, DataOutputView out) throws IOException {
        Flat.writeText(value.file(), out);
        out.writeLong(value.number());
        Flat.writeText(value.container(), out);
        Flat.writeBytes(value.bytes(), out);
        out.writeInt(value.partition());
        out.writeLong(value.arrivedMillis());
    }

    @Override
    public RawRecord read(DataInputView in, int version) throws IOException {
        return new RawRecord(
                Flat.readText(in),
                in.readLong(),
                Flat.readText(in),
                Flat.readBytes(in),
                version >= WITH_PARTITION ? in.readInt() : RawRecord.OF_NO_TOPIC,
                version >= WITH_ARRIVAL ? in.readLong() : 0);
    }
}
