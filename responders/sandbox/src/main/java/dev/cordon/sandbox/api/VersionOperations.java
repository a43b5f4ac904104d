package dev.cordon.sandbox.api;

import dev.cordon.sandbox.cloud.Document;
import dev.cordon.sandbox.cloud.Managed;
import dev.cordon.sandbox.cloud.ManagedVersion;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Versions of managed policies. */
final class VersionOperations {
    private VersionOperations() {}

    static void addTo(Operations all) {
        all.create("CreatePolicyVersion", w -> asks(w, "CreatePolicyVersion"), VersionOperations::create);
        all.read("GetPolicyVersion", w -> asks(w, "GetPolicyVersion"), VersionOperations::get);
        all.read("ListPolicyVersions", w -> asks(w, "ListPolicyVersions"), VersionOperations::list);
        all.write("DeletePolicyVersion", w -> asks(w, "DeletePolicyVersion"), VersionOperations::delete);
        all.write("SetDefaultPolicyVersion", w -> asks(w, "SetDefaultPolicyVersion"), VersionOperations::setDefault);
    }

    private static List<Ask> asks(Work work, String operation) throws Refusal {
        return List.of(PolicyOperations.ask(work, operation));
    }

    private static String version(Work work, Managed policy) throws Refusal {
        String id = work.params().need("VersionId");
        if (!policy.versions().containsKey(id)) {
            throw Refusal.notFound(
                    "Policy " + policy.arn() + " version " + id + " does not exist or is not attachable.");
        }
        return id;
    }

    private static Element create(Work work) throws Refusal {
        Managed policy = work.mutablePolicy();
        Document document = work.document("PolicyDocument", Quotas.MANAGED_POLICY, "PolicySize");
        if (policy.versions().size() >= Quotas.VERSIONS) {
            throw Refusal.limit("A managed policy can have up to " + Quotas.VERSIONS
                    + " versions. Before you create a new version, you must delete an existing version.");
        }
        String id = "v" + policy.nextVersion();
        Managed changed = policy.with(
                id, new ManagedVersion(document, work.now()), work.params().flag("SetAsDefault"), work.now());
        work.set(changed);
        return Element.named("CreatePolicyVersionResult").add(Views.version("PolicyVersion", changed, id, false));
    }

    private static Element get(Work work) throws Refusal {
        Managed policy = work.needPolicy();
        return Element.named("GetPolicyVersionResult")
                .add(Views.version("PolicyVersion", policy, version(work, policy), true));
    }

    private static Element list(Work work) throws Refusal {
        Managed policy = work.needPolicy();
        SortedMap<String, Supplier<Element>> entries = new TreeMap<>();
        policy.versions().keySet().forEach(id -> entries.put(id, () -> Views.version("member", policy, id, false)));
        Element result = Element.named("ListPolicyVersionsResult");
        return result.list("Versions", Pages.of(work, entries, result));
    }

    private static @Nullable Element delete(Work work) throws Refusal {
        Managed policy = work.mutablePolicy();
        String id = version(work, policy);
        if (id.equals(policy.defaultVersion())) {
            throw Refusal.inUse("Cannot delete the default version of a policy.");
        }
        work.set(policy.without(id));
        return null;
    }

    private static @Nullable Element setDefault(Work work) throws Refusal {
        Managed policy = work.mutablePolicy();
        work.set(policy.withDefault(version(work, policy), work.now()));
        return null;
    }
}
