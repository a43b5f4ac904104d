package dev.cordon.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCheckTest {
    @TempDir
    private Path parent;

    @Test
    void a_folder_that_others_can_open_is_refused_with_what_to_do() throws Exception {
        Path root = made("rwxr-xr-x");
        assertThatThrownBy(() -> FolderCheck.mustBeOwn(new StackFolder(root)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("chmod 700 " + root);
    }

    @Test
    void a_folder_of_other_files_is_refused_and_left_alone() throws Exception {
        Path root = made("rwx------");
        Files.writeString(root.resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> FolderCheck.mustBeOwn(new StackFolder(root)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds files and no stack");
    }

    @Test
    void a_folder_of_ones_own_will_do_where_it_is_missing_empty_or_a_stack() throws Exception {
        Path root = made("rwx------");
        assertThatCode(() -> FolderCheck.mustBeOwn(new StackFolder(root))).doesNotThrowAnyException();
        Files.writeString(root.resolve("cordon.yaml"), "tenant: local");
        assertThatCode(() -> FolderCheck.mustBeOwn(new StackFolder(root))).doesNotThrowAnyException();
        assertThatCode(() -> FolderCheck.mustBeOwn(new StackFolder(parent.resolve("missing"))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> FolderCheck.mustBeOwn(new StackFolder(root.resolve("cordon.yaml"))))
                .hasMessageContaining("is a file");
    }

    private Path made(String permissions) throws IOException {
        Path root = Files.createDirectory(parent.resolve("stack"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(permissions));
        return root;
    }
}
