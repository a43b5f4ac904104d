package dev.cordon.detection;

import dev.cordon.behavior.IdentityState;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;

/**
 * Which of this subtask's identities use a credential, so that a sighting, which names nobody, finds its owner without a look
 * at everybody. Of credentials that last alone: sessions come and go by the million and end by themselves within hours. In
 * memory, and for each identity in keyed state, from which it is made anew; an identity whose state is of before there was
 * this is found from its next event with such a credential on.
 */
final class CredentialUsers {
    private static final ValueStateDescriptor<LastingCredentials> STATE =
            new ValueStateDescriptor<>("lasting-credentials", DetectionTypes.LASTING_CREDENTIALS);

    private final KeyedStateBackend<IdentityKey> backend;
    private final ValueState<LastingCredentials> kept;
    private final Map<String, Map<String, Set<IdentityKey>>> byTenant = new HashMap<>();
    private final AtomicLong credentials = new AtomicLong();

    /** @param store of the operator, whose current key is that of the identity that is told of */
    CredentialUsers(KeyedStateBackend<IdentityKey> backend, KeyedStateStore store) {
        this.backend = backend;
        this.kept = store.getState(STATE);
    }

    /** Takes up what a checkpoint kept. */
    void restore() throws Exception {
        backend.applyToAllKeys(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, STATE, (key, state) -> {
            LastingCredentials credentials = state.value();
            if (credentials != null) {
                credentials.ids().forEach(id -> add(credentials.tenant(), id, key));
            }
        });
    }

    /** Those that use a credential that lasts; nobody else's tenant is looked at. */
    List<IdentityKey> of(String tenant, String credentialId) {
        return List.copyOf(byTenant.getOrDefault(tenant, Map.of()).getOrDefault(credentialId, Set.of()));
    }

    /**
     * Follows the current key's identity after an event.
     *
     * @param turnoverBefore of its credentials, before the event was judged
     */
    void follow(IdentityKey key, IdentityState state, IdentityEvent event, long turnoverBefore) throws IOException {
        if (state.credentialTurnover() != turnoverBefore || isMissing(key, event)) {
            keep(key, new LastingCredentials(event.tenant(), state.lastingCredentials()));
        }
    }

    /** Cheap, for it is asked at every event. */
    private boolean isMissing(IdentityKey key, IdentityEvent event) {
        String id = event.credential().id();
        CredentialKind kind = event.credential().kind();
        return !id.isEmpty()
                && !kind.isTemporary()
                && !byTenant.getOrDefault(event.tenant(), Map.of())
                        .getOrDefault(id, Set.of())
                        .contains(key);
    }

    /** The current key's identity is forgotten. */
    void forget(IdentityKey key) throws IOException {
        keep(key, LastingCredentials.NONE);
    }

    private void keep(IdentityKey key, LastingCredentials now) throws IOException {
        LastingCredentials was = kept.value();
        LastingCredentials before = was == null ? LastingCredentials.NONE : was;
        if (now.ids().equals(before.ids())) {
            return;
        }
        before.ids().forEach(id -> remove(before.tenant(), id, key));
        now.ids().forEach(id -> add(now.tenant(), id, key));
        if (now.ids().isEmpty()) {
            kept.clear();
        } else {
            kept.update(now);
        }
    }

    private void add(String tenant, String id, IdentityKey key) {
        byTenant.computeIfAbsent(tenant, t -> new HashMap<>()).compute(id, (i, keys) -> {
            if (keys == null) {
                credentials.incrementAndGet();
                return Set.of(key); // nearly every credential is one identity's
            }
            Set<IdentityKey> all = keys instanceof LinkedHashSet<IdentityKey> ? keys : new LinkedHashSet<>(keys);
            all.add(key);
            return all;
        });
    }

    private void remove(String tenant, String id, IdentityKey key) {
        byTenant.computeIfPresent(tenant, (t, users) -> {
            users.computeIfPresent(id, (i, keys) -> {
                Set<IdentityKey> left = new LinkedHashSet<>(keys);
                left.remove(key);
                if (left.isEmpty()) {
                    credentials.decrementAndGet();
                    return null;
                }
                return left;
            });
            return users.isEmpty() ? null : users;
        });
    }

    /** Credentials by which somebody is found; whichever thread asks. */
    long size() {
        return credentials.get();
    }
}
