package dev.cordon.sandbox.api;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** When and where each access key was last used. Thread-safe. */
public final class LastUses {
    /** One use. */
    record LastUse(Instant time, String service, String region) {}

    private final Map<String, LastUse> byKey = new ConcurrentHashMap<>();

    public void used(String accessKeyId, Instant time, String service, String region) {
        byKey.put(accessKeyId, new LastUse(time, service, region));
    }

    @Nullable
    LastUse of(String accessKeyId) {
        return byKey.get(accessKeyId);
    }
}
