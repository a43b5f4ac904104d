package dev.cordon.behavior;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes and reads an open episode; the layout belongs to {@link IdentityStateCodec}'s version. */
final class EpisodeCodec {
    private EpisodeCodec() {}

    static void write(Episode episode, DataOutput out) throws IOException {
        out.writeUTF(episode.alertId);
        out.writeLong(episode.openedMillis);
        out.writeLong(episode.eventsBefore);
        writeRoutine(episode.routine, out);
        out.writeDouble(episode.threshold);
        out.writeBoolean(episode.immature);
        out.writeLong(episode.lastMillis);
        out.writeLong(episode.events);
        out.writeLong(episode.suspicious);
        out.writeDouble(episode.score);
        out.writeDouble(episode.impact);
        out.writeLong(episode.revision);
        out.writeLong(episode.emittedSuspicious);
        out.writeDouble(episode.emittedPriority);
        out.writeByte(episode.strongest.size());
        for (SpeakingEvent event : episode.strongest) {
            writeEvent(event, out);
        }
        writeNames(episode.techniques, out);
        writeNames(episode.credentials, out);
        writeNames(episode.sessions, out);
        writeEvidence(List.copyOf(episode.facets.values()), out);
    }

    static Episode read(DataInput in) throws IOException {
        Episode episode = new Episode(
                in.readUTF(), in.readLong(), in.readLong(), readRoutine(in), in.readDouble(), in.readBoolean());
        episode.lastMillis = in.readLong();
        episode.events = in.readLong();
        episode.suspicious = in.readLong();
        episode.score = in.readDouble();
        episode.impact = in.readDouble();
        episode.revision = in.readLong();
        episode.emittedSuspicious = in.readLong();
        episode.emittedPriority = in.readDouble();
        int events = in.readUnsignedByte();
        for (int i = 0; i < events; i++) {
            episode.strongest.add(readEvent(in));
        }
        episode.techniques.addAll(readNames(in));
        episode.credentials.addAll(readNames(in));
        episode.sessions.addAll(readNames(in));
        readEvidence(in).forEach(evidence -> episode.facets.put(evidence.facet(), evidence));
        return episode;
    }

    private static void writeRoutine(RoutineSet routine, DataOutput out) throws IOException {
        out.writeInt(routine.windowDays());
        out.writeLong(routine.unattributedUses());
        out.writeShort(routine.entries().size());
        for (RoutineEntry entry : routine.entries()) {
            out.writeUTF(entry.action());
            out.writeUTF(entry.resource());
            out.writeLong(entry.uses());
            out.writeInt(entry.activeDays());
            out.writeLong(entry.lastDay());
        }
    }

    private static RoutineSet readRoutine(DataInput in) throws IOException {
        int windowDays = in.readInt();
        long unattributed = in.readLong();
        int size = in.readUnsignedShort();
        List<RoutineEntry> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            entries.add(new RoutineEntry(in.readUTF(), in.readUTF(), in.readLong(), in.readInt(), in.readLong()));
        }
        return new RoutineSet(windowDays, List.copyOf(entries), unattributed);
    }

    private static void writeEvent(SpeakingEvent event, DataOutput out) throws IOException {
        out.writeUTF(event.eventId());
        out.writeLong(event.timeMillis());
        out.writeUTF(event.action());
        out.writeUTF(event.resource());
        out.writeUTF(event.address());
        out.writeUTF(event.client());
        out.writeUTF(event.credentialId());
        out.writeUTF(event.sessionId());
        out.writeUTF(event.outcome());
        out.writeUTF(event.accessLevel().name());
        out.writeDouble(event.impact());
        writeNames(event.techniques(), out);
        out.writeDouble(event.logOdds());
        writeEvidence(event.evidence(), out);
    }

    private static SpeakingEvent readEvent(DataInput in) throws IOException {
        return new SpeakingEvent(
                in.readUTF(),
                in.readLong(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                AccessLevel.valueOf(in.readUTF()),
                in.readDouble(),
                readNames(in),
                in.readDouble(),
                readEvidence(in));
    }

    private static void writeEvidence(List<FacetEvidence> evidence, DataOutput out) throws IOException {
        out.writeByte(evidence.size());
        for (FacetEvidence facet : evidence) {
            out.writeUTF(facet.facet());
            out.writeUTF(facet.value());
            out.writeDouble(facet.logLikelihoodRatio());
            out.writeDouble(facet.contribution());
            out.writeDouble(facet.ownCount());
            out.writeDouble(facet.ownTotal());
            out.writeInt(facet.cohortWith());
            out.writeInt(facet.cohortSize());
            out.writeUTF(facet.explanation());
        }
    }

    private static List<FacetEvidence> readEvidence(DataInput in) throws IOException {
        int size = in.readUnsignedByte();
        List<FacetEvidence> evidence = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            evidence.add(new FacetEvidence(
                    in.readUTF(),
                    in.readUTF(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readInt(),
                    in.readInt(),
                    in.readUTF()));
        }
        return List.copyOf(evidence);
    }

    private static void writeNames(Collection<String> names, DataOutput out) throws IOException {
        out.writeByte(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    private static List<String> readNames(DataInput in) throws IOException {
        int size = in.readUnsignedByte();
        List<String> names = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            names.add(in.readUTF());
        }
        return List.copyOf(names);
    }
}
