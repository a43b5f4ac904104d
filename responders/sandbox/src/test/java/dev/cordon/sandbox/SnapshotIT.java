package dev.cordon.sandbox;

import static dev.cordon.sandbox.Sandbox.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.account.InvalidSnapshotException;
import dev.cordon.reach.account.SnapshotReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes in as a snapshot comes out as one. */
class SnapshotIT {
    @Test
    void what_was_loaded_comes_back() throws Exception {
        byte[] given =
                Files.readAllBytes(Path.of(System.getProperty("cordon.root"), "docs", "examples", "account.json"));
        try (SandboxCloud cloud = start(given)) {
            AccountSnapshot before = read(given);
            AccountSnapshot after = read(cloud.snapshot());
            assertThat(after.users()).isEqualTo(before.users());
            assertThat(after.groups()).isEqualTo(before.groups());
            assertThat(after.roles()).isEqualTo(before.roles());
            try (SandboxCloud again = start(cloud.snapshot())) {
                assertThat(again.lines()).isEqualTo(cloud.lines());
                assertThat(again.fingerprint()).isEqualTo(cloud.fingerprint());
            }
        }
    }

    private static SandboxCloud start(byte[] account) throws IOException, InvalidSnapshotException {
        return SandboxCloud.start(
                Map.of("account.json", new ByteArrayInputStream(account)), SandboxOptions.USUAL, Clock.systemUTC(), 1);
    }

    private static AccountSnapshot read(byte[] json) throws IOException, InvalidSnapshotException {
        return new SnapshotReader()
                .add("account.json", new ByteArrayInputStream(json))
                .snapshot();
    }

    @Test
    void the_same_seed_gives_the_same_keys_and_given_keys_count_instead() throws Exception {
        String keys = "[{\"UserArn\":\"" + user("alice") + "\",\"AccessKeyId\":\"AKIAABCDEFGHIJKLMNOP\","
                + "\"SecretAccessKey\":\"a-secret-of-some-length\",\"CreateDate\":\"2020-01-01T00:00:00Z\"}]";
        List<SeedKey> seeds = SeedKey.read(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)));
        try (Sandbox one = new Sandbox();
                Sandbox two = new Sandbox();
                Sandbox given = new Sandbox(SandboxOptions.USUAL.keys(seeds))) {
            assertThat(one.cloud.credentials(user("bob"))).isEqualTo(two.cloud.credentials(user("bob")));
            assertThat(given.cloud.credentials(user("alice")).accessKeyId()).isEqualTo("AKIAABCDEFGHIJKLMNOP");
            assertThat(given.caller("alice").sts("GetCallerIdentity", Map.of()).allowed())
                    .isTrue();
            assertThat(one.cloud.credentials(user("bob")).toString()).doesNotContain("sandbox/");
        }
    }

    @Test
    void what_is_no_snapshot_is_refused_with_its_name() {
        assertThatThrownBy(() -> start("{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidSnapshotException.class)
                .hasMessageContaining("account.json");
        assertThatThrownBy(() -> start("[1".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidSnapshotException.class);
    }
}
