package dev.cordon.aws.act;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.action.ActionDescriptor;
import dev.cordon.engine.action.ActionDescriptor.Permission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The least that a responder must be allowed, made from what its actions ask for. Nothing that changes a principal may
 * touch those that are spared: the responder itself and its chain, break-glass, and what AWS keeps.
 *
 * @param account twelve digits
 * @param spared ARNs, patterns allowed, of principals that are never touched; the responder's own among them
 * @param boundaries ARNs of boundaries in use, which have to be put back after a hold that replaced one
 */
public record ResponderPolicy(String account, List<String> spared, List<String> boundaries) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ResponderPolicy {
        spared = List.copyOf(spared);
        boundaries = List.copyOf(boundaries);
    }

    /** What is spared always. */
    public static final List<String> ALWAYS_SPARED =
            List.of("arn:aws:iam::*:role/aws-service-role/*", "arn:aws:iam::*:role/aws-reserved/*");

    /** What planning and an offline release read. */
    private static final List<Permission> READS = List.of(
            Allow.read("iam:GetAccountAuthorizationDetails", "read the account"),
            Allow.read("iam:ListUserPolicies", "see what room there is"),
            Allow.read("iam:ListRolePolicies", "see what room there is"),
            Allow.read("iam:GetUserPolicy", "see what room there is"),
            Allow.read("iam:GetRolePolicy", "see what room there is"),
            Allow.read("iam:ListAccessKeys", "name the keys in the plan"),
            Allow.read("iam:GetLoginProfile", "see whether there is a password"),
            Allow.read("iam:ListPolicies", "find what Cordon put up, without its journal"),
            Allow.read("iam:ListPolicyTags", "find what Cordon put up, without its journal"),
            Allow.read("iam:GetAccessKeyLastUsed", "find whose key it is"));

    /** Actions of a usual responder: all but those whose permissions would let their holder become somebody else. */
    public static List<ActionDescriptor> usual() {
        return AwsActions.descriptors().values().stream()
                .filter(descriptor -> !AwsActions.EXTRA.contains(descriptor.id()))
                .toList();
    }

    /** The policy for some actions, JSON as people read it; the same actions give the same text. */
    public String of(Collection<ActionDescriptor> actions) {
        TreeMap<String, SortedSet<String>> allowed = new TreeMap<>();
        boolean changesPrincipals = false;
        READS.forEach(read -> allowed.computeIfAbsent(read.resource() + "\n", k -> new TreeSet<>())
                .add(read.action()));
        for (ActionDescriptor action : actions) {
            for (Permission permission : action.permissions()) {
                String key = permission.resource() + "\n" + permission.condition();
                allowed.computeIfAbsent(key, k -> new TreeSet<>()).add(permission.action());
                changesPrincipals |= touchesPrincipals(permission.resource());
            }
        }
        ObjectNode policy = JSON.createObjectNode().put("Version", "2012-10-17");
        ArrayNode statements = policy.putArray("Statement");
        SortedSet<String> guarded = new TreeSet<>();
        allowed.forEach((key, names) -> {
            String resource = key.substring(0, key.indexOf('\n'));
            String condition = key.substring(key.indexOf('\n') + 1);
            ObjectNode statement = statements.addObject().put("Effect", "Allow");
            names.forEach(statement.putArray("Action")::add);
            statement.put("Resource", here(resource));
            if (!condition.isEmpty()) {
                statement.set("Condition", condition(condition));
            }
            if (touchesPrincipals(resource)) {
                guarded.addAll(names);
            }
        });
        if (changesPrincipals) {
            ObjectNode never = statements.addObject().put("Sid", "NeverTouch").put("Effect", "Deny");
            guarded.forEach(never.putArray("Action")::add);
            ArrayNode resources = never.putArray("Resource");
            List<String> all = new ArrayList<>(ALWAYS_SPARED);
            all.addAll(spared);
            all.forEach(arn -> resources.add(here(arn)));
        }
        return policy.toPrettyString();
    }

    private static boolean touchesPrincipals(String resource) {
        return resource.equals(Allow.USERS) || resource.equals(Allow.ROLES);
    }

    private String here(String resource) {
        return resource.replace("arn:aws:iam::*:", "arn:aws:iam::" + account + ":");
    }

    private JsonNode condition(String json) {
        try {
            JsonNode tree = JSON.readTree(here(json));
            if (tree.path("ArnLike").path("iam:PermissionsBoundary") instanceof ArrayNode bounds) {
                boundaries.forEach(bounds::add);
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a descriptor's condition is no JSON: " + json, e);
        }
    }
}
