package dev.cordon.events.iam;

import dev.cordon.domain.IamChange;
import dev.cordon.events.RecordId;
import dev.cordon.events.RecordTime;
import dev.cordon.events.json.JsonRejection;
import dev.cordon.events.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A CloudTrail record → the change of an account's identities that it tells of, where it is a call of IAM that writes and
 * succeeded ("Logging IAM and AWS STS API calls with AWS CloudTrail", IAM User Guide). Only parameters of a fixed list are
 * taken: no password, secret key, seed or certificate is among them.
 */
public final class IamChangeNormalizer {
    /** Longest text taken, in characters: CloudTrail's own limit of a whole event. */
    static final int MAX_TEXT = 256 << 10;

    private static final List<String> READING = List.of("Get", "List", "Simulate", "Generate");
    private static final Set<String> REQUEST = Set.of(
            "userName",
            "roleName",
            "groupName",
            "policyName",
            "policyArn",
            "policyDocument",
            "assumeRolePolicyDocument",
            "path",
            "newPath",
            "newUserName",
            "newGroupName",
            "permissionsBoundary",
            "versionId",
            "setAsDefault",
            "tags",
            "tagKeys",
            "instanceProfileName",
            "accessKeyId",
            "status",
            "aWSServiceName");
    private static final List<List<String>> RESPONSE = List.of(
            List.of("policy", "arn"),
            List.of("policy", "defaultVersionId"),
            List.of("policyVersion", "versionId"),
            List.of("policyVersion", "isDefaultVersion"),
            List.of("user", "arn"),
            List.of("user", "userId"),
            List.of("group", "arn"),
            List.of("role", "arn"),
            List.of("role", "roleId"),
            List.of("role", "roleName"),
            List.of("role", "assumeRolePolicyDocument"),
            List.of("instanceProfile", "arn"),
            List.of("accessKey", "accessKeyId"),
            List.of("accessKey", "userName"));

    private IamChangeNormalizer() {}

    /** Whether an operation of IAM may change anything, by its name alone. */
    public static boolean mayWrite(String operation) {
        return READING.stream().noneMatch(operation::startsWith);
    }

    /**
     * Reads one record, bare or wrapped as EventBridge and {@code lookup-events} wrap it.
     *
     * @param buffer holds the record; not kept
     * @param tenant whose record it is
     * @return the change, or null where the record tells of none
     */
    public static @Nullable IamChange read(byte[] buffer, int offset, int length, String tenant) {
        try {
            JsonTree event = unwrapped(JsonTree.read(buffer, offset, length, MAX_TEXT));
            String id = event.textAt("eventID");
            return change(event, id.isEmpty() ? RecordId.of(buffer, offset, length) : id, tenant);
        } catch (JsonRejection e) {
            return null; // the normaliser of events has made a dead letter of it
        }
    }

    private static JsonTree unwrapped(JsonTree record) throws JsonRejection {
        if (record.has("eventName")) {
            return record;
        }
        String text = record.textAt("CloudTrailEvent");
        if (!text.isEmpty()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return JsonTree.read(bytes, 0, bytes.length, MAX_TEXT);
        }
        return record.at("detail").has("eventName") ? record.at("detail") : record.at("cloudtrail");
    }

    private static @Nullable IamChange change(JsonTree event, String id, String tenant) {
        String name = event.textAt("eventName");
        String own = event.textAt("recipientAccountId");
        String account = own.isEmpty() ? event.textAt("userIdentity", "accountId") : own;
        long time = RecordTime.parse(event.textAt("eventTime"));
        boolean failed = !event.textAt("errorCode").isEmpty()
                || !event.textAt("errorMessage").isEmpty();
        if (!event.textAt("eventSource").equals("iam.amazonaws.com")
                || name.isEmpty()
                || !mayWrite(name)
                || failed
                || account.isEmpty()
                || time == RecordTime.NONE
                || !RecordTime.plausible(time)) {
            return null;
        }
        return new IamChange(
                tenant, account, time, id, name, event.textAt("userIdentity", "arn"), Map.copyOf(parameters(event)));
    }

    private static Map<String, String> parameters(JsonTree event) {
        Map<String, String> parameters = new TreeMap<>();
        event.at("requestParameters").members().forEach((name, value) -> {
            String text = JsonText.of(value);
            if (REQUEST.contains(name) && !text.isEmpty() && text.length() <= MAX_TEXT) {
                parameters.put(name, text);
            }
        });
        for (List<String> path : RESPONSE) {
            String text =
                    event.at("responseElements").at(path.toArray(String[]::new)).text();
            if (!text.isEmpty()) {
                parameters.put("response." + String.join(".", path), text);
            }
        }
        return parameters;
    }
}
