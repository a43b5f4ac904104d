package dev.cordon.behavior;

import dev.cordon.domain.Alert;
import dev.cordon.domain.FacetEvidence;
import dev.cordon.domain.Incident;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Groups the alerts of one tenant that open within a day for a common reason: a migration, a new tool, a new shared
 * resource, or one attacker in many identities. Alerts belong together while there is a value that stands out in every
 * one of them and that few of the cohort use. Grouping names what belongs together and takes nothing away.
 *
 * <p>Takes openings in {@link #ORDER}; then the same alerts give the same incidents. A value: {@link #with} gives the
 * next state.
 */
public final class IncidentBook {
    /** Nothing is open. */
    public static final IncidentBook EMPTY = new IncidentBook(List.of());

    /** An incident takes an alert that opens so long after the one before it... */
    static final long WINDOW_MILLIS = 24 * 3_600_000L;
    /** ...and so long after its first. */
    static final long LONGEST_MILLIS = 7 * 24 * 3_600_000L;
    /** Incidents that stay open; the one that grew least recently goes first. */
    static final int MAX_OPEN = 256;
    /** Identities told apart in one incident; beyond, each alert counts as another. */
    static final int MAX_TOLD_APART = 1024;
    /** Evidence in nats from which on a value stands out. */
    private static final double STANDS_OUT = 1;
    /** A value that so many of the sampled cohort use is no reason. */
    private static final double COMMON_IN_COHORT = 0.2;
    /** Two identities share these by chance, or they only describe order and pace. */
    private static final Set<String> NO_REASON =
            Set.of(Facet.HOUR.code(), Facet.GAP.code(), Facet.MEASURE.code(), Facet.TRANSITION.code());

    /** Order of openings: time, then id of the event that opened, then id of the alert. */
    public static final Comparator<Alert> ORDER = Comparator.comparingLong(Alert::openedMillis)
            .thenComparing(IncidentBook::openingEvent)
            .thenComparing(Alert::alertId);

    private final List<Open> open;

    private IncidentBook(List<Open> open) {
        this.open = List.copyOf(open);
    }

    /** The next state, and where the alert belongs. */
    public record Step(IncidentBook next, Incident incident) {}

    private static String openingEvent(Alert alert) {
        return alert.events().isEmpty() ? "" : alert.events().get(0).eventId();
    }

    /** Whether a version is an alert's first: only this one decides where the alert belongs. */
    public static boolean isOpening(Alert alert) {
        return alert.revision() == 1;
    }

    /** Takes an opening; it joins the incident with which it shares its weightiest reason, or opens its own. */
    public Step with(Alert opening) {
        List<String> reasons = reasons(opening);
        List<Open> still = new ArrayList<>(open.size() + 1);
        for (Open incident : open) {
            if (opening.openedMillis() - incident.lastMillis() <= WINDOW_MILLIS
                    && opening.openedMillis() - incident.firstMillis() <= LONGEST_MILLIS) {
                still.add(incident);
            }
        }
        long identity = Hash64.of(opening.identity().key());
        for (String reason : reasons) {
            for (int i = 0; i < still.size(); i++) {
                if (still.get(i).reasons().contains(reason)) {
                    Open joined = still.remove(i).joinedBy(opening.openedMillis(), identity, reasons);
                    still.add(joined);
                    return new Step(new IncidentBook(still), new Incident(joined.id(), joined.identities(), reason));
                }
            }
        }
        if (!reasons.isEmpty()) {
            still.add(new Open(
                    opening.alertId(), opening.openedMillis(), opening.openedMillis(), reasons, List.of(identity), 1));
            if (still.size() > MAX_OPEN) {
                still.remove(0);
            }
        }
        return new Step(new IncidentBook(still), Incident.alone(opening.alertId()));
    }

    /** What could be a common reason, weightiest first: facet and value. */
    private static List<String> reasons(Alert opening) {
        List<String> reasons = new ArrayList<>();
        for (FacetEvidence evidence : opening.evidence()) {
            boolean rare =
                    evidence.cohortWith() < COMMON_IN_COHORT * evidence.cohortSize() || evidence.cohortSize() == 0;
            if (rare
                    && evidence.logLikelihoodRatio() >= STANDS_OUT
                    && !evidence.value().isEmpty()
                    && !NO_REASON.contains(evidence.facet())) {
                reasons.add(evidence.facet() + " " + evidence.value());
            }
        }
        return reasons;
    }

    /**
     * An incident that alerts may still join.
     *
     * @param reasons what all of its alerts share, weightiest for the first
     * @param told hashes of identities told apart
     */
    private record Open(
            String id, long firstMillis, long lastMillis, List<String> reasons, List<Long> told, long identities) {
        Open joinedBy(long millis, long identity, List<String> alsoHas) {
            List<String> shared = reasons.stream().filter(alsoHas::contains).toList();
            if (told.contains(identity)) {
                return new Open(id, firstMillis, millis, shared, told, identities);
            }
            List<Long> more = told;
            if (told.size() < MAX_TOLD_APART) {
                more = new ArrayList<>(told);
                more.add(identity);
            }
            return new Open(id, firstMillis, millis, shared, List.copyOf(more), identities + 1);
        }
    }

    /** Writes the state; equal states give equal bytes. */
    public void write(DataOutput out) throws IOException {
        out.writeShort(open.size());
        for (Open incident : open) {
            out.writeUTF(incident.id());
            out.writeLong(incident.firstMillis());
            out.writeLong(incident.lastMillis());
            out.writeByte(incident.reasons().size());
            for (String reason : incident.reasons()) {
                byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
                out.writeShort(bytes.length);
                out.write(bytes);
            }
            out.writeShort(incident.told().size());
            for (long identity : incident.told()) {
                out.writeLong(identity);
            }
            out.writeLong(incident.identities());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static IncidentBook read(DataInput in) throws IOException {
        int size = in.readUnsignedShort();
        List<Open> open = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            String id = in.readUTF();
            long first = in.readLong();
            long last = in.readLong();
            List<String> reasons = new ArrayList<>();
            for (int left = in.readUnsignedByte(); left > 0; left--) {
                byte[] bytes = new byte[in.readUnsignedShort()];
                in.readFully(bytes);
                reasons.add(new String(bytes, StandardCharsets.UTF_8));
            }
            List<Long> told = new ArrayList<>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                told.add(in.readLong());
            }
            open.add(new Open(id, first, last, List.copyOf(reasons), List.copyOf(told), in.readLong()));
        }
        return new IncidentBook(open);
    }
}
