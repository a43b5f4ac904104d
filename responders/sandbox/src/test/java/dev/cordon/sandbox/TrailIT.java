package dev.cordon.sandbox;

import static dev.cordon.sandbox.Sandbox.role;
import static dev.cordon.sandbox.Sandbox.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.sandbox.sign.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trail, compared with the shapes of CloudTrail that the normaliser's golden records have. */
class TrailIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<JsonNode> trail(Sandbox sandbox) {
        return new String(sandbox.cloud.trail(), StandardCharsets.UTF_8)
                .lines()
                .map(TrailIT::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_users_call_has_the_shape_of_cloudtrail() {
        try (Sandbox sandbox = new Sandbox()) {
            sandbox.caller("admin")
                    .iam("CreateUser", Map.of("UserName", "u", "Tags.member.1.Key", "a", "Tags.member.1.Value", "b"));
            JsonNode record = trail(sandbox).get(0);
            assertThat(record.path("eventVersion").asText()).isEqualTo("1.08");
            assertThat(record.path("eventSource").asText()).isEqualTo("iam.amazonaws.com");
            assertThat(record.path("eventName").asText()).isEqualTo("CreateUser");
            assertThat(record.path("eventTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
            assertThat(record.path("eventType").asText()).isEqualTo("AwsApiCall");
            assertThat(record.path("managementEvent").asBoolean()).isTrue();
            assertThat(record.path("readOnly").asBoolean()).isFalse();
            assertThat(record.path("sourceIPAddress").asText()).isEqualTo(Sandbox.HOME);
            assertThat(record.path("recipientAccountId").asText()).isEqualTo("111122223333");
            assertThat(record.path("eventID").asText()).hasSize(36);
            assertThat(record.path("requestID").asText()).startsWith("sandbox-");
            assertThat(record.path("requestParameters"))
                    .isEqualTo(json("{\"userName\":\"u\",\"tags\":[{\"key\":\"a\",\"value\":\"b\"}]}"));
            assertThat(record.path("responseElements").path("user").path("arn").asText())
                    .isEqualTo(user("u"));
            assertThat(record.path("userIdentity"))
                    .isEqualTo(json("{\"type\":\"IAMUser\",\"principalId\":\"AIDAADMINXXXXXXXXXXXX\",\"arn\":\""
                            + user("admin") + "\",\"accountId\":\"111122223333\",\"accessKeyId\":\""
                            + sandbox.cloud.credentials(user("admin")).accessKeyId() + "\",\"userName\":\"admin\"}"));
        }
    }

    @Test
    void refusals_have_cloudtrails_codes() {
        try (Sandbox sandbox = new Sandbox()) {
            sandbox.caller("bob").iam("ListUsers", Map.of());
            sandbox.caller("admin").iam("GetUser", Map.of("UserName", "nobody"));
            assertThat(trail(sandbox))
                    .extracting(record -> record.path("errorCode").asText())
                    .containsExactly("AccessDenied", "NoSuchEntityException");
            assertThat(trail(sandbox).get(0).path("errorMessage").asText()).contains("is not authorized to perform");
        }
    }

    @Test
    void sessions_name_their_role_and_other_accounts_see_their_part() {
        try (Sandbox sandbox = new Sandbox()) {
            Response assumed = sandbox.caller("alice")
                    .sts(
                            "AssumeRole",
                            Map.of("RoleArn", role("first"), "RoleSessionName", "s1", "SourceIdentity", "alice"));
            Credentials session = new Credentials(
                    assumed.text("AccessKeyId"), assumed.text("SecretAccessKey"), assumed.text("SessionToken"));
            sandbox.caller(session).call("s3:GetObject", "arn:aws:s3:::data/a/b.csv");
            JsonNode event = trail(sandbox).get(1);
            JsonNode context = event.path("userIdentity").path("sessionContext");
            assertThat(event.path("userIdentity").path("type").asText()).isEqualTo("AssumedRole");
            assertThat(context.path("sessionIssuer").path("arn").asText()).isEqualTo(role("first"));
            assertThat(context.path("sourceIdentity").asText()).isEqualTo("alice");
            assertThat(context.path("attributes").path("mfaAuthenticated").asText())
                    .isEqualTo("false");
            assertThat(event.path("requestParameters"))
                    .isEqualTo(json("{\"bucketName\":\"data\",\"key\":\"a/b.csv\"}"));
            assertThat(event.path("managementEvent").asBoolean()).isFalse();
            sandbox.caller("admin")
                    .sts(
                            "AssumeRole",
                            Map.of("RoleArn", "arn:aws:iam::444455556666:role/shared", "RoleSessionName", "s1"));
            List<JsonNode> both = trail(sandbox).subList(2, 4);
            assertThat(both)
                    .extracting(record -> record.path("recipientAccountId").asText())
                    .containsExactlyInAnyOrder("111122223333", "444455556666");
            assertThat(both.get(0).path("sharedEventID")).isEqualTo(both.get(1).path("sharedEventID"));
            assertThat(both.get(0).path("eventID")).isNotEqualTo(both.get(1).path("eventID"));
        }
    }

    @Test
    void no_secret_is_in_it_and_it_is_written_to_a_file_where_wanted(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("trail.jsonl");
        try (Sandbox sandbox = new Sandbox(SandboxOptions.USUAL.trailFile(file))) {
            SandboxCaller admin = sandbox.caller("admin");
            Response key = admin.iam("CreateAccessKey", Map.of("UserName", "bob"));
            admin.iam("CreateLoginProfile", Map.of("UserName", "bob", "Password", "hunter2hunter2"));
            Response session = admin.sts("GetSessionToken", Map.of());
            String trail = new String(sandbox.cloud.trail(), StandardCharsets.UTF_8);
            assertThat(trail)
                    .contains(key.text("AccessKeyId"), session.text("AccessKeyId"))
                    .doesNotContain(
                            key.text("SecretAccessKey"),
                            session.text("SecretAccessKey"),
                            session.text("SessionToken"),
                            "hunter2");
            assertThat(key.text("SecretAccessKey")).isNotEmpty();
            assertThat(Files.readString(file)).isEqualTo(trail);
        }
    }
}
