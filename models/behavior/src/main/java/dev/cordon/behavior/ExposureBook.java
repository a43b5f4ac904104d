package dev.cordon.behavior;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.SignalKind;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sightings and rotations of credentials by public id, as of any time: a sighting holds from its own time on until a
 * later rotation. Filing the same signal twice changes nothing.
 */
public final class ExposureBook {
    /** Sightings and rotations kept of one credential; the oldest go first. */
    static final int MAX_PER_CREDENTIAL = 64;

    private final Map<String, NavigableMap<Long, IdentitySignal>> byCredential = new HashMap<>();

    /** Files a signal; those that name no credential are none of this book's business. */
    public void file(IdentitySignal signal) {
        boolean concerns = signal.kind() == SignalKind.EXPOSURE || signal.kind() == SignalKind.ROTATION;
        if (concerns && !signal.credentialId().isEmpty()) {
            byCredential
                    .computeIfAbsent(key(signal.tenant(), signal.credentialId()), id -> new TreeMap<>())
                    .merge(signal.timeMillis(), signal, ExposureBook::decisive);
            NavigableMap<Long, IdentitySignal> signals = byCredential.get(key(signal.tenant(), signal.credentialId()));
            while (signals != null && signals.size() > MAX_PER_CREDENTIAL) {
                signals.pollFirstEntry();
            }
        }
    }

    /** At the same instant a rotation answers a sighting; otherwise the smaller id stands, whatever came first. */
    private static IdentitySignal decisive(IdentitySignal first, IdentitySignal second) {
        if (first.kind() != second.kind()) {
            return first.kind() == SignalKind.ROTATION ? first : second;
        }
        return first.signalId().compareTo(second.signalId()) <= 0 ? first : second;
    }

    /** The sighting that holds for a credential at a time, or null. */
    @Nullable
    IdentitySignal sighting(String tenant, String credentialId, long timeMillis) {
        if (byCredential.isEmpty() || credentialId.isEmpty()) {
            return null;
        }
        NavigableMap<Long, IdentitySignal> signals = byCredential.get(key(tenant, credentialId));
        Map.Entry<Long, IdentitySignal> last = signals == null ? null : signals.floorEntry(timeMillis);
        return last == null || last.getValue().kind() == SignalKind.ROTATION ? null : last.getValue();
    }

    private static String key(String tenant, String credentialId) {
        return tenant + '\0' + credentialId;
    }
}
