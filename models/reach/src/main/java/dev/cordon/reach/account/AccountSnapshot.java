package dev.cordon.reach.account;

import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.PrincipalType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One or several accounts as of one moment. Immutable; maps are by ARN and sorted. {@link SnapshotReader} makes the first,
 * {@link SnapshotChanges} moves it forward.
 */
public final class AccountSnapshot {
    private final SortedMap<String, UserDetail> users;
    private final SortedMap<String, GroupDetail> groups;
    private final SortedMap<String, RoleDetail> roles;
    private final SortedMap<String, PolicyVersions> policies;
    private final OrganizationControls organization;
    private final SortedMap<String, Resource> resources;
    private final boolean inventoryKnown;
    private final long asOfMillis;
    private final long changedMillis;
    private final List<Finding> findings;
    private final Map<String, GroupDetail> groupsByName;

    /**
     * A snapshot that no change was applied to.
     *
     * @param users all IAM users
     * @param groups all IAM groups
     * @param roles all IAM roles
     * @param policies managed policies, those of AWS included as far as they are attached
     * @param organization service and resource control policies
     * @param resources what the inventory lists; empty where none was given
     * @param inventoryKnown whether an inventory was given
     * @param asOfMillis moment the snapshot stands for, milliseconds since 1970
     * @param findings what was broken in the input
     */
    public AccountSnapshot(
            SortedMap<String, UserDetail> users,
            SortedMap<String, GroupDetail> groups,
            SortedMap<String, RoleDetail> roles,
            SortedMap<String, PolicyVersions> policies,
            OrganizationControls organization,
            SortedMap<String, Resource> resources,
            boolean inventoryKnown,
            long asOfMillis,
            List<Finding> findings) {
        this(
                users,
                groups,
                roles,
                policies,
                organization,
                resources,
                inventoryKnown,
                asOfMillis,
                asOfMillis,
                findings,
                byName(groups));
    }

    private AccountSnapshot(
            SortedMap<String, UserDetail> users,
            SortedMap<String, GroupDetail> groups,
            SortedMap<String, RoleDetail> roles,
            SortedMap<String, PolicyVersions> policies,
            OrganizationControls organization,
            SortedMap<String, Resource> resources,
            boolean inventoryKnown,
            long asOfMillis,
            long changedMillis,
            List<Finding> findings,
            Map<String, GroupDetail> groupsByName) {
        this.users = users;
        this.groups = groups;
        this.roles = roles;
        this.policies = policies;
        this.organization = organization;
        this.resources = resources;
        this.inventoryKnown = inventoryKnown;
        this.asOfMillis = asOfMillis;
        this.changedMillis = changedMillis;
        this.findings = List.copyOf(findings);
        this.groupsByName = groupsByName;
    }

    private static Map<String, GroupDetail> byName(SortedMap<String, GroupDetail> groups) {
        Map<String, GroupDetail> byName = new HashMap<>(groups.size() * 2);
        groups.values().forEach(group -> byName.putIfAbsent(group.account() + "/" + group.name(), group));
        return byName;
    }

    /** The same accounts after a change; what the change did not touch is shared. */
    AccountSnapshot changed(
            SortedMap<String, UserDetail> users,
            SortedMap<String, GroupDetail> groups,
            SortedMap<String, RoleDetail> roles,
            SortedMap<String, PolicyVersions> policies,
            SortedMap<String, Resource> resources,
            long changedMillis,
            List<Finding> findings) {
        return new AccountSnapshot(
                users,
                groups,
                roles,
                policies,
                organization,
                resources,
                inventoryKnown,
                asOfMillis,
                Math.max(this.changedMillis, changedMillis),
                findings,
                groups == this.groups ? groupsByName : byName(groups));
    }

    public SortedMap<String, UserDetail> users() {
        return users;
    }

    public SortedMap<String, GroupDetail> groups() {
        return groups;
    }

    public SortedMap<String, RoleDetail> roles() {
        return roles;
    }

    public SortedMap<String, PolicyVersions> policies() {
        return policies;
    }

    public OrganizationControls organization() {
        return organization;
    }

    public SortedMap<String, Resource> resources() {
        return resources;
    }

    public boolean inventoryKnown() {
        return inventoryKnown;
    }

    /** When the whole was last read: changes before this moment are in it. */
    public long asOfMillis() {
        return asOfMillis;
    }

    /** Time of the latest change that was applied since, or {@link #asOfMillis} where none was. */
    public long changedMillis() {
        return changedMillis;
    }

    public List<Finding> findings() {
        return findings;
    }

    /** Whether a change could not be applied, so that only reading the whole account again makes it right. */
    public boolean drifted() {
        return findings.stream().anyMatch(finding -> finding.code().equals(SnapshotChanges.NOT_APPLIED));
    }

    /** Accounts whose principals it lists. */
    public SortedSet<String> accounts() {
        SortedSet<String> accounts = new TreeSet<>();
        users.values().forEach(user -> accounts.add(user.account()));
        groups.values().forEach(group -> accounts.add(group.account()));
        roles.values().forEach(role -> accounts.add(role.account()));
        return accounts;
    }

    /** A group of an account by its friendly name, or null. Group names are unique in an account. */
    public @Nullable GroupDetail group(String account, String name) {
        return groupsByName.get(account + "/" + name);
    }

    /** What grants and bounds a user or role, or null where the snapshot has no such principal. */
    public @Nullable PolicyStack stackOf(String arn) {
        UserDetail user = users.get(arn);
        if (user != null) {
            List<NamedPolicy> identity = new ArrayList<>(user.inline().values());
            addManaged(identity, user.attached());
            for (String name : user.groups()) {
                GroupDetail group = group(user.account(), name);
                if (group != null) {
                    identity.addAll(group.inline().values());
                    addManaged(identity, group.attached());
                }
            }
            PrincipalFacts facts = new PrincipalFacts(
                    arn, user.account(), PrincipalType.USER, user.name(), user.id(), user.tags(), false);
            return stack(facts, identity, user.boundaryArn());
        }
        RoleDetail role = roles.get(arn);
        if (role != null) {
            List<NamedPolicy> identity = new ArrayList<>(role.inline().values());
            addManaged(identity, role.attached());
            PrincipalFacts facts = new PrincipalFacts(
                    arn, role.account(), PrincipalType.ROLE, role.name(), role.id(), role.tags(), role.serviceLinked());
            return stack(facts, identity, role.boundaryArn());
        }
        return null;
    }

    private PolicyStack stack(PrincipalFacts facts, List<NamedPolicy> identity, @Nullable String boundaryArn) {
        List<List<NamedPolicy>> control =
                facts.serviceLinked() ? List.of() : organization.serviceControl(facts.account());
        return new PolicyStack(facts, List.copyOf(identity), boundary(boundaryArn), control, List.of());
    }

    /** A boundary that the snapshot lacks bounds to nothing known: it allows nothing for certain. */
    private @Nullable NamedPolicy boundary(@Nullable String arn) {
        if (arn == null) {
            return null;
        }
        NamedPolicy known = managed(arn);
        return known != null ? known : new NamedPolicy("permissions boundary " + arn, PolicyDocument.UNREADABLE);
    }

    private void addManaged(List<NamedPolicy> identity, List<String> arns) {
        for (String arn : arns) {
            NamedPolicy policy = managed(arn);
            if (policy != null) {
                identity.add(policy);
            }
        }
    }

    private @Nullable NamedPolicy managed(String arn) {
        PolicyVersions versions = policies.get(arn);
        PolicyDocument document = versions == null ? null : versions.inForce();
        return document == null ? null : new NamedPolicy("managed policy " + arn, document);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccountSnapshot that
                && users.equals(that.users)
                && groups.equals(that.groups)
                && roles.equals(that.roles)
                && policies.equals(that.policies)
                && organization.equals(that.organization)
                && resources.equals(that.resources)
                && inventoryKnown == that.inventoryKnown
                && asOfMillis == that.asOfMillis
                && changedMillis == that.changedMillis
                && findings.equals(that.findings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(users.keySet(), groups.keySet(), roles.keySet(), policies.keySet(), asOfMillis);
    }

    @Override
    public String toString() {
        return "AccountSnapshot[" + users.size() + " users, " + groups.size() + " groups, " + roles.size() + " roles, "
                + policies.size() + " managed policies, as of " + asOfMillis + "]";
    }
}
