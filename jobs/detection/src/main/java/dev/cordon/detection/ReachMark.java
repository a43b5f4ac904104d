package dev.cordon.detection;

import dev.cordon.wire.types.Flat;
import dev.cordon.wire.types.FlatCodec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a checkpoint knows of the answers that were sent.
 *
 * @param digest of the snapshot they came from
 * @param version of the last update
 * @param dropped changes that were applied and are no longer kept
 */
record ReachMark(String digest, long version, long dropped) {
    /** Version 1: the components in their order. */
    public static final class Codec implements FlatCodec<ReachMark> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "reach-mark";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(ReachMark mark, DataOutputView out) throws IOException {
            Flat.writeText(mark.digest(), out);
            out.writeLong(mark.version());
            out.writeLong(mark.dropped());
        }

        @Override
        public ReachMark read(DataInputView in, int version) throws IOException {
            return new ReachMark(Flat.readText(in), in.readLong(), in.readLong());
        }
    }
}
