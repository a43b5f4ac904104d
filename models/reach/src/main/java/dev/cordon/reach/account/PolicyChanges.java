package dev.cordon.reach.account;

import dev.cordon.reach.policy.PolicyDocument;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Managed policies and their versions. */
final class PolicyChanges {
    private PolicyChanges() {}

    static void into(Map<String, SnapshotChanges.Operation> operations) {
        operations.put("CreatePolicy", PolicyChanges::create);
        operations.put("DeletePolicy", edit -> {
            PolicyVersions policy = edit.policy(edit.required("policyArn"));
            if (policy != null) {
                edit.remove(policy);
            }
        });
        operations.put("CreatePolicyVersion", PolicyChanges::addVersion);
        operations.put("DeletePolicyVersion", edit -> {
            PolicyVersions policy = edit.policy(edit.required("policyArn"));
            if (policy != null) {
                SortedMap<String, PolicyDocument> versions = versions(policy);
                versions.remove(edit.required("versionId"));
                edit.put(with(policy, policy.defaultVersion(), versions));
            }
        });
        operations.put("SetDefaultPolicyVersion", edit -> {
            PolicyVersions policy = policy(edit);
            String version = edit.required("versionId");
            if (!policy.versions().containsKey(version)) {
                edit.drift(
                        policy.arn(),
                        "the snapshot has no version " + version + " of the policy, so what it grants"
                                + " now is not known");
            }
            edit.put(with(policy, version, versions(policy)));
        });
    }

    private static PolicyVersions policy(SnapshotEdit edit) throws NotApplicable {
        PolicyVersions policy = edit.policy(edit.required("policyArn"));
        if (policy == null) {
            throw new NotApplicable("the snapshot has no such managed policy");
        }
        return policy;
    }

    private static void create(SnapshotEdit edit) throws NotApplicable {
        String name = edit.required("policyName");
        String stated = edit.change().parameter("response.policy.arn");
        String arn = IamArn.of(stated) != null
                ? stated
                : edit.arn("policy", edit.change().parameter("path"), name);
        if (edit.policy(arn) == null) {
            SortedMap<String, PolicyDocument> versions = new TreeMap<>(VersionOrder.BY_NUMBER);
            versions.put("v1", edit.document("policyDocument", arn));
            edit.put(new PolicyVersions(arn, name, "v1", Collections.unmodifiableSortedMap(versions)));
        }
    }

    /** AWS numbers versions upwards; where its answer is not in the event, the next number is the likely one. */
    private static void addVersion(SnapshotEdit edit) throws NotApplicable {
        PolicyVersions policy = policy(edit);
        PolicyDocument document = edit.document("policyDocument", policy.arn());
        SortedMap<String, PolicyDocument> versions = versions(policy);
        String stated = edit.change().parameter("response.policyVersion.versionId");
        boolean repeated = stated.isEmpty() && !versions.isEmpty() && document.equals(versions.get(versions.lastKey()));
        String version = !stated.isEmpty()
                ? stated
                : repeated ? versions.lastKey() : "v" + (versions.isEmpty() ? 1 : next(versions));
        versions.put(version, document);
        boolean inForce = edit.change().parameter("setAsDefault").equals("true");
        edit.put(with(policy, inForce ? version : policy.defaultVersion(), versions));
    }

    private static long next(SortedMap<String, PolicyDocument> versions) {
        return Math.max(0, VersionOrder.number(versions.lastKey())) + 1;
    }

    private static SortedMap<String, PolicyDocument> versions(PolicyVersions policy) {
        SortedMap<String, PolicyDocument> versions = new TreeMap<>(VersionOrder.BY_NUMBER);
        versions.putAll(policy.versions());
        return versions;
    }

    private static PolicyVersions with(
            PolicyVersions policy, String version, SortedMap<String, PolicyDocument> versions) {
        return new PolicyVersions(policy.arn(), policy.name(), version, Collections.unmodifiableSortedMap(versions));
    }

    /** Sees to it that a policy which now grants or bounds is known, or says that it is not. */
    static void supply(SnapshotEdit edit, String arn, String principal) {
        if (edit.policy(arn) != null) {
            return;
        }
        PolicyVersions supplied = AwsManagedPolicies.of(arn);
        if (supplied != null) {
            edit.put(supplied);
        } else {
            edit.drift(principal, "the snapshot has no policy " + arn + ", so what it grants is not known");
        }
    }
}
