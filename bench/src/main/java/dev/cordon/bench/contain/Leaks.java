package dev.cordon.bench.contain;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;

/** An account of users whose keys leak, what they usually do, and what a thief does with their keys. */
public final class Leaks {
    /** Whose installation it is. */
    public static final String TENANT = "bench";

    /** An object of everybody's, which the usual work reads. */
    public static final String OBJECT = "arn:aws:s3:::reports/daily.csv";

    /** Where the keys are used from by who found them. */
    public static final String THIEF = "203.0.113.77";

    private static final String HOME = "198.51.100.24";
    private static final String ACCOUNT = "111122223333";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Leaks() {}

    /** ARN of a user of the account. */
    public static String user(String name) {
        return "arn:aws:iam::" + ACCOUNT + ":user/" + name;
    }

    /** The user whose key leaks in an episode. */
    public static String user(int episode) {
        return user(name(episode));
    }

    private static String name(int episode) {
        return "leak-" + episode;
    }

    private static String uniqueId(int episode) {
        return "AIDALEAK" + (100_000 + episode);
    }

    /** As {@code aws iam get-account-authorization-details} prints it. */
    public static byte[] account(int users) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        var all = root.putArray("UserDetailList");
        all.add(userDetail("cordon", "AIDACORDON", "*"));
        for (int i = 0; i < users; i++) {
            all.add(userDetail(name(i), uniqueId(i), "s3:GetObject"));
        }
        root.putArray("GroupDetailList");
        root.putArray("RoleDetailList");
        root.putArray("Policies");
        return JSON.writeValueAsBytes(root);
    }

    private static ObjectNode userDetail(String name, String id, String action) {
        ObjectNode user = JSON.createObjectNode()
                .put("Path", "/")
                .put("UserName", name)
                .put("UserId", id)
                .put("Arn", user(name))
                .put("CreateDate", "2026-01-01T00:00:00+00:00");
        user.putArray("GroupList");
        user.putArray("AttachedManagedPolicies");
        user.putArray("Tags");
        ObjectNode policy = user.putArray("UserPolicyList").addObject().put("PolicyName", "work");
        ObjectNode document = policy.putObject("PolicyDocument").put("Version", "2012-10-17");
        document.putArray("Statement")
                .addObject()
                .put("Effect", "Allow")
                .put("Action", action)
                .put("Resource", "*");
        return user;
    }

    /** A finding as {@code detect --signals} takes it: since when the key has been in the open. */
    public static String signal(int episode, String key, Instant since) throws IOException {
        return JSON.writeValueAsString(JSON.createObjectNode()
                .put("id", "sighting-" + episode)
                .put("kind", "exposure")
                .put("identity", user(episode))
                .put("credential", key)
                .put("time", since.toString())
                .put("detail", "public repository"));
    }

    /** A call of the user's own work, as CloudTrail writes it. */
    public static byte[] work(int episode, String key, Instant at) throws IOException {
        return record(episode, key, at, HOME, "GetObject", "Boto3/1.37.18", "work");
    }

    /** A call of who found the key. */
    public static byte[] theft(int episode, String key, Instant at, int number) throws IOException {
        return record(episode, key, at, THIEF, "ListBuckets", "aws-cli/2.24.10", "theft-" + number);
    }

    private static byte[] record(
            int episode, String key, Instant at, String address, String operation, String client, String sort)
            throws IOException {
        ObjectNode record = JSON.createObjectNode().put("eventVersion", "1.11");
        record.putObject("userIdentity")
                .put("type", "IAMUser")
                .put("principalId", uniqueId(episode))
                .put("arn", user(episode))
                .put("accountId", ACCOUNT)
                .put("accessKeyId", key)
                .put("userName", name(episode));
        record.put("eventTime", Instant.ofEpochSecond(at.getEpochSecond()).toString())
                .put("eventSource", "s3.amazonaws.com")
                .put("eventName", operation)
                .put("awsRegion", "us-east-1")
                .put("sourceIPAddress", address)
                .put("userAgent", client);
        if (operation.equals("GetObject")) {
            record.putObject("requestParameters").put("bucketName", "reports").put("key", "daily.csv");
        } else {
            record.putNull("requestParameters");
        }
        record.putNull("responseElements");
        record.put("eventID", sort + "-" + name(episode) + "-" + at.toEpochMilli())
                .put("readOnly", true)
                .put("eventType", "AwsApiCall")
                .put("managementEvent", true)
                .put("recipientAccountId", ACCOUNT)
                .put("eventCategory", "Management");
        return JSON.writeValueAsBytes(record);
    }
}
