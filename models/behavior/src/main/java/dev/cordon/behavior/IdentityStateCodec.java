package dev.cordon.behavior;

import dev.cordon.domain.Identity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Flat binary form of {@link IdentityState}, as checkpoints and savepoints keep it. Equal states give equal bytes.
 *
 * <p>Version 1: first layout. Version 2: two more facets, recent evidence as means.
 * Version 3: the noise bar and what is withheld from learning. Version 4: of an open episode, the evidence apart from
 * exposure and the roles acted under. Version 5: what was said of a hold, and since when it counts. Version 6: of an open
 * episode, the evidence of each session. Version 7: of an open episode, how many resources each event named besides the one
 * it has. Version 8: of an open episode, the priority of the first revision and since when a credential is in the open.
 * Version 9: by which credentials it acts and what uses it; of an open episode, where the record of each event stands.
 * Version 10: the alerts that days wait for, the one that a hold is for, and the one that opened last. Version 11: of an open
 * episode, when the record of each event arrived. A later version only adds; an unknown version is refused.
 */
public final class IdentityStateCodec {
    public static final int VERSION = StateVersions.CURRENT;

    private IdentityStateCodec() {}

    /** Writes a state in the current version. */
    public static void write(IdentityState state, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(state.tenant);
        out.writeUTF(state.source);
        AlertCodec.writeIdentity(state.identity, out);
        out.writeLong(state.identityHash);
        out.writeLong(state.previousAction);
        out.writeLong(state.firstMillis);
        out.writeLong(state.lastMillis);
        out.writeLong(state.currentDay);
        out.writeLong(state.events);
        out.writeLong(state.duplicates);
        out.writeLong(state.late);
        out.writeLong(state.alerts);
        out.writeBoolean(state.isHeld());
        Exposure exposure = state.exposure;
        out.writeBoolean(exposure != null);
        if (exposure != null) {
            exposure.write(out);
        }
        state.baseline.write(out);
        state.pending.write(out);
        state.routine.write(out);
        state.seen.write(out);
        state.recent.write(out);
        Episode episode = state.episode;
        out.writeBoolean(episode != null);
        if (episode != null) {
            EpisodeCodec.write(episode, out);
        }
        state.noise.write(out);
        state.pending.writeSuspicion(out);
        out.writeByte(state.hold.code());
        out.writeLong(state.holdMillis);
        state.uses.write(out);
        state.pending.writeAlerts(out);
        out.writeUTF(state.holdAlert);
        out.writeUTF(state.latestAlert);
    }

    /** Reads a state; an {@link IOException} says what does not fit. */
    public static IdentityState read(DataInput in) throws IOException {
        int version = in.readUnsignedByte();
        if (version < 1 || version > VERSION) {
            throw new IOException(
                    "identity state of version " + version + "; this build reads versions 1 to " + VERSION);
        }
        String tenant = in.readUTF();
        String source = in.readUTF();
        Identity identity = AlertCodec.readIdentity(in);
        IdentityState state = new IdentityState(tenant, source, identity, in.readLong());
        state.previousAction = in.readLong();
        state.firstMillis = in.readLong();
        state.lastMillis = in.readLong();
        state.currentDay = in.readLong();
        state.events = in.readLong();
        state.duplicates = in.readLong();
        state.late = in.readLong();
        state.alerts = in.readLong();
        boolean held = in.readBoolean();
        state.exposure = in.readBoolean() ? Exposure.read(in) : null;
        state.baseline = Baseline.read(in, version);
        state.pending = PendingDays.read(in, version);
        state.routine = RoutineCounts.read(in);
        state.seen = SeenEvents.read(in);
        state.recent = RecentEvidence.read(in, version);
        state.episode = in.readBoolean() ? EpisodeCodec.read(in, version) : null;
        if (version >= 3) {
            state.noise = NoiseBar.read(in);
            state.pending.readSuspicion(in);
        }
        if (version >= 5) {
            state.hold = Hold.ofCode(in.readUnsignedByte());
            state.holdMillis = in.readLong();
        } else if (held) {
            // Nothing that came after the hold was kept then.
            state.hold = Hold.UNDECIDED;
            state.holdMillis = state.lastMillis;
        }
        if (version >= 9) {
            state.uses = UseBook.read(in);
        }
        if (version >= 10) {
            state.pending.readAlerts(in);
            state.holdAlert = in.readUTF();
            state.latestAlert = in.readUTF();
        } else if (state.episode != null) {
            state.latestAlert = state.episode.alertId;
        }
        return state;
    }

    /** Written sizes in bytes: of the whole state, and of the baseline in it. */
    static Sizes sizes(IdentityState state) {
        try {
            WrittenSize all = new WrittenSize();
            write(state, all);
            WrittenSize baseline = new WrittenSize();
            state.baseline.write(baseline);
            return new Sizes(all.bytes(), baseline.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("counting bytes cannot fail", e);
        }
    }

    record Sizes(long all, long baseline) {}
}
