package dev.cordon.reach.account;

import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a full reconcile finds: how an account as it was believed to be, after the changes that were seen, differs from the
 * account as it was read. Policies that AWS maintains count only where they are attached; facts that no reading of an
 * account has (access keys, passwords) are not compared.
 */
public final class Drift {
    private final List<Difference> found = new ArrayList<>();
    private final AccountSnapshot believed;
    private final AccountSnapshot read;

    private Drift(AccountSnapshot believed, AccountSnapshot read) {
        this.believed = believed;
        this.read = read;
    }

    /** Every difference, ordered by what it is about; empty where there is none. */
    public static List<Difference> between(AccountSnapshot believed, AccountSnapshot read) {
        return new Drift(believed, read).differences();
    }

    private List<Difference> differences() {
        each("user", believed.users(), read.users(), this::users);
        each("group", believed.groups(), read.groups(), this::groups);
        each("role", believed.roles(), read.roles(), this::roles);
        each("policy", customer(believed), customer(read), this::policies);
        new TreeSet<>(read.policies().keySet()).forEach(this::awsPolicy);
        return List.copyOf(found);
    }

    private interface Comparison<T> {
        void compare(String arn, T believed, T read);
    }

    private <T> void each(String kind, Map<String, T> believedMap, Map<String, T> readMap, Comparison<T> comparison) {
        TreeSet<String> arns = new TreeSet<>(believedMap.keySet());
        arns.addAll(readMap.keySet());
        for (String arn : arns) {
            T was = believedMap.get(arn);
            T is = readMap.get(arn);
            if (was == null) {
                add(kind + "-missed", arn, "The account has this " + kind + ", but no event told of it.");
            } else if (is == null) {
                add(kind + "-gone", arn, "The account has this " + kind + " no more, but no event told of it.");
            } else if (!was.equals(is)) {
                comparison.compare(arn, was, is);
            }
        }
    }

    private static Map<String, PolicyVersions> customer(AccountSnapshot snapshot) {
        Map<String, PolicyVersions> customer = new HashMap<>();
        snapshot.policies().forEach((arn, policy) -> {
            if (!policy.awsManaged()) {
                customer.put(arn, policy);
            }
        });
        return customer;
    }

    private void awsPolicy(String arn) {
        PolicyVersions was = believed.policies().get(arn);
        PolicyVersions is = read.policies().get(arn);
        if (was != null && is != null && is.awsManaged() && !Objects.equals(was.inForce(), is.inForce())) {
            add("policy-document", arn, "AWS has changed this policy; no event tells of that.");
        }
    }

    private void users(String arn, UserDetail was, UserDetail is) {
        id(arn, was.id(), is.id());
        grants(arn, was.grants(), is.grants());
        bounds(arn, was.boundaryArn(), is.boundaryArn());
        tags(arn, was.tags(), is.tags());
        sets("group-membership", arn, "is a member of", was.groups(), is.groups());
    }

    private void groups(String arn, GroupDetail was, GroupDetail is) {
        grants(arn, was.grants(), is.grants());
    }

    private void roles(String arn, RoleDetail was, RoleDetail is) {
        id(arn, was.id(), is.id());
        grants(arn, was.grants(), is.grants());
        bounds(arn, was.boundaryArn(), is.boundaryArn());
        tags(arn, was.tags(), is.tags());
        if (!Objects.equals(was.trust(), is.trust())) {
            add("trust", arn, "Its trust policy is another than the one believed.");
        }
        List<String> carried = is.instanceProfiles();
        if (carried != null && !carried.equals(was.instanceProfiles())) {
            sets(
                    "instance-profile",
                    arn,
                    "is carried by",
                    was.instanceProfiles() == null ? List.of() : was.instanceProfiles(),
                    carried);
        }
    }

    private void id(String arn, String was, String is) {
        if (!was.isEmpty() && !is.isEmpty() && !was.equals(is)) {
            add("recreated", arn, "It was deleted and created again: its unique id is another.");
        }
    }

    private void grants(String arn, Grants was, Grants is) {
        sets("attachment", arn, "has attached", was.attached(), is.attached());
        sets(
                "inline-policy",
                arn,
                "has the inline policy",
                was.inline().keySet(),
                is.inline().keySet());
        for (Map.Entry<String, NamedPolicy> one : was.inline().entrySet()) {
            NamedPolicy other = is.inline().get(one.getKey());
            if (other != null && !other.document().equals(one.getValue().document())) {
                add("inline-policy", arn, "Its inline policy " + one.getKey() + " says something else than believed.");
            }
        }
    }

    private void bounds(String arn, @Nullable String was, @Nullable String is) {
        if (!Objects.equals(was, is)) {
            add("boundary", arn, "It is bounded by " + words(is) + ", but was believed to be by " + words(was) + ".");
        }
    }

    private static String words(@Nullable String boundary) {
        return boundary == null ? "nothing" : boundary;
    }

    private void tags(String arn, SortedMap<String, String> was, SortedMap<String, String> is) {
        if (!was.equals(is)) {
            add("tags", arn, "Its tags are " + is + ", but were believed to be " + was + ".");
        }
    }

    private void policies(String arn, PolicyVersions was, PolicyVersions is) {
        if (!was.defaultVersion().equals(is.defaultVersion())) {
            add(
                    "default-version",
                    arn,
                    "Version " + is.defaultVersion() + " is in force, but " + was.defaultVersion()
                            + " was believed to be.");
        }
        sets(
                "policy-version",
                arn,
                "has the version",
                was.versions().keySet(),
                is.versions().keySet());
        for (Map.Entry<String, PolicyDocument> one : was.versions().entrySet()) {
            PolicyDocument other = is.versions().get(one.getKey());
            if (other != null && !other.equals(one.getValue())) {
                add("policy-document", arn, "Its version " + one.getKey() + " says something else than believed.");
            }
        }
    }

    private void sets(String code, String arn, String verb, Collection<String> was, Collection<String> is) {
        for (String one : new TreeSet<>(is)) {
            if (!was.contains(one)) {
                add(code, arn, "It " + verb + " " + one + ", which no event told of.");
            }
        }
        for (String one : new TreeSet<>(was)) {
            if (!is.contains(one)) {
                add(code, arn, "It no longer " + verb + " " + one + ", which no event told of.");
            }
        }
    }

    private void add(String code, String arn, String message) {
        found.add(new Difference(code, arn, message));
    }
}
