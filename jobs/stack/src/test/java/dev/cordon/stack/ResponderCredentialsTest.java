package dev.cordon.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponderCredentialsTest {
    @TempDir
    private Path folder;

    @Test
    void keys_take_the_place_of_earlier_ones_in_a_file_that_its_owner_alone_reads() throws IOException {
        Path file = Files.writeString(folder.resolve("responder.credentials"), "of the last start");
        ResponderCredentials.write(file, "AKIAEXAMPLE", "a/secret+key");
        assertThat(file)
                .hasContent("[default]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = a/secret+key\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }
}
