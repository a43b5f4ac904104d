package dev.cordon.sandbox.cloud;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One account. Immutable; entities are by name, policies of the customer by ARN.
 *
 * @param partition {@code aws}, {@code aws-cn}…
 */
public record Account(
        String id,
        String partition,
        SortedMap<String, Entity> users,
        SortedMap<String, Entity> groups,
        SortedMap<String, Entity> roles,
        SortedMap<String, Managed> policies) {
    static Account empty(String id, String partition) {
        SortedMap<String, Entity> none = Collections.emptySortedMap();
        return new Account(id, partition, none, none, none, Collections.emptySortedMap());
    }

    public SortedMap<String, Entity> of(Kind kind) {
        return switch (kind) {
            case USER -> users;
            case GROUP -> groups;
            case ROLE -> roles;
        };
    }

    public @Nullable Entity find(Kind kind, String name) {
        return of(kind).get(name);
    }

    /** Whether a name is taken: names that differ only in case are the same to IAM. */
    public boolean taken(Kind kind, String name) {
        return of(kind).keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    /** ARN of something of IAM in this account. */
    public String arn(String word, String path, String name) {
        return "arn:" + partition + ":iam::" + id + ":" + word + path + name;
    }

    Account with(Kind kind, String name, @Nullable Entity entity) {
        SortedMap<String, Entity> changed = new TreeMap<>(of(kind));
        if (entity == null) {
            changed.remove(name);
        } else {
            changed.put(name, entity);
        }
        SortedMap<String, Entity> fixed = Collections.unmodifiableSortedMap(changed);
        return switch (kind) {
            case USER -> new Account(id, partition, fixed, groups, roles, policies);
            case GROUP -> new Account(id, partition, users, fixed, roles, policies);
            case ROLE -> new Account(id, partition, users, groups, fixed, policies);
        };
    }

    Account with(String arn, @Nullable Managed policy) {
        SortedMap<String, Managed> changed = new TreeMap<>(policies);
        if (policy == null) {
            changed.remove(arn);
        } else {
            changed.put(arn, policy);
        }
        return new Account(id, partition, users, groups, roles, Collections.unmodifiableSortedMap(changed));
    }
}
