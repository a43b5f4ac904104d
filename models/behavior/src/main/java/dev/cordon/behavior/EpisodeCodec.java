package dev.cordon.behavior;

import dev.cordon.domain.SpeakingEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Writes and reads an open episode; the layout belongs to {@link IdentityStateCodec}'s version. */
final class EpisodeCodec {
    /** First version with the evidence apart from exposure, and the roles acted under. */
    private static final int WITH_ROLES = 4;
    /** First version with what speaks for each session being the attacker's. */
    private static final int WITH_SESSION_EVIDENCE = 6;
    /** First version with how many resources each event named besides. */
    private static final int WITH_MORE_RESOURCES = 7;
    /** First version with the priority of the first revision, and since when a credential is in the open. */
    private static final int WITH_OPENED_PRIORITY = 8;
    /** First version with where the record of each event stands. */
    private static final int WITH_RECORDS = 9;
    /** First version with when that record arrived. */
    private static final int WITH_ARRIVALS = 11;

    private EpisodeCodec() {}

    static void write(Episode episode, DataOutput out) throws IOException {
        out.writeUTF(episode.alertId);
        out.writeLong(episode.openedMillis);
        out.writeLong(episode.eventsBefore);
        AlertCodec.writeRoutine(episode.routine, out);
        out.writeDouble(episode.threshold.logOdds());
        out.writeBoolean(episode.threshold.calibrated());
        out.writeBoolean(episode.immature);
        out.writeLong(episode.lastMillis);
        out.writeLong(episode.events);
        out.writeLong(episode.suspicious);
        out.writeDouble(episode.score);
        out.writeDouble(episode.impact);
        out.writeDouble(episode.priority);
        out.writeUTF(episode.exposure);
        out.writeLong(episode.revision);
        out.writeLong(episode.emittedSuspicious);
        out.writeDouble(episode.emittedPriority);
        out.writeByte(episode.risky.size());
        for (long action : episode.risky) {
            out.writeLong(action);
        }
        out.writeByte(episode.strongest.size());
        for (SpeakingEvent event : episode.strongest) {
            AlertCodec.writeEvent(event, out);
        }
        AlertCodec.writeNames(episode.techniques, out);
        AlertCodec.writeNames(episode.credentials, out);
        episode.sessions.write(out);
        AlertCodec.writeEvidence(List.copyOf(episode.facets.values()), out);
        out.writeDouble(episode.evidence);
        AlertCodec.writeNames(episode.roles, out);
        out.writeDouble(episode.openedPriority);
        out.writeLong(episode.exposedSinceMillis);
    }

    static Episode read(DataInput in, int version) throws IOException {
        Episode episode = new Episode(
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                AlertCodec.readRoutine(in),
                new AlertPolicy.Threshold(in.readDouble(), in.readBoolean()),
                in.readBoolean());
        episode.lastMillis = in.readLong();
        episode.events = in.readLong();
        episode.suspicious = in.readLong();
        episode.score = in.readDouble();
        episode.impact = in.readDouble();
        episode.priority = in.readDouble();
        episode.exposure = in.readUTF();
        episode.revision = in.readLong();
        episode.emittedSuspicious = in.readLong();
        episode.emittedPriority = in.readDouble();
        int risky = in.readUnsignedByte();
        for (int i = 0; i < risky; i++) {
            episode.risky.add(in.readLong());
        }
        episode.strongest.addAll(AlertCodec.readEvents(in, eventsOf(version)));
        episode.techniques.addAll(AlertCodec.readNames(in));
        episode.credentials.addAll(AlertCodec.readNames(in));
        episode.sessions.addAll(EpisodeSessions.read(in, version >= WITH_SESSION_EVIDENCE));
        AlertCodec.readEvidence(in).forEach(evidence -> episode.facets.put(evidence.facet(), evidence));
        episode.evidence = version >= WITH_ROLES ? in.readDouble() : episode.score;
        if (version >= WITH_ROLES) {
            episode.roles.addAll(AlertCodec.readNames(in));
        }
        if (version >= WITH_OPENED_PRIORITY) {
            episode.openedPriority = in.readDouble();
            episode.exposedSinceMillis = in.readLong();
        }
        return episode;
    }

    private static EventLayout eventsOf(int version) {
        return new EventLayout(version >= WITH_MORE_RESOURCES, version >= WITH_RECORDS, version >= WITH_ARRIVALS);
    }
}
