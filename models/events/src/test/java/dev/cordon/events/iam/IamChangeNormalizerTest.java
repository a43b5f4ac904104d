package dev.cordon.events.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IamChange;
import dev.cordon.events.RecordTime;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IamChangeNormalizerTest {
    private static final String SECRET = "hunter2-wJalrXUtnFEMI";

    private static String record(String name, String rest) {
        return "{\"eventTime\":\"2024-08-01T13:33:28Z\",\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"" + name
                + "\",\"eventID\":\"e-1\",\"recipientAccountId\":\"111122223333\",\"userIdentity\":{\"type\":\"IAMUser\","
                + "\"accountId\":\"999988887777\",\"arn\":\"arn:aws:iam::999988887777:user/a\"}" + rest + "}";
    }

    private static @Nullable IamChange read(String record) {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        return IamChangeNormalizer.read(bytes, 0, bytes.length, "local");
    }

    private static IamChange change(String record) {
        return Objects.requireNonNull(read(record), record);
    }

    @Test
    void a_call_that_writes_is_a_change_of_the_account_it_happened_in() {
        String attach = record(
                "AttachUserPolicy",
                ",\"requestParameters\":{\"userName\":\"mallory\",\"policyArn\":\"arn:aws:iam::aws:policy/X\"},"
                        + "\"responseElements\":null");
        assertThat(change(attach))
                .isEqualTo(new IamChange(
                        "local",
                        "111122223333",
                        RecordTime.parse("2024-08-01T13:33:28Z"),
                        "e-1",
                        "AttachUserPolicy",
                        "arn:aws:iam::999988887777:user/a",
                        Map.of("userName", "mallory", "policyArn", "arn:aws:iam::aws:policy/X")));
        assertThat(change("{\"detail\":" + attach + "}")).isEqualTo(change(attach));
        String text = attach.replace("\"", "\\\"");
        assertThat(change("{\"CloudTrailEvent\":\"" + text + "\"}")).isEqualTo(change(attach));
    }

    @Test
    void documents_are_their_text_and_lists_are_json() {
        IamChange change = change(
                record(
                        "CreateRole",
                        ",\"requestParameters\":{\"roleName\":\"r\",\"assumeRolePolicyDocument\":\"{\\\"Version\\\":1}\","
                                + "\"tags\":[{\"key\":\"te\\\"am\",\"value\":\"x\"}],\"setAsDefault\":true},"
                                + "\"responseElements\":{\"role\":{\"arn\":\"arn:aws:iam::111122223333:role/p/r\",\"roleId\":\"AROA1\"}}"));
        assertThat(change.parameter("assumeRolePolicyDocument")).isEqualTo("{\"Version\":1}");
        assertThat(change.parameter("tags")).isEqualTo("[{\"key\":\"te\\\"am\",\"value\":\"x\"}]");
        assertThat(change.parameter("setAsDefault")).isEqualTo("true");
        assertThat(change.parameter("response.role.arn")).isEqualTo("arn:aws:iam::111122223333:role/p/r");
        assertThat(change.parameter("response.role.roleId")).isEqualTo("AROA1");
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"errorCode\":\"AccessDenied\"", ",\"errorMessage\":\"no\""})
    void a_call_that_failed_changes_nothing(String failure) {
        assertThat(read(record("DeleteUser", failure))).isNull();
    }

    @Test
    void reading_other_services_and_broken_records_change_nothing() {
        assertThat(read(record("ListUsers", ""))).isNull();
        assertThat(read(record("PutObject", "").replace("iam.amazonaws", "s3.amazonaws")))
                .isNull();
        assertThat(read(record("DeleteUser", "").replace("2024-08-01T13:33:28Z", "soon")))
                .isNull();
        assertThat(read("{\"eventName\":")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"requestParameters\":{\"userName\":\"u\",\"password\":\"@\"}",
                ",\"requestParameters\":{\"userName\":\"u\",\"newPassword\":\"@\",\"oldPassword\":\"@\"}",
                ",\"requestParameters\":{\"privateKey\":\"@\",\"@\":\"1\"}",
                ",\"responseElements\":{\"accessKey\":{\"accessKeyId\":\"AKIA1\",\"secretAccessKey\":\"@\"}}",
                ",\"responseElements\":{\"virtualMFADevice\":{\"base32StringSeed\":\"@\"}}",
                ",\"additionalEventData\":{\"note\":\"@\"}"
            })
    void no_secret_of_a_call_is_in_the_change(String fields) {
        assertThat(change(record("CreateLoginProfile", fields.replace("@", SECRET)))
                        .toString())
                .doesNotContain("hunter2");
    }
}
