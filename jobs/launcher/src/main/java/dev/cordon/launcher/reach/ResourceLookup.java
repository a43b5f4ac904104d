package dev.cordon.launcher.reach;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.Resource;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.ResourceFacts;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a snapshot knows of a resource that a question names. */
final class ResourceLookup {
    private final AccountSnapshot snapshot;
    private final SortedSet<String> accounts = new TreeSet<>();

    ResourceLookup(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.users().values().forEach(user -> accounts.add(user.account()));
        snapshot.roles().values().forEach(role -> accounts.add(role.account()));
    }

    SortedSet<String> accounts() {
        return accounts;
    }

    /** Facts of a resource as seen by a principal of an account; a role's trust policy speaks of assuming it alone. */
    ResourceFacts of(String action, String arn, String principalAccount) {
        RoleDetail role = snapshot.roles().get(arn);
        if (role != null) {
            NamedPolicy trust = role.trust() == null || !action.startsWith("sts:")
                    ? null
                    : new NamedPolicy("trust policy of role " + role.name(), role.trust());
            return facts(arn, role.account(), role.tags(), trust, true);
        }
        Resource listed = snapshot.resources().get(arn);
        if (listed != null) {
            String owner = listed.account().isEmpty() ? principalAccount : listed.account();
            return facts(arn, owner, listed.tags(), listed.policy(), true);
        }
        Resource container = container(arn);
        if (container != null) {
            String owner = container.account().isEmpty() ? principalAccount : container.account();
            return facts(arn, owner, null, container.policy(), true);
        }
        String named = ArnName.account(arn);
        Map<String, String> tags = arn.equals("*") ? Map.of() : null;
        return facts(arn, named.isEmpty() ? principalAccount : named, tags, null, false);
    }

    /** The listed resource that one is part of, whose policy speaks for it: the bucket of an object, the table of an index. */
    private @Nullable Resource container(String arn) {
        for (int end = arn.length() - 1; end > 0; end--) {
            char separator = arn.charAt(end);
            if (separator == '/' || separator == ':') {
                Resource listed = snapshot.resources().get(arn.substring(0, end));
                if (listed != null) {
                    return listed;
                }
            }
        }
        return null;
    }

    private ResourceFacts facts(
            String arn,
            String account,
            @Nullable Map<String, String> tags,
            @Nullable NamedPolicy policy,
            boolean policyKnown) {
        return new ResourceFacts(
                arn, account, tags, policy, policyKnown, snapshot.organization().resourceControl(account));
    }

    /** What an answer about a resource takes for granted, in words; empty where all is known. */
    String assumed(String arn) {
        if (arn.equals("*")
                || snapshot.resources().containsKey(arn)
                || container(arn) != null
                || snapshot.roles().containsKey(arn)) {
            return "";
        }
        String listed = "No inventory lists " + arn + ", so its policy and tags are not known";
        return ArnName.account(arn).isEmpty()
                ? listed + "; it is taken to belong to the account of whoever asks."
                : listed + ".";
    }
}
