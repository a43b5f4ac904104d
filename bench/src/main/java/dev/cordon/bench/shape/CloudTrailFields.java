package dev.cordon.bench.shape;

import java.util.Set;

/**
 * The top-level fields of a CloudTrail record by what they say, after "CloudTrail record contents" of the AWS
 * documentation. Any other field was added by whoever stored the record and is not looked at.
 */
final class CloudTrailFields {
    /** What was done: kept when a record is moved, and nothing that a shape may be read from. */
    static final Set<String> MEANING = Set.of("eventSource", "eventName", "requestParameters", "errorCode");

    /** What a service adds to its answer. Its form follows from what was done, so it is not quite shape. */
    static final Set<String> ANSWER = Set.of(
            "responseElements",
            "errorMessage",
            "readOnly",
            "resources",
            "additionalEventData",
            "serviceEventDetails",
            "eventType",
            "sharedEventID");

    /** Who, from where, when, under which ids: replaced when a record is moved, present or absent. */
    static final Set<String> WHO = Set.of(
            "userIdentity",
            "recipientAccountId",
            "sourceIPAddress",
            "userAgent",
            "awsRegion",
            "eventTime",
            "eventID",
            "requestID",
            "vpcEndpointId",
            "vpcEndpointAccountId",
            "sessionCredentialFromConsole");

    /** How the record was written; nobody thinks of these when moving one. */
    static final Set<String> WRITING = Set.of(
            "eventVersion",
            "eventCategory",
            "managementEvent",
            "apiVersion",
            "tlsDetails",
            "addendum",
            "edgeDeviceDetails",
            "eventContext");

    private CloudTrailFields() {}
}
