package dev.cordon.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.api.Caller;
import dev.cordon.sandbox.api.Params;
import dev.cordon.sandbox.api.Refusal;
import dev.cordon.sandbox.api.Session;
import dev.cordon.sandbox.cloud.Entity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call as CloudTrail records it
 * (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html). Holds no
 * secret: neither passwords, codes, secret keys nor session tokens.
 */
final class TrailRecord {
    private static final Set<String> LEFT_OUT = Set.of("Action", "Version", "Password", "TokenCode");
    private static final Set<String> EXCEPTIONS = Set.of(
            "NoSuchEntity",
            "EntityAlreadyExists",
            "LimitExceeded",
            "DeleteConflict",
            "MalformedPolicyDocument",
            "ConcurrentModification",
            "UnmodifiableEntity",
            "InvalidInput",
            "PasswordPolicyViolation");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode record = NODES.objectNode();

    TrailRecord(Caller caller, Instant time) {
        record.put("eventVersion", "1.08");
        record.set("userIdentity", identity(caller));
        record.put("eventTime", seconds(time));
    }

    TrailRecord event(String service, String name, String region, boolean readOnly, boolean management) {
        record.put("eventSource", service + ".amazonaws.com");
        record.put("eventName", name);
        record.put("awsRegion", region);
        record.put("readOnly", readOnly);
        record.put("eventType", "AwsApiCall");
        record.put("managementEvent", management);
        record.put("eventCategory", management ? "Management" : "Data");
        record.putObject("additionalEventData").put("sandbox", "cordon-sandbox, not AWS");
        return this;
    }

    TrailRecord from(String address, String userAgent) {
        record.put("sourceIPAddress", address);
        record.put("userAgent", userAgent);
        return this;
    }

    TrailRecord ids(String requestId, String eventId, String recipient) {
        record.put("requestID", requestId);
        record.put("eventID", eventId);
        record.put("recipientAccountId", recipient);
        return this;
    }

    TrailRecord ended(@Nullable Refusal refusal, @Nullable ObjectNode response, boolean iam) {
        record.set("responseElements", response == null ? NODES.nullNode() : response);
        String code = refusal == null ? null : refusal.code();
        if (refusal != null) {
            record.put(
                    "errorCode",
                    code == null ? "InternalFailure" : iam && EXCEPTIONS.contains(code) ? code + "Exception" : code);
            record.put("errorMessage", refusal.message());
        }
        return this;
    }

    TrailRecord resource(String arn, String account, String type) {
        ObjectNode resource = record.putArray("resources").addObject();
        resource.put("ARN", arn);
        if (!account.isEmpty()) {
            resource.put("accountId", account);
        }
        if (!type.isEmpty()) {
            resource.put("type", type);
        }
        return this;
    }

    /** Parameters in lower camel case; lists become arrays. */
    TrailRecord parameters(Params params) {
        ObjectNode node = NODES.objectNode();
        params.all().forEach((name, value) -> {
            if (!LEFT_OUT.contains(name)) {
                put(node, name.split("\\.", -1), 0, value);
            }
        });
        record.set("requestParameters", node.isEmpty() ? NODES.nullNode() : node);
        return this;
    }

    TrailRecord parameters(ObjectNode given) {
        record.set("requestParameters", given);
        return this;
    }

    private static void put(ObjectNode into, String[] parts, int at, String value) {
        String key = lower(parts[at]);
        boolean list = at + 2 < parts.length && parts[at + 1].equals("member") && parts[at + 2].matches("\\d{1,3}");
        if (!list) {
            into.put(key, value);
            return;
        }
        ArrayNode array = into.get(key) instanceof ArrayNode known ? known : into.putArray(key);
        int index = Math.max(0, Integer.parseInt(parts[at + 2]) - 1);
        if (at + 3 == parts.length) {
            array.add(value);
            return;
        }
        while (array.size() <= index && array.size() < 1_000) {
            array.addObject();
        }
        JsonNode member = array.get(Math.min(index, array.size() - 1));
        if (member instanceof ObjectNode object) {
            put(object, parts, at + 3, value);
        }
    }

    private static String lower(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static ObjectNode identity(Caller caller) {
        Entity principal = caller.principal();
        Session session = caller.session();
        ObjectNode node = NODES.objectNode();
        String type = session == null
                ? "IAMUser"
                : switch (session.type()) {
                    case ROLE -> "AssumedRole";
                    case FEDERATED -> "FederatedUser";
                    case USER_TOKEN, CONSOLE -> "IAMUser";
                };
        node.put("type", type);
        node.put("principalId", caller.userId());
        node.put("arn", caller.arn());
        node.put("accountId", caller.account());
        node.put("accessKeyId", caller.accessKeyId());
        if (type.equals("IAMUser")) {
            node.put("userName", principal.name());
        }
        if (session != null) {
            ObjectNode context = node.putObject("sessionContext");
            ObjectNode issuer = context.putObject("sessionIssuer");
            if (!type.equals("IAMUser")) {
                issuer.put("type", type.equals("AssumedRole") ? "Role" : "IAMUser");
                issuer.put("principalId", principal.id());
                issuer.put("arn", principal.arn());
                issuer.put("accountId", principal.account());
                issuer.put("userName", principal.name());
            }
            context.putObject("webIdFederationData");
            context.putObject("attributes")
                    .put("creationDate", seconds(session.issued()))
                    .put("mfaAuthenticated", Boolean.toString(session.mfa()));
            if (session.sourceIdentity() != null) {
                context.put("sourceIdentity", session.sourceIdentity());
            }
            if (session.type() == Session.Type.CONSOLE) {
                node.put("sessionCredentialFromConsole", "true");
            }
        }
        return node;
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** What another account sees of who called: no names. */
    TrailRecord seenFromOutside(Caller caller, String sharedEventId, String eventId, String recipient) {
        TrailRecord copy = new TrailRecord(caller, Instant.EPOCH);
        copy.record.setAll(record.deepCopy());
        copy.record
                .putObject("userIdentity")
                .put("type", "AWSAccount")
                .put("principalId", caller.userId())
                .put("accountId", caller.account());
        copy.record.put("sharedEventID", sharedEventId);
        copy.record.put("eventID", eventId);
        copy.record.put("recipientAccountId", recipient);
        record.put("sharedEventID", sharedEventId);
        return copy;
    }

    String text() {
        return record.toString();
    }
}
