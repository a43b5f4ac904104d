package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.console.access.Role;
import dev.cordon.wire.files.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleSettingsTest {
    private static final String DIGEST = "5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5";

    @TempDir
    Path folder;

    private ConsoleSettings read(String console) throws Exception {
        Path file = folder.resolve("cordon.yaml");
        Files.writeString(file, "tenant: local\nkafka: {bootstrap: '127.0.0.1:9092'}\nconsole:\n" + console.indent(2));
        return ConsoleSettings.read(file, Map.of());
    }

    @Test
    void all_of_it_is_read() throws Exception {
        Files.writeString(folder.resolve("users.yaml"), "users: [{subject: carol, tenants: {local: viewer}}]");
        ConsoleSettings read = read("""
                elasticsearch: {urls: ['http://127.0.0.1:9200']}
                keys: keys
                users:
                  - {subject: alice@example.com, tenants: {local: approver, acme: viewer}}
                  - {subject: bob, tenants: {local: analyst}, signs_as: brake}
                users_file: users.yaml
                tokens: [{subject: bob, sha256: %s}]
                sign_in: {file: token, subject: alice@example.com}
                evidence: {folder: state/evidence, keys: [evidence.pub]}
                port: 8080
                origin: https://cordon.example.org
                """.formatted(DIGEST));
        assertThat(read.subjects().all())
                .extracting(each -> each.name())
                .containsExactly("alice@example.com", "bob", "carol");
        var alice = read.subjects().named("alice@example.com").orElseThrow();
        assertThat(alice.in("local")).hasValue(Role.APPROVER);
        assertThat(alice.in("acme")).hasValue(Role.VIEWER);
        assertThat(alice.in("globex")).isEmpty();
        assertThat(alice.signsAs()).isEqualTo("approver");
        assertThat(read.subjects().named("bob").orElseThrow().signsAs()).isEqualTo("brake");
        assertThat(Objects.requireNonNull(read.tokens().get(DIGEST)).name()).isEqualTo("bob");
        assertThat(read.signIn().orElseThrow().file()).isEqualTo(folder.resolve("token"));
        assertThat(read.keys()).isEqualTo(folder.resolve("keys"));
        assertThat(read.evidence().orElseThrow().folder()).isEqualTo(folder.resolve("state/evidence"));
        assertThat(read.evidence().orElseThrow().keys()).containsExactly(folder.resolve("evidence.pub"));
        assertThat(read.port()).isEqualTo(8080);
        assertThat(read.at(1).port()).isEqualTo(1);
        assertThat(read.origin()).isPresent();
    }

    @Test
    void what_is_left_out_gives_nobody_anything() throws Exception {
        ConsoleSettings read = read("""
                elasticsearch: {urls: ['http://127.0.0.1:9200']}
                keys: keys
                users: [{subject: alice}]
                """);
        assertThat(read.subjects().named("alice").orElseThrow().tenants()).isEmpty();
        assertThat(read.tokens()).isEmpty();
        assertThat(read.signIn()).isEmpty();
        assertThat(read.evidence()).isEmpty();
        assertThat(read.origin()).isEmpty();
        assertThat(read.port()).isEqualTo(ConsoleSettings.PORT);
    }

    @Test
    void everything_that_cannot_be_is_told_at_once() {
        assertThatThrownBy(() -> read("""
                        elasticsearch: {urls: ['http://es.example.org:9200'], login: {kind: basic, user: u, secret: 'env:X'}}
                        users:
                          - {subject: '../alice', tenants: {local: approver}}
                          - {subject: bob, tenants: {local: owner}}
                          - {subject: bob, tenants: {local: viewer}}
                        users_file: missing.yaml
                        tokens: [{subject: mallory, sha256: abc}]
                        sign_in: {file: token, subject: nobody}
                        port: 70000
                        origin: http://cordon.example.org
                        nonsense: 1
                        """))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(
                        "in the clear",
                        "console.keys",
                        "a key's file has its name",
                        "console.users[1].tenants.local",
                        "'bob' stands twice",
                        "missing.yaml cannot be read",
                        "'mallory' is none of users",
                        "has to be the SHA-256",
                        "'nobody' is none of users",
                        "console.port",
                        "has to be https",
                        "nonsense");
    }

    @Test
    void topics_that_others_write_to_are_refused() throws Exception {
        Path file = folder.resolve("shared.yaml");
        Files.writeString(file, """
                tenant: local
                kafka: {bootstrap: '127.0.0.1:9092', shared: true}
                console: {elasticsearch: {urls: ['http://127.0.0.1:9200']}, keys: keys, users: [{subject: alice}]}
                """);
        assertThatThrownBy(() -> ConsoleSettings.read(file, Map.of())).hasMessageContaining("kafka.shared");
    }
}
