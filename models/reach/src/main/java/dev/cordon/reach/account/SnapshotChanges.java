package dev.cordon.reach.account;

import dev.cordon.domain.IamChange;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Moves a snapshot forward by what CloudTrail tells of successful calls of IAM. Applying one change twice equals applying
 * it once; changes of one thing are to be applied in the order of their times.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html">Operations of IAM</a>
 */
public final class SnapshotChanges {
    /** Code of the finding that a change could not be applied, which only reading the account again mends. */
    public static final String NOT_APPLIED = "change-not-applied";

    /** How one operation changes a snapshot. */
    interface Operation {
        void apply(SnapshotEdit edit) throws NotApplicable;
    }

    private static final Map<String, Operation> OPERATIONS = operations();

    /** Operations that write, but nothing that reach asks about. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "AcceptDelegationRequest",
            "AddClientIDToOpenIDConnectProvider",
            "AssociateDelegationRequest",
            "ChangePassword",
            "CreateAccountAlias",
            "CreateDelegationRequest",
            "CreateInstanceProfile",
            "CreateOpenIDConnectProvider",
            "CreateSAMLProvider",
            "CreateServiceSpecificCredential",
            "CreateVirtualMFADevice",
            "DeactivateMFADevice",
            "DeleteAccountAlias",
            "DeleteAccountPasswordPolicy",
            "DeleteCloudFrontPublicKey",
            "DeleteInstanceProfile",
            "DeleteOpenIDConnectProvider",
            "DeleteSAMLProvider",
            "DeleteSSHPublicKey",
            "DeleteServerCertificate",
            "DeleteServiceSpecificCredential",
            "DeleteSigningCertificate",
            "DeleteVirtualMFADevice",
            "DisableOrganizationsRootCredentialsManagement",
            "DisableOrganizationsRootSessions",
            "EnableMFADevice",
            "EnableOrganizationsRootCredentialsManagement",
            "EnableOrganizationsRootSessions",
            "GenerateCredentialReport",
            "GenerateOrganizationsAccessReport",
            "GenerateServiceLastAccessedDetails",
            "RejectDelegationRequest",
            "RemoveClientIDFromOpenIDConnectProvider",
            "ResetServiceSpecificCredential",
            "ResyncMFADevice",
            "SendDelegationToken",
            "SetSecurityTokenServicePreferences",
            "TagInstanceProfile",
            "TagMFADevice",
            "TagOpenIDConnectProvider",
            "TagPolicy",
            "TagSAMLProvider",
            "TagServerCertificate",
            "UntagInstanceProfile",
            "UntagMFADevice",
            "UntagOpenIDConnectProvider",
            "UntagPolicy",
            "UntagSAMLProvider",
            "UntagServerCertificate",
            "UpdateAccountPasswordPolicy",
            "UpdateLoginProfile",
            "UpdateOpenIDConnectProviderThumbprint",
            "UpdateRole",
            "UpdateRoleDescription",
            "UpdateSAMLProvider",
            "UpdateSSHPublicKey",
            "UpdateServerCertificate",
            "UpdateServiceSpecificCredential",
            "UpdateSigningCertificate",
            "UploadSSHPublicKey",
            "UploadServerCertificate",
            "UploadSigningCertificate");

    private static final List<String> READING = List.of("Get", "List", "Simulate", "Generate");

    private SnapshotChanges() {}

    private static Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>();
        GrantChanges.into(operations);
        UserChanges.into(operations);
        GroupChanges.into(operations);
        RoleChanges.into(operations);
        PolicyChanges.into(operations);
        return operations;
    }

    /** Names of the operations that change a snapshot. */
    public static Set<String> operationNames() {
        return Collections.unmodifiableSet(OPERATIONS.keySet());
    }

    /**
     * The snapshot after a change. A change from before the snapshot was read is in it already; one of an account that the
     * snapshot does not list says nothing about it; one that cannot be applied is a finding and leaves the rest as it is.
     */
    public static Applied apply(AccountSnapshot snapshot, IamChange change) {
        SnapshotEdit edit = new SnapshotEdit(snapshot, change);
        if (change.timeMillis() < snapshot.asOfMillis() || !lists(snapshot, change.account())) {
            return edit.applied();
        }
        Operation operation = OPERATIONS.get(change.eventName());
        if (operation != null) {
            try {
                operation.apply(edit);
            } catch (NotApplicable e) {
                SnapshotEdit unchanged = new SnapshotEdit(snapshot, change);
                unchanged.drift(subject(change), String.valueOf(e.getMessage()));
                return unchanged.applied();
            }
        } else if (!WITHOUT_EFFECT.contains(change.eventName())
                && READING.stream().noneMatch(change.eventName()::startsWith)) {
            edit.drift(subject(change), "the operation is not known here");
        }
        return edit.applied();
    }

    /** Whether a principal of the account is in the snapshot. */
    private static boolean lists(AccountSnapshot snapshot, String account) {
        return any(snapshot.roles(), account, "role")
                || any(snapshot.users(), account, "user")
                || any(snapshot.groups(), account, "group")
                || snapshot.accounts().contains(account);
    }

    private static boolean any(SortedMap<String, ?> map, String account, String kind) {
        String prefix = "arn:aws:iam::" + account + ":" + kind;
        String next = first(map.tailMap(prefix));
        return next != null && next.startsWith(prefix);
    }

    private static @Nullable String first(SortedMap<String, ?> map) {
        return map.isEmpty() ? null : map.firstKey();
    }

    /** What the change is about, as ARN where its parameters tell, with the default path. */
    private static String subject(IamChange change) {
        if (!change.parameter("policyArn").isEmpty()
                && change.parameter("userName").isEmpty()
                && change.parameter("roleName").isEmpty()
                && change.parameter("groupName").isEmpty()) {
            return change.parameter("policyArn");
        }
        for (String kind : List.of("user", "role", "group", "policy")) {
            String name = change.parameter(kind + "Name");
            if (!name.isEmpty()) {
                return new IamArn("aws", change.account(), kind, "/", name).text();
            }
        }
        return change.account();
    }
}
