package dev.cordon.events.exposure;

import dev.cordon.domain.RejectReason;
import dev.cordon.events.RecordTime;
import dev.cordon.events.exposure.ExposureReading.Unmatched;
import dev.cordon.events.json.JsonTree;
import java.util.List;

/**
 * AWS's own finding that an access key is in the open: the AWS Health event {@code AWS_RISK_CREDENTIALS_EXPOSED} as
 * EventBridge delivers it, bare, or as a record of CloudTrail's shape ("AWS Health events Amazon EventBridge schema", AWS
 * Health User Guide). A quarantine policy that AWS attaches tells the user and not the key; it is read as a change of the
 * account and not as a sighting.
 */
final class AwsHealthEvents {
    static final String SCANNER = "aws-health";

    private static final String EXPOSED = "AWS_RISK_CREDENTIALS_";
    private static final String QUARANTINE = "AWSCompromisedKeyQuarantine";

    private AwsHealthEvents() {}

    static boolean matches(JsonTree record) {
        return record.textAt("source").equals("aws.health")
                || isExposure(record)
                || isExposure(record.at("detail"))
                || isQuarantine(record)
                || isQuarantine(record.at("detail"));
    }

    private static boolean isExposure(JsonTree event) {
        return event.textAt("eventTypeCode").startsWith(EXPOSED)
                || event.textAt("eventName").startsWith(EXPOSED)
                || event.textAt("serviceEventDetails", "eventTypeCode").startsWith(EXPOSED);
    }

    private static boolean isQuarantine(JsonTree event) {
        return event.textAt("eventName").equals("AttachUserPolicy")
                && event.textAt("requestParameters", "policyArn").contains(QUARANTINE);
    }

    static ExposureReading read(JsonTree record, String tenant) {
        JsonTree event = record.at("detail").isObject() ? record.at("detail") : record;
        if (isQuarantine(event)) {
            return new Unmatched(
                    SCANNER,
                    RejectReason.NO_CREDENTIAL_ID,
                    "AWS quarantined a user, which names no access key; the AWS Health event of the same time does");
        }
        if (!isExposure(event)) {
            return new Unmatched(
                    SCANNER, RejectReason.NOT_THIS_SOURCE, "an AWS Health event that speaks of no exposed credential");
        }
        CredentialIds credentials = new CredentialIds();
        event.at("affectedEntities").eachText(credentials::add);
        record.at("resources").eachText(credentials::add);
        event.at("eventMetadata").eachText(credentials::add);
        event.at("requestParameters").eachText(credentials::add);
        event.at("serviceEventDetails").eachText(credentials::add);
        if (credentials.ids().isEmpty()) {
            event.at("eventDescription").eachText(credentials::add);
        }
        long time = Finding.time(event.firstOf("startTime", "eventTime"));
        time = time != RecordTime.NONE ? time : Finding.time(record.textAt("time"));
        String account = event.firstOf("affectedAccount", "recipientAccountId");
        account = account.isEmpty() ? record.textAt("account") : account;
        String where = "AWS saw the key in the open" + (account.isEmpty() ? "" : ", account " + account);
        return new Finding(SCANNER, credentials, List.of(account), where, time, RecordTime.NONE).reading(tenant);
    }
}
