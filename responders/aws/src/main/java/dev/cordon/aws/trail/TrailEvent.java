package dev.cordon.aws.trail;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A call as CloudTrail records it
 * (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html). Of request and
 * answer only what is read anywhere is kept, and nothing of calls that failed: there are many, and a trail is long.
 *
 * @param id of the event
 * @param timeMillis when
 * @param name of the operation
 * @param service that was called, as the first word of its event source
 * @param actor ARN of who called: of a session, the session's
 * @param issuer ARN of the role or user behind a session; the actor itself where there is none
 * @param accessKey public id of the key it was signed with, or empty
 * @param failed whether AWS refused it
 * @param request parameters of the request by name
 * @param response elements of the answer by path, its parts joined by dots
 */
public record TrailEvent(
        String id,
        long timeMillis,
        String name,
        String service,
        String actor,
        String issuer,
        String accessKey,
        boolean failed,
        Map<String, String> request,
        Map<String, String> response) {
    private static final Map<String, JsonPointer> ASKED =
            paths("userName", "roleName", "groupName", "policyArn", "policyName", "status", "roleArn");
    private static final Map<String, JsonPointer> ANSWERED = paths(
            "user.arn",
            "role.arn",
            "assumedRoleUser.arn",
            "assumedRoleUser.assumedRoleId",
            "federatedUser.arn",
            "accessKey.accessKeyId",
            "accessKey.userName",
            "credentials.accessKeyId",
            "credentials.expiration");

    public TrailEvent {
        request = Map.copyOf(request);
        response = Map.copyOf(response);
    }

    /** A record; empty where it has no time, so that it cannot be placed before or after anything. */
    static Optional<TrailEvent> of(JsonNode record) {
        JsonNode who = record.path("userIdentity");
        String actor = who.path("arn").asText("");
        String issuer =
                who.path("sessionContext").path("sessionIssuer").path("arn").asText(actor);
        boolean failed = record.has("errorCode");
        try {
            return Optional.of(new TrailEvent(
                    record.path("eventID").asText(""),
                    Instant.parse(record.path("eventTime").asText("")).toEpochMilli(),
                    record.path("eventName").asText(""),
                    record.path("eventSource").asText("").split("\\.", 2)[0],
                    actor,
                    issuer.isEmpty() ? actor : issuer,
                    who.path("accessKeyId").asText(""),
                    failed,
                    failed ? Map.of() : texts(record.path("requestParameters"), ASKED),
                    failed ? Map.of() : texts(record.path("responseElements"), ANSWERED)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, JsonPointer> paths(String... dotted) {
        return Arrays.stream(dotted)
                .collect(Collectors.toUnmodifiableMap(
                        path -> path, path -> JsonPointer.compile("/" + path.replace('.', '/'))));
    }

    private static Map<String, String> texts(JsonNode in, Map<String, JsonPointer> paths) {
        if (!in.isObject()) {
            return Map.of();
        }
        Map<String, String> found = new HashMap<>();
        paths.forEach((path, at) -> {
            String text = in.at(at).asText("");
            if (!text.isEmpty()) {
                found.put(path, text);
            }
        });
        return found;
    }

    /** {@code service:Operation} as the event has it. */
    public String action() {
        return service + ":" + name;
    }

    /** A parameter of the request, or empty. */
    public String asked(String parameter) {
        return known(parameter, ASKED, request);
    }

    /** An element of the answer by its path, or empty. */
    public String answered(String path) {
        return known(path, ANSWERED, response);
    }

    private static String known(String path, Map<String, JsonPointer> kept, Map<String, String> in) {
        if (!kept.containsKey(path)) {
            throw new IllegalArgumentException(path + " is not kept of a call; add it to what is");
        }
        return in.getOrDefault(path, "");
    }
}
