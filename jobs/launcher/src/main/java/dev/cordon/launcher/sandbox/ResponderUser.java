package dev.cordon.launcher.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.aws.act.ResponderPolicy;
import dev.cordon.sandbox.cloud.Account;
import dev.cordon.sandbox.cloud.Entity;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The user that a responder works with in the sandbox: it may do what the usual actions need, and no more. */
final class ResponderUser {
    /** Its name, and that of its policy. */
    static final String NAME = "cordon-responder";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CREATED = "2024-01-01T00:00:00Z";

    private ResponderUser() {}

    static String arn(Account account) {
        return account.arn("user", "/", NAME);
    }

    static String policyArn(Account account) {
        return account.arn("policy", "/", NAME);
    }

    /** A snapshot that holds nothing but this user and its policy. */
    static byte[] snapshot(Account account) throws IOException {
        ObjectNode page = JSON.createObjectNode();
        ObjectNode user = page.putArray("UserDetailList").addObject();
        user.put("Path", "/")
                .put("UserName", NAME)
                .put("UserId", "AIDACORDONRESPONDER22")
                .put("Arn", arn(account))
                .put("CreateDate", CREATED);
        user.putArray("AttachedManagedPolicies")
                .addObject()
                .put("PolicyName", NAME)
                .put("PolicyArn", policyArn(account));
        page.putArray("GroupDetailList");
        page.putArray("RoleDetailList");
        ObjectNode policy = page.putArray("Policies").addObject();
        policy.put("PolicyName", NAME)
                .put("PolicyId", "ANPACORDONRESPONDER22")
                .put("Arn", policyArn(account))
                .put("Path", "/")
                .put("DefaultVersionId", "v1")
                .put("CreateDate", CREATED);
        ObjectNode version = policy.putArray("PolicyVersionList").addObject();
        version.put("VersionId", "v1").put("IsDefaultVersion", true).put("CreateDate", CREATED);
        version.set("Document", JSON.readTree(document(account)));
        return JSON.writeValueAsBytes(page);
    }

    private static String document(Account account) {
        return new ResponderPolicy(account.id(), List.of(arn(account)), boundaries(account))
                .of(ResponderPolicy.usual());
    }

    private static List<String> boundaries(Account account) {
        return Stream.concat(account.users().values().stream(), account.roles().values().stream())
                .map(Entity::boundary)
                .filter(boundary -> boundary != null)
                .distinct()
                .sorted()
                .toList();
    }
}
