package dev.cordon.simulation;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes calls as CloudTrail would (version 1.11): JSON of one record, with what a log shows and nothing more. Data events,
 * where somebody asks for them, look like management events.
 */
public final class CloudTrailText {
    private static final Set<String> GLOBAL = Set.of(
            "iam", "cloudfront", "route53", "organizations", "ce", "budgets", "support", "cur", "trustedadvisor");

    private static final Pattern READS = Pattern.compile("Get|List|Describe|Lookup|Batch(Get|Check)|View");

    private CloudTrailText() {}

    /**
     * The record of a call.
     *
     * @param number makes the record's id unique in the identity
     */
    public static String of(SimulatedIdentity identity, SimulatedCall call, long number) {
        return of(identity, call, call.error(), id(identity, number, "r"), id(identity, number, "e"));
    }

    /** The record of a call that ended with an error code, or, where that is empty, well. */
    static String of(
            SimulatedIdentity identity, SimulatedCall call, String errorCode, String requestId, String eventId) {
        String region = GLOBAL.contains(call.service()) ? "us-east-1" : "eu-west-1";
        String error = errorCode.isEmpty() ? "" : "\"errorCode\":\"" + errorCode + "\",";
        String endpoint = call.endpoint().isEmpty() ? "" : ",\"vpcEndpointId\":\"" + call.endpoint() + "\"";
        return "{\"eventVersion\":\"1.11\",\"userIdentity\":" + who(identity, call) + ",\"eventTime\":\""
                + Instant.ofEpochSecond(call.timeMillis() / 1000) + "\",\"eventSource\":\"" + call.service()
                + ".amazonaws.com\",\"eventName\":\"" + call.event() + "\",\"awsRegion\":\"" + region
                + "\",\"sourceIPAddress\":\"" + call.address() + "\",\"userAgent\":\"" + call.client() + "\"," + error
                + "\"requestParameters\":" + parameters(call) + ",\"responseElements\":null,\"requestID\":\""
                + requestId + "\",\"eventID\":\"" + eventId + "\",\"readOnly\":"
                + READS.matcher(call.event()).lookingAt()
                + resources(call) + ",\"eventType\":\"AwsApiCall\",\"managementEvent\":" + call.logged()
                + ",\"recipientAccountId\":\"" + identity.account() + "\"" + endpoint + ",\"eventCategory\":\""
                + (call.logged() ? "Management" : "Data") + "\"}";
    }

    private static String who(SimulatedIdentity identity, SimulatedCall call) {
        String invokedBy = call.via().isEmpty() ? "" : ",\"invokedBy\":\"" + call.via() + "\"";
        if (identity.archetype().dwelling().user()) {
            boolean console = call.issuedMillis() > 0;
            String session = console
                    ? ",\"sessionContext\":{\"attributes\":{\"creationDate\":\"" + seconds(call.issuedMillis())
                            + "\",\"mfaAuthenticated\":\"" + call.mfa()
                            + "\"}},\"sessionCredentialFromConsole\":\"true\""
                    : "";
            return "{\"type\":\"IAMUser\",\"principalId\":\"" + identity.uniqueId() + "\",\"arn\":\"" + identity.arn()
                    + "\",\"accountId\":\"" + identity.account() + "\",\"accessKeyId\":\"" + call.credential()
                    + "\",\"userName\":\"" + identity.name() + "\"" + session + invokedBy + "}";
        }
        String federated = identity.archetype().dwelling() == Dwelling.HOSTED_RUNNERS
                ? "\"webIdFederationData\":{\"federatedProvider\":\"arn:aws:iam::" + identity.account()
                        + ":oidc-provider/token.actions.githubusercontent.com\",\"attributes\":{}},"
                : "";
        String source = call.sourceIdentity().isEmpty() ? "" : ",\"sourceIdentity\":\"" + call.sourceIdentity() + "\"";
        return "{\"type\":\"AssumedRole\",\"principalId\":\"" + identity.uniqueId() + ":" + call.session()
                + "\",\"arn\":\"arn:aws:sts::" + identity.account() + ":assumed-role/" + identity.name() + "/"
                + call.session() + "\",\"accountId\":\"" + identity.account() + "\",\"accessKeyId\":\""
                + call.credential() + "\",\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",\"principalId\":\""
                + identity.uniqueId() + "\",\"arn\":\"" + identity.arn() + "\",\"accountId\":\"" + identity.account()
                + "\",\"userName\":\"" + identity.name() + "\"}," + federated + "\"attributes\":{\"creationDate\":\""
                + seconds(call.issuedMillis()) + "\",\"mfaAuthenticated\":\"" + call.mfa() + "\"}" + source + "}"
                + invokedBy
                + "}";
    }

    private static Instant seconds(long millis) {
        return Instant.ofEpochSecond(millis / 1000);
    }

    private static String parameters(SimulatedCall call) {
        String arn = call.resource();
        String parameter = call.kind().parameter();
        if (parameter.isEmpty() || arn.equals("*")) {
            return "null";
        }
        if (call.kind() == ResourceKind.OBJECT) {
            String path = arn.substring("arn:aws:s3:::".length());
            int slash = path.indexOf('/');
            return "{\"bucketName\":\"" + path.substring(0, slash) + "\",\"key\":\"" + path.substring(slash + 1)
                    + "\"}";
        }
        String value = value(call.kind(), arn);
        if (parameter.equals("instanceId") && call.service().equals("ec2")) {
            return "{\"instancesSet\":{\"items\":[{\"instanceId\":\"" + value + "\"}]}}";
        }
        return "{\"" + parameter + "\":\"" + value + "\"}";
    }

    private static String value(ResourceKind kind, String arn) {
        String form = kind.form();
        String[] parts = arn.split(":", 6);
        String account = parts.length == 6 ? parts[4] : "";
        int prefix = form.replace("{A}", account)
                .replaceFirst("(i-0|vol-0|sg-0|Z)?\\{.*", "")
                .length();
        String rest = arn.substring(Math.min(prefix, arn.length()));
        if (kind.value().startsWith("{T}")) {
            rest = rest.substring(0, Math.max(0, rest.indexOf('/')));
        } else if (form.contains("{T}")) {
            rest = rest.substring(rest.lastIndexOf('/') + 1);
        }
        return kind.value().equals("{ARN}")
                ? arn
                : kind.value()
                        .replace("{A}", account)
                        .replaceFirst("(i-0|vol-0|sg-0|Z)?\\{T}-cluster|(i-0|vol-0|sg-0|Z)?\\{[NHUMS]}", rest);
    }

    private static String resources(SimulatedCall call) {
        boolean listed = call.kind() == ResourceKind.KEY || call.kind() == ResourceKind.ASSUMED_ROLE;
        String type = call.kind() == ResourceKind.KEY ? "AWS::KMS::Key" : "AWS::IAM::Role";
        return listed ? ",\"resources\":[{\"ARN\":\"" + call.resource() + "\",\"type\":\"" + type + "\"}]" : "";
    }

    private static String id(SimulatedIdentity identity, long number, String sort) {
        return sort + "-" + identity.number() + "-" + Long.toHexString(identity.seed()) + "-" + number;
    }
}
