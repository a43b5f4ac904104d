package dev.cordon.containment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.aws.act.ResponderPolicy;
import dev.cordon.sandbox.Faults;
import dev.cordon.sandbox.Response;
import dev.cordon.sandbox.SandboxCaller;
import dev.cordon.sandbox.SandboxCloud;
import dev.cordon.sandbox.SandboxOptions;
import dev.cordon.sandbox.sign.Credentials;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A sandbox over an account with users ci, ci-1, …, and a responder with its generated policy. */
final class TestAccount {
    static final String ACCOUNT = "111122223333";
    private static final ObjectMapper JSON = new ObjectMapper();

    private TestAccount() {}

    static String user(String name) {
        return "arn:aws:iam::" + ACCOUNT + ":user/" + name;
    }

    static SandboxCloud start(int users, String faults) throws Exception {
        return SandboxCloud.start(
                Map.of("account.json", new ByteArrayInputStream(account(users))),
                SandboxOptions.USUAL.faults(Faults.parse(faults)),
                Clock.systemUTC(),
                42);
    }

    static byte[] account(int users) throws Exception {
        JsonNode responder =
                JSON.readTree(new ResponderPolicy(ACCOUNT, List.of(user("cordon"), user("breakglass")), List.of())
                        .of(ResponderPolicy.usual()));
        try (InputStream in = Objects.requireNonNull(TestAccount.class.getResourceAsStream("/account.json"))) {
            JsonNode tree = JSON.readTree(in);
            for (JsonNode policy : tree.path("Policies")) {
                if (policy.path("PolicyName").asText().equals("cordon-responder")) {
                    ((ObjectNode) policy.path("PolicyVersionList").get(0)).set("Document", responder);
                }
            }
            ArrayNode all = (ArrayNode) tree.path("UserDetailList");
            JsonNode ci = all.get(1); // alice, who may do little
            for (int i = 1; i <= users; i++) {
                ObjectNode copy = ci.deepCopy();
                copy.put("UserName", "ci-" + i).put("Arn", user("ci-" + i)).put("UserId", "AIDACI" + (10_000 + i));
                all.add(copy);
            }
            return JSON.writeValueAsBytes(tree);
        }
    }

    static SandboxCaller thief(SandboxCloud cloud, String name) {
        return caller(cloud, cloud.credentials(user(name)));
    }

    static SandboxCaller caller(SandboxCloud cloud, Credentials key) {
        return new SandboxCaller(cloud.uri(), key, "203.0.113.99", Clock.systemUTC());
    }

    /** The same in a session of a role that it takes on. */
    static SandboxCaller assumed(SandboxCaller caller, String role, String name) {
        Response taken = caller.sts("AssumeRole", Map.of("RoleArn", role, "RoleSessionName", name));
        return caller.with(
                new Credentials(taken.text("AccessKeyId"), taken.text("SecretAccessKey"), taken.text("SessionToken")));
    }

    /** Whether a call of it that is usual for it goes through. */
    static boolean mayRead(SandboxCaller caller) {
        return caller.call("s3:GetObject", "arn:aws:s3:::data/a").status() == 200;
    }
}
