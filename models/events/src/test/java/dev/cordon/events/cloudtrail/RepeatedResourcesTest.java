package dev.cordon.events.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.KeptText;
import dev.cordon.domain.Resource;
import dev.cordon.events.Normalized.Accepted;
import dev.cordon.events.Printable;
import dev.cordon.events.RecordContext;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an event names over and over hides nothing else that it names. */
class RepeatedResourcesTest {
    private static final String ONE = "i-00000000000000001";
    private static final String OTHER = "i-00000000000000002";

    @Test
    void an_id_that_is_named_over_and_over_leaves_room_for_another() {
        String ids = "\"" + String.join("\",\"", Collections.nCopies(CloudTrailRecord.MAX_PARAMETERS, ONE));
        assertThat(named("\"requestParameters\":{\"instanceIds\":[" + ids + "\",\"" + OTHER + "\"]}"))
                .hasSize(2)
                .last()
                .satisfies(last -> assertThat(last.id()).endsWith(OTHER));
    }

    @Test
    void a_listed_arn_that_is_named_over_and_over_leaves_room_for_another() {
        StringBuilder listed = new StringBuilder();
        for (int i = 0; i < IdentityEvent.MAX_RESOURCES; i++) {
            listed.append("{\"type\":\"T").append(i).append("\",\"ARN\":\"arn:aws:s3:::one\"},");
        }
        assertThat(named("\"resources\":[" + listed + "{\"ARN\":\"arn:aws:s3:::other\"}]"))
                .extracting(Resource::id)
                .containsExactly("arn:aws:s3:::one", "arn:aws:s3:::other");
    }

    @Test
    void a_masked_id_is_known_to_stand_for_many() {
        assertThat(KeptText.isWhole("arn:aws:s3:::b/password=hunter2hunter2")).isTrue();
        assertThat(KeptText.isWhole(Printable.of("arn:aws:s3:::b/password=hunter2hunter2")))
                .isFalse();
        assertThat(KeptText.isWhole(Printable.of("arn:aws:s3:::b/\u202e"))).isFalse();
    }

    private static List<Resource> named(String part) {
        String record = "{\"eventTime\":\"2024-06-03T08:15:30Z\",\"eventSource\":\"ec2.amazonaws.com\",\"eventName\":"
                + "\"StopInstances\",\"awsRegion\":\"eu-west-1\",\"sourceIPAddress\":\"198.51.100.23\",\"eventID\":\"1\","
                + "\"recipientAccountId\":\"111122223333\",\"userIdentity\":{\"type\":\"IAMUser\",\"accountId\":"
                + "\"111122223333\",\"userName\":\"al\",\"arn\":\"arn:aws:iam::111122223333:user/al\"}," + part + "}";
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        return ((Accepted) new CloudTrailNormalizer().normalize(bytes, 0, bytes.length, new RecordContext("local", "")))
                .event()
                .resources();
    }
}
