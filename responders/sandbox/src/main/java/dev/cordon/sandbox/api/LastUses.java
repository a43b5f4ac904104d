package dev.cordon.sandbox.api;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** When and where each access key was last used. Thread-safe. */
public final class LastUses {
    /** One use. */
    public record LastUse(Instant time, String service, String region) {}

    private final Map<String, LastUse> byKey = new ConcurrentHashMap<>();

    public LastUses() {}

    /** As they were. */
    public LastUses(Map<String, LastUse> before) {
        byKey.putAll(before);
    }

    /** All, by access key id. */
    public Map<String, LastUse> all() {
        return Map.copyOf(byKey);
    }

    public void used(String accessKeyId, Instant time, String service, String region) {
        byKey.put(accessKeyId, new LastUse(time, service, region));
    }

    @Nullable
    LastUse of(String accessKeyId) {
        return byKey.get(accessKeyId);
    }
}
