package dev.cordon.reach.account;

import dev.cordon.reach.policy.Effect;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks what the parts of a snapshot say of each other, and supplies well-known policies of AWS that are missing. */
final class SnapshotChecks {
    private final SortedMap<String, UserDetail> users;
    private final SortedMap<String, GroupDetail> groups;
    private final SortedMap<String, RoleDetail> roles;
    private final SortedMap<String, PolicyVersions> policies;
    private final Findings findings;

    SnapshotChecks(
            SortedMap<String, UserDetail> users,
            SortedMap<String, GroupDetail> groups,
            SortedMap<String, RoleDetail> roles,
            SortedMap<String, PolicyVersions> policies,
            Findings findings) {
        this.users = users;
        this.groups = groups;
        this.roles = roles;
        this.policies = policies;
        this.findings = findings;
    }

    void check() {
        Set<String> groupNames = new HashSet<>();
        Map<String, String> folded = new HashMap<>();
        for (GroupDetail group : groups.values()) {
            groupNames.add(group.account() + "/" + group.name());
            unlikeInCaseOnly(folded, "group", group.account(), group.name(), group.arn());
            attachments(group.attached(), group.arn());
        }
        for (UserDetail user : users.values()) {
            unlikeInCaseOnly(folded, "user", user.account(), user.name(), user.arn());
            attachments(user.attached(), user.arn());
            boundary(user.boundaryArn(), user.arn());
            for (String name : user.groups()) {
                if (!groupNames.contains(user.account() + "/" + name)) {
                    findings.concerning(
                            "unknown-group",
                            new IamArn("aws", user.account(), "group", "/", name).text(),
                            "Users are members of group " + name + ", which the snapshot of their account does not"
                                    + " list; what they may do by it is not known and not counted.",
                            user.arn());
                }
            }
        }
        Set<String> accounts = accounts();
        for (RoleDetail role : roles.values()) {
            unlikeInCaseOnly(folded, "role", role.account(), role.name(), role.arn());
            attachments(role.attached(), role.arn());
            boundary(role.boundaryArn(), role.arn());
            trusted(role, accounts);
        }
    }

    private Set<String> accounts() {
        Set<String> accounts = new HashSet<>();
        users.values().forEach(user -> accounts.add(user.account()));
        roles.values().forEach(role -> accounts.add(role.account()));
        return accounts;
    }

    private void attachments(List<String> attached, String principal) {
        for (String arn : attached) {
            if (!there(arn, principal)) {
                findings.concerning(
                        "dangling-attachment",
                        arn,
                        "A managed policy is attached but not in the snapshot; what it grants is not known and not"
                                + " counted. Read the account again without --filter.",
                        principal);
            }
        }
    }

    private void boundary(@Nullable String arn, String principal) {
        if (arn != null && !arn.isEmpty() && !there(arn, principal)) {
            findings.concerning(
                    "missing-boundary",
                    arn,
                    "A policy is a permissions boundary but not in the snapshot; whatever the principals that it bounds"
                            + " may do is only possible, nothing is certain.",
                    principal);
        }
    }

    /** Whether the snapshot has a policy, after supplying it where it is a well-known one of AWS. */
    private boolean there(String arn, String principal) {
        PolicyVersions known = policies.get(arn);
        if (known != null && (known.inForce() != null || !known.awsManaged())) {
            if (AwsManagedPolicies.supplied(known)) {
                supplied(arn, principal);
            }
            return true;
        }
        PolicyVersions supplied = AwsManagedPolicies.of(arn);
        if (supplied == null) {
            return known != null;
        }
        policies.put(arn, supplied);
        supplied(arn, principal);
        return true;
    }

    private void supplied(String arn, String principal) {
        findings.concerning(
                "supplied-aws-policy",
                arn,
                "A policy of AWS is attached but its text is not in the snapshot; Cordon's own copy of it is used.",
                principal);
    }

    /** IAM does not tell names apart by case, so two such names cannot be in one account. */
    private void unlikeInCaseOnly(Map<String, String> seen, String kind, String account, String name, String arn) {
        String other = seen.put(kind + "/" + account + "/" + name.toLowerCase(Locale.ROOT), arn);
        if (other != null) {
            findings.of(
                    "names-differ-in-case",
                    arn,
                    "",
                    "Another " + kind + " of the account has the same name in different case or under another path,"
                            + " which IAM does not allow; both are kept, and events by name may mean either.");
        }
    }

    private void trusted(RoleDetail role, Set<String> accounts) {
        PolicyDocument trust = role.trust();
        if (trust == null) {
            return;
        }
        Outsiders outsiders = Outsiders.of(trust, accounts);
        if (outsiders.anyone()) {
            findings.each(
                    "public-trust",
                    role.arn(),
                    "The trust policy lets anyone in, and no condition is sure to narrow that: principals of every"
                            + " account of AWS may be able to assume the role. Name the principals that need it.");
        }
        if (!outsiders.accounts().isEmpty()) {
            findings.each(
                    "external-trust",
                    role.arn(),
                    "The trust policy lets in principals of accounts that were not given: "
                            + outsiders.accountsInWords() + ".");
        }
        for (Statement statement : trust.statements()) {
            if (statement.effect() != Effect.ALLOW || statement.principals() == null) {
                continue;
            }
            for (String principal : statement.principals().aws()) {
                if (gone(principal, accounts)) {
                    findings.of(
                            "unknown-trusted-principal",
                            role.arn(),
                            "",
                            "A trust policy names a user or role of a given account that does not exist there any"
                                    + " more; nobody is taken to be meant.");
                }
            }
        }
    }

    /** Whether a trusted principal is of a given account but not there; AWS shows the unique id of a deleted one. */
    private boolean gone(String principal, Set<String> accounts) {
        IamArn arn = IamArn.of(principal);
        if (arn == null) {
            return principal.startsWith("AIDA") || principal.startsWith("AROA");
        }
        if (!accounts.contains(arn.account())) {
            return false;
        }
        return switch (arn.kind()) {
            case "user" -> !users.containsKey(principal);
            case "role" -> !roles.containsKey(principal);
            default -> false;
        };
    }

    /** The inventory with instance profiles resolved to roles, and findings for what it names in vain. */
    SortedMap<String, Resource> resolve(SortedMap<String, Resource> resources) {
        Map<String, String> roleOfProfile = new HashMap<>();
        for (RoleDetail role : roles.values()) {
            if (role.instanceProfiles() != null) {
                role.instanceProfiles().forEach(profile -> roleOfProfile.put(profile, role.arn()));
            }
        }
        SortedMap<String, Resource> resolved = new TreeMap<>();
        resources.forEach((arn, resource) -> resolved.put(arn, resolve(resource, roleOfProfile)));
        return resolved;
    }

    private Resource resolve(Resource resource, Map<String, String> roleOfProfile) {
        String profile = resource.facts().get(InventoryReader.INSTANCE_PROFILE);
        String role = resource.role() != null || profile == null ? resource.role() : roleOfProfile.get(profile);
        if (profile != null && role == null) {
            findings.of(
                    "unknown-instance-profile",
                    resource.arn(),
                    "",
                    "The inventory names an instance profile that no role of the snapshot has; the compute counts as"
                            + " without a role.");
        } else if (role != null && !roles.containsKey(role)) {
            findings.of(
                    "unknown-role",
                    resource.arn(),
                    "",
                    "The inventory names a role that the snapshot does not list; what the compute may do is not known.");
        }
        IamArn arn = IamArn.of(resource.arn());
        if (arn != null && arn.kind().equals("user") && !users.containsKey(resource.arn())) {
            findings.of(
                    "unknown-user",
                    resource.arn(),
                    "",
                    "The inventory states facts about a user that the snapshot does not list; they are not used.");
        }
        outside(resource);
        return new Resource(
                resource.arn(), resource.account(), resource.tags(), resource.policy(), role, resource.facts());
    }

    private void outside(Resource resource) {
        NamedPolicy policy = resource.policy();
        if (policy == null) {
            return;
        }
        Set<String> known = accounts();
        known.add(resource.account());
        Outsiders outsiders = Outsiders.of(policy.document(), known);
        if (outsiders.anyone()) {
            findings.each(
                    "public-resource",
                    resource.arn(),
                    "The resource policy lets anyone in, and no condition is sure to narrow that: principals of every"
                            + " account of AWS may use what it allows. Name the principals that need it.");
        }
        if (!outsiders.accounts().isEmpty()) {
            findings.each(
                    "external-access",
                    resource.arn(),
                    "The resource policy lets in principals of accounts that were not given: "
                            + outsiders.accountsInWords() + ".");
        }
    }
}
