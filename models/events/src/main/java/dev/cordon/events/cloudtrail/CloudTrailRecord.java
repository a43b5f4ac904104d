package dev.cordon.events.cloudtrail;

import java.util.ArrayList;
import java.util.List;

/**
 * What is picked from one CloudTrail record, as it stands there: an absent text is empty. Made anew for each record,
 * which is cheaper than storing young texts in an old object. Field names are AWS's ("CloudTrail record contents", CloudTrail User Guide).
 */
final class CloudTrailRecord {
    /** Request parameters kept that may name a resource. */
    static final int MAX_PARAMETERS = 32;

    boolean sawRecordField;
    String eventName = "";
    String eventSource = "";
    /** Service without AWS's domain, e.g. {@code secretsmanager}. */
    String service = "";

    String eventTime = "";
    String eventId = "";
    String eventType = "";
    String awsRegion = "";
    String recipientAccountId = "";
    String sourceAddress = "";
    String userAgent = "";
    String errorCode = "";
    boolean failedWithoutCode;
    String readOnly = "";
    String tlsVersion = "";
    boolean vpcEndpoint;
    boolean consoleCredential;
    String consoleLogin = "";
    String credentialVerification = "";
    String mfaUsed = "";

    String type = "";
    String principalId = "";
    String arn = "";
    String accountId = "";
    String accessKeyId = "";
    String userName = "";
    String invokedBy = "";
    String identityProvider = "";
    String credentialId = "";
    String delegateAccount = "";
    String personId = "";
    String identityStore = "";
    String scopeType = "";

    String sessionCreated = "";
    String sessionMfa = "";
    String sourceIdentity = "";
    String roleDelivery = "";
    boolean assumedRoot;
    String issuerType = "";
    String issuerArn = "";
    String issuerName = "";
    String federatedProvider = "";
    String federatedSubject = "";

    String requestedRole = "";
    String requestedProvider = "";
    final List<NamedResource> resources = new ArrayList<>(0);
    final List<Parameter> parameters = new ArrayList<>(0);
    String argumentShape = "";
    /** Whether it may name resources beyond {@link #resources} and {@link #parameters}. */
    boolean namesMore;

    /** An element of {@code resources}. */
    record NamedResource(String type, String arn) {}

    /** A request parameter whose value is an id; {@code field} numbers it in {@link RequestParameters#NAMES}. */
    record Parameter(int field, String value) {}

    /** Account of the identity, else the account whose trail this is. */
    String account() {
        return accountId.isEmpty() ? recipientAccountId : accountId;
    }

    /** Whether the call ended in an error. */
    boolean failed() {
        return !errorCode.isEmpty() || failedWithoutCode || consoleLogin.equals("Failure");
    }
}
