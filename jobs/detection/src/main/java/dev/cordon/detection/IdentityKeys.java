package dev.cordon.detection;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import org.apache.flink.api.java.functions.KeySelector;
import org.jspecify.annotations.Nullable;

/** The partition key of an event. Identities come back, so keys are remembered, each in the one place that it may have. */
final class IdentityKeys implements KeySelector<IdentityEvent, IdentityKey> {
    private static final long serialVersionUID = 1L;
    private static final int REMEMBERED = 1 << 15;

    private transient @Nullable Known @Nullable [] known;

    private record Known(String tenant, String identity, IdentityKey key) {}

    @Override
    public IdentityKey getKey(IdentityEvent event) {
        @Nullable Known[] all = known;
        if (all == null) {
            all = new @Nullable Known[REMEMBERED];
            known = all;
        }
        String identity = event.identity().key();
        int hash = identity.hashCode();
        int place = (hash ^ hash >>> 15) & (REMEMBERED - 1);
        Known last = all[place];
        if (last == null || !last.identity().equals(identity) || !last.tenant().equals(event.tenant())) {
            last = new Known(event.tenant(), identity, IdentityKey.of(event.tenant(), identity));
            all[place] = last;
        }
        return last.key();
    }
}
