package dev.cordon.sandbox.api;

import dev.cordon.sandbox.cloud.Attachments;
import dev.cordon.sandbox.cloud.Document;
import dev.cordon.sandbox.cloud.Entity;
import dev.cordon.sandbox.cloud.Kind;
import dev.cordon.sandbox.cloud.Texts;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Inline and attached policies of users, groups and roles. */
final class GrantOperations {
    private static final String POLICY_NAME = "[\\w+=,.@-]{1,128}";

    private GrantOperations() {}

    static void addTo(Operations all) {
        for (Kind kind : Kind.values()) {
            String policy = kind.title() + "Policy";
            String policies = kind.title() + "Policies";
            all.create("Put" + policy, w -> List.of(w.ask("Put" + policy, kind)), w -> put(w, kind));
            all.read("Get" + policy, w -> List.of(w.ask("Get" + policy, kind)), w -> get(w, kind));
            all.write("Delete" + policy, w -> List.of(w.ask("Delete" + policy, kind)), w -> delete(w, kind));
            all.read("List" + policies, w -> List.of(w.ask("List" + policies, kind)), w -> list(w, kind));
            all.create("Attach" + policy, w -> List.of(about(w, "Attach" + policy, kind)), w -> attach(w, kind));
            all.write("Detach" + policy, w -> List.of(about(w, "Detach" + policy, kind)), w -> detach(w, kind));
            String attached = "ListAttached" + policies;
            all.read(attached, w -> List.of(w.ask(attached, kind)), w -> attached(w, kind));
        }
    }

    private static Ask about(Work work, String operation, Kind kind) throws Refusal {
        return work.ask(operation, kind).key("iam:PolicyARN", work.params().need("PolicyArn"));
    }

    private static @Nullable Element put(Work work, Kind kind) throws Refusal {
        String name = work.params().need("PolicyName", POLICY_NAME);
        Entity entity = work.mutable(kind);
        Document document = work.document("PolicyDocument", kind.inlineQuota(), "inline policies");
        int others = entity.withoutInline(name).inline().values().stream()
                .mapToInt(Document::size)
                .sum();
        if (others + document.size() > kind.inlineQuota()) {
            throw Refusal.limit("Maximum policy size of " + kind.inlineQuota() + " bytes exceeded for " + kind.word()
                    + " " + entity.name());
        }
        work.set(entity.put(name, document));
        return null;
    }

    private static Element get(Work work, Kind kind) throws Refusal {
        Entity entity = work.need(kind);
        String name = work.params().need("PolicyName");
        return Element.named("Get" + kind.title() + "PolicyResult")
                .put(kind.title() + "Name", entity.name())
                .put("PolicyName", name)
                .put("PolicyDocument", Texts.encoded(inline(entity, name).text()));
    }

    private static Document inline(Entity entity, String name) throws Refusal {
        Document document = entity.inline().get(name);
        if (document == null) {
            throw Refusal.notFound("The " + entity.kind().word() + " policy with name " + name + " cannot be found.");
        }
        return document;
    }

    private static @Nullable Element delete(Work work, Kind kind) throws Refusal {
        Entity entity = work.mutable(kind);
        String name = work.params().need("PolicyName");
        inline(entity, name);
        work.set(entity.withoutInline(name));
        return null;
    }

    private static Element list(Work work, Kind kind) throws Refusal {
        SortedMap<String, String> names = new TreeMap<>();
        work.need(kind).inline().keySet().forEach(name -> names.put(name, name));
        return Pages.texts(work, "List" + kind.title() + "PoliciesResult", "PolicyNames", names);
    }

    private static @Nullable Element attach(Work work, Kind kind) throws Refusal {
        String arn = work.params().need("PolicyArn");
        Entity entity = work.mutable(kind);
        if (work.policy(arn) == null) {
            throw Refusal.notFound("Policy " + arn + " does not exist or is not attachable.");
        }
        int most = work.shared().quotas().attached();
        if (!entity.attached().contains(arn) && entity.attached().size() >= most) {
            throw Refusal.limit("Cannot exceed quota for PoliciesPer" + kind.title() + ": " + most);
        }
        work.set(entity.attach(arn));
        return null;
    }

    private static @Nullable Element detach(Work work, Kind kind) throws Refusal {
        String arn = work.params().need("PolicyArn");
        Entity entity = work.mutable(kind);
        if (!entity.attached().contains(arn)) {
            throw Refusal.notFound("Policy " + arn + " was not found.");
        }
        work.set(entity.detach(arn));
        return null;
    }

    private static Element attached(Work work, Kind kind) throws Refusal {
        SortedMap<String, Supplier<Element>> entries = new TreeMap<>();
        String prefix = work.params().or("PathPrefix", "/");
        for (String arn : work.need(kind).attached()) {
            if (path(arn).startsWith(prefix)) {
                entries.put(Attachments.name(arn) + " " + arn, () -> Views.attachedPolicy(arn));
            }
        }
        Element result = Element.named("ListAttached" + kind.title() + "PoliciesResult");
        return result.list("AttachedPolicies", Pages.of(work, entries, result));
    }

    private static String path(String policyArn) {
        return policyArn.substring(policyArn.indexOf('/'), policyArn.lastIndexOf('/') + 1);
    }
}
