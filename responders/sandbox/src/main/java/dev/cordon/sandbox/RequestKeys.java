package dev.cordon.sandbox;

import dev.cordon.sandbox.api.Caller;
import dev.cordon.sandbox.api.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Condition keys that every request has, besides those that follow from principal and resource
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html).
 */
final class RequestKeys {
    private RequestKeys() {}

    static Map<String, List<String>> of(Caller caller, Instant now, Origin from, String region) {
        Map<String, List<String>> keys = new TreeMap<>();
        put(keys, "aws:CurrentTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
        put(keys, "aws:EpochTime", Long.toString(now.getEpochSecond()));
        put(keys, "aws:SourceIp", from.address());
        put(keys, "aws:UserAgent", from.userAgent());
        put(keys, "aws:RequestedRegion", region);
        put(keys, "aws:ViaAWSService", "false");
        // The sandbox is reached over plain HTTP on this machine, but stands for endpoints that are not.
        put(keys, "aws:SecureTransport", "true");
        Session session = caller.session();
        if (session != null) {
            put(
                    keys,
                    "aws:TokenIssueTime",
                    session.issued().truncatedTo(ChronoUnit.SECONDS).toString());
            put(keys, "aws:MultiFactorAuthPresent", Boolean.toString(session.mfa()));
            if (session.mfa()) {
                put(
                        keys,
                        "aws:MultiFactorAuthAge",
                        Long.toString(Duration.between(session.issued(), now).toSeconds()));
            }
            String identity = session.sourceIdentity();
            if (identity != null) {
                put(keys, "aws:SourceIdentity", identity);
            }
        }
        return keys;
    }

    private static void put(Map<String, List<String>> keys, String key, String value) {
        keys.put(key, List.of(value));
    }

    /** Whether a key is the sandbox's to set, so that no caller may. */
    static boolean reserved(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.startsWith("aws:principal")
                || lower.startsWith("aws:user")
                || lower.startsWith("aws:multifactor")
                || lower.startsWith("aws:calledvia")
                || List.of(
                                "aws:currenttime",
                                "aws:epochtime",
                                "aws:sourceip",
                                "aws:requestedregion",
                                "aws:viaawsservice",
                                "aws:securetransport",
                                "aws:tokenissuetime",
                                "aws:sourceidentity",
                                "aws:federatedprovider",
                                "aws:resourceaccount",
                                "kms:calleraccount")
                        .contains(lower);
    }
}
