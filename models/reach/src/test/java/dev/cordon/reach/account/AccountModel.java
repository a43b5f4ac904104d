package dev.cordon.reach.account;

import dev.cordon.domain.IamChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An account that random calls of IAM change, said in its own words, which writes itself as authorization details and tells
 * the event of each call. Independent of what it tests.
 */
final class AccountModel {
    private static final class Principal {
        private final SortedMap<String, String> inline = new TreeMap<>();
        private final SortedSet<String> attached = new TreeSet<>();
        private final SortedMap<String, String> tags = new TreeMap<>();
        private final SortedSet<String> groups = new TreeSet<>();
        private final SortedSet<String> profiles = new TreeSet<>();
        private String path = "/";
        private String id = "";
        private String trust = "";
        private @Nullable String boundary;
    }

    private static final class Managed {
        private final SortedMap<String, String> versions = new TreeMap<>(VersionOrder.BY_NUMBER);
        private String inForce = "v1";
        private int next = 2;
    }

    private final Random random;
    private final SortedMap<String, Principal> users = new TreeMap<>();
    private final SortedMap<String, Principal> groups = new TreeMap<>();
    private final SortedMap<String, Principal> roles = new TreeMap<>();
    private final SortedMap<String, Managed> policies = new TreeMap<>();
    private int count;

    AccountModel(long seed) {
        random = new Random(seed);
        create("User");
        create("Group");
        create("Role");
        createPolicy();
    }

    /** One random call; its event. */
    IamChange step() {
        String kind = List.of("User", "Group", "Role").get(random.nextInt(3));
        int choice = random.nextInt(20);
        if (choice < 2 || of(kind).size() < 2) {
            return create(kind);
        }
        String name = pick(of(kind).keySet());
        Principal one = principal(kind, name);
        String parameter = kind.toLowerCase(Locale.ROOT) + "Name";
        switch (choice) {
            case 2 -> {
                of(kind).remove(name);
                users.values().forEach(user -> user.groups.remove(kind.equals("Group") ? name : ""));
                return Changes.change("Delete" + kind, parameter, name);
            }
            case 3, 4 -> {
                String policy = "inline" + random.nextInt(3);
                String document = document();
                one.inline.put(policy, document);
                return Changes.change(
                        "Put" + kind + "Policy", parameter, name, "policyName", policy, "policyDocument", document);
            }
            case 5 -> {
                String policy = "inline" + random.nextInt(3);
                one.inline.remove(policy);
                return Changes.change("Delete" + kind + "Policy", parameter, name, "policyName", policy);
            }
            case 6, 7 -> {
                String arn = random.nextInt(4) == 0 ? Gaad.ADMIN : pick(policies.keySet());
                one.attached.add(arn);
                return Changes.change("Attach" + kind + "Policy", parameter, name, "policyArn", arn);
            }
            case 8 -> {
                String arn = one.attached.isEmpty() ? pick(policies.keySet()) : pick(one.attached);
                one.attached.remove(arn);
                return Changes.change("Detach" + kind + "Policy", parameter, name, "policyArn", arn);
            }
            case 9 -> {
                return createPolicy();
            }
            case 10, 11, 12 -> {
                return version();
            }
            case 13 -> {
                return rename();
            }
            case 14, 15 -> {
                return membership();
            }
            default -> {
                return kind.equals("Group") ? membership() : ownChange(kind, parameter, name, one);
            }
        }
    }

    private IamChange ownChange(String kind, String parameter, String name, Principal one) {
        switch (random.nextInt(kind.equals("Role") ? 7 : 4)) {
            case 0 -> {
                one.boundary = pick(policies.keySet());
                return Changes.change(
                        "Put" + kind + "PermissionsBoundary", parameter, name, "permissionsBoundary", one.boundary);
            }
            case 1 -> {
                one.boundary = null;
                return Changes.change("Delete" + kind + "PermissionsBoundary", parameter, name);
            }
            case 2 -> {
                String key = "k" + random.nextInt(3);
                String value = "v" + random.nextInt(3);
                one.tags.put(key, value);
                return Changes.change(
                        "Tag" + kind,
                        parameter,
                        name,
                        "tags",
                        "[{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}]");
            }
            case 3 -> {
                String key = "k" + random.nextInt(3);
                one.tags.remove(key);
                return Changes.change("Untag" + kind, parameter, name, "tagKeys", "[\"" + key + "\"]");
            }
            case 4 -> {
                one.trust = Gaad.trust("arn:aws:iam::99999999999" + random.nextInt(9) + ":root");
                return Changes.change("UpdateAssumeRolePolicy", parameter, name, "policyDocument", one.trust);
            }
            case 5 -> {
                String profile = "profile" + random.nextInt(3);
                one.profiles.add(profile);
                return Changes.change("AddRoleToInstanceProfile", parameter, name, "instanceProfileName", profile);
            }
            default -> {
                String profile = "profile" + random.nextInt(3);
                one.profiles.remove(profile);
                return Changes.change("RemoveRoleFromInstanceProfile", parameter, name, "instanceProfileName", profile);
            }
        }
    }

    private IamChange create(String kind) {
        String name = kind.toLowerCase(Locale.ROOT) + count++;
        Principal one = new Principal();
        one.path = random.nextBoolean() ? "/" : "/team/";
        one.id = "ID" + count;
        one.trust = kind.equals("Role") ? Gaad.TRUST_EC2 : "";
        of(kind).put(name, one);
        String lower = kind.toLowerCase(Locale.ROOT);
        return Changes.change(
                "Create" + kind,
                lower + "Name",
                name,
                "path",
                one.path,
                "assumeRolePolicyDocument",
                one.trust,
                "response." + lower + "." + lower + "Id",
                one.id);
    }

    private IamChange createPolicy() {
        String name = "policy" + count++;
        Managed policy = new Managed();
        policy.versions.put("v1", document());
        policies.put(Gaad.arn("policy", name), policy);
        return Changes.change("CreatePolicy", "policyName", name, "policyDocument", policy.versions.get("v1"));
    }

    private IamChange version() {
        String arn = pick(policies.keySet());
        Managed policy = policies.get(arn);
        if (policy == null) {
            throw new IllegalStateException(arn);
        }
        String any = pick(policy.versions.keySet());
        if (random.nextInt(3) == 0) {
            policy.inForce = any;
            return Changes.change("SetDefaultPolicyVersion", "policyArn", arn, "versionId", any);
        }
        if (!any.equals(policy.inForce) && random.nextBoolean()) {
            policy.versions.remove(any);
            return Changes.change("DeletePolicyVersion", "policyArn", arn, "versionId", any);
        }
        String id = "v" + policy.next++;
        String document = document();
        policy.versions.put(id, document);
        boolean inForce = random.nextBoolean();
        policy.inForce = inForce ? id : policy.inForce;
        return Changes.change(
                "CreatePolicyVersion",
                "policyArn",
                arn,
                "policyDocument",
                document,
                "setAsDefault",
                String.valueOf(inForce),
                "response.policyVersion.versionId",
                id);
    }

    private IamChange rename() {
        boolean user = (random.nextBoolean() && !users.isEmpty()) || groups.isEmpty();
        SortedMap<String, Principal> map = user ? users : groups;
        if (map.isEmpty()) {
            return createPolicy();
        }
        String kind = user ? "User" : "Group";
        String name = pick(map.keySet());
        Principal one = principal(kind, name);
        String wanted = random.nextBoolean() ? name : "renamed" + count++;
        one.path = random.nextBoolean() ? one.path : "/moved/";
        map.remove(name);
        map.put(wanted, one);
        if (!user) {
            users.values().stream()
                    .filter(member -> member.groups.remove(name))
                    .forEach(member -> member.groups.add(wanted));
        }
        return Changes.change(
                "Update" + kind,
                user ? "userName" : "groupName",
                name,
                "new" + kind + "Name",
                wanted.equals(name) ? "" : wanted,
                "newPath",
                one.path);
    }

    private IamChange membership() {
        if (users.isEmpty() || groups.isEmpty()) {
            return createPolicy();
        }
        String name = pick(users.keySet());
        Principal user = principal("User", name);
        if (!user.groups.isEmpty() && random.nextBoolean()) {
            String group = pick(user.groups);
            user.groups.remove(group);
            return Changes.change("RemoveUserFromGroup", "userName", name, "groupName", group);
        }
        String group = pick(groups.keySet());
        user.groups.add(group);
        return Changes.change("AddUserToGroup", "userName", name, "groupName", group);
    }

    private String document() {
        return Gaad.policy("Allow", "s3:Get" + random.nextInt(50), "*");
    }

    private SortedMap<String, Principal> of(String kind) {
        return switch (kind) {
            case "User" -> users;
            case "Group" -> groups;
            default -> roles;
        };
    }

    private Principal principal(String kind, String name) {
        Principal one = of(kind).get(name);
        if (one == null) {
            throw new IllegalStateException(kind + " " + name);
        }
        return one;
    }

    private String pick(Collection<String> names) {
        return new ArrayList<>(names).get(random.nextInt(names.size()));
    }

    /** The account as {@code aws iam get-account-authorization-details} gives it. */
    String json() {
        return Gaad.page(list("User", users), list("Group", groups), list("Role", roles), managed());
    }

    private String list(String kind, SortedMap<String, Principal> principals) {
        StringJoiner list = new StringJoiner(",");
        principals.forEach((name, one) -> {
            StringJoiner fields = new StringJoiner(",", "{", "}");
            String lower = kind.toLowerCase(Locale.ROOT);
            fields.add("\"" + kind + "Name\":\"" + name + "\"");
            fields.add("\"" + kind + "Id\":\"" + one.id + "\"");
            fields.add("\"Arn\":\"arn:aws:iam::" + Gaad.ACCOUNT + ":" + lower + one.path + name + "\"");
            fields.add("\"" + kind + "PolicyList\":[" + objects("PolicyName", "PolicyDocument", one.inline) + "]");
            fields.add(Gaad.attached(one.attached.toArray(new String[0])));
            fields.add("\"Tags\":[" + texts("Key", "Value", one.tags) + "]");
            if (one.boundary != null) {
                fields.add("\"PermissionsBoundary\":{\"PermissionsBoundaryArn\":\"" + one.boundary + "\"}");
            }
            if (kind.equals("User")) {
                fields.add("\"GroupList\":[" + quoted(one.groups) + "]");
            }
            if (kind.equals("Role")) {
                fields.add("\"AssumeRolePolicyDocument\":" + one.trust);
                StringJoiner profiles = new StringJoiner(",");
                one.profiles.forEach(
                        profile -> profiles.add("{\"Arn\":\"" + Gaad.arn("instance-profile", profile) + "\"}"));
                fields.add("\"InstanceProfileList\":[" + profiles + "]");
            }
            list.add(fields.toString());
        });
        return list.toString();
    }

    private String managed() {
        StringJoiner list = new StringJoiner(",");
        policies.forEach((arn, policy) -> {
            StringJoiner versions = new StringJoiner(",");
            policy.versions.forEach(
                    (id, document) -> versions.add("{\"VersionId\":\"" + id + "\",\"Document\":" + document + "}"));
            list.add("{\"Arn\":\"" + arn + "\",\"DefaultVersionId\":\"" + policy.inForce + "\",\"PolicyVersionList\":["
                    + versions + "]}");
        });
        return list.toString();
    }

    private static String objects(String key, String value, Map<String, String> map) {
        StringJoiner list = new StringJoiner(",");
        map.forEach((name, text) -> list.add("{\"" + key + "\":\"" + name + "\",\"" + value + "\":" + text + "}"));
        return list.toString();
    }

    private static String texts(String key, String value, Map<String, String> map) {
        StringJoiner list = new StringJoiner(",");
        map.forEach((name, text) -> list.add("{\"" + key + "\":\"" + name + "\",\"" + value + "\":\"" + text + "\"}"));
        return list.toString();
    }

    private static String quoted(SortedSet<String> names) {
        StringJoiner list = new StringJoiner(",");
        names.forEach(name -> list.add("\"" + name + "\""));
        return list.toString();
    }
}
