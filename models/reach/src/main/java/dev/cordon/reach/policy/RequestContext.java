package dev.cordon.reach.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a request besides who asks for what: condition keys and their values. */
@FunctionalInterface
public interface RequestContext {
    /** Nothing is known: conditions on the request are possible. */
    RequestContext UNKNOWN = key -> null;

    /** The request has no keys but those that principal and resource give: nothing is merely possible. */
    RequestContext NONE = of(Map.of(), true);

    /**
     * Values of a condition key.
     *
     * @param key in lower case
     * @return its values; an empty list where the request is known not to have the key; null where that is not known
     */
    @Nullable
    List<String> values(String key);

    /**
     * Whether all of the request is known, as at enforcement. Then no answer is {@link Truth#POSSIBLE}: a statement that
     * still cannot be decided (an operator that does not exist) counts as denying if it denies, as not allowing if it
     * allows.
     */
    default boolean complete() {
        return false;
    }

    /**
     * A context of known keys.
     *
     * @param known values by key, in any case; an empty list says that the request has no such key
     * @param complete whether the request has no other keys; otherwise those are unknown
     */
    static RequestContext of(Map<String, List<String>> known, boolean complete) {
        Map<String, List<String>> byKey = new HashMap<>();
        known.forEach((key, values) -> byKey.put(key.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return new RequestContext() {
            @Override
            public @Nullable List<String> values(String key) {
                List<String> values = byKey.get(key);
                return values == null && complete ? List.of() : values;
            }

            @Override
            public boolean complete() {
                return complete;
            }
        };
    }
}
