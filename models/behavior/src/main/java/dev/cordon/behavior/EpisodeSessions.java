package dev.cordon.behavior;

import dev.cordon.domain.SessionEvidence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sessions in which an episode's suspicious events were made, with what speaks for each being the attacker's. At most
 * {@link Episode#MAX_NAMES}: a session with more evidence takes the place of the one with least, so that odd events of an
 * identity's own sessions cannot crowd out a thief who comes later.
 */
final class EpisodeSessions {
    private static final Comparator<SessionEvidence> LEAST_FIRST = Comparator.comparing(SessionEvidence::newPlace)
            .thenComparingDouble(SessionEvidence::logOdds)
            .thenComparing(SessionEvidence::sessionId);

    /** Of which an earlier version of the state kept no more than the name. */
    private final TreeSet<String> names = new TreeSet<>();

    private final TreeMap<String, SessionEvidence> evidence = new TreeMap<>();

    /**
     * Takes in the session of a suspicious event; an empty id is none.
     *
     * @return whether it has become likely an attack by itself with that; not where another had to go for it, so that a crowd
     *     of sessions makes no crowd of versions: twice as often as there is room at most
     */
    boolean add(String id, double logOdds, boolean newPlace) {
        if (id.isEmpty()) {
            return false;
        }
        names.remove(id);
        SessionEvidence known = evidence.get(id);
        SessionEvidence now =
                known == null ? new SessionEvidence(id, 1, logOdds, newPlace) : known.and(logOdds, newPlace);
        evidence.put(id, now);
        if (names.size() + evidence.size() > Episode.MAX_NAMES) {
            dropLeast();
            return false;
        }
        return now.isLikely() && (known == null || !known.isLikely());
    }

    private void dropLeast() {
        if (names.pollFirst() == null) {
            evidence.values().stream().min(LEAST_FIRST).ifPresent(least -> evidence.remove(least.sessionId()));
        }
    }

    void addAll(EpisodeSessions others) {
        names.addAll(others.names);
        evidence.putAll(others.evidence);
    }

    /** Ids of all, sorted. */
    List<String> ids() {
        TreeSet<String> all = new TreeSet<>(names);
        all.addAll(evidence.keySet());
        return List.copyOf(all);
    }

    /** What is known of each, by id. */
    List<SessionEvidence> evidence() {
        return List.copyOf(evidence.values());
    }

    void write(DataOutput out) throws IOException {
        AlertCodec.writeNames(names, out);
        AlertCodec.writeSessionEvidence(evidence.values(), out);
    }

    /** Reads what {@link #write} wrote, or of an earlier version the names alone. */
    static EpisodeSessions read(DataInput in, boolean withEvidence) throws IOException {
        EpisodeSessions read = new EpisodeSessions();
        read.names.addAll(AlertCodec.readNames(in));
        if (withEvidence) {
            for (SessionEvidence each : AlertCodec.readSessionEvidence(in)) {
                read.evidence.put(each.sessionId(), each);
            }
        }
        return read;
    }
}
