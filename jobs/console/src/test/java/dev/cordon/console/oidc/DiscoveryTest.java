package dev.cordon.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.cordon.console.access.HandClock;
import dev.cordon.wire.secret.SecretReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider says of itself is believed where it fits, and told with what to do where not. */
class DiscoveryTest {
    private final HandClock clock = new HandClock();
    private final AtomicInteger asked = new AtomicInteger();
    private String said = "";
    private HttpServer server;
    private String issuer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/corp";
        server.createContext("/corp/.well-known/openid-configuration", exchange -> {
            asked.incrementAndGet();
            byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(said.isEmpty() ? 503 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String metadata(String more) {
        return """
                {"issuer":"ISSUER","authorization_endpoint":"ISSUER/auth","token_endpoint":"ISSUER/token",
                 "jwks_uri":"ISSUER/keys","subject_types_supported":["public"],"response_types_supported":["code"],
                 "id_token_signing_alg_values_supported":["RS256"]%s}
                """.formatted(more).replace("ISSUER", issuer);
    }

    private Discovery discovery(String named, Optional<SecretReference> secret) {
        return new Discovery(
                new OidcSettings(
                        "Corp",
                        URI.create(named),
                        "cordon-console",
                        secret,
                        SubjectClaim.EMAIL,
                        List.of(),
                        RoleGrants.NONE,
                        Optional.empty()),
                Map.of("EMPTY", ""),
                clock);
    }

    private void assertUnusable(Discovery discovery, String... words) {
        assertThatThrownBy(discovery::get)
                .isInstanceOf(ProviderUnusableException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void a_provider_is_found_once() throws Exception {
        said = metadata(",\"end_session_endpoint\":\"ISSUER/logout\",\"code_challenge_methods_supported\":[\"S256\"]");
        Discovery discovery = discovery(issuer, Optional.empty());
        Endpoints endpoints = discovery.get().endpoints();
        assertThat(endpoints.token()).hasToString(issuer + "/token");
        assertThat(endpoints.endSession()).hasValue(URI.create(issuer + "/logout"));
        assertThat(endpoints.takesBasic()).isTrue();
        var unused = discovery.get();
        assertThat(asked).hasValue(1);
    }

    @Test
    void one_that_does_not_answer_is_asked_again_after_a_while_and_not_at_once() throws Exception {
        Discovery discovery = discovery(issuer, Optional.empty());
        assertUnusable(discovery, "console.oidc.issuer: " + issuer, "503", "start the provider");
        assertUnusable(discovery, "503");
        assertThat(asked).hasValue(1);
        said = metadata("");
        clock.move(10_000);
        assertThat(discovery.get().endpoints().keys()).hasToString(issuer + "/keys");
        server.stop(0);
        assertUnusable(discovery(issuer, Optional.empty()), "console.oidc.issuer", "does not answer");
    }

    @Test
    void an_issuer_has_to_be_the_same_letter_for_letter() {
        said = metadata("");
        assertUnusable(discovery(issuer + "/", Optional.empty()), "console.oidc.issuer", issuer, "letter for letter");
        said = said.replace("\"issuer\":\"http://127.0.0.1", "\"issuer\":\"http://evil.example");
        assertUnusable(discovery(issuer, Optional.empty()), "console.oidc.issuer", "letter for letter");
    }

    @Test
    void what_would_not_be_safe_is_refused() {
        said = metadata("").replace(issuer + "/keys", "http://login.example.org/keys");
        assertUnusable(discovery(issuer, Optional.empty()), "console.oidc.issuer", "jwks_uri", "https");
        said = metadata(",\"code_challenge_methods_supported\":[\"plain\"]");
        assertUnusable(discovery(issuer, Optional.empty()), "PKCE with S256");
        said = metadata("").replace("RS256", "HS256");
        assertUnusable(discovery(issuer, Optional.empty()), "HS256", "PS256");
        said = "<html>";
        assertUnusable(discovery(issuer, Optional.empty()), "cannot be used");
    }

    @Test
    void a_secret_that_is_not_there_is_named_before_anybody_is_asked() {
        assertUnusable(
                discovery(issuer, Optional.of(new SecretReference("env:EMPTY"))),
                "console.oidc.client_secret",
                "env:EMPTY holds no secret");
        assertThat(asked).hasValue(0);
    }
}
