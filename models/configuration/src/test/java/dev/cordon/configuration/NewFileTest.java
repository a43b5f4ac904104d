package dev.cordon.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {
    private static final byte[] CONTENT = "a key of a machine\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void its_owner_alone_reads_it_and_nothing_else_is_left() throws IOException {
        Path file = folder.resolve("key");
        NewFile.ofOwner(file, CONTENT);
        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        NewFile.ofAnyone(folder.resolve("key.pub"), CONTENT);
        assertThat(names()).containsExactly("key", "key.pub");
    }

    @Test
    void what_is_there_stays() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "first");
        assertThatThrownBy(() -> NewFile.ofOwner(file, CONTENT)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("first");
        assertThat(names()).containsExactly("key");
    }

    /** As a job does that is cancelled while it makes its key. */
    @Test
    void one_that_is_interrupted_leaves_no_half_file() throws Exception {
        Path file = folder.resolve("key");
        Thread writer = new Thread(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> NewFile.ofOwner(file, CONTENT)).isInstanceOf(IOException.class);
        });
        Throwable[] failure = new Throwable[1];
        writer.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
        writer.start();
        writer.join();
        assertThat(failure[0]).isNull();
        assertThat(names()).isEmpty();
        NewFile.ofOwner(file, CONTENT);
        assertThat(file).hasBinaryContent(CONTENT);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> String.valueOf(each.getFileName())).sorted().toList();
        }
    }
}
