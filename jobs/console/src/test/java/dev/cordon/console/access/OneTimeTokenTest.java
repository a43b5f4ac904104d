package dev.cordon.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneTimeTokenTest {
    @TempDir
    Path folder;

    @Test
    void it_is_good_once_and_only_its_owner_reads_it() throws Exception {
        Path file = folder.resolve("console/token");
        Subject alice = Subject.of("alice", new TreeMap<>());
        OneTimeToken token = OneTimeToken.in(file, alice, new SecureRandom());
        String first = OneTimeToken.read(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(token.use(first + "x")).isEmpty();
        assertThat(token.use("")).isEmpty();
        assertThat(token.use(first)).hasValue(alice);
        assertThat(token.use(first)).isEmpty();
        String second = OneTimeToken.read(file);
        assertThat(second).isNotEqualTo(first);
        OneTimeToken anew = OneTimeToken.in(file, alice, new SecureRandom());
        assertThat(anew.use(second)).as("of a console that ended").isEmpty();
        assertThat(anew.use(OneTimeToken.read(file))).hasValue(alice);
    }
}
