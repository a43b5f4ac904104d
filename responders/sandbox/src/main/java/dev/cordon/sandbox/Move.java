package dev.cordon.sandbox;

/** What an adversary can do; each move is one or more calls with one of his credentials. */
@FunctionalInterface
public interface Move {
    void play(Hand hand);

    /** Looks who he is, which every credential may: shows whether it still works at all. */
    static Move whoAmI() {
        return hand -> hand.sts("GetCallerIdentity");
    }

    /** Detaches from a user all managed policies whose documents deny something. */
    static Move detachDenies(String user) {
        return hand -> {
            for (String arn :
                    hand.iam("ListAttachedUserPolicies", "UserName", user).texts("PolicyArn")) {
                String version = hand.iam("GetPolicy", "PolicyArn", arn).text("DefaultVersionId");
                boolean denies = hand.iam("GetPolicyVersion", "PolicyArn", arn, "VersionId", version)
                        .text("Document")
                        .contains("Deny");
                if (denies) {
                    hand.iam("DetachUserPolicy", "UserName", user, "PolicyArn", arn);
                }
            }
        };
    }

    /** Detaches a policy from a user without looking first. */
    static Move detach(String user, String policyArn) {
        return hand -> hand.iam("DetachUserPolicy", "UserName", user, "PolicyArn", policyArn);
    }

    /** Deletes all inline policies of a user. */
    static Move deleteInline(String user) {
        return hand -> {
            for (String name : hand.iam("ListUserPolicies", "UserName", user).texts("member")) {
                hand.iam("DeleteUserPolicy", "UserName", user, "PolicyName", name);
            }
        };
    }

    /** Makes an access key for a user and keeps it. */
    static Move createKey(String user) {
        return hand -> hand.keep(hand.iam("CreateAccessKey", "UserName", user));
    }

    /** Makes all keys of a user active. */
    static Move reactivateKeys(String user) {
        return hand -> {
            for (String id : hand.iam("ListAccessKeys", "UserName", user).texts("AccessKeyId")) {
                hand.iam("UpdateAccessKey", "UserName", user, "AccessKeyId", id, "Status", "Active");
            }
        };
    }

    /** Makes one key active without looking first. */
    static Move reactivate(String user, String accessKeyId) {
        return hand -> hand.iam("UpdateAccessKey", "UserName", user, "AccessKeyId", accessKeyId, "Status", "Active");
    }

    /** Assumes a role and keeps the session. */
    static Move assumeRole(String roleArn, String sessionName) {
        return hand -> hand.keep(hand.sts("AssumeRole", "RoleArn", roleArn, "RoleSessionName", sessionName));
    }

    /** Makes a federated session that may do whatever its user may, and keeps it. */
    static Move federate(String name) {
        return hand -> hand.keep(
                hand.sts(
                        "GetFederationToken",
                        "Name",
                        name,
                        "Policy",
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"));
    }

    /** Attaches a policy to a user. */
    static Move attach(String user, String policyArn) {
        return hand -> hand.iam("AttachUserPolicy", "UserName", user, "PolicyArn", policyArn);
    }

    /** Takes a user's permissions boundary away. */
    static Move removeBoundary(String user) {
        return hand -> hand.iam("DeleteUserPermissionsBoundary", "UserName", user);
    }

    /** Any call to another service. */
    static Move use(String action, String resourceArn) {
        return hand -> hand.call(action, resourceArn);
    }
}
