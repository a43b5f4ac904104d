package dev.cordon.wire.replay;

import dev.cordon.wire.types.Flat;
import dev.cordon.wire.types.UnknownVersionException;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** Bytes of a {@link ReplaySplit} in checkpoints. */
final class ReplaySplitSerializer implements SimpleVersionedSerializer<ReplaySplit> {
    /** Version 1: partition, consumed, list of runs (file, start, end). */
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(ReplaySplit split) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        write(split, out);
        return out.getCopyOfBuffer();
    }

    @Override
    public ReplaySplit deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new UnknownVersionException("replay split", version, VERSION);
        }
        return read(new DataInputDeserializer(bytes));
    }

    static void write(ReplaySplit split, DataOutputView out) throws IOException {
        out.writeInt(split.partition());
        out.writeLong(split.consumed());
        Flat.writeList(split.runs(), out, (run, to) -> {
            Flat.writeText(run.file(), to);
            to.writeLong(run.start());
            to.writeLong(run.end());
        });
    }

    static ReplaySplit read(DataInputView in) throws IOException {
        int partition = in.readInt();
        long consumed = in.readLong();
        List<ReplaySplit.Run> runs =
                Flat.readList(in, from -> new ReplaySplit.Run(Flat.readText(from), from.readLong(), from.readLong()));
        return new ReplaySplit(partition, consumed, runs);
    }
}
