package dev.cordon.wire.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ScratchDirectoryTest {
    @TempDir
    private Path parent;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void directory_and_files_belong_to_their_owner_alone() throws IOException {
        try (ScratchDirectory scratch = ScratchDirectory.create(parent.resolve("new"), "test-")) {
            Path file = scratch.path().resolve("f");
            OwnerOnly.createFile(file).close();

            assertThat(permissions(parent.resolve("new"))).isEqualTo("rwx------");
            assertThat(permissions(scratch.path())).isEqualTo("rwx------");
            assertThat(permissions(file)).isEqualTo("rw-------");
        }
    }

    @Test
    void closing_deletes_everything() throws IOException {
        ScratchDirectory scratch = ScratchDirectory.create(parent, "test-");
        Files.createDirectories(scratch.path().resolve("a/b"));
        Files.writeString(scratch.path().resolve("a/b/c"), "x");

        scratch.close();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void end_of_the_program_deletes_everything() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Path.of(ScratchDirectory.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                + System.getProperty("path.separator")
                                + Path.of(Leaver.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI()),
                        Leaver.class.getName(),
                        parent.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isEqualTo(3);
        assertThat(parent).isEmptyDirectory();
    }

    /** Leaves in the middle of its work. */
    static final class Leaver {
        public static void main(String[] args) throws IOException {
            ScratchDirectory scratch = ScratchDirectory.create(Path.of(args[0]), "test-");
            Files.writeString(scratch.path().resolve("raw"), "x");
            System.exit(3);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
