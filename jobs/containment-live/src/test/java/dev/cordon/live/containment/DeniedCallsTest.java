package dev.cordon.live.containment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.wire.types.RawRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class DeniedCallsTest {
    private static final String ACCOUNT = "111122223333";
    private static final String DENIED = "\"errorCode\": \"AccessDenied\", ";

    private static List<IdentityEvent> read(String record) throws Exception {
        DeniedCalls function = new DeniedCalls("acme", ACCOUNT);
        function.open(DefaultOpenContext.INSTANCE);
        List<IdentityEvent> found = new ArrayList<>();
        function.flatMap(new RawRecord("raw.cloudtrail-0", 1, "", record.getBytes(UTF_8)), new ListCollector<>(found));
        return found;
    }

    private static String record(String caller, String recipient, String error) {
        return """
                {"eventVersion": "1.08", "eventTime": "2026-03-01T10:00:00Z", "eventSource": "s3.amazonaws.com", \
                "eventName": "GetObject", "awsRegion": "eu-west-1", "sourceIPAddress": "198.51.100.7", %s\
                "eventID": "e-1", "recipientAccountId": "%s", "userIdentity": {"type": "IAMUser", "accountId": "%s", \
                "arn": "arn:aws:iam::%s:user/ci", "userName": "ci", "principalId": "AIDAEXAMPLE"}}\
                """.formatted(error, recipient, caller, caller);
    }

    @Test
    void a_call_that_the_account_denied_to_its_own_identity_is_told() throws Exception {
        assertThat(read(record(ACCOUNT, ACCOUNT, DENIED))).singleElement().satisfies(event -> {
            assertThat(event.tenant()).isEqualTo("acme");
            assertThat(event.identity().holdTarget()).isEqualTo("arn:aws:iam::111122223333:user/ci");
        });
    }

    @Test
    void calls_that_went_through_or_failed_otherwise_are_not() throws Exception {
        assertThat(read(record(ACCOUNT, ACCOUNT, ""))).isEmpty();
        assertThat(read(record(ACCOUNT, ACCOUNT, "\"errorCode\": \"NoSuchKey\", ")))
                .isEmpty();
    }

    @Test
    void calls_of_and_in_other_accounts_are_not() throws Exception {
        assertThat(read(record("444455556666", ACCOUNT, DENIED))).isEmpty();
        assertThat(read(record(ACCOUNT, "444455556666", DENIED))).isEmpty();
        assertThat(read(record("444455556666", "444455556666", DENIED))).isEmpty();
    }

    @Test
    void what_is_no_record_is_detections_to_tell() throws Exception {
        assertThat(read("{\"errorCode\"")).isEmpty();
        assertThat(read("")).isEmpty();
    }
}
