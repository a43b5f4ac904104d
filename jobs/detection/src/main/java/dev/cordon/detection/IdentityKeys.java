package dev.cordon.detection;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.java.functions.KeySelector;
import org.jspecify.annotations.Nullable;

/** The partition key of an event. Identities come back, so the keys of the last few thousand are remembered. */
final class IdentityKeys implements KeySelector<IdentityEvent, IdentityKey> {
    private static final long serialVersionUID = 1L;
    private static final int REMEMBERED = 1 << 14;

    private transient @Nullable Map<String, IdentityKey> byIdentity;
    private String tenant = "";

    @Override
    public IdentityKey getKey(IdentityEvent event) {
        Map<String, IdentityKey> known = byIdentity;
        if (known == null || known.size() >= REMEMBERED || !tenant.equals(event.tenant())) {
            known = new HashMap<>();
            byIdentity = known;
            tenant = event.tenant();
        }
        String identity = event.identity().key();
        IdentityKey key = known.get(identity);
        if (key == null) {
            key = IdentityKey.of(tenant, identity);
            known.put(identity, key);
        }
        return key;
    }
}
