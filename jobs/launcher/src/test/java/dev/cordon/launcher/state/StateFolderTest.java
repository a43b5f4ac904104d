package dev.cordon.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.launcher.InputProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void the_option_goes_before_the_variable_and_that_before_the_home() {
        Map<String, String> environment = Map.of(StateFolder.VARIABLE, "/var/cordon");
        assertThat(StateFolder.of(Optional.of("/srv/state"), environment, "/home/ada")
                        .root())
                .isEqualTo(Path.of("/srv/state"));
        assertThat(StateFolder.of(Optional.empty(), environment, "/home/ada").root())
                .isEqualTo(Path.of("/var/cordon"));
        assertThat(StateFolder.of(Optional.empty(), Map.of(StateFolder.VARIABLE, " "), "/home/ada")
                        .root())
                .isEqualTo(Path.of("/home/ada/.cordon"));
        assertThatThrownBy(() -> StateFolder.of(Optional.of(""), environment, "/home/ada"))
                .isInstanceOf(InputProblem.class)
                .hasMessage("--state: is empty; name a folder");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void its_folders_are_made_for_their_owner_alone_and_a_second_time_changes_nothing() throws IOException {
        StateFolder state = new StateFolder(folder.resolve("deep/state")).create();
        state.create();
        for (Path each :
                new Path[] {state.root(), state.journal(), state.evidence(), state.keys(), state.playbooks()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rwx------");
        }
        assertThat(state.guardrails()).doesNotExist().isEqualTo(state.root().resolve("guardrails.yaml"));
        assertThat(state.evidenceKey()).doesNotExist().isEqualTo(state.keys().resolve("evidence.jwk"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_folder_that_others_can_write_is_refused_and_not_mended() throws IOException {
        StateFolder state = new StateFolder(folder.resolve("state")).create();
        Files.setPosixFilePermissions(state.journal(), PosixFilePermissions.fromString("rwxrwx---"));
        assertThatThrownBy(state::create)
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("journal can be written by others than its owner");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.journal())))
                .isEqualTo("rwxrwx---");
    }

    @Test
    void a_file_in_its_place_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("state"), "");
        assertThatThrownBy(() -> new StateFolder(file).create())
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("is a file; name a folder");
    }
}
