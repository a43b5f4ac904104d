package dev.cordon.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cordon.console.access.HandClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that turns bad costs a bounded answer and a bounded time, and leads nobody elsewhere: whatever it is asked. */
class ProviderCallsTest {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final int CHUNK = 64 << 10;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final AtomicInteger elsewhere = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private String issuer = "";
    private String bad = "";
    private Answering answering = exchange -> {};

    private interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        for (String path : List.of(DISCOVERY, "/token", "/keys")) {
            server.createContext(path, exchange -> {
                try (exchange) {
                    if (path.equals(bad)) {
                        answering.answer(exchange);
                    } else {
                        write(exchange, metadata());
                    }
                }
            });
        }
        server.createContext("/elsewhere", exchange -> {
            try (exchange) {
                elsewhere.incrementAndGet();
                write(exchange, metadata());
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private String metadata() {
        return """
                {"issuer":"ISSUER","authorization_endpoint":"ISSUER/auth","token_endpoint":"ISSUER/token",
                 "jwks_uri":"ISSUER/keys","subject_types_supported":["public"],"response_types_supported":["code"]}
                """.replace("ISSUER", issuer);
    }

    private static void write(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Asks so that the bad path is needed. */
    private void ask(Duration patience) throws Exception {
        OidcSettings settings = new OidcSettings(
                "Corp",
                URI.create(issuer),
                Minted.CLIENT,
                Optional.empty(),
                SubjectClaim.EMAIL,
                List.of(),
                RoleGrants.NONE,
                Optional.of(Minted.API));
        Provider provider = new Discovery(settings, Map.of(), new HandClock(), new ProviderCalls(patience)).get();
        switch (bad) {
            case "/token" -> {
                var unused = provider.codes()
                        .idToken(new AuthorizationCodeGrant(
                                new AuthorizationCode("c"), URI.create("https://cordon.example.org/back")));
            }
            case "/keys" -> {
                var unused = provider.checks()
                        .idToken(Minted.signed(Minted.claims(Minted.CLIENT).build()), new Nonce("n"));
            }
            default -> throw new AssertionError("it was found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {DISCOVERY, "/token", "/keys"})
    void an_answer_that_does_not_end_is_cut(String path) {
        bad = path;
        answering = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (int sent = 0; sent < 64 << 20; sent += CHUNK) {
                out.write(" ".repeat(CHUNK).getBytes(StandardCharsets.US_ASCII));
            }
        };
        assertThatThrownBy(() -> ask(LONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than " + ProviderCalls.MOST_BYTES + " bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {DISCOVERY, "/token", "/keys"})
    void an_answer_that_drips_is_given_up(String path) {
        bad = path;
        answering = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 200; i++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    return;
                }
            }
        };
        assertThatThrownBy(() -> ask(Duration.ofSeconds(2)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not come to an end");
    }

    @ParameterizedTest
    @ValueSource(strings = {DISCOVERY, "/token", "/keys"})
    void nobody_is_followed_elsewhere(String path) {
        bad = path;
        answering = exchange -> {
            exchange.getResponseHeaders().set("Location", issuer + "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        };
        assertThatThrownBy(() -> ask(LONG)).isInstanceOf(IOException.class).hasMessageContaining("302");
        assertThat(elsewhere).hasValue(0);
    }
}
