package dev.cordon.behavior;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sightings and rotations of credentials by public id, as of any time: a sighting holds from its own time on until a
 * later rotation. Filing the same signal twice changes nothing. What the book holds follows from the signals and their
 * order alone, and a book that is made anew of what another holds goes on as that one.
 */
public final class ExposureBook {
    /**
     * Credentials of a tenant that are kept, as many as containment remembers. Whoever may write findings can name any
     * number of credentials, so there has to be an end: credentials that were replaced go first, then those whose newest
     * sighting is the oldest.
     */
    public static final int MAX_OF_TENANT = 4_096;

    /** Sightings and rotations kept of one credential; those that say least go first. */
    static final int MAX_PER_CREDENTIAL = 8;

    private static final Comparator<Words> LEAST_WANTED = Comparator.comparing(Words::isOpen)
            .thenComparingLong(Words::newestMillis)
            .thenComparing(words -> words.credentialId);

    private final Map<String, Map<String, Words>> byTenant = new HashMap<>();

    /** What was said of one credential, by time; never empty once filed. */
    private static final class Words {
        private final String credentialId;
        private final NavigableMap<Long, IdentitySignal> byTime = new TreeMap<>();

        Words(String credentialId) {
            this.credentialId = credentialId;
        }

        boolean isOpen() {
            Map.Entry<Long, IdentitySignal> newest = byTime.lastEntry();
            return newest != null && newest.getValue().kind() == SignalKind.EXPOSURE;
        }

        long newestMillis() {
            return byTime.lastKey();
        }

        /** Between two of its kind a word says nothing but its detail; where there is none, the oldest says least. */
        IdentitySignal removeLeastSaying() {
            IdentitySignal before = null;
            IdentitySignal word = null;
            for (IdentitySignal after : byTime.values()) {
                if (before != null && word != null && before.kind() == word.kind() && word.kind() == after.kind()) {
                    byTime.remove(word.timeMillis());
                    return word;
                }
                before = word;
                word = after;
            }
            return byTime.pollFirstEntry().getValue();
        }
    }

    /**
     * What came of a signal.
     *
     * @param stands whether the book holds it now; it takes the place of one of the same credential and time
     * @param gone other signals that the book held before and let go for want of room
     * @param credentialsForgotten credentials of which it holds nothing any more, the signal's own counted in
     */
    public record Filed(boolean stands, List<IdentitySignal> gone, int credentialsForgotten) {
        private static final Filed NOTHING = new Filed(false, List.of(), 0);
    }

    /** Whether a signal says something of the exposure of one credential: that it was sighted, or that this is over. */
    public static boolean isOfOneCredential(IdentitySignal signal) {
        boolean ofExposure = signal.kind() == SignalKind.EXPOSURE || signal.kind() == SignalKind.ROTATION;
        return ofExposure && !signal.credentialId().isEmpty();
    }

    /** Files a signal; those that name no credential, or say nothing of its exposure, are none of this book's business. */
    public Filed file(IdentitySignal signal) {
        if (!isOfOneCredential(signal)) {
            return Filed.NOTHING;
        }
        Map<String, Words> ofTenant = byTenant.computeIfAbsent(signal.tenant(), tenant -> new HashMap<>());
        Words words = ofTenant.computeIfAbsent(signal.credentialId(), Words::new);
        boolean stands = signal.equals(words.byTime.merge(signal.timeMillis(), signal, ExposureBook::decisive));
        List<IdentitySignal> gone = new ArrayList<>(0);
        if (words.byTime.size() > MAX_PER_CREDENTIAL) {
            gone.add(words.removeLeastSaying());
        }
        int forgotten = 0;
        if (ofTenant.size() > MAX_OF_TENANT) {
            Words least = ofTenant.values().stream().min(LEAST_WANTED).orElseThrow();
            ofTenant.remove(least.credentialId);
            gone.addAll(least.byTime.values());
            forgotten = 1;
        }
        boolean leftAtOnce = gone.remove(signal);
        return new Filed(stands && !leftAtOnce, List.copyOf(gone), forgotten);
    }

    /** At the same instant a rotation answers a sighting; otherwise the smaller id stands, whatever came first. */
    private static IdentitySignal decisive(IdentitySignal first, IdentitySignal second) {
        if (first.kind() != second.kind()) {
            return first.kind() == SignalKind.ROTATION ? first : second;
        }
        return first.signalId().compareTo(second.signalId()) <= 0 ? first : second;
    }

    /** The sighting that holds for a credential at a time, or null. */
    public @Nullable IdentitySignal sighting(String tenant, String credentialId, long timeMillis) {
        if (byTenant.isEmpty() || credentialId.isEmpty()) {
            return null;
        }
        Words words = byTenant.getOrDefault(tenant, Map.of()).get(credentialId);
        Map.Entry<Long, IdentitySignal> last = words == null ? null : words.byTime.floorEntry(timeMillis);
        return last == null || last.getValue().kind() == SignalKind.ROTATION ? null : last.getValue();
    }
}
