package dev.cordon.behavior;

import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Reach;
import dev.cordon.domain.ReachBrief;
import dev.cordon.domain.ReachCount;
import dev.cordon.domain.ReachStanding;
import dev.cordon.domain.ReachStep;
import dev.cordon.domain.ReachSummary;
import dev.cordon.domain.ReachWay;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Flat binary form of a {@link Reach}, of its summary and of its brief: the components in their order. */
public final class ReachCodec {
    private ReachCodec() {}

    /** Writes what is known of an identity's reach, and what it was counted to be. */
    public static void write(Reach reach, DataOutput out) throws IOException {
        out.writeUTF(reach.standing().name());
        out.writeUTF(reach.principal());
        out.writeDouble(reach.upper());
        out.writeDouble(reach.certain());
        out.writeUTF(reach.admin().name());
        out.writeUTF(reach.path());
        out.writeLong(reach.asOfMillis());
        out.writeLong(reach.version());
        AlertCodec.writeNames(reach.notSeen(), out);
        writeSummary(reach.summary(), out);
    }

    /** Reads what {@link #write} wrote. */
    public static Reach read(DataInput in) throws IOException {
        return readUncounted(in).with(readSummary(in));
    }

    /** Reads what was written before there were summaries. */
    public static Reach readUncounted(DataInput in) throws IOException {
        return new Reach(
                ReachStanding.valueOf(in.readUTF()),
                in.readUTF(),
                in.readDouble(),
                in.readDouble(),
                AdminEquivalence.valueOf(in.readUTF()),
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                AlertCodec.readNames(in));
    }

    /** Writes the components in their order. */
    public static void writeBrief(ReachBrief reach, DataOutput out) throws IOException {
        out.writeUTF(reach.standing().name());
        out.writeUTF(reach.principal());
        out.writeDouble(reach.upper());
        out.writeDouble(reach.certain());
        out.writeUTF(reach.admin().name());
        out.writeBoolean(reach.counted());
        out.writeLong(reach.crownJewels());
        out.writeLong(reach.crownJewelsCertain());
        out.writeLong(reach.sensitive());
        out.writeLong(reach.sensitiveCertain());
        out.writeLong(reach.asOfMillis());
    }

    /** Reads what {@link #writeBrief} wrote. */
    public static ReachBrief readBrief(DataInput in) throws IOException {
        return new ReachBrief(
                ReachStanding.valueOf(in.readUTF()),
                in.readUTF(),
                in.readDouble(),
                in.readDouble(),
                AdminEquivalence.valueOf(in.readUTF()),
                in.readBoolean(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    /** Writes a summary; of one that says nothing, that it does not. */
    public static void writeSummary(ReachSummary summary, DataOutput out) throws IOException {
        out.writeBoolean(summary.known());
        if (!summary.known()) {
            return;
        }
        out.writeByte(summary.counts().size());
        for (ReachCount count : summary.counts()) {
            out.writeUTF(count.kind());
            out.writeBoolean(count.crownJewel());
            out.writeInt(count.upper());
            out.writeInt(count.certain());
        }
        out.writeByte(summary.ways().size());
        for (ReachWay way : summary.ways()) {
            writeWay(way, out);
        }
        out.writeInt(summary.moreWays());
    }

    /** Reads what {@link #writeSummary} wrote. */
    public static ReachSummary readSummary(DataInput in) throws IOException {
        if (!in.readBoolean()) {
            return ReachSummary.UNKNOWN;
        }
        List<ReachCount> counts = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            counts.add(new ReachCount(in.readUTF(), in.readBoolean(), in.readInt(), in.readInt()));
        }
        List<ReachWay> ways = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            ways.add(readWay(in));
        }
        return new ReachSummary(true, List.copyOf(counts), List.copyOf(ways), in.readInt());
    }

    private static void writeWay(ReachWay way, DataOutput out) throws IOException {
        out.writeUTF(way.to());
        out.writeUTF(way.kind());
        out.writeBoolean(way.crownJewel());
        out.writeBoolean(way.certain());
        out.writeByte(way.steps().size());
        for (ReachStep step : way.steps()) {
            out.writeUTF(step.to());
            out.writeUTF(step.kind());
            out.writeUTF(step.how());
            out.writeUTF(step.reason());
            out.writeBoolean(step.certain());
        }
        out.writeUTF(way.last());
    }

    private static ReachWay readWay(DataInput in) throws IOException {
        String to = in.readUTF();
        String kind = in.readUTF();
        boolean crownJewel = in.readBoolean();
        boolean certain = in.readBoolean();
        List<ReachStep> steps = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            steps.add(new ReachStep(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readBoolean()));
        }
        return new ReachWay(to, kind, crownJewel, certain, List.copyOf(steps), in.readUTF());
    }
}
