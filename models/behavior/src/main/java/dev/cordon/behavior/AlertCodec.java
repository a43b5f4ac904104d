package dev.cordon.behavior;

import dev.cordon.domain.AccessLevel;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Incident;
import dev.cordon.domain.Reach;
import dev.cordon.domain.RoutineEntry;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SessionEvidence;
import dev.cordon.domain.SpeakingEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Flat binary form of an {@link Alert}, and of the parts that an open episode shares with it. Version 1: the components up to
 * the incident. Version 2: evidence apart from exposure, roles, reach. Version 3: evidence of each session. Version 4: what is
 * worth protecting within reach. Version 5: how many resources each event named besides. Version 6:
 * the priority of the first revision, since when a credential is in the open, and where the record of each event stands.
 * Version 7: when that record arrived.
 */
public final class AlertCodec {
    /** What {@link #write} writes. */
    public static final int VERSION = 7;

    private static final int WITH_SESSION_EVIDENCE = 3;
    private static final int WITH_REACH_SUMMARY = 4;
    private static final int WITH_MORE_RESOURCES = 5;
    private static final int WITH_OPENED_PRIORITY = 6;
    private static final int WITH_RECORDS = 6;
    private static final int WITH_ARRIVALS = 7;

    private AlertCodec() {}

    /** Writes every component in its order. */
    public static void write(Alert alert, DataOutput out) throws IOException {
        out.writeUTF(alert.alertId());
        out.writeLong(alert.revision());
        out.writeUTF(alert.tenant());
        out.writeUTF(alert.source());
        writeIdentity(alert.identity(), out);
        out.writeUTF(alert.state().name());
        out.writeLong(alert.openedMillis());
        out.writeLong(alert.lastMillis());
        out.writeLong(alert.firstSeenMillis());
        out.writeLong(alert.eventsInEpisode());
        out.writeLong(alert.suspiciousEvents());
        out.writeLong(alert.eventsBefore());
        out.writeDouble(alert.score());
        out.writeDouble(alert.threshold());
        out.writeDouble(alert.probability());
        out.writeDouble(alert.impact());
        out.writeDouble(alert.priority());
        out.writeBoolean(alert.exposed());
        out.writeUTF(alert.exposureDetail());
        out.writeBoolean(alert.held());
        out.writeBoolean(alert.immature());
        out.writeBoolean(alert.calibrated());
        out.writeUTF(alert.modelId());
        out.writeUTF(alert.why());
        writeEvidence(alert.evidence(), out);
        out.writeByte(alert.events().size());
        for (SpeakingEvent event : alert.events()) {
            writeEvent(event, out);
        }
        writeNames(alert.techniques(), out);
        writeNames(alert.credentials(), out);
        writeNames(alert.sessions(), out);
        writeRoutine(alert.routine(), out);
        writeIncident(alert.incident(), out);
        out.writeDouble(alert.evidenceProbability());
        writeNames(alert.roles(), out);
        ReachCodec.write(alert.reach(), out);
        writeSessionEvidence(alert.sessionEvidence(), out);
        out.writeDouble(alert.openedPriority());
        out.writeLong(alert.exposedSinceMillis());
    }

    /** Reads what {@link #write} wrote. */
    public static Alert read(DataInput in) throws IOException {
        return read(in, VERSION);
    }

    /** Reads what an earlier version wrote: what it did not know is taken for none. */
    public static Alert read(DataInput in, int version) throws IOException {
        boolean withReach = version >= 2;
        String alertId = in.readUTF();
        long revision = in.readLong();
        String tenant = in.readUTF();
        String source = in.readUTF();
        Identity identity = readIdentity(in);
        AlertState state = AlertState.valueOf(in.readUTF());
        long openedMillis = in.readLong();
        long lastMillis = in.readLong();
        long firstSeenMillis = in.readLong();
        long eventsInEpisode = in.readLong();
        long suspiciousEvents = in.readLong();
        long eventsBefore = in.readLong();
        double score = in.readDouble();
        double threshold = in.readDouble();
        double probability = in.readDouble();
        return new Alert(
                alertId,
                revision,
                tenant,
                source,
                identity,
                state,
                openedMillis,
                lastMillis,
                firstSeenMillis,
                eventsInEpisode,
                suspiciousEvents,
                eventsBefore,
                score,
                threshold,
                probability,
                in.readDouble(),
                in.readDouble(),
                in.readBoolean(),
                in.readUTF(),
                in.readBoolean(),
                in.readBoolean(),
                in.readBoolean(),
                in.readUTF(),
                in.readUTF(),
                readEvidence(in),
                readEvents(in, eventsOf(version)),
                readNames(in),
                readNames(in),
                readNames(in),
                readRoutine(in),
                readIncident(in),
                withReach ? in.readDouble() : probability,
                withReach ? readNames(in) : List.of(),
                readReach(in, version),
                version >= WITH_SESSION_EVIDENCE ? readSessionEvidence(in) : List.of(),
                version >= WITH_OPENED_PRIORITY ? in.readDouble() : Alert.NOT_KEPT,
                version >= WITH_OPENED_PRIORITY ? in.readLong() : 0);
    }

    private static Reach readReach(DataInput in, int version) throws IOException {
        if (version >= WITH_REACH_SUMMARY) {
            return ReachCodec.read(in);
        }
        return version >= 2 ? ReachCodec.readUncounted(in) : Reach.NO_SNAPSHOT;
    }

    /** Writes an incident: its components in their order. */
    public static void writeIncident(Incident incident, DataOutput out) throws IOException {
        out.writeUTF(incident.incidentId());
        out.writeLong(incident.identities());
        out.writeUTF(incident.reason());
    }

    /** Reads what {@link #writeIncident} wrote. */
    public static Incident readIncident(DataInput in) throws IOException {
        return new Incident(in.readUTF(), in.readLong(), in.readUTF());
    }

    private static EventLayout eventsOf(int version) {
        return new EventLayout(version >= WITH_MORE_RESOURCES, version >= WITH_RECORDS, version >= WITH_ARRIVALS);
    }

    static List<SpeakingEvent> readEvents(DataInput in, EventLayout layout) throws IOException {
        int size = in.readUnsignedByte();
        List<SpeakingEvent> events = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            events.add(readEvent(in, layout));
        }
        return List.copyOf(events);
    }

    /** Writes an identity: its components in their order, the kind by name. */
    public static void writeIdentity(Identity identity, DataOutput out) throws IOException {
        out.writeUTF(identity.key());
        out.writeUTF(identity.kind().name());
        out.writeUTF(identity.name());
        out.writeUTF(identity.account());
        out.writeUTF(identity.holdTarget());
    }

    /** Reads what {@link #writeIdentity} wrote. */
    public static Identity readIdentity(DataInput in) throws IOException {
        return new Identity(in.readUTF(), IdentityKind.valueOf(in.readUTF()), in.readUTF(), in.readUTF(), in.readUTF());
    }

    static void writeRoutine(RoutineSet routine, DataOutput out) throws IOException {
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

    static RoutineSet readRoutine(DataInput in) throws IOException {
        int windowDays = in.readInt();
        long unattributed = in.readLong();
        int size = in.readUnsignedShort();
        List<RoutineEntry> entries = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            entries.add(new RoutineEntry(in.readUTF(), in.readUTF(), in.readLong(), in.readInt(), in.readLong()));
        }
        return new RoutineSet(windowDays, List.copyOf(entries), unattributed);
    }

    static void writeEvent(SpeakingEvent event, DataOutput out) throws IOException {
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
        out.writeInt(event.moreResources());
        out.writeInt(event.record().partition());
        out.writeLong(event.record().offset());
        out.writeLong(event.record().arrivedMillis());
    }

    private static SpeakingEvent readEvent(DataInput in, EventLayout layout) throws IOException {
        String eventId = in.readUTF();
        long timeMillis = in.readLong();
        String action = in.readUTF();
        String resource = in.readUTF();
        String address = in.readUTF();
        String client = in.readUTF();
        String credentialId = in.readUTF();
        String sessionId = in.readUTF();
        String outcome = in.readUTF();
        AccessLevel accessLevel = AccessLevel.valueOf(in.readUTF());
        double impact = in.readDouble();
        List<String> techniques = readNames(in);
        double logOdds = in.readDouble();
        List<FacetEvidence> evidence = readEvidence(in);
        return new SpeakingEvent(
                eventId,
                timeMillis,
                action,
                resource,
                layout.readMoreResources(in),
                address,
                client,
                credentialId,
                sessionId,
                outcome,
                accessLevel,
                impact,
                techniques,
                logOdds,
                evidence,
                layout.readRecord(in));
    }

    static void writeEvidence(List<FacetEvidence> evidence, DataOutput out) throws IOException {
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

    static List<FacetEvidence> readEvidence(DataInput in) throws IOException {
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

    static void writeSessionEvidence(Collection<SessionEvidence> sessions, DataOutput out) throws IOException {
        out.writeByte(sessions.size());
        for (SessionEvidence session : sessions) {
            out.writeUTF(session.sessionId());
            out.writeLong(session.suspiciousEvents());
            out.writeDouble(session.logOdds());
            out.writeBoolean(session.newPlace());
        }
    }

    static List<SessionEvidence> readSessionEvidence(DataInput in) throws IOException {
        int size = in.readUnsignedByte();
        List<SessionEvidence> sessions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            sessions.add(new SessionEvidence(in.readUTF(), in.readLong(), in.readDouble(), in.readBoolean()));
        }
        return List.copyOf(sessions);
    }

    static void writeNames(Collection<String> names, DataOutput out) throws IOException {
        out.writeByte(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    static List<String> readNames(DataInput in) throws IOException {
        int size = in.readUnsignedByte();
        List<String> names = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            names.add(in.readUTF());
        }
        return List.copyOf(names);
    }
}
