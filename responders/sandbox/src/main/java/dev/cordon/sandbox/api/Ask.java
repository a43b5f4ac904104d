package dev.cordon.sandbox.api;

import dev.cordon.reach.policy.NamedPolicy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a call needs to be allowed.
 *
 * @param action such as {@code iam:CreateUser}
 * @param resource ARN, or {@code *}
 * @param account owner of the resource; empty for that of the caller
 * @param tags of the resource, or null where the keys say them
 * @param keys condition keys of this action, besides those that every request has
 * @param policy resource policy, or null
 */
public record Ask(
        String action,
        String resource,
        String account,
        @Nullable Map<String, String> tags,
        Map<String, List<String>> keys,
        @Nullable NamedPolicy policy) {
    public Ask {
        keys = Map.copyOf(keys);
    }

    static Ask of(String action, String resource) {
        return new Ask(action, resource, "", Map.of(), Map.of(), null);
    }

    Ask tags(Map<String, String> of) {
        return new Ask(action, resource, account, of, keys, policy);
    }

    /** Adds a key; nothing where it has no value. */
    Ask key(String key, @Nullable String value) {
        return value == null ? this : key(key, List.of(value));
    }

    Ask key(String key, List<String> values) {
        Map<String, List<String>> more = new TreeMap<>(keys);
        more.put(key, List.copyOf(values));
        return new Ask(action, resource, account, tags, more, policy);
    }

    /** Adds {@code aws:RequestTag/…} and {@code aws:TagKeys}. */
    Ask requestTags(Map<String, String> given) {
        Ask asked = given.isEmpty() ? this : key("aws:TagKeys", List.copyOf(given.keySet()));
        for (Map.Entry<String, String> tag : given.entrySet()) {
            asked = asked.key("aws:RequestTag/" + tag.getKey(), tag.getValue());
        }
        return asked;
    }

    Ask governedBy(String owner, @Nullable NamedPolicy resourcePolicy) {
        return new Ask(action, resource, owner, tags, keys, resourcePolicy);
    }

    Ask action(String other) {
        return new Ask(other, resource, account, tags, keys, policy);
    }
}
