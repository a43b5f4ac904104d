package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.console.access.Role;
import dev.cordon.console.oidc.OidcSettings;
import dev.cordon.console.oidc.RoleGrants;
import dev.cordon.console.oidc.SubjectClaim;
import dev.cordon.wire.files.InvalidInputException;
import dev.cordon.wire.secret.SecretReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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
                oidc:
                  name: Corp
                  issuer: https://login.example.org/realms/corp
                  client_id: cordon-console
                  client_secret: file:/etc/cordon/oidc
                  subject_claim: preferred_username
                  scopes: [groups]
                  roles_claim: groups
                  roles: [{value: secops, tenants: {local: analyst, initech: viewer}}]
                  api_audience: cordon-api
                sign_in: {file: token, subject: alice@example.com}
                evidence: {folder: state/evidence, keys: [evidence.pub]}
                port: 8080
                origin: https://cordon.example.org
                proxies: 2
                raw: true
                """.formatted(DIGEST));
        assertThat(read.subjects().all())
                .extracting(each -> each.name())
                .containsExactly("alice@example.com", "bob", "carol");
        var alice = read.subjects().named("alice@example.com").orElseThrow();
        assertThat(alice.in("local")).hasValue(Role.APPROVER);
        assertThat(alice.in("acme")).hasValue(Role.VIEWER);
        assertThat(alice.in("globex")).isEmpty();
        assertThat(alice.signsAs("local")).isEqualTo("approver");
        assertThat(read.subjects().named("bob").orElseThrow().signsAs("local")).isEqualTo("brake");
        assertThat(Objects.requireNonNull(read.tokens().get(DIGEST)).name()).isEqualTo("bob");
        assertThat(read.oidc())
                .hasValue(new OidcSettings(
                        "Corp",
                        URI.create("https://login.example.org/realms/corp"),
                        "cordon-console",
                        Optional.of(new SecretReference("file:/etc/cordon/oidc")),
                        SubjectClaim.PREFERRED_USERNAME,
                        List.of("groups"),
                        new RoleGrants(
                                "groups",
                                List.of(new RoleGrants.Grant(
                                        "secops",
                                        new TreeMap<>(Map.of("local", Role.ANALYST, "initech", Role.VIEWER))))),
                        Optional.of("cordon-api")));
        assertThat(read.tenants()).containsExactly("acme", "initech", "local");
        assertThat(read.signIn().orElseThrow().file()).isEqualTo(folder.resolve("token"));
        assertThat(read.keys()).isEqualTo(folder.resolve("keys"));
        assertThat(read.evidence().orElseThrow().folder()).isEqualTo(folder.resolve("state/evidence"));
        assertThat(read.evidence().orElseThrow().keys()).containsExactly(folder.resolve("evidence.pub"));
        assertThat(read.port()).isEqualTo(8080);
        assertThat(read.at(1).port()).isEqualTo(1);
        assertThat(read.origin()).isPresent();
        assertThat(read.proxies()).isEqualTo(2);
        assertThat(read.at(1).proxies()).isEqualTo(2);
        assertThat(read.raw()).isTrue();
        assertThat(read.at(1).raw()).isTrue();
    }

    @Test
    void what_is_left_out_gives_nobody_anything() throws Exception {
        ConsoleSettings read = read("""
                elasticsearch: {urls: ['http://127.0.0.1:9200']}
                keys: keys
                users: [{subject: alice}]
                """);
        assertThat(read.subjects().named("alice").orElseThrow().tenants()).isEmpty();
        assertThat(read.tenants()).isEmpty();
        assertThat(read.tokens()).isEmpty();
        assertThat(read.signIn()).isEmpty();
        assertThat(read.oidc()).isEmpty();
        assertThat(read.evidence()).isEmpty();
        assertThat(read.origin()).isEmpty();
        assertThat(read.proxies()).isZero();
        assertThat(read.raw())
                .as("raw records are shown where it says so alone")
                .isFalse();
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
    void proxies_are_trusted_where_something_stands_before_the_console_alone() {
        for (String wrong : List.of("proxies: 1", "proxies: 11", "proxies: -1")) {
            assertThatThrownBy(() -> read("elasticsearch: {urls: ['http://127.0.0.1:9200']}\nkeys: keys\n"
                            + "users: [{subject: alice}]\n" + wrong + "\n"))
                    .as(wrong)
                    .hasMessageContaining("console.proxies");
        }
    }

    @Test
    void a_provider_is_told_in_few_words_and_trusts_verified_addresses() throws Exception {
        OidcSettings oidc = read("""
                elasticsearch: {urls: ['http://127.0.0.1:9200']}
                keys: keys
                users: [{subject: alice@example.com, tenants: {local: viewer}}]
                oidc: {issuer: 'http://127.0.0.1:8080/realms/corp', client_id: cordon-console}
                """).oidc().orElseThrow();
        assertThat(oidc.name()).isEqualTo("OpenID Connect");
        assertThat(oidc.subjectClaim()).isEqualTo(SubjectClaim.EMAIL);
        assertThat(oidc.clientSecret()).isEmpty();
        assertThat(oidc.grants()).isEqualTo(RoleGrants.NONE);
        assertThat(oidc.apiAudience()).isEmpty();
    }

    @Test
    void groups_alone_are_enough_to_let_somebody_in() throws Exception {
        ConsoleSettings read = read("""
                elasticsearch: {urls: ['http://127.0.0.1:9200']}
                keys: keys
                oidc:
                  issuer: https://login.example.org
                  client_id: cordon-console
                  roles_claim: groups
                  roles: [{value: secops, tenants: {local: analyst}}]
                """);
        assertThat(read.subjects().all()).isEmpty();
    }

    @Test
    void what_a_provider_cannot_be_is_told_at_once() {
        assertThatThrownBy(() -> read("""
                        elasticsearch: {urls: ['http://127.0.0.1:9200']}
                        keys: keys
                        users: [{subject: alice}]
                        oidc:
                          issuer: http://login.example.org/realms/corp?x=1
                          client_id: cordon-console
                          client_secret: swordfish
                          subject_claim: name
                          scopes: ['two words']
                          roles: [{value: secops, tenants: {local: owner}}]
                          api_audience: cordon-console
                          realm: corp
                        """))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(
                        "console.oidc.issuer: has to be https",
                        "console.oidc.client_secret: secret: give env:NAME or file:/path",
                        "console.oidc.subject_claim: 'name' is unknown",
                        "console.oidc.scopes",
                        "console.oidc.roles: needs the other one",
                        "console.oidc.roles[0].tenants.local",
                        "console.oidc.api_audience: has to be another than client_id",
                        "console.oidc.realm")
                .hasMessageNotContaining("swordfish");
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
