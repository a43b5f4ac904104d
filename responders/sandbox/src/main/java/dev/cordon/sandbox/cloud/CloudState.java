package dev.cordon.sandbox.cloud;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All accounts as of one moment. Immutable; a change makes a new one that shares what it did not touch.
 *
 * @param accounts by id
 * @param awsPolicies policies that AWS maintains, by ARN
 */
public record CloudState(SortedMap<String, Account> accounts, SortedMap<String, Managed> awsPolicies) {
    public CloudState {
        accounts = Collections.unmodifiableSortedMap(accounts);
        awsPolicies = Collections.unmodifiableSortedMap(awsPolicies);
    }

    /** An account that was loaded. */
    public Account account(String id) {
        Account account = accounts.get(id);
        if (account == null) {
            throw new IllegalArgumentException("the sandbox has no account " + id);
        }
        return account;
    }

    public @Nullable Entity find(String account, Kind kind, String name) {
        Account owner = accounts.get(account);
        return owner == null ? null : owner.find(kind, name);
    }

    /** A user or role by its ARN, or null. */
    public @Nullable Entity principal(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length != 6 || !parts[2].equals("iam")) {
            return null;
        }
        String name = parts[5].substring(parts[5].lastIndexOf('/') + 1);
        Kind kind = parts[5].startsWith("user/") ? Kind.USER : Kind.ROLE;
        Entity found = find(parts[4], kind, name);
        return found != null && found.arn().equals(arn) ? found : null;
    }

    public @Nullable Managed managed(String arn) {
        Managed ofAws = awsPolicies.get(arn);
        if (ofAws != null) {
            return ofAws;
        }
        String[] parts = arn.split(":", 6);
        Account owner = parts.length == 6 ? accounts.get(parts[4]) : null;
        return owner == null ? null : owner.policies().get(arn);
    }

    /** Puts an entity in the place of the one with its name. */
    public CloudState with(Entity entity) {
        return with(account(entity.account()).with(entity.kind(), entity.name(), entity));
    }

    public CloudState without(Entity entity) {
        return with(account(entity.account()).with(entity.kind(), entity.name(), null));
    }

    public CloudState with(Managed policy) {
        return with(account(policy.account()).with(policy.arn(), policy));
    }

    public CloudState without(Managed policy) {
        return with(account(policy.account()).with(policy.arn(), null));
    }

    private CloudState with(Account account) {
        SortedMap<String, Account> changed = new TreeMap<>(accounts);
        changed.put(account.id(), account);
        return new CloudState(changed, awsPolicies);
    }
}
