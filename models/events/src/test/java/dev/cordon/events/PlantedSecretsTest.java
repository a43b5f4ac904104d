package dev.cordon.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.events.Normalized.Accepted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers send and get as values, secrets among them, is nowhere in an event: only names and ids of resources. */
class PlantedSecretsTest {
    private static final String SECRET = "hunter2-wJalrXUtnFEMI";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"requestParameters\":{\"password\":\"@\"}",
                "\"requestParameters\":{\"bucketName\":\"b\",\"environment\":{\"variables\":{\"TOKEN\":\"@\"}}}",
                "\"requestParameters\":{\"functionName\":\"f\",\"tags\":[\"@\",{\"key\":\"@\"}]}",
                "\"requestParameters\":{\"userName\":\"u\",\"newPassword\":\"@\",\"policyDocument\":\"@\"}",
                "\"requestParameters\":{\"secretId\":{\"nested\":\"@\"},\"instancesSet\":{\"items\":[{\"userData\":\"@\"}]}}",
                "\"requestParameters\":{\"@ as a name\":1}",
                "\"requestParameters\":\"@\"",
                "\"responseElements\":{\"credentials\":{\"secretAccessKey\":\"@\",\"sessionToken\":\"@\"}}",
                "\"responseElements\":\"@\"",
                "\"additionalEventData\":{\"note\":\"@\"}",
                "\"serviceEventDetails\":{\"note\":\"@\"}",
                "\"errorMessage\":\"@\"",
                "\"requestID\":\"@\"",
                "\"unheardOf\":{\"deep\":[\"@\"]}"
            })
    void secret_in_a_cloudtrail_record_is_not_in_the_event(String field) {
        String record = "{\"eventTime\":\"2024-06-03T08:15:30Z\",\"eventSource\":\"lambda.amazonaws.com\","
                + "\"eventName\":\"UpdateFunctionConfiguration\",\"eventID\":\"1\",\"userIdentity\":{\"type\":\"IAMUser\","
                + "\"arn\":\"arn:aws:iam::111122223333:user/a\"}," + field.replace("@", SECRET) + "}";
        assertThat(everythingIn(event("cloudtrail", record))).doesNotContain("hunter2", "wJalr");
    }

    @Test
    void hidden_user_name_of_a_failed_sign_in_is_not_in_the_event() {
        String record = "{\"eventTime\":\"2024-06-03T08:15:30Z\",\"eventSource\":\"signin.amazonaws.com\","
                + "\"eventName\":\"ConsoleLogin\",\"eventID\":\"1\",\"errorMessage\":\"No username found\","
                + "\"responseElements\":{\"ConsoleLogin\":\"Failure\"},\"userIdentity\":{\"type\":\"IAMUser\","
                + "\"accountId\":\"111122223333\",\"userName\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"}}";
        assertThat(everythingIn(event("cloudtrail", record))).doesNotContain("HIDDEN");
    }

    @Test
    void values_of_tool_arguments_are_not_in_the_event() {
        List<String> records = List.of(
                "{\"agent\":\"a\",\"run\":{\"task_id\":1,\"trial\":0},\"step\":1,\"tool_call\":{\"id\":\"c\",\"function\":"
                        + "{\"name\":\"send\",\"arguments\":\"{\\\"to\\\":\\\"" + SECRET + "\\\"}\"}}}",
                "{\"agent\":\"a\",\"run\":{\"task_id\":1,\"trial\":0},\"step\":1,\"tool_call\":{\"id\":\"c\",\"function\":"
                        + "{\"name\":\"send\",\"arguments\":\"" + SECRET + "\"}}}",
                "{\"time\":\"2025-01-01T00:00:00Z\",\"agent\":\"a\",\"tool\":\"send\",\"arguments\":{\"to\":[\""
                        + SECRET + "\"]},\"result\":\"" + SECRET + "\"}");
        assertThat(records)
                .allSatisfy(record ->
                        assertThat(everythingIn(event("agent", record))).doesNotContain("hunter2", "wJalr"));
    }

    @Test
    void text_of_a_commit_message_is_not_in_the_event() {
        String record =
                "{\"src\":\"s\",\"id\":\"1\",\"ts\":1714550400,\"actor\":\"a\",\"type\":\"commit.author\",\"message\":\""
                        + SECRET + "\",\"status\":{\"" + SECRET + "\":1}}";
        assertThat(everythingIn(event("git", record))).doesNotContain("hunter2", "wJalr");
    }

    @Test
    void control_characters_that_callers_send_do_not_reach_a_terminal() {
        String record =
                "{\"eventTime\":\"2024-06-03T08:15:30Z\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\","
                        + "\"eventID\":\"1\",\"userAgent\":\"x\\u001b[2J\",\"requestParameters\":{\"bucketName\":\"b\","
                        + "\"key\":\"a\\u001b]0;\\u202egpj\"},\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::1:user/a\"}}";
        assertThat(everythingIn(event("cloudtrail", record))).doesNotContain("\u001b", "\u202e");
    }

    private static String everythingIn(IdentityEvent event) {
        return event.toString(); // records print all their components
    }

    private static IdentityEvent event(String source, String record) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        Normalized normalized =
                Normalizers.forSource(source).normalize(bytes, 0, bytes.length, new RecordContext("local", "file"));
        assertThat(normalized).as(record).isInstanceOf(Accepted.class);
        return ((Accepted) normalized).event();
    }
}
