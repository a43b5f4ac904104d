package dev.cordon.reach.paths;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.GroupDetail;
import dev.cordon.reach.account.OrganizationControls;
import dev.cordon.reach.account.PolicyVersions;
import dev.cordon.reach.account.Resource;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.account.UserDetail;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds small accounts for tests. Policies are JSON, as AWS has them. */
final class Accounts {
    static final String ID = "111122223333";
    static final String OTHER = "444455556666";
    static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    static final String ALLOW_ALL = allow("*", "*");

    final SortedMap<String, UserDetail> users = new TreeMap<>();
    final SortedMap<String, GroupDetail> groups = new TreeMap<>();
    final SortedMap<String, RoleDetail> roles = new TreeMap<>();
    final SortedMap<String, PolicyVersions> policies = new TreeMap<>();
    final SortedMap<String, Resource> resources = new TreeMap<>();
    private final List<List<NamedPolicy>> serviceControl = new ArrayList<>();
    private final List<List<NamedPolicy>> resourceControl = new ArrayList<>();
    private boolean inventory;

    static String user(String name) {
        return "arn:aws:iam::" + ID + ":user/" + name;
    }

    static String role(String name) {
        return "arn:aws:iam::" + ID + ":role/" + name;
    }

    static String group(String name) {
        return "arn:aws:iam::" + ID + ":group/" + name;
    }

    static String policy(String name) {
        return "arn:aws:iam::" + ID + ":policy/" + name;
    }

    /** A statement; actions and resources are separated by spaces. */
    static String statement(String effect, String actions, String resources, String condition) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":" + list(actions) + ",\"Resource\":" + list(resources)
                + (condition.isEmpty() ? "" : ",\"Condition\":" + condition) + "}";
    }

    static String allow(String actions, String resources) {
        return policyOf(statement("Allow", actions, resources, ""));
    }

    static String policyOf(String... statements) {
        return policy(List.of(statements));
    }

    private static String policy(List<String> statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    static String trust(String principal, String condition) {
        return policy(List.of("{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":" + principal
                + (condition.isEmpty() ? "" : ",\"Condition\":" + condition) + "}"));
    }

    static String trustsService(String service) {
        return trust("{\"Service\":\"" + service + "\"}", "");
    }

    static String trustsAws(String arn) {
        return trust("{\"AWS\":\"" + arn + "\"}", "");
    }

    private static String list(String words) {
        try {
            return new ObjectMapper().writeValueAsString(List.of(words.split(" ", -1)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static PolicyDocument document(String json) {
        var read = PolicyReader.read(json);
        if (!read.problems().isEmpty()) {
            throw new IllegalArgumentException(json + ": " + read.problems());
        }
        return read.document();
    }

    private static SortedMap<String, NamedPolicy> inline(@Nullable String json) {
        SortedMap<String, NamedPolicy> inline = new TreeMap<>();
        if (json != null) {
            inline.put("own", new NamedPolicy("inline policy own", document(json)));
        }
        return inline;
    }

    Accounts user(
            String name, @Nullable String json, @Nullable String boundary, List<String> groups, String... attached) {
        users.put(
                user(name),
                new UserDetail(
                        user(name),
                        ID,
                        name,
                        "AIDA" + name,
                        inline(json),
                        List.of(attached),
                        boundary,
                        new TreeMap<>(),
                        groups));
        return this;
    }

    Accounts user(String name, @Nullable String json, String... attached) {
        return user(name, json, null, List.of(), attached);
    }

    Accounts role(
            String arn,
            @Nullable String json,
            @Nullable String trust,
            @Nullable String boundary,
            @Nullable List<String> profiles,
            Map<String, String> tags,
            String... attached) {
        String account = Landscape.accountOf(arn);
        String name = Account.name(arn);
        String path = arn.substring(arn.indexOf(":role") + 5, arn.length() - name.length());
        roles.put(
                arn,
                new RoleDetail(
                        arn,
                        account,
                        name,
                        "AROA" + name,
                        path,
                        inline(json),
                        List.of(attached),
                        boundary,
                        new TreeMap<>(tags),
                        trust == null ? null : document(trust),
                        profiles));
        return this;
    }

    /** A role with an instance profile. */
    Accounts role(String name, @Nullable String json, @Nullable String trust, String... attached) {
        String profile = "arn:aws:iam::" + ID + ":instance-profile/" + name;
        return role(role(name), json, trust, null, List.of(profile), Map.of(), attached);
    }

    Accounts group(String name, @Nullable String json, String... attached) {
        groups.put(group(name), new GroupDetail(group(name), ID, name, inline(json), List.of(attached)));
        return this;
    }

    /** A managed policy; the last version is in force. */
    Accounts managed(String arn, String... versions) {
        SortedMap<String, PolicyDocument> documents = new TreeMap<>();
        for (int i = 0; i < versions.length; i++) {
            documents.put("v" + (i + 1), document(versions[i]));
        }
        policies.put(arn, new PolicyVersions(arn, Account.name(arn), "v" + versions.length, documents));
        return this;
    }

    Accounts serviceControl(String... jsons) {
        List<NamedPolicy> level = new ArrayList<>();
        for (String json : jsons) {
            level.add(new NamedPolicy("service control policy", document(json)));
        }
        serviceControl.add(level);
        return this;
    }

    /** A level of resource control policies. */
    Accounts resourceControl(String... jsons) {
        List<NamedPolicy> level = new ArrayList<>();
        for (String json : jsons) {
            level.add(new NamedPolicy("resource control policy", document(json)));
        }
        resourceControl.add(level);
        return this;
    }

    Accounts resource(String arn, @Nullable String role, Map<String, String> facts) {
        inventory = true;
        resources.put(arn, new Resource(arn, ID, new TreeMap<>(), null, role, new TreeMap<>(facts)));
        return this;
    }

    AccountSnapshot snapshot() {
        OrganizationControls organization = new OrganizationControls(
                serviceControl, !serviceControl.isEmpty(), resourceControl, !resourceControl.isEmpty());
        return new AccountSnapshot(
                new TreeMap<>(users),
                new TreeMap<>(groups),
                new TreeMap<>(roles),
                new TreeMap<>(policies),
                organization,
                new TreeMap<>(resources),
                inventory,
                0,
                List.of());
    }
}
