package dev.cordon.reach.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes principals and policies of the entries of a snapshot's lists.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">
 *     GetAccountAuthorizationDetails</a>
 */
final class EntryReader {
    private final Documents documents;
    private final Map<String, String> texts = new HashMap<>();

    EntryReader(Documents documents) {
        this.documents = documents;
    }

    /** ARN of an entry, or null, with a finding, where it has none of the kind that its list holds. */
    @Nullable
    IamArn arn(Entry entry, String kind) {
        String text = entry.text("Arn");
        if (text.isEmpty()) {
            entry.finding("missing-arn", "A " + kind + " has no Arn; it is left out, and answers do not know of it.");
            return null;
        }
        IamArn arn = IamArn.of(text);
        if (arn == null || !arn.kind().equals(kind)) {
            entry.about(text)
                    .finding(
                            "invalid-arn",
                            "This is no ARN of a " + kind + ", though it is listed as one; it is left out, and answers"
                                    + " do not know of it.");
            return null;
        }
        return arn;
    }

    UserDetail user(Entry entry, IamArn arn) {
        String name = name(entry, "UserName", arn);
        return new UserDetail(
                entry.subject(),
                shared(arn.account()),
                name,
                entry.text("UserId"),
                inline(entry, "UserPolicyList", "user " + name),
                attached(entry),
                boundary(entry),
                tags(entry),
                groups(entry));
    }

    GroupDetail group(Entry entry, IamArn arn) {
        String name = name(entry, "GroupName", arn);
        return new GroupDetail(
                entry.subject(),
                shared(arn.account()),
                name,
                inline(entry, "GroupPolicyList", "group " + name),
                attached(entry));
    }

    RoleDetail role(Entry entry, IamArn arn) {
        String name = name(entry, "RoleName", arn);
        return new RoleDetail(
                entry.subject(),
                shared(arn.account()),
                name,
                entry.text("RoleId"),
                shared(arn.path()),
                inline(entry, "RolePolicyList", "role " + name),
                attached(entry),
                boundary(entry),
                tags(entry),
                trust(entry),
                instanceProfiles(entry));
    }

    PolicyVersions policy(Entry entry, IamArn arn) {
        SortedMap<String, PolicyDocument> versions = new TreeMap<>(VersionOrder.BY_NUMBER);
        String marked = "";
        boolean contradiction = false;
        for (Entry version : entry.objects("PolicyVersionList")) {
            String id = version.text("VersionId");
            JsonNode document = version.value("Document");
            if (version.flag("IsDefaultVersion")) {
                contradiction |= !marked.isEmpty() && !marked.equals(id);
                marked = id;
            }
            if (id.isEmpty()) {
                entry.finding("missing-version-id", "A version of a managed policy has no VersionId; it is left out.");
            } else if (document != null) {
                versions.put(shared(id), documents.read(document, entry.subject(), entry.where(), "managed policy"));
            }
        }
        String stated = entry.text("DefaultVersionId");
        contradiction |= !stated.isEmpty() && !marked.isEmpty() && !stated.equals(marked);
        String counts = defaultVersion(entry, stated, marked, versions);
        if (contradiction) {
            entry.finding(
                    "default-version-contradiction",
                    "DefaultVersionId and IsDefaultVersion name different versions; " + counts + " counts.");
        }
        if (!versions.containsKey(counts)) {
            entry.finding(
                    "missing-policy-document",
                    "The document of the version in force (" + (counts.isEmpty() ? "not named" : counts)
                            + ") is missing; what the policy grants is not known and not counted. Read the account"
                            + " again without --filter.");
        }
        return new PolicyVersions(
                entry.subject(),
                name(entry, "PolicyName", arn),
                shared(counts),
                Collections.unmodifiableSortedMap(versions));
    }

    private static String defaultVersion(
            Entry entry, String stated, String marked, SortedMap<String, PolicyDocument> versions) {
        if (!stated.isEmpty()) {
            return stated;
        }
        if (!marked.isEmpty()) {
            return marked;
        }
        if (versions.isEmpty()) {
            return "";
        }
        if (versions.size() > 1) {
            entry.finding(
                    "unknown-default-version", "Nothing says which version is in force; the newest is taken to be.");
        }
        return versions.lastKey();
    }

    private String name(Entry entry, String field, IamArn arn) {
        String name = entry.text(field);
        return name.isEmpty() ? arn.name() : name;
    }

    private SortedMap<String, NamedPolicy> inline(Entry entry, String field, String owner) {
        SortedMap<String, NamedPolicy> inline = new TreeMap<>();
        for (Entry policy : entry.objects(field)) {
            String name = policy.text("PolicyName");
            JsonNode document = policy.value("PolicyDocument");
            PolicyDocument read = PolicyDocument.UNREADABLE;
            if (document == null) {
                entry.finding(
                        "missing-policy-document",
                        "An inline policy has no document; what it grants is not known and not counted.");
            } else {
                read = documents.read(document, entry.subject(), entry.where(), "inline policy " + name);
            }
            inline.put(name, Grants.named(name, owner, read));
        }
        return Collections.unmodifiableSortedMap(inline);
    }

    private List<String> attached(Entry entry) {
        List<String> attached = new ArrayList<>();
        for (Entry policy : entry.objects("AttachedManagedPolicies")) {
            String arn = policy.text("PolicyArn");
            if (arn.isEmpty()) {
                entry.finding("missing-arn", "An attached policy has no PolicyArn; what it grants is not counted.");
            } else if (!attached.contains(arn)) {
                attached.add(shared(arn));
            }
        }
        return attached.stream().sorted().toList();
    }

    private List<String> groups(Entry entry) {
        return entry.texts("GroupList").stream()
                .map(this::shared)
                .distinct()
                .sorted()
                .toList();
    }

    private @Nullable String boundary(Entry entry) {
        JsonNode boundary = entry.value("PermissionsBoundary");
        if (boundary == null) {
            return null;
        }
        JsonNode arn = boundary.isTextual() ? boundary : boundary.path("PermissionsBoundaryArn");
        if (!arn.isTextual()) {
            entry.finding(
                    "wrong-type",
                    "PermissionsBoundary has no PermissionsBoundaryArn; the principal counts as bounded by something"
                            + " unknown, so whatever it may do is only possible.");
            return "";
        }
        return shared(arn.textValue());
    }

    private SortedMap<String, String> tags(Entry entry) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (Entry tag : entry.objects("Tags")) {
            String key = tag.text("Key");
            if (!key.isEmpty()) {
                tags.put(shared(key), shared(tag.text("Value")));
            }
        }
        return Collections.unmodifiableSortedMap(tags);
    }

    private @Nullable PolicyDocument trust(Entry entry) {
        JsonNode document = entry.value("AssumeRolePolicyDocument");
        if (document == null) {
            entry.finding(
                    "missing-trust-policy",
                    "The role has no AssumeRolePolicyDocument, so nobody is known to be able to assume it.");
            return null;
        }
        PolicyDocument trust = documents.read(document, entry.subject(), entry.where(), "trust policy");
        return trust.readable() ? trust : null;
    }

    private @Nullable List<String> instanceProfiles(Entry entry) {
        if (!entry.has("InstanceProfileList")) {
            return null;
        }
        List<String> profiles = new ArrayList<>();
        for (Entry profile : entry.objects("InstanceProfileList")) {
            String arn = profile.text("Arn");
            if (!arn.isEmpty()) {
                profiles.add(arn);
            }
        }
        return profiles.stream().distinct().sorted().toList();
    }

    private String shared(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
