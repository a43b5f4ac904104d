package dev.cordon.reach.paths;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.GroupDetail;
import dev.cordon.reach.account.PolicyVersions;
import dev.cordon.reach.account.Resource;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.policy.Effect;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.Statement;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A snapshot, arranged by account for those who look for targets in it. */
final class Landscape {
    private AccountSnapshot snapshot;
    private final Map<String, Account> accounts = new TreeMap<>();
    private final Map<String, Account> byArn = new HashMap<>();

    Landscape(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.roles().values().forEach(this::put);
        snapshot.users().values().forEach(this::put);
        snapshot.groups().values().forEach(this::put);
        for (Resource resource : snapshot.resources().values()) {
            account(resource.account(), resource.arn()).put(resource);
        }
        for (PolicyVersions policy : snapshot.policies().values()) {
            if (!policy.awsManaged() && allowsEverything(policy.inForce())) {
                account(accountOf(policy.arn()), policy.arn()).putAdministratorPolicy(policy.arn());
            }
        }
    }

    private void put(RoleDetail role) {
        Account account = account(role.account(), role.arn());
        account.put(role);
        byArn.put(role.arn(), account);
    }

    private void put(UserDetail user) {
        Account account = account(user.account(), user.arn());
        account.put(user);
        byArn.put(user.arn(), account);
    }

    private void put(GroupDetail group) {
        account(group.account(), group.arn()).put(group);
    }

    private Account account(String id, String arn) {
        return accounts.computeIfAbsent(id, a -> new Account(a, partition(arn)));
    }

    AccountSnapshot snapshot() {
        return snapshot;
    }

    Collection<Account> accounts() {
        return Collections.unmodifiableCollection(accounts.values());
    }

    /** The account of a user or role, or null where the snapshot does not have it. */
    @Nullable
    Account accountOfPrincipal(String arn) {
        return byArn.get(arn);
    }

    /** Whether a later snapshot differs in no more than principals and groups, so that {@link #move} can follow it. */
    boolean canMove(AccountSnapshot after) {
        return snapshot.organization().equals(after.organization())
                && snapshot.resources().equals(after.resources())
                && snapshot.inventoryKnown() == after.inventoryKnown()
                && administratorPolicies(snapshot).equals(administratorPolicies(after));
    }

    private static List<String> administratorPolicies(AccountSnapshot snapshot) {
        return snapshot.policies().values().stream()
                .filter(policy -> !policy.awsManaged() && allowsEverything(policy.inForce()))
                .map(PolicyVersions::arn)
                .toList();
    }

    /** Follows a later snapshot that differs in the given principals and groups. */
    void move(AccountSnapshot after, Collection<String> touched) {
        for (String arn : touched) {
            byArn.remove(arn);
            accounts.values().forEach(account -> account.remove(arn));
        }
        snapshot = after;
        for (String arn : touched) {
            RoleDetail role = after.roles().get(arn);
            UserDetail user = after.users().get(arn);
            GroupDetail group = after.groups().get(arn);
            if (role != null) {
                put(role);
            } else if (user != null) {
                put(user);
            } else if (group != null) {
                put(group);
            }
        }
    }

    /** Whether one statement of a document allows everything without a condition, and none denies. */
    static boolean allowsEverything(@Nullable PolicyDocument document) {
        return document != null
                && document.statements().stream().noneMatch(s -> s.effect() == Effect.DENY)
                && document.statements().stream().anyMatch(Landscape::allowsEverything);
    }

    private static boolean allowsEverything(Statement statement) {
        return statement.conditions().isEmpty()
                && !statement.notAction()
                && !statement.notResource()
                && statement.actions().stream().anyMatch(action -> isAll(action.text()))
                && statement.resources() != null
                && Objects.requireNonNull(statement.resources()).stream()
                        .anyMatch(resource -> resource.text().equals("*"));
    }

    private static boolean isAll(String action) {
        return action.equals("*") || action.equals("*:*");
    }

    static String partition(String arn) {
        String[] parts = arn.split(":", 3);
        return parts.length == 3 ? parts[1] : "aws";
    }

    static String accountOf(String arn) {
        int from = 0;
        for (int colons = 0; colons < 4; colons++) {
            from = arn.indexOf(':', from) + 1;
            if (from == 0) {
                return "";
            }
        }
        int to = arn.indexOf(':', from);
        return to < 0 ? "" : arn.substring(from, to);
    }
}
