package dev.cordon.console.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.console.Shown;
import dev.cordon.domain.CredentialKind;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.TakenCredential;
import java.util.List;
import java.util.Optional;

/**
 * Whether credentials can be used, as far as their last use and the holds of their identity tell. Nothing else that the console
 * reads says so: what somebody turned off by hand is active as of its last use.
 *
 * @param holds of the identity, newest first
 */
record CredentialStates(List<Containment> holds) {
    /** Calls that were on their way when a hold turned the credential off, and until all of a provider knows. */
    private static final long ON_THE_WAY_MILLIS = 5 * 60_000L;

    private static final String ACTIVE = "ACTIVE";
    private static final String DEACTIVATED = "DEACTIVATED";
    private static final String UNKNOWN = "UNKNOWN";

    CredentialStates {
        holds = List.copyOf(holds);
    }

    /** A credential that a hold found and did not give back, and which hold that is. */
    private record Found(Containment hold, TakenCredential taken) {}

    /** @param credential of the identity's line of the inventory */
    void put(JsonNode credential, ObjectNode into) {
        long lastSeen = credential.path("last_seen").asLong();
        Optional<Found> found = isKey(credential) ? found(credential.path("id").asText()) : Optional.empty();
        if (found.isEmpty()) {
            into.put("state", ACTIVE).put("state_as_of", Shown.time(lastSeen));
            return;
        }
        TakenCredential taken = found.get().taken();
        boolean isUsedSince = taken.isOff() && lastSeen > taken.sinceMillis() + ON_THE_WAY_MILLIS;
        boolean isOff = taken.isOff() && !isUsedSince;
        into.put("state", isOff ? DEACTIVATED : UNKNOWN)
                .put("state_hold", Shown.text(found.get().hold().id().value()))
                .put("state_words", isUsedSince ? "used after the hold turned it off" : taken.words());
        if (taken.sinceMillis() > 0) {
            into.put("state_as_of", Shown.time(isUsedSince ? lastSeen : taken.sinceMillis()));
        }
    }

    /** A hold that has it off counts before one of which that is not known. */
    private Optional<Found> found(String id) {
        List<Found> all = holds.stream()
                .flatMap(hold -> hold.taken(id).map(taken -> new Found(hold, taken)).stream())
                .toList();
        return all.stream()
                .filter(each -> each.taken().isOff())
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** Others end by themselves, and no hold turns them off: it denies what is done with them. */
    static boolean isKey(JsonNode credential) {
        return credential.path("kind").asText().equals(CredentialKind.ACCESS_KEY.name());
    }
}
