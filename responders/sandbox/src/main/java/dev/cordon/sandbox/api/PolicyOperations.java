package dev.cordon.sandbox.api;

import dev.cordon.sandbox.cloud.Account;
import dev.cordon.sandbox.cloud.Attachments;
import dev.cordon.sandbox.cloud.Document;
import dev.cordon.sandbox.cloud.Entity;
import dev.cordon.sandbox.cloud.Kind;
import dev.cordon.sandbox.cloud.Managed;
import dev.cordon.sandbox.cloud.ManagedVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Managed policies as such, and who has them. */
final class PolicyOperations {
    private PolicyOperations() {}

    static void addTo(Operations all) {
        all.create("CreatePolicy", PolicyOperations::askToCreate, PolicyOperations::create);
        all.read("GetPolicy", w -> List.of(ask(w, "GetPolicy")), PolicyOperations::get);
        all.read("ListPolicies", w -> List.of(Ask.of("iam:ListPolicies", "*")), PolicyOperations::list);
        all.write("DeletePolicy", w -> List.of(ask(w, "DeletePolicy")), PolicyOperations::delete);
        all.read("ListEntitiesForPolicy", w -> List.of(ask(w, "ListEntitiesForPolicy")), PolicyOperations::entities);
    }

    /** What the permission for a policy is asked about. */
    static Ask ask(Work work, String operation) throws Refusal {
        String arn = work.params().need("PolicyArn");
        Managed policy = work.policy(arn);
        Ask ask = Ask.of("iam:" + operation, arn);
        return policy == null ? ask : ask.tags(policy.tags());
    }

    private static String arn(Work work) throws Refusal {
        String name = work.params().need("PolicyName", "[\\w+=,.@-]{1,128}");
        return work.account().arn("policy", path(work), name);
    }

    private static String path(Work work) throws Refusal {
        return work.params().find("Path") == null ? "/" : work.params().need("Path", "/|/[!-~]*/");
    }

    private static List<Ask> askToCreate(Work work) throws Refusal {
        return List.of(
                Ask.of("iam:CreatePolicy", arn(work)).requestTags(work.params().tags()));
    }

    private static Element create(Work work) throws Refusal {
        String arn = arn(work);
        String name = work.params().need("PolicyName");
        boolean taken = work.account().policies().values().stream()
                .anyMatch(policy -> policy.name().equalsIgnoreCase(name));
        if (taken) {
            throw Refusal.exists("A policy called " + name + " already exists. Duplicate names are not allowed.");
        }
        Document document = work.document("PolicyDocument", Quotas.MANAGED_POLICY, "PolicySize");
        SortedMap<String, ManagedVersion> versions = new TreeMap<>();
        versions.put("v1", new ManagedVersion(document, work.now()));
        Managed policy = new Managed(
                arn,
                work.caller().account(),
                path(work),
                name,
                work.ids().next("ANPA"),
                work.now(),
                work.now(),
                "v1",
                versions,
                2,
                work.params().tags(),
                work.params().or("Description", ""));
        work.set(policy);
        return Element.named("CreatePolicyResult").add(Views.policy("Policy", policy, work.account(), true));
    }

    private static Element get(Work work) throws Refusal {
        return Element.named("GetPolicyResult").add(Views.policy("Policy", work.needPolicy(), work.account(), true));
    }

    private static Element list(Work work) throws Refusal {
        Params params = work.params();
        Account account = work.account();
        String scope = params.find("Scope") == null ? "All" : params.need("Scope", "All|AWS|Local");
        boolean attachedOnly = params.flag("OnlyAttached");
        boolean boundaries = params.or("PolicyUsageFilter", "").equals("PermissionsBoundary");
        String prefix = params.or("PathPrefix", "/");
        List<Managed> all = new ArrayList<>();
        if (!scope.equals("AWS")) {
            all.addAll(account.policies().values());
        }
        if (!scope.equals("Local")) {
            all.addAll(work.state().awsPolicies().values());
        }
        SortedMap<String, Supplier<Element>> entries = new TreeMap<>();
        for (Managed policy : all) {
            int uses = boundaries
                    ? Attachments.boundaries(account, policy.arn())
                    : Attachments.count(account, policy.arn());
            if (policy.path().startsWith(prefix) && (uses > 0 || !attachedOnly)) {
                entries.put(policy.arn(), () -> Views.policy("member", policy, account, false));
            }
        }
        Element result = Element.named("ListPoliciesResult");
        return result.list("Policies", Pages.of(work, entries, result));
    }

    private static @Nullable Element delete(Work work) throws Refusal {
        Managed policy = work.mutablePolicy();
        if (Attachments.count(work.account(), policy.arn()) > 0
                || Attachments.boundaries(work.account(), policy.arn()) > 0) {
            throw Refusal.inUse("Cannot delete a policy attached to entities.");
        }
        if (policy.versions().size() > 1) {
            throw Refusal.inUse("This policy has more than one version. Before you delete a policy, you must delete the"
                    + " policy's versions. The default version is deleted with the policy.");
        }
        work.remove(policy);
        return null;
    }

    private static Element entities(Work work) throws Refusal {
        Managed policy = work.needPolicy();
        boolean boundaries = work.params().or("PolicyUsageFilter", "").equals("PermissionsBoundary");
        String only = work.params().or("EntityFilter", "");
        SortedMap<String, Supplier<Element>> entries = new TreeMap<>();
        for (Kind kind : List.of(Kind.GROUP, Kind.USER, Kind.ROLE)) {
            if (only.isEmpty() || only.equals(kind.title())) {
                List<Entity> having = boundaries
                        ? Attachments.bounded(work.account(), kind, policy.arn())
                        : Attachments.attached(work.account(), kind, policy.arn());
                having.forEach(entity -> entries.put(
                        kind.title() + "/" + entity.name(),
                        () -> Element.member()
                                .put(kind.title() + "Name", entity.name())
                                .put(kind.title() + "Id", entity.id())));
            }
        }
        Element result = Element.named("ListEntitiesForPolicyResult");
        List<Element> page = Pages.of(work, entries, result);
        for (Kind kind : Kind.values()) {
            result.list(
                    "Policy" + kind.title() + "s",
                    page.stream().filter(one -> one.has(kind.title() + "Name")).toList());
        }
        return result;
    }
}
