package dev.cordon.reach.radius;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.OrganizationControls;
import dev.cordon.reach.account.PolicyVersions;
import dev.cordon.reach.account.Resource;
import dev.cordon.reach.account.RoleDetail;
import dev.cordon.reach.graph.AccessGraph;
import dev.cordon.reach.paths.EscalationCatalogue;
import dev.cordon.reach.paths.Hops;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import dev.cordon.reach.policy.PolicyReader;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small account of roles, told by their statements. */
final class Team {
    static final String ACCOUNT = "111122223333";

    private final SortedMap<String, RoleDetail> roles = new TreeMap<>();
    private final SortedMap<String, PolicyVersions> policies = new TreeMap<>();
    private final SortedMap<String, Resource> resources = new TreeMap<>();

    private OrganizationControls organization = OrganizationControls.UNKNOWN;

    static String arn(String role) {
        return "arn:aws:iam::" + ACCOUNT + ":role/" + role;
    }

    static String allow(String action, String resource) {
        return statement("Allow", action, resource);
    }

    static String deny(String action, String resource) {
        return statement("Deny", action, resource);
    }

    static String statement(String effect, String action, String resource) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}";
    }

    static PolicyDocument document(String... statements) {
        return PolicyReader.read("{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}")
                .document();
    }

    Team role(String name, String... statements) {
        return role(name, null, "\"AWS\":\"arn:aws:iam::999999999999:root\"", List.of(statements));
    }

    /** A role that another one of the account may become, by its trust policy alone. */
    Team trusting(String name, String whom, String... statements) {
        return role(name, null, "\"AWS\":\"" + arn(whom) + "\"", List.of(statements));
    }

    Team bounded(String name, String boundary, String... statements) {
        String arn = "arn:aws:iam::" + ACCOUNT + ":policy/bound-" + name;
        SortedMap<String, PolicyDocument> versions = new TreeMap<>(Map.of("v1", document(boundary)));
        policies.put(arn, new PolicyVersions(arn, "bound-" + name, "v1", versions));
        return role(name, arn, "\"AWS\":\"arn:aws:iam::999999999999:root\"", List.of(statements));
    }

    private Team role(String name, @Nullable String boundary, String trusted, List<String> statements) {
        SortedMap<String, NamedPolicy> inline = new TreeMap<>();
        inline.put("own", new NamedPolicy("inline policy own", document(statements.toArray(String[]::new))));
        PolicyDocument trust =
                document("{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{" + trusted + "}}");
        roles.put(
                arn(name),
                new RoleDetail(
                        arn(name),
                        ACCOUNT,
                        name,
                        "AROA" + name,
                        "/",
                        inline,
                        List.of(),
                        boundary,
                        new TreeMap<>(),
                        trust,
                        List.of()));
        return this;
    }

    Team resource(String arn, Map<String, String> tags) {
        resources.put(arn, new Resource(arn, ACCOUNT, new TreeMap<>(tags), null, null, new TreeMap<>()));
        return this;
    }

    /** A resource with a policy of these statements; an empty account for an owner that is not known. */
    Team guarded(String arn, String account, String... statements) {
        NamedPolicy policy = statements.length == 0 ? null : new NamedPolicy("resource policy", document(statements));
        resources.put(arn, new Resource(arn, account, new TreeMap<>(), policy, null, new TreeMap<>()));
        return this;
    }

    /** A resource control policy beside the one that AWS attaches. */
    Team control(String... statements) {
        String all = "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}";
        NamedPolicy full = new NamedPolicy("RCPFullAWSAccess", document(all));
        NamedPolicy own = new NamedPolicy("resource control policy", document(statements));
        organization = new OrganizationControls(List.of(), false, List.of(List.of(full, own)), true);
        return this;
    }

    AccountSnapshot snapshot() {
        return new AccountSnapshot(
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(roles),
                new TreeMap<>(policies),
                organization,
                new TreeMap<>(resources),
                !resources.isEmpty(),
                0,
                List.of());
    }

    RadiusModel model() {
        return model(Sensitivity.defaults());
    }

    RadiusModel model(Sensitivity sensitivity) {
        AccountSnapshot snapshot = snapshot();
        Hops hops = Hops.of(snapshot, EscalationCatalogue.bundled());
        return RadiusModel.of(snapshot, AccessGraph.of(snapshot, hops), hops, sensitivity);
    }

    /** Blast radius of a role that has these statements and nobody to become. */
    static BlastRadius alone(String... statements) {
        return new Team().role("one", statements).model().radius(arn("one"));
    }
}
