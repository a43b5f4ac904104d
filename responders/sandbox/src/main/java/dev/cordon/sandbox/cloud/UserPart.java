package dev.cordon.sandbox.cloud;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What only users have.
 *
 * @param groups names of groups in the same account
 * @param keys access keys by id
 * @param login console password, or null
 */
public record UserPart(
        SortedSet<String> groups,
        SortedMap<String, AccessKey> keys,
        @Nullable LoginProfile login) {
    public static final UserPart NONE = new UserPart(Collections.emptySortedSet(), Collections.emptySortedMap(), null);

    public UserPart {
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
        keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    }

    public UserPart with(AccessKey key) {
        SortedMap<String, AccessKey> changed = new TreeMap<>(keys);
        changed.put(key.id(), key);
        return new UserPart(groups, changed, login);
    }

    public UserPart withoutKey(String id) {
        SortedMap<String, AccessKey> changed = new TreeMap<>(keys);
        changed.remove(id);
        return new UserPart(groups, changed, login);
    }

    public UserPart with(LoginProfile changed) {
        return new UserPart(groups, keys, changed);
    }

    public UserPart withoutLogin() {
        return new UserPart(groups, keys, null);
    }

    public UserPart inGroup(String name) {
        SortedSet<String> changed = new TreeSet<>(groups);
        changed.add(name);
        return new UserPart(changed, keys, login);
    }

    public UserPart outOfGroup(String name) {
        SortedSet<String> changed = new TreeSet<>(groups);
        changed.removeAll(List.of(name));
        return new UserPart(changed, keys, login);
    }
}
