package dev.cordon.live.notices.message;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.HoldRung;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.lifecycle.Ending;
import dev.cordon.wire.types.Flat;
import dev.cordon.wire.types.FlatCodec;
import dev.cordon.wire.types.FlatType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Flink's types of what notices are made from. */
public final class MessageTypes {
    /** An alert as notices see it. */
    public static final FlatType<SeenAlert> SEEN_ALERT = FlatType.of(SeenAlert.class, new AlertCodec());

    /** A hold as notices see it. */
    public static final FlatType<StandingHold> STANDING_HOLD = FlatType.of(StandingHold.class, new HoldCodec());

    private MessageTypes() {}

    /** Version 1: all components in their order. */
    public static final class AlertCodec implements FlatCodec<SeenAlert> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "seen-alert";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(SeenAlert value, DataOutputView out) throws IOException {
            Flat.writeText(value.alertId(), out);
            out.writeLong(value.revision());
            out.writeBoolean(value.counts());
            Flat.writeText(value.identityKey(), out);
            Flat.writeText(value.identityKind(), out);
            Flat.writeText(value.identityName(), out);
            Flat.writeText(value.account(), out);
            out.writeDouble(value.priority());
            out.writeBoolean(value.exposed());
            out.writeLong(value.openedMillis());
            out.writeLong(value.lastMillis());
            Flat.writeText(value.why(), out);
        }

        @Override
        public SeenAlert read(DataInputView in, int version) throws IOException {
            return new SeenAlert(
                    Flat.readText(in),
                    in.readLong(),
                    in.readBoolean(),
                    Flat.readText(in),
                    Flat.readText(in),
                    Flat.readText(in),
                    Flat.readText(in),
                    in.readDouble(),
                    in.readBoolean(),
                    in.readLong(),
                    in.readLong(),
                    Flat.readText(in));
        }
    }

    /** Version 1: all components in their order, enums by name. */
    public static final class HoldCodec implements FlatCodec<StandingHold> {
        private static final long serialVersionUID = 1L;

        @Override
        public String name() {
            return "standing-hold";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public void write(StandingHold value, DataOutputView out) throws IOException {
            Flat.writeText(value.containment(), out);
            Flat.writeText(value.alertId(), out);
            out.writeLong(value.version());
            Flat.writeText(value.state().name(), out);
            Flat.writeText(value.ending().name(), out);
            Flat.writeText(value.reason(), out);
            out.writeLong(value.sinceMillis());
            Flat.writeText(value.target(), out);
            Flat.writeText(value.identityKey(), out);
            Flat.writeText(value.account(), out);
            Flat.writeText(value.owner(), out);
            Flat.writeText(value.playbook(), out);
            Flat.writeText(value.planHash(), out);
            Flat.writeText(value.rung().name(), out);
            Flat.writeText(value.onTimeout().name(), out);
            out.writeDouble(value.priority());
            out.writeLong(value.startedMillis());
            out.writeLong(value.deadlineMillis());
            Flat.writeText(value.decidedBy(), out);
            out.writeInt(value.approvalsNeeded());
        }

        @Override
        public StandingHold read(DataInputView in, int version) throws IOException {
            return new StandingHold(
                    Flat.readText(in),
                    Flat.readText(in),
                    in.readLong(),
                    ContainmentState.valueOf(Flat.readText(in)),
                    Ending.valueOf(Flat.readText(in)),
                    Flat.readText(in),
                    in.readLong(),
                    Flat.readText(in),
                    Flat.readText(in),
                    Flat.readText(in),
                    Flat.readText(in),
                    Flat.readText(in),
                    Flat.readText(in),
                    HoldRung.valueOf(Flat.readText(in)),
                    OnTimeout.valueOf(Flat.readText(in)),
                    in.readDouble(),
                    in.readLong(),
                    in.readLong(),
                    Flat.readText(in),
                    in.readInt());
        }
    }
}
