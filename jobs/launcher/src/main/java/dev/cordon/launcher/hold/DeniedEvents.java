package dev.cordon.launcher.hold;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.OutcomeStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Calls of held identities that policies denied since their holds began, by identity: so many of each at most, since who is
 * held decides how many there are.
 */
final class DeniedEvents {
    /** A person sees from far fewer that somebody keeps trying. */
    static final int MOST = 10_000;

    /** Codes by which AWS says that policies forbid a call. */
    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Client.UnauthorizedOperation");

    private final Map<String, Long> sinceByIdentity;
    private final int most;
    private final Map<String, List<IdentityEvent>> kept = new HashMap<>();
    private final Set<String> over = new TreeSet<>();

    /**
     * None yet.
     *
     * @param sinceByIdentity keys of identities that are held, with the moment from which on their calls count
     * @param most of each identity
     */
    DeniedEvents(Map<String, Long> sinceByIdentity, int most) {
        this.sinceByIdentity = Map.copyOf(sinceByIdentity);
        this.most = most;
    }

    void take(IdentityEvent event) {
        String identity = event.identity().key();
        Long since = sinceByIdentity.get(identity);
        if (since == null
                || event.timeMillis() < since
                || event.outcome().status() == OutcomeStatus.SUCCESS
                || !DENIED.contains(event.outcome().code())) {
            return;
        }
        List<IdentityEvent> its = kept.computeIfAbsent(identity, unused -> new ArrayList<>());
        if (its.size() < most) {
            its.add(event);
        } else {
            over.add(identity);
        }
    }

    /** Those of an identity, in the order in which they were read. */
    List<IdentityEvent> of(String identity) {
        return kept.getOrDefault(identity, List.of());
    }

    /** Identities that had more. */
    Set<String> over() {
        return over;
    }
}
