package dev.cordon.aws.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;

/**
 * IAM as one request of a responder uses it: the same calls for users and roles, lists read to their end, every call that
 * changed something kept for the receipt, and AWS's own time. Not thread-safe. Every method throws {@link
 * AwsCallException} where a call does not end well.
 */
public final class Iam {
    /** The most that a page of a whole account's listing may have; the usual size is a tenth of it, a call each. */
    public static final int PAGE = 1_000;

    private final IamClient client;
    private final IamCalls calls;

    /**
     * @param clock stands in for AWS's time where an answer does not tell it
     */
    public Iam(AwsAccount account, InstantSource clock) {
        this(account.iam(), account.pause(), clock);
    }

    /**
     * @param pause between attempts to read
     * @param clock stands in for AWS's time where an answer does not tell it
     */
    public Iam(IamClient client, Pause pause, InstantSource clock) {
        this(client, new IamCalls(pause, clock));
    }

    private Iam(IamClient client, IamCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    /** Another of the same account, for another thread: what it calls is not among what this one made. */
    public Iam apart() {
        return new Iam(client, calls.apart());
    }

    /** Calls that changed something, in order, as people read them. */
    public List<String> made() {
        return calls.made();
    }

    /** AWS's time at its last answer, in whole seconds; never ahead of it. */
    public Instant awsTime() {
        return calls.awsTime();
    }

    private static String decoded(@Nullable String document) {
        if (document == null) {
            return "";
        }
        return document.startsWith("%")
                ? URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8)
                : document;
    }

    // ---- principals

    /** A user or role, or empty where there is none. */
    public Optional<Standing> standing(Principal who) {
        return IamCalls.unlessMissing(() -> {
            if (who.user()) {
                User user = calls.read("iam:GetUser", () -> client.getUser(b -> b.userName(who.name())))
                        .user();
                return new Standing(user.userId(), boundary(user.permissionsBoundary()), "", 0);
            }
            Role role = calls.read("iam:GetRole", () -> client.getRole(b -> b.roleName(who.name())))
                    .role();
            Integer longest = role.maxSessionDuration();
            return new Standing(
                    role.roleId(),
                    boundary(role.permissionsBoundary()),
                    decoded(role.assumeRolePolicyDocument()),
                    longest == null ? 0 : longest);
        });
    }

    private static String boundary(@Nullable AttachedPermissionsBoundary boundary) {
        String arn = boundary == null ? null : boundary.permissionsBoundaryArn();
        return arn == null ? "" : arn;
    }

    /** Users with the moment each was created, by ARN. */
    public SortedMap<String, Instant> users() {
        SortedMap<String, Instant> users = new TreeMap<>();
        for (User user : IamCalls.pages((@Nullable String m) -> {
            var answer = calls.read(
                    "iam:ListUsers",
                    () -> client.listUsers(b -> b.maxItems(PAGE).marker(m)));
            return new IamCalls.Page<User>(answer.users(), answer.isTruncated(), answer.marker());
        })) {
            users.put(user.arn(), user.createDate());
        }
        return users;
    }

    /** Roles with the moment each was created, by ARN. */
    public SortedMap<String, Instant> roles() {
        SortedMap<String, Instant> roles = new TreeMap<>();
        for (Role role : IamCalls.pages((@Nullable String m) -> {
            var answer = calls.read(
                    "iam:ListRoles",
                    () -> client.listRoles(b -> b.maxItems(PAGE).marker(m)));
            return new IamCalls.Page<Role>(answer.roles(), answer.isTruncated(), answer.marker());
        })) {
            roles.put(role.arn(), role.createDate());
        }
        return roles;
    }

    // ---- managed policies

    /** ARNs of the managed policies attached to a principal. */
    public List<String> attached(Principal who) {
        return IamCalls.pages((@Nullable String m) -> {
            if (who.user()) {
                var answer = calls.read(
                        "iam:ListAttachedUserPolicies",
                        () -> client.listAttachedUserPolicies(
                                b -> b.userName(who.name()).marker(m)));
                return new IamCalls.Page<String>(
                        arns(answer.attachedPolicies()), answer.isTruncated(), answer.marker());
            }
            var answer = calls.read(
                    "iam:ListAttachedRolePolicies",
                    () -> client.listAttachedRolePolicies(
                            b -> b.roleName(who.name()).marker(m)));
            return new IamCalls.Page<String>(arns(answer.attachedPolicies()), answer.isTruncated(), answer.marker());
        });
    }

    private static List<String> arns(List<AttachedPolicy> attached) {
        return attached.stream().map(AttachedPolicy::policyArn).toList();
    }

    /** A managed policy with the version in force, or empty where there is none. */
    public Optional<ManagedPolicy> policy(String arn) {
        return IamCalls.unlessMissing(() -> {
            Policy policy = calls.read("iam:GetPolicy", () -> client.getPolicy(b -> b.policyArn(arn)))
                    .policy();
            String version = policy.defaultVersionId();
            String document = decoded(calls.read(
                            "iam:GetPolicyVersion",
                            () -> client.getPolicyVersion(b -> b.policyArn(arn).versionId(version)))
                    .policyVersion()
                    .document());
            return new ManagedPolicy(arn, version, document, tags(policy.tags()));
        });
    }

    private static SortedMap<String, String> tags(List<Tag> tags) {
        SortedMap<String, String> byKey = new TreeMap<>();
        tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
        return byKey;
    }

    /** Versions of a managed policy, oldest first, without their documents. */
    public List<PolicyVersion> policyVersions(String arn) {
        List<PolicyVersion> versions = new ArrayList<>(IamCalls.pages((@Nullable String m) -> {
            var answer = calls.read(
                    "iam:ListPolicyVersions",
                    () -> client.listPolicyVersions(b -> b.policyArn(arn).marker(m)));
            return new IamCalls.Page<PolicyVersion>(answer.versions(), answer.isTruncated(), answer.marker());
        }));
        versions.sort((a, b) -> Integer.compare(number(a.versionId()), number(b.versionId())));
        return versions;
    }

    private static int number(String version) {
        return version.matches("v\\d{1,9}") ? Integer.parseInt(version.substring(1)) : 0;
    }

    /** Managed policies of the account itself. */
    public List<Policy> localPolicies(String pathPrefix) {
        return IamCalls.pages((@Nullable String m) -> {
            var answer = calls.read(
                    "iam:ListPolicies",
                    () -> client.listPolicies(b -> b.scope("Local")
                            .pathPrefix(pathPrefix)
                            .onlyAttached(false)
                            .maxItems(PAGE)
                            .marker(m)));
            return new IamCalls.Page<Policy>(answer.policies(), answer.isTruncated(), answer.marker());
        });
    }

    /** Tags of a managed policy, which listings leave out. */
    public SortedMap<String, String> policyTags(String arn) {
        return tags(IamCalls.pages((@Nullable String m) -> {
            var answer = calls.read(
                    "iam:ListPolicyTags",
                    () -> client.listPolicyTags(b -> b.policyArn(arn).marker(m)));
            return new IamCalls.Page<Tag>(answer.tags(), answer.isTruncated(), answer.marker());
        }));
    }

    /**
     * Makes a policy.
     *
     * @param arn what its ARN will be
     */
    public void createPolicy(String arn, String document, String description, Map<String, String> tags) {
        String resource = arn.substring(arn.indexOf("/"));
        int nameStart = resource.lastIndexOf('/') + 1;
        calls.change(
                "iam:CreatePolicy",
                resource,
                () -> client.createPolicy(b -> b.policyName(resource.substring(nameStart))
                        .path(resource.substring(0, nameStart))
                        .policyDocument(document)
                        .description(description)
                        .tags(tagList(tags))));
    }

    private static List<Tag> tagList(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }

    /** Writes a version and puts it in force. */
    public void createVersion(String arn, String document) {
        calls.change(
                "iam:CreatePolicyVersion",
                arn,
                () -> client.createPolicyVersion(
                        b -> b.policyArn(arn).policyDocument(document).setAsDefault(true)));
    }

    public void deleteVersion(String arn, String version) {
        calls.change(
                "iam:DeletePolicyVersion",
                arn + " " + version,
                () -> client.deletePolicyVersion(b -> b.policyArn(arn).versionId(version)));
    }

    public void tagPolicy(String arn, Map<String, String> tags) {
        calls.change(
                "iam:TagPolicy",
                arn + " " + new TreeMap<>(tags).keySet(),
                () -> client.tagPolicy(b -> b.policyArn(arn).tags(tagList(tags))));
    }

    public void deletePolicy(String arn) {
        calls.change("iam:DeletePolicy", arn, () -> client.deletePolicy(b -> b.policyArn(arn)));
    }

    public void attach(Principal who, String policyArn) {
        String words = policyArn + " to " + who.words();
        if (who.user()) {
            calls.change(
                    "iam:AttachUserPolicy",
                    words,
                    () -> client.attachUserPolicy(b -> b.userName(who.name()).policyArn(policyArn)));
        } else {
            calls.change(
                    "iam:AttachRolePolicy",
                    words,
                    () -> client.attachRolePolicy(b -> b.roleName(who.name()).policyArn(policyArn)));
        }
    }

    public void detach(Principal who, String policyArn) {
        String words = policyArn + " from " + who.words();
        if (who.user()) {
            calls.change(
                    "iam:DetachUserPolicy",
                    words,
                    () -> client.detachUserPolicy(b -> b.userName(who.name()).policyArn(policyArn)));
        } else {
            calls.change(
                    "iam:DetachRolePolicy",
                    words,
                    () -> client.detachRolePolicy(b -> b.roleName(who.name()).policyArn(policyArn)));
        }
    }

    /** Where a policy stands: users, roles and groups it is attached to, or that it bounds, as people read them. */
    public List<String> entities(String policyArn) {
        return IamCalls.pages((@Nullable String m) -> {
            var answer = calls.read(
                    "iam:ListEntitiesForPolicy",
                    () -> client.listEntitiesForPolicy(
                            b -> b.policyArn(policyArn).marker(m)));
            List<String> names = new ArrayList<>();
            answer.policyUsers().forEach(user -> names.add("user " + user.userName()));
            answer.policyRoles().forEach(role -> names.add("role " + role.roleName()));
            answer.policyGroups().forEach(group -> names.add("group " + group.groupName()));
            return new IamCalls.Page<String>(names, answer.isTruncated(), answer.marker());
        });
    }

    // ---- inline policies

    /** Names of a principal's inline policies. */
    public List<String> inlineNames(Principal who) {
        return IamCalls.pages((@Nullable String m) -> {
            if (who.user()) {
                var answer = calls.read(
                        "iam:ListUserPolicies",
                        () -> client.listUserPolicies(
                                b -> b.userName(who.name()).marker(m)));
                return new IamCalls.Page<String>(answer.policyNames(), answer.isTruncated(), answer.marker());
            }
            var answer = calls.read(
                    "iam:ListRolePolicies",
                    () -> client.listRolePolicies(b -> b.roleName(who.name()).marker(m)));
            return new IamCalls.Page<String>(answer.policyNames(), answer.isTruncated(), answer.marker());
        });
    }

    /** An inline policy, JSON, or empty where there is none of that name. */
    public Optional<String> inline(Principal who, String name) {
        return IamCalls.unlessMissing(() -> decoded(
                who.user()
                        ? calls.read(
                                        "iam:GetUserPolicy",
                                        () -> client.getUserPolicy(
                                                b -> b.userName(who.name()).policyName(name)))
                                .policyDocument()
                        : calls.read(
                                        "iam:GetRolePolicy",
                                        () -> client.getRolePolicy(
                                                b -> b.roleName(who.name()).policyName(name)))
                                .policyDocument()));
    }

    public void putInline(Principal who, String name, String document) {
        String words = name + " on " + who.words();
        if (who.user()) {
            calls.change(
                    "iam:PutUserPolicy",
                    words,
                    () -> client.putUserPolicy(
                            b -> b.userName(who.name()).policyName(name).policyDocument(document)));
        } else {
            calls.change(
                    "iam:PutRolePolicy",
                    words,
                    () -> client.putRolePolicy(
                            b -> b.roleName(who.name()).policyName(name).policyDocument(document)));
        }
    }

    public void deleteInline(Principal who, String name) {
        String words = name + " of " + who.words();
        if (who.user()) {
            calls.change(
                    "iam:DeleteUserPolicy",
                    words,
                    () -> client.deleteUserPolicy(b -> b.userName(who.name()).policyName(name)));
        } else {
            calls.change(
                    "iam:DeleteRolePolicy",
                    words,
                    () -> client.deleteRolePolicy(b -> b.roleName(who.name()).policyName(name)));
        }
    }

    // ---- boundaries and trust

    public void putBoundary(Principal who, String policyArn) {
        String words = policyArn + " on " + who.words();
        if (who.user()) {
            calls.change(
                    "iam:PutUserPermissionsBoundary",
                    words,
                    () -> client.putUserPermissionsBoundary(
                            b -> b.userName(who.name()).permissionsBoundary(policyArn)));
        } else {
            calls.change(
                    "iam:PutRolePermissionsBoundary",
                    words,
                    () -> client.putRolePermissionsBoundary(
                            b -> b.roleName(who.name()).permissionsBoundary(policyArn)));
        }
    }

    public void deleteBoundary(Principal who) {
        if (who.user()) {
            calls.change(
                    "iam:DeleteUserPermissionsBoundary",
                    who.words(),
                    () -> client.deleteUserPermissionsBoundary(b -> b.userName(who.name())));
        } else {
            calls.change(
                    "iam:DeleteRolePermissionsBoundary",
                    who.words(),
                    () -> client.deleteRolePermissionsBoundary(b -> b.roleName(who.name())));
        }
    }

    public void updateTrust(Principal role, String document) {
        calls.change(
                "iam:UpdateAssumeRolePolicy",
                role.words(),
                () -> client.updateAssumeRolePolicy(b -> b.roleName(role.name()).policyDocument(document)));
    }

    // ---- credentials of users

    /** Access keys of a user; empty where there is no such user. */
    public List<AccessKeyMetadata> keys(String userName) {
        return IamCalls.unlessMissing(() -> IamCalls.pages((@Nullable String m) -> {
                    var answer = calls.read(
                            "iam:ListAccessKeys",
                            () -> client.listAccessKeys(
                                    b -> b.userName(userName).marker(m)));
                    return new IamCalls.Page<AccessKeyMetadata>(
                            answer.accessKeyMetadata(), answer.isTruncated(), answer.marker());
                }))
                .orElse(List.of());
    }

    public void setKey(String userName, String keyId, boolean active) {
        StatusType status = active ? StatusType.ACTIVE : StatusType.INACTIVE;
        calls.change(
                "iam:UpdateAccessKey",
                keyId + " of user " + userName + " to " + status,
                () -> client.updateAccessKey(
                        b -> b.userName(userName).accessKeyId(keyId).status(status)));
    }

    /** When a key was last used, or empty where it never was, or AWS does not know it. */
    public Optional<Instant> keyLastUsed(String keyId) {
        return IamCalls.unlessMissing(() -> calls.read(
                                "iam:GetAccessKeyLastUsed",
                                () -> client.getAccessKeyLastUsed(b -> b.accessKeyId(keyId)))
                        .accessKeyLastUsed())
                .map(AccessKeyLastUsed::lastUsedDate);
    }

    /** Whose key it is, or empty where AWS does not know it. */
    public Optional<String> keyOwner(String keyId) {
        return IamCalls.unlessMissing(() -> calls.read(
                        "iam:GetAccessKeyLastUsed", () -> client.getAccessKeyLastUsed(b -> b.accessKeyId(keyId)))
                .userName());
    }

    /** Console password of a user, without the password; empty where it has none. */
    public Optional<LoginProfile> loginProfile(String userName) {
        return IamCalls.unlessMissing(() -> calls.read(
                        "iam:GetLoginProfile", () -> client.getLoginProfile(b -> b.userName(userName)))
                .loginProfile());
    }

    public void requirePasswordReset(String userName, boolean required) {
        calls.change(
                "iam:UpdateLoginProfile",
                "password reset " + (required ? "required" : "not required") + " of user " + userName,
                () -> client.updateLoginProfile(b -> b.userName(userName).passwordResetRequired(required)));
    }
}
