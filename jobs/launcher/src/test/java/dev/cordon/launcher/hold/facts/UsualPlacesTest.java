package dev.cordon.launcher.hold.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.configuration.InvalidConfigException;
import dev.cordon.domain.Alert;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.engine.guardrail.KnownIdentities;
import dev.cordon.engine.plan.HeldFacts;
import dev.cordon.launcher.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What logs and the operator say of where an identity works. */
class UsualPlacesTest {
    private static final String ARN = "arn:aws:iam::111122223333:user/alice";
    private static final long DAY = 86_400_000L;

    private static String call(long at, String address, String error) {
        return "{\"eventVersion\":\"1.10\",\"userIdentity\":{\"type\":\"IAMUser\",\"principalId\":\"AIDAALICEXXXXXXXXXXXX\","
                + "\"arn\":\"" + ARN + "\",\"accountId\":\"111122223333\",\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\","
                + "\"userName\":\"alice\"},\"eventTime\":\""
                + Instant.ofEpochMilli(at - Math.floorMod(at, 1000L)) + "\",\"eventSource\":\"s3.amazonaws.com\","
                + "\"eventName\":\"ListBuckets\",\"awsRegion\":\"us-east-1\",\"sourceIPAddress\":\"" + address + "\","
                + "\"userAgent\":\"aws-cli/2\"," + (error.isEmpty() ? "" : "\"errorCode\":\"" + error + "\",")
                + "\"requestParameters\":null,\"responseElements\":null,\"requestID\":\"r\",\"eventID\":\"e" + at
                + address + "\",\"readOnly\":true,\"eventType\":\"AwsApiCall\",\"managementEvent\":true,"
                + "\"recipientAccountId\":\"111122223333\",\"eventCategory\":\"Management\"}\n";
    }

    private static Alert alert() {
        Identity identity = new Identity(ARN, IdentityKind.HUMAN, "alice", "111122223333", ARN);
        return Samples.alert("al-1", 1, 50, 5, identity, "why", false);
    }

    @Test
    void usual_is_where_calls_succeeded_on_two_days_before_the_alert(@TempDir Path folder) throws Exception {
        long opened = alert().openedMillis();
        Path log = Files.writeString(
                folder.resolve("log.jsonl"),
                call(opened - 3 * DAY, "198.51.100.4", "")
                        + call(opened - 2 * DAY, "198.51.100.9", "")
                        + call(opened - 2 * DAY, "203.0.113.5", "")
                        + call(opened - 3 * DAY, "192.0.2.1", "AccessDenied")
                        + call(opened - 2 * DAY, "192.0.2.1", "AccessDenied")
                        + call(opened - 3 * DAY, "10.1.2.3", "")
                        + call(opened - 2 * DAY, "10.1.2.3", "")
                        + call(opened + DAY, "203.0.113.5", ""));
        UsualPlaces places = UsualPlaces.of(KnownIdentities.NONE, List.of(log.toString()), "local");
        assertThat(places.of(alert()).usualNetworks().cidrs()).containsExactly("198.51.100.0/24");
    }

    @Test
    void the_operators_word_is_added_and_the_first_entry_that_fits_counts() throws Exception {
        KnownIdentities known = KnownIdentities.read(
                "identities.yaml",
                "identities:\n"
                        + "  - {arn: 'arn:aws:iam::*:user/ali*', networks: [192.0.2.0/24], owner: team-a}\n"
                        + "  - {arn: 'arn:aws:iam::*:user/*', owner: team-b}\n");
        UsualPlaces places = UsualPlaces.of(known, List.of(), "local");
        assertThat(places.of(alert()).usualNetworks().cidrs()).containsExactly("192.0.2.0/24");
        assertThat(known.ownerOf(ARN)).isEqualTo("team-a");
        assertThat(known.factsOf("arn:aws:iam::111122223333:role/x")).isEqualTo(HeldFacts.NONE);
    }

    @Test
    void what_cannot_be_used_is_told_with_its_place() {
        assertThatThrownBy(() -> KnownIdentities.read(
                        "identities.yaml", "identities:\n  - {arn: everyone, networks: [here], colour: red}\n"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("identities.yaml:2")
                .hasMessageContaining("colour")
                .hasMessageContaining("everyone")
                .hasMessageContaining("here");
    }
}
