package dev.cordon.sandbox.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.reach.account.Finding;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes users, groups, roles and managed policies of the entries of a snapshot. */
final class EntryReader {
    private static final Instant UNDATED = Instant.EPOCH;

    private final List<Finding> findings;

    EntryReader(List<Finding> findings) {
        this.findings = findings;
    }

    /** The entity, or null with a finding where the entry has no usable ARN. */
    @Nullable
    Entity entity(Kind kind, JsonNode node) {
        String arn = node.path("Arn").asText();
        String[] parts = parts(arn, kind.word());
        if (parts.length == 0) {
            return null;
        }
        int name = parts[5].lastIndexOf('/') + 1;
        Entity entity = Entity.fresh(
                kind,
                arn,
                parts[4],
                parts[5].substring(parts[5].indexOf('/'), name),
                parts[5].substring(name),
                node.path(kind.title() + "Id").asText(),
                date(node.path("CreateDate")));
        for (JsonNode policy : node.path(kind.title() + "PolicyList")) {
            entity = entity.put(policy.path("PolicyName").asText(), document(policy.get("PolicyDocument")));
        }
        for (JsonNode policy : node.path("AttachedManagedPolicies")) {
            entity = entity.attach(policy.path("PolicyArn").asText());
        }
        JsonNode boundary = node.path("PermissionsBoundary");
        if (!boundary.isMissingNode() && !boundary.isNull()) {
            entity = entity.withBoundary(
                    boundary.isTextual()
                            ? boundary.asText()
                            : boundary.path("PermissionsBoundaryArn").asText());
        }
        entity = entity.withTags(tags(node));
        return switch (kind) {
            case USER -> entity.with(new UserPart(groups(node), new TreeMap<>(), null));
            case GROUP -> entity;
            case ROLE -> entity.with(role(node));
        };
    }

    /** The policy, or null with a finding where the entry has no usable ARN. */
    @Nullable
    Managed policy(JsonNode node) {
        String arn = node.path("Arn").asText();
        String[] parts = parts(arn, "policy");
        if (parts.length == 0) {
            return null;
        }
        SortedMap<String, ManagedVersion> versions = new TreeMap<>(Managed.BY_NUMBER);
        String inForce = node.path("DefaultVersionId").asText();
        for (JsonNode version : node.path("PolicyVersionList")) {
            String id = version.path("VersionId").asText();
            versions.put(id, new ManagedVersion(document(version.get("Document")), date(version.path("CreateDate"))));
            if (inForce.isEmpty() && version.path("IsDefaultVersion").asBoolean()) {
                inForce = id;
            }
        }
        if (inForce.isEmpty() && !versions.isEmpty()) {
            inForce = versions.lastKey();
        }
        int last = versions.keySet().stream().mapToInt(Managed::number).max().orElse(0);
        int name = parts[5].lastIndexOf('/') + 1;
        Instant created = date(node.path("CreateDate"));
        JsonNode updated = node.path("UpdateDate");
        return new Managed(
                arn,
                parts[4],
                parts[5].substring(parts[5].indexOf('/'), name),
                parts[5].substring(name),
                node.path("PolicyId").asText(),
                created,
                updated.isTextual() || updated.isNumber() ? date(updated) : created,
                inForce,
                versions,
                last + 1,
                tags(node),
                node.path("Description").asText());
    }

    private static Document document(@Nullable JsonNode node) {
        return node == null || node.isNull() ? Document.MISSING : Document.of(node);
    }

    private static SortedSet<String> groups(JsonNode node) {
        SortedSet<String> groups = new TreeSet<>();
        node.path("GroupList").forEach(name -> groups.add(name.asText()));
        return groups;
    }

    private static RolePart role(JsonNode node) {
        Document document = document(node.get("AssumeRolePolicyDocument"));
        List<InstanceProfile> profiles = new ArrayList<>();
        for (JsonNode profile : node.path("InstanceProfileList")) {
            profiles.add(new InstanceProfile(
                    profile.path("Arn").asText(),
                    profile.path("Path").asText("/"),
                    profile.path("InstanceProfileName").asText(),
                    profile.path("InstanceProfileId").asText(),
                    date(profile.path("CreateDate"))));
        }
        return new RolePart(
                document.equals(Document.MISSING) ? null : new Trust(document, new TreeMap<>()),
                node.path("Description").asText(),
                node.path("MaxSessionDuration").asInt(RolePart.USUAL_SESSION_SECONDS),
                profiles);
    }

    private static SortedMap<String, String> tags(JsonNode node) {
        SortedMap<String, String> tags = new TreeMap<>();
        node.path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return tags;
    }

    /** The parts of an ARN of IAM with an account; none, with a finding, where it is not. */
    private String[] parts(String arn, String word) {
        String[] parts = arn.split(":", 6);
        boolean iam = parts.length == 6
                && parts[0].equals("arn")
                && parts[2].equals("iam")
                && parts[5].startsWith(word + "/")
                && !parts[5].endsWith("/");
        boolean owned = iam && (parts[4].matches("\\d{12}") || (parts[4].equals("aws") && word.equals("policy")));
        if (!owned) {
            findings.add(new Finding(
                    "invalid-arn", arn, "This is no ARN of a " + word + " of an account; the entry is left out."));
            return new String[0];
        }
        return parts;
    }

    private static Instant date(JsonNode node) {
        if (node.isNumber()) {
            return Instant.ofEpochMilli(Math.round(node.asDouble() * 1_000));
        }
        try {
            return node.isTextual() ? OffsetDateTime.parse(node.asText()).toInstant() : UNDATED;
        } catch (DateTimeException e) {
            return UNDATED;
        }
    }
}
