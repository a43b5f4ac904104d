package dev.cordon.events.cloudtrail;

import dev.cordon.events.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is picked from one CloudTrail record, as it stands there: an absent text is empty. Reused from record to record,
 * so it never leaves this package. Field names are AWS's ("CloudTrail record contents", CloudTrail User Guide).
 */
final class CloudTrailRecord {
    /** Request parameters kept that may name a resource. */
    static final int MAX_PARAMETERS = 32;

    boolean sawRecordField;
    String eventName = "";
    String eventSource = "";
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
    final List<NamedResource> resources = new ArrayList<>();
    final List<Parameter> parameters = new ArrayList<>();
    final Shape shape = new Shape();

    /** An element of {@code resources}. */
    record NamedResource(String type, String arn) {}

    /** A request parameter whose value is an id; {@code field} numbers it in {@link RequestParameters#NAMES}. */
    record Parameter(int field, String value) {}

    void reset() {
        sawRecordField = false;
        eventName = eventSource = eventTime = eventId = eventType = awsRegion = recipientAccountId = "";
        sourceAddress = userAgent = errorCode = readOnly = tlsVersion = "";
        consoleLogin = credentialVerification = mfaUsed = "";
        failedWithoutCode = vpcEndpoint = consoleCredential = false;
        type = principalId = arn = accountId = accessKeyId = userName = invokedBy = identityProvider = "";
        credentialId = delegateAccount = personId = identityStore = scopeType = "";
        sessionCreated = sessionMfa = sourceIdentity = roleDelivery = "";
        assumedRoot = false;
        issuerType = issuerArn = issuerName = federatedProvider = federatedSubject = "";
        requestedRole = requestedProvider = "";
        resources.clear();
        parameters.clear();
        shape.reset();
    }

    /** Account of the identity, else the account whose trail this is. */
    String account() {
        return accountId.isEmpty() ? recipientAccountId : accountId;
    }

    /** Whether the call ended in an error. */
    boolean failed() {
        return !errorCode.isEmpty() || failedWithoutCode || consoleLogin.equals("Failure");
    }

    /** Service without AWS's domain, e.g. {@code secretsmanager}. */
    String service() {
        String source = eventSource.toLowerCase(Locale.ROOT);
        int domain = source.indexOf(".amazonaws.com");
        return domain > 0 ? source.substring(0, domain) : source;
    }
}
