package dev.cordon.sandbox;

import static dev.cordon.sandbox.Sandbox.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.sandbox.sign.Credentials;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;

/** A sandbox with a state file goes on where the one before ended. */
class KeptStateIT {
    private static final String DENY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    @TempDir
    private Path folder;

    @Test
    void what_was_changed_is_there_again_and_no_id_comes_twice() throws Exception {
        SandboxOptions kept = SandboxOptions.USUAL.stateFile(folder.resolve("state.json"));
        List<String> before;
        Credentials made;
        try (Sandbox sandbox = new Sandbox(kept);
                IamClient admin = sandbox.iam("admin")) {
            admin.createUser(request -> request.userName("newcomer"));
            admin.putUserPolicy(
                    request -> request.userName("newcomer").policyName("held").policyDocument(DENY));
            String policy = admin.createPolicy(
                            request -> request.policyName("cordon-x").policyDocument(DENY))
                    .policy()
                    .arn();
            admin.attachUserPolicy(request -> request.userName("bob").policyArn(policy));
            admin.createPolicyVersion(request -> request.policyArn(policy)
                    .policyDocument(DENY.replace("Deny", "Allow"))
                    .setAsDefault(true));
            admin.deletePolicyVersion(request -> request.policyArn(policy).versionId("v1"));
            made = sandbox.cloud.createAccessKey(user("newcomer"));
            before = sandbox.cloud.lines();
            // As after kill -9: nobody closes the first before the second reads.
            try (Sandbox again = new Sandbox(kept)) {
                assertThat(again.cloud.lines()).isEqualTo(before);
            }
        }
        try (Sandbox again = new Sandbox(kept);
                IamClient admin = again.iam("admin")) {
            assertThat(again.cloud.lines()).isEqualTo(before);
            assertThat(again.cloud.credentials(user("newcomer"))).isEqualTo(made);
            assertThat(again.caller(made).call("s3:ListAllMyBuckets", "*").allowed())
                    .isFalse();
            assertThat(admin.getAccessKeyLastUsed(request -> request.accessKeyId(
                                    again.cloud.credentials(user("admin")).accessKeyId()))
                            .accessKeyLastUsed()
                            .serviceName())
                    .isEqualTo("iam");
            assertThat(again.cloud.createAccessKey(user("newcomer")).accessKeyId())
                    .isNotEqualTo(made.accessKeyId());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("state.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_state_of_another_layout_or_a_damaged_one_is_refused_and_left_alone() throws Exception {
        Path file = folder.resolve("state.json");
        for (String text : List.of("{\"layout\":7}", "{\"layout\":1,")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> start(SandboxOptions.USUAL.stateFile(file), new ArrayList<>()))
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("move it away");
            assertThat(file).hasContent(text);
        }
    }

    @Test
    void a_state_that_cannot_be_written_is_said_once_and_stops_nothing() throws Exception {
        Path nowhere = folder.resolve("missing").resolve("state.json");
        List<String> said = new ArrayList<>();
        try (SandboxCloud cloud = start(SandboxOptions.USUAL.stateFile(nowhere), said)) {
            assertThat(cloud.createAccessKey(user("alice")).accessKeyId()).startsWith("AKIA");
        }
        assertThat(said).singleElement().asString().contains("cannot be kept in " + nowhere);
    }

    private static SandboxCloud start(SandboxOptions options, List<String> said) throws Exception {
        try (InputStream account = Sandbox.class.getResourceAsStream("account.json")) {
            Map<String, InputStream> accounts = new LinkedHashMap<>();
            accounts.put("account.json", new ByteArrayInputStream(account.readAllBytes()));
            return SandboxCloud.start(accounts, options, Clock.systemUTC(), 1, said::add);
        }
    }
}
