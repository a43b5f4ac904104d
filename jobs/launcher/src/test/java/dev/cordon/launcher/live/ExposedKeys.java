package dev.cordon.launcher.live;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Users of the example account who do the same every day, what each of three scanners writes of their keys, and what is done
 * with the keys then.
 */
final class ExposedKeys {
    /** Stands beside a key wherever a scanner's format tells the secret. */
    static final String SECRET = "pLanted/SecretKeyOfThisTestAlone0123+Abc";

    private static final int DAYS = 25;
    private static final int CALLS_A_DAY = 6;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String run;
    private final Map<String, String> keys;
    private int number;

    /**
     * @param run in the ids of all events, so that none is another's repeat
     * @param keys access key ids by user name
     */
    ExposedKeys(String run, Map<String, String> keys) {
        this.run = run;
        this.keys = keys;
    }

    /** A user's key; of users that nobody named, one of nobody. */
    String key(String user) {
        return keys.getOrDefault(user, "AKIANOBODYSKEY000000");
    }

    /** Weeks of a user's calls, until a day ago: whatever the hour, those of today are of a later day. */
    List<String> routine(String user) {
        List<String> lines = new ArrayList<>();
        for (int day = DAYS; day >= 1; day--) {
            for (int call = CALLS_A_DAY - 1; call >= 0; call--) {
                Instant at = now.minus(Duration.ofDays(day)).minus(Duration.ofMinutes(call * 20L));
                lines.add(call(user, "GetBucketLocation", at, "198.51.100.23", "aws-cli/2.15.0"));
            }
        }
        return lines;
    }

    /** What the user does today as on any day. */
    List<String> asUsual(String user) {
        return List.of(call(user, "GetBucketLocation", now, "198.51.100.23", "aws-cli/2.15.0"));
    }

    /** What somebody else does with the key, from a place of his own. */
    List<String> elsewhere(String user, String address) {
        List<String> lines = new ArrayList<>();
        for (String operation : List.of("GetCallerIdentity", "ListBuckets", "ListUsers")) {
            lines.add(call(user, operation, now, address, "python-requests/2.31"));
        }
        return lines;
    }

    private String call(String user, String operation, Instant at, String address, String agent) {
        String service = operation.contains("Bucket") ? "s3" : operation.contains("Caller") ? "sts" : "iam";
        return """
                {"eventVersion":"1.08","eventTime":"%s","eventSource":"%s.amazonaws.com","eventName":"%s",\
                "awsRegion":"eu-west-1","sourceIPAddress":"%s","userAgent":"%s","eventID":"%s-%s-%d",\
                "readOnly":true,"eventType":"AwsApiCall","recipientAccountId":"111122223333","userIdentity":\
                {"type":"IAMUser","principalId":"AIDA%s","arn":"arn:aws:iam::111122223333:user/%s",\
                "accountId":"111122223333","accessKeyId":"%s","userName":"%s"},"requestParameters":{},\
                "responseElements":null}\
                """.formatted(
                        at,
                        service,
                        operation,
                        address,
                        agent,
                        run,
                        user,
                        ++number,
                        user.toUpperCase(Locale.ROOT),
                        user,
                        key(user),
                        user);
    }

    private String sighted() {
        return now.minus(Duration.ofHours(1)).toString();
    }

    /** A page of GitHub's list of secret scanning alerts: a key, and a secret of nobody known. */
    String github(String user) {
        return """
                [{"number": 17, "created_at": "%1$s", "state": "open", "secret_type": "amazon_aws_access_key",
                  "html_url": "https://github.com/acme/site/security/secret-scanning/17",
                  "secret": "%2$s %3$s", "publicly_leaked": true},
                 {"number": 18, "created_at": "%1$s", "state": "open", "secret_type": "aws_secret_access_key",
                  "html_url": "https://github.com/acme/site/security/secret-scanning/18", "secret": "%3$s"}]
                """.formatted(sighted(), key(user), SECRET);
    }

    /** A report of gitleaks: a key whose secret stands in the file's name, too, and a record that is cut off. */
    String gitleaks(String user) {
        return """
                [{"RuleID": "aws-access-token", "StartLine": 3, "EndLine": 4, "Match": "id = %2$s\\nkey = %3$s",
                  "Secret": "%3$s", "File": "deploy/%3$s.env", "Commit": "0123456789abcdef0123456789abcdef01234567",
                  "Date": "%1$s", "Fingerprint": "0123:deploy:aws-access-token:3"},
                 {"RuleID": "aws-access-token", "Secret": "%3$s
                """.formatted(sighted(), key(user), SECRET);
    }

    /** AWS's own event, as EventBridge delivers it. */
    String awsHealth(String user) {
        return """
                {"version": "0", "id": "7bf73129-1428-4cd3-a780-95db273d1602", "detail-type": "AWS Health Event",
                 "source": "aws.health", "account": "111122223333", "time": "%1$s", "region": "us-east-1",
                 "resources": ["%2$s"],
                 "detail": {"service": "RISK", "eventTypeCode": "AWS_RISK_CREDENTIALS_EXPOSED",
                  "eventTypeCategory": "issue", "startTime": "%1$s", "affectedAccount": "111122223333",
                  "affectedEntities": [{"entityValue": "%2$s", "tags": {}}]}}
                """.formatted(sighted(), key(user));
    }
}
