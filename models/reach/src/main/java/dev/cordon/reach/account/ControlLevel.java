package dev.cordon.reach.account;

import dev.cordon.reach.policy.NamedPolicy;
import java.util.List;
import java.util.SortedSet;

/**
 * Control policies attached at one place of an organization: the root, a unit or an account.
 *
 * @param name for people
 * @param accounts twelve digits each: those below this place; empty where all are
 * @param policies any of which may allow
 */
public record ControlLevel(String name, SortedSet<String> accounts, List<NamedPolicy> policies) {
    boolean binds(String account) {
        return accounts.isEmpty() || accounts.contains(account);
    }
}
