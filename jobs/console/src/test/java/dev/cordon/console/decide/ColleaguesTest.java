package dev.cordon.console.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.console.access.Role;
import dev.cordon.console.access.Sessions;
import dev.cordon.console.access.Subject;
import dev.cordon.console.access.Subjects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColleaguesTest {
    @TempDir
    Path folder;

    private final Sessions sessions = new Sessions(new SecureRandom(), Clock.systemUTC());
    private final Subjects named = new Subjects(
            List.of(subject("vera", Map.of("local", Role.VIEWER)), subject("otto", Map.of("acme", Role.ADMIN))));

    private static Subject subject(String name, Map<String, Role> tenants) {
        return Subject.of(name, new TreeMap<>(tenants));
    }

    private Colleagues colleagues() {
        return new Colleagues(named, sessions, new KeyFolder(folder, "local"));
    }

    @Test
    void who_signed_in_by_a_group_is_one_until_the_session_ends() throws Exception {
        Sessions.Begun begun = sessions.begin(subject("bob@corp", Map.of("local", Role.ANALYST)))
                .orElseThrow();
        assertThat(colleagues().of("local"))
                .containsExactly(
                        Map.entry("bob@corp", Optional.of(Role.ANALYST)), Map.entry("vera", Optional.of(Role.VIEWER)));
        assertThat(colleagues().of("acme")).containsOnlyKeys("otto");
        sessions.end(begun.session());
        assertThat(colleagues().of("local")).containsOnlyKeys("vera");
    }

    @Test
    void whose_key_the_console_has_is_one_in_its_own_tenant_unless_users_say_otherwise() throws Exception {
        for (String file : List.of("carol@corp.jwk", "otto.jwk", "dave.jwk.pub", ".hidden.jwk", "a b.jwk")) {
            Files.createFile(folder.resolve(file));
        }
        Files.createDirectory(folder.resolve("ed.jwk"));
        Files.createSymbolicLink(folder.resolve("eve.jwk"), folder.resolve("otto.jwk"));
        assertThat(colleagues().of("local"))
                .containsExactly(
                        Map.entry("carol@corp", Optional.empty()), Map.entry("vera", Optional.of(Role.VIEWER)));
        assertThat(colleagues().of("acme")).containsOnlyKeys("otto");
    }

    @Test
    void without_the_folder_nobody_has_a_key() throws Exception {
        Files.delete(folder);
        assertThat(colleagues().of("local")).containsOnlyKeys("vera");
        Files.createDirectory(folder);
    }
}
