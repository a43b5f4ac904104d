package dev.cordon.reach.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a condition or variable finds the values of a key, which is in lower case. */
@FunctionalInterface
interface KeySource {
    /** The values; empty where the key is absent, null where that is not known. */
    @Nullable
    List<String> values(String key);
}
