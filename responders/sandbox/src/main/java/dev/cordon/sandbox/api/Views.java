package dev.cordon.sandbox.api;

import dev.cordon.sandbox.cloud.AccessKey;
import dev.cordon.sandbox.cloud.Account;
import dev.cordon.sandbox.cloud.Attachments;
import dev.cordon.sandbox.cloud.CloudState;
import dev.cordon.sandbox.cloud.Entity;
import dev.cordon.sandbox.cloud.InstanceProfile;
import dev.cordon.sandbox.cloud.Kind;
import dev.cordon.sandbox.cloud.Managed;
import dev.cordon.sandbox.cloud.Texts;
import dev.cordon.sandbox.cloud.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How things of an account look in answers (https://docs.aws.amazon.com/IAM/latest/APIReference/API_Types.html). */
final class Views {
    private Views() {}

    /** A user, group or role; tags and boundary only where one is asked for alone, as IAM does it. */
    static Element entity(String as, Entity entity, CloudState state, boolean whole) {
        String title = entity.kind().title();
        Element view = Element.named(as)
                .put("Path", entity.path())
                .put(title + "Name", entity.name())
                .put(title + "Id", entity.id())
                .put("Arn", entity.arn())
                .put("CreateDate", entity.created());
        Trust trust = entity.role().trust();
        if (trust != null) {
            view.put(
                    "AssumeRolePolicyDocument",
                    Texts.encoded(trust.inForce(state).text()));
        }
        if (entity.kind() == Kind.ROLE) {
            view.put("MaxSessionDuration", entity.role().maxSessionSeconds());
            view.put("Description", entity.role().description());
        }
        if (whole) {
            bounded(view, entity);
        }
        return view;
    }

    private static void bounded(Element view, Entity entity) {
        String boundary = entity.boundary();
        if (boundary != null) {
            view.add(Element.named("PermissionsBoundary")
                    .put("PermissionsBoundaryType", "Policy")
                    .put("PermissionsBoundaryArn", boundary));
        }
        if (!entity.tags().isEmpty()) {
            view.list("Tags", tags(entity.tags()));
        }
    }

    static List<Element> tags(Map<String, String> tags) {
        List<Element> list = new ArrayList<>();
        tags.forEach((key, value) -> list.add(Element.member().put("Key", key).put("Value", value)));
        return list;
    }

    /** As {@code GetAccountAuthorizationDetails} has it. */
    static Element detail(Entity entity, CloudState state) {
        Element view = Element.member()
                .put("Path", entity.path())
                .put(entity.kind().title() + "Name", entity.name())
                .put(entity.kind().title() + "Id", entity.id())
                .put("Arn", entity.arn())
                .put("CreateDate", entity.created());
        Trust trust = entity.role().trust();
        if (trust != null) {
            view.put(
                    "AssumeRolePolicyDocument",
                    Texts.encoded(trust.inForce(state).text()));
        }
        List<Element> inline = new ArrayList<>();
        entity.inline()
                .forEach((name, document) -> inline.add(Element.member()
                        .put("PolicyName", name)
                        .put("PolicyDocument", Texts.encoded(document.text()))));
        view.list(entity.kind().title() + "PolicyList", inline);
        view.list("AttachedManagedPolicies", attached(entity));
        if (entity.kind() == Kind.USER) {
            view.texts("GroupList", List.copyOf(entity.user().groups()));
        }
        if (entity.kind() == Kind.ROLE) {
            view.list(
                    "InstanceProfileList",
                    entity.role().profiles().stream()
                            .map(one -> profile(one, entity, state))
                            .toList());
        }
        bounded(view, entity);
        return view;
    }

    static List<Element> attached(Entity entity) {
        return entity.attached().stream().map(Views::attachedPolicy).toList();
    }

    static Element attachedPolicy(String arn) {
        return Element.member().put("PolicyName", Attachments.name(arn)).put("PolicyArn", arn);
    }

    static Element profile(InstanceProfile profile, Entity role, CloudState state) {
        return Element.member()
                .put("Path", profile.path())
                .put("InstanceProfileName", profile.name())
                .put("InstanceProfileId", profile.id())
                .put("Arn", profile.arn())
                .put("CreateDate", profile.created())
                .list("Roles", List.of(entity("member", role, state, false)));
    }

    static Element policy(String as, Managed policy, Account seenFrom, boolean whole) {
        Element view = Element.named(as)
                .put("PolicyName", policy.name())
                .put("PolicyId", policy.id())
                .put("Arn", policy.arn())
                .put("Path", policy.path())
                .put("DefaultVersionId", policy.defaultVersion())
                .put("AttachmentCount", Attachments.count(seenFrom, policy.arn()))
                .put("PermissionsBoundaryUsageCount", Attachments.boundaries(seenFrom, policy.arn()))
                .put("IsAttachable", true)
                .put("CreateDate", policy.created())
                .put("UpdateDate", policy.updated());
        if (whole) {
            if (!policy.description().isEmpty()) {
                view.put("Description", policy.description());
            }
            if (!policy.tags().isEmpty()) {
                view.list("Tags", tags(policy.tags()));
            }
        }
        return view;
    }

    /** A policy with its versions, as {@code GetAccountAuthorizationDetails} has it. */
    static Element detail(Managed policy, Account seenFrom) {
        List<Element> versions = new ArrayList<>();
        policy.versions().keySet().forEach(id -> versions.add(version("member", policy, id, true)));
        return policy("member", policy, seenFrom, false).list("PolicyVersionList", versions);
    }

    static Element version(String as, Managed policy, String id, boolean document) {
        Element view = Element.named(as);
        var version = policy.versions().get(id);
        if (version != null && document) {
            view.put("Document", Texts.encoded(version.document().text()));
        }
        view.put("VersionId", id).put("IsDefaultVersion", id.equals(policy.defaultVersion()));
        return version == null ? view : view.put("CreateDate", version.created());
    }

    static Element key(String as, String user, AccessKey key) {
        return Element.named(as)
                .put("UserName", user)
                .put("AccessKeyId", key.id())
                .put("Status", key.status())
                .put("CreateDate", key.created());
    }
}
