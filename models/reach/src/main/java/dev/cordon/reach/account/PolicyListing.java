package dev.cordon.reach.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A flat listing of policies, as reports of other tools have it: each entry names the principal or managed policy and one
 * document. It says nothing of attachments, groups, tags and boundaries, so it is a poor snapshot and a finding says so.
 */
final class PolicyListing {
    static final Set<String> FIELDS =
            Set.of("Arn", "Type", "Name", "PolicyName", "PolicyDocument", "AssumeRolePolicyDocument");

    private PolicyListing() {}

    static boolean speaksOf(JsonNode entry) {
        return entry.path("Arn").isTextual()
                && entry.path("Type").isTextual()
                && entry.has("PolicyDocument")
                && list(entry) != null;
    }

    /** Name of the list that the entry belongs to, or null. */
    static @Nullable String list(JsonNode entry) {
        return switch (entry.path("Type").asText("")) {
            case "User" -> PageReader.USERS;
            case "Group" -> PageReader.GROUPS;
            case "Role" -> PageReader.ROLES;
            case "Policy" -> PageReader.POLICIES;
            default -> null;
        };
    }

    /** The entry in the form that the authorization details have. */
    static ObjectNode detail(JsonNode entry) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        ObjectNode detail = make.objectNode();
        detail.set("Arn", entry.path("Arn"));
        String type = entry.path("Type").asText("");
        if (type.equals("Policy")) {
            ObjectNode version = make.objectNode();
            version.put("VersionId", "v1");
            version.put("IsDefaultVersion", true);
            version.set("Document", entry.path("PolicyDocument"));
            detail.set("PolicyVersionList", make.arrayNode().add(version));
        } else {
            ObjectNode inline = make.objectNode();
            inline.set("PolicyName", entry.path("PolicyName"));
            inline.set("PolicyDocument", entry.path("PolicyDocument"));
            ArrayNode list = make.arrayNode().add(inline);
            detail.set(type + "PolicyList", list);
            if (entry.hasNonNull("AssumeRolePolicyDocument")) {
                detail.set("AssumeRolePolicyDocument", entry.path("AssumeRolePolicyDocument"));
            }
        }
        return detail;
    }
}
