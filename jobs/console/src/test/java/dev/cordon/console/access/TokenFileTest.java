package dev.cordon.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.configuration.InvalidConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    @TempDir
    Path folder;

    @Test
    void a_token_is_made_once_for_its_owner_alone_and_known_by_its_digest() throws Exception {
        Path path = folder.resolve("console/script-token");
        TokenFile file = new TokenFile(path);
        String digest = file.openDigest(new SecureRandom());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(digest).isEqualTo(Secret.digest(file.read())).matches("[0-9a-f]{64}");
        assertThat(file.openDigest(new SecureRandom())).isEqualTo(digest);
        Files.delete(path);
        assertThat(file.openDigest(new SecureRandom())).isNotEqualTo(digest);
    }

    @Test
    void a_file_that_others_can_read_and_what_is_no_token_are_refused() throws Exception {
        Path path = folder.resolve("token");
        for (String none : List.of("", "short", "a token with spaces in it", "x".repeat(191), "x".repeat(400))) {
            Files.writeString(path, none);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            assertThatThrownBy(() -> new TokenFile(path).read())
                    .as(none)
                    .isInstanceOf(InvalidConfigException.class)
                    .hasMessageContaining("token");
        }
        Files.writeString(path, "0123456789-0123456789-secret\n");
        assertThat(new TokenFile(path).read()).isEqualTo("0123456789-0123456789-secret");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> new TokenFile(path).read())
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining("secret");
    }
}
