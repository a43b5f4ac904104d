package dev.cordon.reach.account;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tags of users and roles: values that are changed by making others. */
final class Tags {
    private Tags() {}

    static SortedMap<String, String> with(Map<String, String> tags, Map<String, String> added) {
        TreeMap<String, String> changed = new TreeMap<>(tags);
        changed.putAll(added);
        return Collections.unmodifiableSortedMap(changed);
    }

    static SortedMap<String, String> without(Map<String, String> tags, Collection<String> keys) {
        TreeMap<String, String> changed = new TreeMap<>(tags);
        keys.forEach(changed::remove);
        return Collections.unmodifiableSortedMap(changed);
    }
}
