package dev.cordon.sandbox.api;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sessions by access key id. Thread-safe; those that expired long ago are forgotten when there are many. */
public final class Sessions {
    private static final int MANY = 20_000;

    private final Map<String, Session> byKey = new ConcurrentHashMap<>();

    public void add(Session session) {
        if (byKey.size() >= MANY) {
            Instant now = session.issued();
            byKey.values().removeIf(one -> one.expires().isBefore(now));
        }
        byKey.put(session.credentials().accessKeyId(), session);
    }

    public @Nullable Session find(String accessKeyId) {
        return byKey.get(accessKeyId);
    }
}
