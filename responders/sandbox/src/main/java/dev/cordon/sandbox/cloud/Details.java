package dev.cordon.sandbox.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cordon.domain.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a state out: as {@code get-account-authorization-details} prints it, and as lines that hold everything that a
 * release has to restore.
 */
public final class Details {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Details() {}

    /** All accounts in one object, documents as objects. */
    public static byte[] json(CloudState state) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode users = root.putArray("UserDetailList");
        ArrayNode groups = root.putArray("GroupDetailList");
        ArrayNode roles = root.putArray("RoleDetailList");
        ArrayNode policies = root.putArray("Policies");
        for (Account account : state.accounts().values()) {
            account.users().values().forEach(user -> users.add(entity(user, state)));
            account.groups().values().forEach(group -> groups.add(entity(group, state)));
            account.roles().values().forEach(role -> roles.add(entity(role, state)));
            account.policies().values().forEach(policy -> policies.add(policy(policy)));
        }
        attachedOfAws(state).forEach(policy -> policies.add(policy(policy)));
        root.put("IsTruncated", false);
        return root.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Managed> attachedOfAws(CloudState state) {
        return state.awsPolicies().values().stream()
                .filter(policy -> state.accounts().values().stream()
                        .anyMatch(account -> Attachments.count(account, policy.arn()) > 0
                                || Attachments.boundaries(account, policy.arn()) > 0))
                .toList();
    }

    private static ObjectNode entity(Entity entity, CloudState state) {
        ObjectNode node = JSON.createObjectNode();
        String title = entity.kind().title();
        node.put("Path", entity.path());
        node.put(title + "Name", entity.name());
        node.put(title + "Id", entity.id());
        node.put("Arn", entity.arn());
        node.put("CreateDate", date(entity.created()));
        Trust trust = entity.role().trust();
        if (trust != null) {
            node.set("AssumeRolePolicyDocument", document(trust.inForce(state)));
        }
        ArrayNode inline = node.putArray(title + "PolicyList");
        entity.inline()
                .forEach((name, document) ->
                        inline.addObject().put("PolicyName", name).set("PolicyDocument", document(document)));
        ArrayNode attached = node.putArray("AttachedManagedPolicies");
        for (String arn : entity.attached()) {
            attached.addObject().put("PolicyName", Attachments.name(arn)).put("PolicyArn", arn);
        }
        if (entity.boundary() != null) {
            node.putObject("PermissionsBoundary")
                    .put("PermissionsBoundaryType", "Policy")
                    .put("PermissionsBoundaryArn", entity.boundary());
        }
        if (entity.kind() == Kind.USER) {
            ArrayNode groups = node.putArray("GroupList");
            entity.user().groups().forEach(groups::add);
        }
        if (entity.kind() == Kind.ROLE) {
            ArrayNode profiles = node.putArray("InstanceProfileList");
            entity.role().profiles().forEach(profile -> profiles.add(profile(profile)));
        }
        if (entity.kind() != Kind.GROUP) {
            tags(node, entity.tags());
        }
        return node;
    }

    private static ObjectNode profile(InstanceProfile profile) {
        ObjectNode node = JSON.createObjectNode();
        node.put("Path", profile.path());
        node.put("InstanceProfileName", profile.name());
        node.put("InstanceProfileId", profile.id());
        node.put("Arn", profile.arn());
        node.put("CreateDate", date(profile.created()));
        node.putArray("Roles");
        return node;
    }

    private static ObjectNode policy(Managed policy) {
        ObjectNode node = JSON.createObjectNode();
        node.put("PolicyName", policy.name());
        node.put("PolicyId", policy.id());
        node.put("Arn", policy.arn());
        node.put("Path", policy.path());
        node.put("DefaultVersionId", policy.defaultVersion());
        node.put("IsAttachable", true);
        node.put("CreateDate", date(policy.created()));
        node.put("UpdateDate", date(policy.updated()));
        ArrayNode versions = node.putArray("PolicyVersionList");
        policy.versions().forEach((id, version) -> {
            ObjectNode one = versions.addObject();
            one.set("Document", document(version.document()));
            one.put("VersionId", id);
            one.put("IsDefaultVersion", id.equals(policy.defaultVersion()));
            one.put("CreateDate", date(version.created()));
        });
        return node;
    }

    private static void tags(ObjectNode node, Map<String, String> tags) {
        ArrayNode list = node.putArray("Tags");
        tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    }

    /** As an object where it is JSON, else as the text it is. */
    private static JsonNode document(Document document) {
        try {
            return JSON.readTree(document.text());
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(document.text());
        }
    }

    private static String date(Instant time) {
        return time.toString().replace("Z", "+00:00");
    }

    /**
     * One line for each thing that somebody could change, sorted: policies, attachments, boundaries, tags, groups, trust,
     * key states, passwords (as digests), default versions. Leaves out when policies were last updated, which nobody can
     * restore. Two states with the same lines are the same account.
     */
    public static List<String> lines(CloudState state) {
        List<String> lines = new ArrayList<>();
        for (Account account : state.accounts().values()) {
            for (Kind kind : Kind.values()) {
                account.of(kind).values().forEach(entity -> lines(lines, entity, state));
            }
            account.policies().values().forEach(policy -> lines(lines, policy));
        }
        lines.sort(null);
        return List.copyOf(lines);
    }

    private static void lines(List<String> lines, Entity entity, CloudState state) {
        String start = entity.arn() + " ";
        lines.add(start + "id " + entity.id() + " created " + entity.created());
        entity.inline().forEach((name, document) -> lines.add(start + "inline " + name + " " + document(document)));
        entity.attached().forEach(arn -> lines.add(start + "attached " + arn));
        entity.tags().forEach((key, value) -> lines.add(start + "tag " + key + "=" + value));
        if (entity.boundary() != null) {
            lines.add(start + "boundary " + entity.boundary());
        }
        entity.user().groups().forEach(group -> lines.add(start + "group " + group));
        entity.user()
                .keys()
                .values()
                .forEach(
                        key -> lines.add(start + "key " + key.id() + " " + key.status() + " created " + key.created()));
        LoginProfile login = entity.user().login();
        if (login != null) {
            lines.add(start + "login created " + login.created() + " reset " + login.resetRequired() + " password "
                    + login.passwordDigest());
        }
        Trust trust = entity.role().trust();
        if (trust != null) {
            lines.add(start + "trust " + document(trust.inForce(state)));
        }
        if (entity.kind() == Kind.ROLE) {
            lines.add(start + "session " + entity.role().maxSessionSeconds() + " "
                    + entity.role().description());
            entity.role().profiles().forEach(profile -> lines.add(start + "instance profile " + profile.arn()));
        }
    }

    private static void lines(List<String> lines, Managed policy) {
        String start = policy.arn() + " ";
        lines.add(start + "id " + policy.id() + " default " + policy.defaultVersion());
        policy.versions().forEach((id, version) -> lines.add(start + id + " " + document(version.document())));
        policy.tags().forEach((key, value) -> lines.add(start + "tag " + key + "=" + value));
    }

    /** SHA-256 of {@link #lines}. */
    public static String fingerprint(CloudState state) {
        return Sha256.hex(String.join("\n", lines(state)));
    }
}
