package dev.cordon.aws.trail;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call as CloudTrail records it
 * (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html).
 *
 * @param id of the event
 * @param timeMillis when
 * @param name of the operation
 * @param service that was called, as the first word of its event source
 * @param actor ARN of who called: of a session, the session's
 * @param issuer ARN of the role or user behind a session; the actor itself where there is none
 * @param accessKey public id of the key it was signed with, or empty
 * @param failed whether AWS refused it
 * @param request parameters of the request
 * @param response elements of the answer
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
        JsonNode request,
        JsonNode response) {
    /** {@code service:Operation} as the event has it. */
    public String action() {
        return service + ":" + name;
    }

    /** A parameter of the request, or empty. */
    public String asked(String parameter) {
        return request.path(parameter).asText("");
    }
}
