package dev.cordon.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The account's identities with their policies, as {@code aws iam get-account-authorization-details} prints them. */
final class AccountText {
    private static final String OF_AWS = "arn:aws:iam::aws:policy/";

    private final String account;
    private final List<String> users = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();

    private final String created;

    AccountText(String account) {
        this(account, LocalDate.of(2024, 1, 1));
    }

    /** @param created on which day all users and roles are made */
    AccountText(String account, LocalDate created) {
        this.account = account;
        this.created = created + "T00:00:00Z";
    }

    void add(SimulatedIdentity identity, String document) {
        boolean user = identity.archetype().dwelling().user();
        String managed = switch (identity.breadth()) {
            case POWER_USER -> "PowerUserAccess";
            case ADMINISTRATOR -> "AdministratorAccess";
            default -> "";
        };
        if (user) {
            users.add("{\"Path\":\"/\",\"UserName\":\"" + identity.name() + "\",\"UserId\":\"" + identity.uniqueId()
                    + "\",\"Arn\":\"" + identity.arn()
                    + "\",\"CreateDate\":\"" + created + "\",\"UserPolicyList\":["
                    + inline(document) + "],\"GroupList\":[],\"AttachedManagedPolicies\":[" + attached(managed)
                    + "],\"Tags\":[]}");
        } else {
            role(identity.name(), identity.uniqueId(), trust(identity), document, managed);
        }
    }

    /** A role that no identity of ours is. */
    void role(String name, String trust, String document, String managed) {
        role(name, "AROA" + Whereabouts.letters(name.hashCode() * 0x9E3779B97F4A7C15L), trust, document, managed);
    }

    private void role(String name, String id, String trust, String document, String managed) {
        roles.add("{\"Path\":\"/\",\"RoleName\":\"" + name + "\",\"RoleId\":\"" + id + "\",\"Arn\":\"arn:aws:iam::"
                + account
                + ":role/" + name + "\",\"CreateDate\":\"" + created + "\",\"AssumeRolePolicyDocument\":" + trust
                + ",\"InstanceProfileList\":[],\"RolePolicyList\":[" + inline(document)
                + "],\"AttachedManagedPolicies\":[" + attached(managed) + "],\"Tags\":[]}");
    }

    private String trust(SimulatedIdentity identity) {
        if (identity.name().startsWith(Company.AGENT_ROLE)) {
            return trusts("Service", "bedrock-agentcore.amazonaws.com", "");
        }
        return switch (identity.archetype().dwelling()) {
            case PERSON_ROLE -> trusts("Federated", "arn:aws:iam::" + account + ":saml-provider/company", "WithSAML");
            case SAAS -> trusts("AWS", "arn:aws:iam::999988887777:root", "");
            case HOSTED_RUNNERS ->
                trusts(
                        "Federated",
                        "arn:aws:iam::" + account + ":oidc-provider/token.actions.githubusercontent.com",
                        "WithWebIdentity");
            case FUNCTION -> trusts("Service", "lambda.amazonaws.com", "");
            case OWN_RUNNERS -> trusts("Service", "codebuild.amazonaws.com", "");
            default -> trusts("Service", "ecs-tasks.amazonaws.com", "");
        };
    }

    static String trusts(String type, String principal, String how) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"" + type + "\":\""
                + principal + "\"},\"Action\":\"sts:AssumeRole" + how + "\"}]}";
    }

    private static String inline(String document) {
        return document.isEmpty() ? "" : "{\"PolicyName\":\"own\",\"PolicyDocument\":" + document + "}";
    }

    private static String attached(String managed) {
        return managed.isEmpty()
                ? ""
                : "{\"PolicyName\":\"" + managed + "\",\"PolicyArn\":\"" + OF_AWS + managed + "\"}";
    }

    String json() {
        return "{\"UserDetailList\":[" + String.join(",", users) + "],\"GroupDetailList\":[],\"RoleDetailList\":["
                + String.join(",", roles) + "],\"Policies\":[]}";
    }

    /** A document of allows: actions by the resources that they are allowed on. */
    static String allow(Map<String, ? extends Set<String>> actionsByResource) {
        if (actionsByResource.isEmpty()) {
            return "";
        }
        List<String> statements = new ArrayList<>();
        new TreeMap<String, Set<String>>(actionsByResource)
                .forEach((resource, actions) -> statements.add("{\"Effect\":\"Allow\",\"Action\":[\""
                        + String.join("\",\"", actions) + "\"],\"Resource\":\"" + resource + "\"}"));
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }
}
