package dev.cordon.live.notices.delivery;

import dev.cordon.wire.types.Flat;
import dev.cordon.wire.types.FlatCodec;
import dev.cordon.wire.types.FlatType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Flink's types of what is on its way. */
public final class DeliveryTypes {
    /** A notice for one destination. */
    public static final FlatType<Outgoing> OUTGOING = FlatType.of(Outgoing.class, new OutgoingCodec());

    static final FlatType<WaitingNotice> WAITING = FlatType.of(WaitingNotice.class, new WaitingCodec());

    private DeliveryTypes() {}

    /** Version 1: all components in their order. */
    public static final class OutgoingCodec implements FlatCodec<Outgoing> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "outgoing-notice";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(Outgoing value, DataOutputView out) throws IOException {
            Flat.writeText(value.destination(), out);
            Flat.writeText(value.id(), out);
            Flat.writeText(value.tenant(), out);
            Flat.writeText(value.kind(), out);
            Flat.writeText(value.about(), out);
            Flat.writeText(value.body(), out);
        }

        @Override
        public Outgoing read(DataInputView in, int version) throws IOException {
            return new Outgoing(
                    Flat.readText(in),
                    Flat.readText(in),
                    Flat.readText(in),
                    Flat.readText(in),
                    Flat.readText(in),
                    Flat.readText(in));
        }
    }

    /** Version 1: what is sent with its own version, since when it waits, how often it was tried. */
    public static final class WaitingCodec implements FlatCodec<WaitingNotice> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "waiting-notice";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(WaitingNotice value, DataOutputView out) throws IOException {
            OUTGOING.codec().encode(value.outgoing(), out);
            out.writeLong(value.acceptedMillis());
            out.writeInt(value.attempts());
        }

        @Override
        public WaitingNotice read(DataInputView in, int version) throws IOException {
            return new WaitingNotice(OUTGOING.codec().decode(in), in.readLong(), in.readInt());
        }
    }
}
