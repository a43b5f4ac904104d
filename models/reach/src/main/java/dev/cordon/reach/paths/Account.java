package dev.cordon.reach.paths;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.GroupDetail;
import dev.cordon.reach.account.PolicyVersions;
import dev.cordon.reach.account.Resource;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.policy.Effect;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PrincipalElement;
import dev.cordon.reach.policy.Statement;
import dev.cordon.reach.policy.TrustPolicy;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What paths look for in one account: its principals, which roles trust which service, and what runs as which role. */
final class Account {
    static final String ASSUME_ROLE = "sts:AssumeRole";

    private final String id;
    private final String partition;
    private final NavigableMap<String, RoleDetail> roles = new TreeMap<>();
    private final NavigableMap<String, UserDetail> users = new TreeMap<>();
    private final NavigableMap<String, GroupDetail> groups = new TreeMap<>();
    private final Map<String, GroupDetail> groupsByName = new HashMap<>();
    private final Map<String, NavigableMap<String, Truth>> trusting = new HashMap<>();
    private final Map<String, List<Resource>> compute = new HashMap<>();
    private final List<Resource> resources = new ArrayList<>();
    private final Map<String, List<Prerequisite>> whateverTarget = new HashMap<>();
    private final Map<String, String> resolved = new HashMap<>();
    private final Map<String, Boolean> existing = new HashMap<>();
    private final List<String> administratorPolicies = new ArrayList<>();

    Account(String id, String partition) {
        this.id = id;
        this.partition = partition;
        administratorPolicies.add("arn:" + partition + ":iam::aws:policy/AdministratorAccess");
        administratorPolicies.add("arn:" + partition + ":iam::aws:policy/IAMFullAccess");
    }

    String id() {
        return id;
    }

    /** An ARN pattern of the catalogue as this account has it. */
    String resolve(String pattern) {
        String known = resolved.get(pattern);
        if (known == null) {
            known = pattern.replace("{partition}", partition).replace("{account}", id);
            resolved.put(pattern, known);
        }
        return known;
    }

    boolean hasRole(String arn) {
        return roles.containsKey(arn);
    }

    boolean hasUser(String arn) {
        return users.containsKey(arn);
    }

    boolean trustsAny(List<String> services, String arn) {
        for (String service : services) {
            if (trusting(service).containsKey(arn)) {
                return true;
            }
        }
        return false;
    }

    NavigableMap<String, RoleDetail> roles() {
        return Collections.unmodifiableNavigableMap(roles);
    }

    NavigableMap<String, UserDetail> users() {
        return Collections.unmodifiableNavigableMap(users);
    }

    NavigableMap<String, GroupDetail> groups() {
        return Collections.unmodifiableNavigableMap(groups);
    }

    @Nullable
    GroupDetail group(String name) {
        return groupsByName.get(name);
    }

    /** Managed policies that make an administrator of whom they are attached to; the first is AWS's own. */
    List<String> administratorPolicies() {
        return administratorPolicies;
    }

    void put(RoleDetail role) {
        roles.put(role.arn(), role);
        if (role.trust() != null && !role.serviceLinked()) {
            for (String service : servicesNamed(role.trust())) {
                Truth truth = TrustPolicy.trustsService(role.trust(), service, ASSUME_ROLE);
                if (truth.mayBe()) {
                    trusting.computeIfAbsent(service, s -> new TreeMap<>()).put(role.arn(), truth);
                }
            }
        }
    }

    private static List<String> servicesNamed(PolicyDocument trust) {
        List<String> services = new ArrayList<>();
        for (Statement statement : trust.statements()) {
            PrincipalElement principals = statement.principals();
            if (statement.effect() == Effect.ALLOW && principals != null && !principals.not()) {
                services.addAll(principals.services());
            }
        }
        return services;
    }

    void put(UserDetail user) {
        users.put(user.arn(), user);
    }

    void put(GroupDetail group) {
        groups.put(group.arn(), group);
        groupsByName.put(group.name(), group);
    }

    void put(Resource resource) {
        resources.add(resource);
        if (resource.role() != null) {
            compute.computeIfAbsent(resource.role(), role -> new ArrayList<>()).add(resource);
        }
    }

    void putAdministratorPolicy(String arn) {
        administratorPolicies.add(arn);
    }

    void remove(String arn) {
        roles.remove(arn);
        users.remove(arn);
        GroupDetail group = groups.remove(arn);
        if (group != null) {
            groupsByName.remove(group.name());
        }
        trusting.values().forEach(roles -> roles.remove(arn));
    }

    /** Roles that may trust a service, and whether for certain. In China some services have names of their own. */
    NavigableMap<String, Truth> trusting(String service) {
        NavigableMap<String, Truth> found = trusting.get(service);
        if (partition.equals("aws-cn")) {
            NavigableMap<String, Truth> both = new TreeMap<>(trusting.getOrDefault(service + ".cn", new TreeMap<>()));
            if (found != null) {
                found.forEach((arn, truth) -> both.merge(arn, truth, Truth::or));
            }
            return both;
        }
        return found == null ? Collections.emptyNavigableMap() : found;
    }

    /** What the inventory says runs as a role and fits a pattern. */
    List<Resource> compute(String roleArn, String pattern) {
        List<Resource> of = compute.get(roleArn);
        return of == null
                ? List.of()
                : of.stream().filter(r -> fits(r.arn(), pattern)).toList();
    }

    boolean exists(String pattern) {
        return existing.computeIfAbsent(pattern, p -> resources.stream().anyMatch(resource -> fits(resource.arn(), p)));
    }

    private boolean fits(String arn, String pattern) {
        return CommonText.of(List.of(arn, resolve(pattern))) != null;
    }

    /**
     * How the ARNs of this account's principals begin that a pattern can match; null where that cannot be told, and a text
     * that none begins with where it can match none.
     */
    @Nullable
    String prefix(String pattern) {
        String[] parts = pattern.split(":", 6);
        if (parts.length < 6) {
            return null;
        }
        boolean elsewhere = !parts[4].equals(id) && parts[4].chars().allMatch(Character::isLetterOrDigit);
        int end = 0;
        while (end < parts[5].length() && "*?$".indexOf(parts[5].charAt(end)) < 0) {
            end++;
        }
        return elsewhere ? "-" : "arn:" + partition + ":iam::" + id + ":" + parts[5].substring(0, end);
    }

    /** Customer-managed policies that are attached to a user, directly or by a group, or to a role; as far as known. */
    List<PolicyVersions> customerPolicies(AccountSnapshot snapshot, String arn) {
        List<String> attached = new ArrayList<>();
        UserDetail user = users.get(arn);
        RoleDetail role = roles.get(arn);
        if (user != null) {
            attached.addAll(user.attached());
            user.groups().stream()
                    .map(groupsByName::get)
                    .filter(Objects::nonNull)
                    .forEach(g -> attached.addAll(g.attached()));
        } else if (role != null) {
            attached.addAll(role.attached());
        }
        List<PolicyVersions> policies = new ArrayList<>();
        for (String policy : attached) {
            PolicyVersions versions = snapshot.policies().get(policy);
            boolean aws = policy.contains(":iam::aws:policy/");
            if (!aws) {
                policies.add(
                        versions != null ? versions : new PolicyVersions(policy, name(policy), "", new TreeMap<>()));
            }
        }
        return policies;
    }

    /** What a path needs whatever the target. */
    List<Prerequisite> whateverTarget(EscalationPath path) {
        List<Prerequisite> known = whateverTarget.get(path.id());
        if (known == null) {
            known = Needs.whateverTarget(path, this);
            whateverTarget.put(path.id(), known);
        }
        return known;
    }

    /** Friendly name: what follows the last slash. */
    static String name(String arn) {
        return arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
    }
}
