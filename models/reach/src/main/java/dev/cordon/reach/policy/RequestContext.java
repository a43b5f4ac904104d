package dev.cordon.reach.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a request besides who asks for what: condition keys and their values. */
public interface RequestContext {
    /**
     * Values of a condition key.
     *
     * @param key in lower case
     * @return its values; an empty list where the request is known not to have the key; null where that is not known
     */
    @Nullable
    List<String> values(String key);

    /** Nothing is known: conditions on the request are possible. */
    RequestContext UNKNOWN = key -> null;

    /** The request has no keys but those that principal and resource give: nothing is merely possible. */
    RequestContext NONE = key -> List.of();
}
