package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.console.access.Gate;
import dev.cordon.console.access.RateLimit;
import dev.cordon.console.access.Role;
import dev.cordon.console.oidc.OidcSettings;
import dev.cordon.console.oidc.RoleGrants;
import dev.cordon.console.oidc.SubjectClaim;
import dev.cordon.domain.IdentityKind;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask for what: every route is tried by those who may not. */
@ExtendWith(Node.class)
class AccessIT {
    private static final OidcSettings GONE = new OidcSettings(
            "Corp",
            URI.create("http://127.0.0.1:1/realms/corp"),
            "cordon-console",
            Optional.empty(),
            SubjectClaim.EMAIL,
            List.of(),
            RoleGrants.NONE,
            Optional.empty());

    @TempDir
    static Path folder;

    static Rig rig;

    @BeforeAll
    static void start(Node.Running node) throws Exception {
        node.write(List.of(
                Samples.alert("local", "al-mine", 50, Samples.identity("dana", IdentityKind.HUMAN)),
                Samples.alert("acme", "al-theirs", 99, Samples.identity("zelda", IdentityKind.HUMAN)),
                Samples.inventory("acme", Samples.identity("zelda", IdentityKind.HUMAN), 1),
                Samples.hold(Samples.proposed("acme", "al-theirs")),
                Samples.assigned("acme", "al-theirs", "otto")));
        rig = new Rig(node, folder, Rig.CLOSED);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static List<Route.Guarded> guarded() {
        return rig.console.routes().stream()
                .filter(Route.Guarded.class::isInstance)
                .map(Route.Guarded.class::cast)
                .toList();
    }

    private static String path(Route route) {
        return route.path().substring(1).replace("{id}", "al-mine").replace("{n}", "0");
    }

    private static HttpRequest.Builder asking(Route route, String query) {
        String body = route.method().name().equals("POST") ? "{\"reason\":\"r\"}" : "";
        return rig.request(route.method().name(), path(route) + query, body)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    @Test
    void there_are_routes_to_try_and_few_are_open() {
        assertThat(guarded()).hasSizeGreaterThan(18);
        assertThat(rig.console.routes().stream()
                        .filter(Route.Open.class::isInstance)
                        .map(Route::path))
                .containsExactlyInAnyOrder(
                        "/session",
                        "/sign-in",
                        "/sign-in/oidc",
                        "/sign-in/oidc/callback",
                        "/sign-in/oidc/logout",
                        "/openapi.yaml",
                        "/health");
    }

    @Test
    void nobody_forged_and_ended_sessions_and_tokens_are_refused_everywhere() throws Exception {
        Rig.Browser ended = rig.signIn();
        rig.send(rig.request("DELETE", "session", "")
                .header("Cookie", ended.cookie())
                .header(Gate.CSRF, ended.csrf()));
        for (Route.Guarded route : guarded()) {
            for (String[] header : new String[][] {
                {"X-Nothing", "nobody"},
                {"Cookie", ended.cookie()},
                {"Cookie", "cordon-session=AAAAAAAAAAAAAAAAAAAAAA"},
                {"Cookie", "cordon-session=" + "A".repeat(4_000)},
                {"Authorization", "Bearer token-of-nobody-0123456789"},
                {"Authorization", "Bearer "},
                {"Authorization", "Basic " + Rig.token("alice")},
                {"Authorization", "Bearer " + "A".repeat(4_000)}
            }) {
                Rig.Said said =
                        rig.send(asking(route, "").header(header[0], header[1]).header(Gate.CSRF, ended.csrf()));
                assertThat(said.status())
                        .as(route.path() + " with " + header[0])
                        .isEqualTo(401);
                assertThat(said.type()).isEqualTo("urn:cordon:problem:sign-in");
                assertThat(said.body().path("detail").asText()).contains("cordon console token");
            }
        }
    }

    @Test
    void each_route_refuses_the_role_below_the_one_it_needs() throws Exception {
        for (Route.Guarded route : guarded()) {
            String lower = switch (route.least()) {
                case VIEWER -> "nemo";
                case ANALYST -> "vera";
                case APPROVER -> "ana";
                case ADMIN -> "alice";
            };
            Rig.Said said = rig.send(asking(route, "").header("Authorization", "Bearer " + Rig.token(lower)));
            assertThat(said.status())
                    .as(route.method() + " " + route.path() + " by " + lower)
                    .isEqualTo(403);
            assertThat(said.type())
                    .isEqualTo("urn:cordon:problem:" + (route.least() == Role.VIEWER ? "tenant" : "role"));
        }
    }

    @Test
    void each_route_refuses_a_tenant_in_which_one_has_no_role() throws Exception {
        for (Route.Guarded route : guarded()) {
            Rig.Said said =
                    rig.send(asking(route, "?tenant=acme").header("Authorization", "Bearer " + Rig.token("adam")));
            assertThat(said.status()).as(route.path()).isEqualTo(403);
            assertThat(said.type()).isEqualTo("urn:cordon:problem:tenant");
        }
        assertThat(rig.get("adam", "alerts?tenant=..%2Facme").status()).isEqualTo(400);
        assertThat(rig.get("adam", "alerts?tenant=").status()).isEqualTo(400);
    }

    @Test
    void what_is_another_tenants_is_not_there() throws Exception {
        String hold = Samples.proposed("acme", "al-theirs").id().value();
        for (String path : List.of(
                "alerts/al-theirs", "holds/" + hold, "alerts/al-theirs/evidence", "holds/" + hold + "/evidence")) {
            assertThat(rig.get("adam", path).status()).as(path).isEqualTo(404);
            assertThat(rig.get("otto", path).status()).as(path).isEqualTo(200);
        }
        String identity = rig.get("otto", "identities")
                .body()
                .path("rows")
                .path(0)
                .path("id")
                .asText();
        assertThat(identity).isNotEmpty();
        assertThat(rig.get("otto", "identities/" + identity).status()).isEqualTo(200);
        assertThat(rig.get("adam", "identities/" + identity).status()).isEqualTo(404);
        for (String list : List.of(
                "alerts",
                "holds",
                "identities",
                "summary",
                "subjects",
                "alerts?q=zelda",
                "alerts?form=compact",
                "alerts?assignee=otto",
                "holds?ids=" + hold)) {
            String text = rig.get("adam", list).response().body().toLowerCase(Locale.ROOT);
            assertThat(text)
                    .as(list)
                    .doesNotContain("zelda")
                    .doesNotContain("al-theirs")
                    .doesNotContain("acme")
                    .doesNotContain("otto");
        }
        assertThat(rig.get("adam", "summary").body().path("alerts").path("open").asInt())
                .isEqualTo(1);
        assertThat(rig.get("otto", "summary")
                        .body()
                        .path("holds")
                        .path("PROPOSED")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_browser_changes_nothing_without_the_value_of_its_session_or_from_another_page() throws Exception {
        Rig.Browser browser = rig.signIn();
        String own = rig.console.uri().toString().replaceAll("/$", "");
        for (Route.Guarded route : guarded()) {
            if (route.method().name().equals("GET")) {
                continue;
            }
            for (String[] header : new String[][] {
                {"X-Nothing", "no value"},
                {Gate.CSRF, ""},
                {Gate.CSRF, "AAAAAAAAAAAAAAAAAAAAAA"},
                {"Origin", "https://evil.example"},
                {"Origin", "null"},
                {"Sec-Fetch-Site", "cross-site"},
                {"Sec-Fetch-Site", "same-site"}
            }) {
                HttpRequest.Builder request =
                        asking(route, "").header("Cookie", browser.cookie()).header(header[0], header[1]);
                if (header[0].equals("Origin") || header[0].equals("Sec-Fetch-Site")) {
                    request.header(Gate.CSRF, browser.csrf());
                }
                Rig.Said said = rig.send(request);
                assertThat(said.status())
                        .as(route.path() + " with " + header[0])
                        .isEqualTo(403);
                assertThat(said.type()).isEqualTo("urn:cordon:problem:cross-site");
            }
        }
        Rig.Said allowed = rig.send(
                rig.request("POST", "holds/none/reject", "{\"reason\":\"r\",\"plan_hash\":\"x\",\"mark\":\"x\"}")
                        .header("Cookie", browser.cookie())
                        .header(Gate.CSRF, browser.csrf())
                        .header("Origin", own)
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Idempotency-Key", "12345678"));
        assertThat(allowed.type()).isEqualTo("urn:cordon:problem:not-found");
    }

    /** The line that the audit has of a refusal at the door. */
    private static void assertTold(String why, String subject, String tenant, String what) {
        assertThat(rig.audited)
                .anyMatch(line -> line.contains("\"audit\":\"refused\"")
                        && line.contains("\"why\":\"" + why + "\"")
                        && line.contains("\"subject\":\"" + subject + "\"")
                        && line.contains("\"tenant\":\"" + tenant + "\"")
                        && line.contains("\"what\":\"" + what + "\"")
                        && line.contains("\"address\":\"127.0.0.1\""));
    }

    @Test
    void who_is_refused_at_the_door_is_in_the_audit() throws Exception {
        assertThat(rig.post("vera", "holds/cn-wanted/confirm", "told-vera-1", "{}")
                        .status())
                .isEqualTo(403);
        assertTold("ROLE", "vera", "local", "POST /api/v1/holds/cn-wanted/confirm");
        assertThat(rig.get("vera", "alerts?tenant=acme").status()).isEqualTo(403);
        assertTold("TENANT", "vera", "acme", "GET /api/v1/alerts");
        Rig.Browser browser = rig.signIn();
        assertThat(rig.send(rig.request("POST", "holds/cn-wanted/reject", "{}").header("Cookie", browser.cookie()))
                        .status())
                .isEqualTo(403);
        assertTold("CROSS_SITE", "alice", "local", "POST /api/v1/holds/cn-wanted/reject");
        assertThat(rig.send(rig.request("GET", "holds/%1B%5B2J%0Acn", "")
                                .header("Authorization", "Bearer nobodys-token-0123456789"))
                        .status())
                .isEqualTo(401);
        assertThat(rig.audited)
                .anyMatch(line -> line.contains("\"why\":\"SIGN_IN\"") && line.contains("GET /api/v1/holds/"))
                .noneMatch(line -> line.contains("nobodys-token"))
                .noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
    }

    @Test
    void another_name_for_this_server_is_refused() throws Exception {
        for (String path : List.of("/api/v1/health", "/api/v1/alerts", "/")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).startsWith("HTTP/1.1 403").contains("cross-site");
        }
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", rig.console.uri().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_one_time_token_is_good_once_and_the_next_lies_ready() throws Exception {
        String token = rig.oneTimeToken();
        Rig.Said first = rig.send(rig.request("POST", "session", "{\"token\":\"" + token + "\"}"));
        assertThat(first.status()).isEqualTo(201);
        String cookie = first.response().headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");
        assertThat(first.body().path("subject").asText()).isEqualTo("alice");
        assertThat(first.body().path("decides").asBoolean()).isTrue();
        assertThat(rig.oneTimeToken()).isNotEqualTo(token);
        Rig.Said again = rig.send(rig.request("POST", "session", "{\"token\":\"" + token + "\"}"));
        assertThat(again.status()).isEqualTo(401);
        assertThat(rig.audited).anyMatch(line -> line.contains("\"audit\":\"sign-in-refused\""));
        assertThat(rig.audited).noneMatch(line -> line.contains(token) || line.contains(rig.oneTimeTokenOrEmpty()));
    }

    @Test
    void reads_of_events_are_kept_with_who_and_what() throws Exception {
        String hold = Samples.proposed("acme", "al-theirs").id().value();
        String identity = rig.get("otto", "identities")
                .body()
                .path("rows")
                .path(0)
                .path("id")
                .asText();
        assertThat(identity).isNotEmpty();
        for (String[] read : new String[][] {
            {"identities/" + identity, "\"identity\":\"" + identity + "\"", "/identities/{id}"},
            {"alerts/al-theirs", "\"alert\":\"al-theirs\"", "/alerts/{id}"},
            {"alerts/al-theirs/suppression", "\"alert\":\"al-theirs\"", "/alerts/{id}/suppression"},
            {"holds/" + hold, "\"hold\":\"" + hold + "\"", "/holds/{id}"}
        }) {
            assertThat(rig.get("otto", read[0]).status()).as(read[0]).isEqualTo(200);
            assertThat(rig.audited)
                    .as(read[0])
                    .anyMatch(line -> line.contains("\"audit\":\"read-events\"")
                            && line.contains("\"subject\":\"otto\"")
                            && line.contains(read[1])
                            && line.contains("\"path\":\"" + read[2] + "\""));
        }
    }

    @Test
    void every_answer_has_the_headers_that_keep_a_browser_safe() throws Exception {
        for (String path : List.of("/api/v1/health", "/api/v1/alerts", "/api/v1/openapi.yaml", "/nothing")) {
            var headers = rig.send(rig.request("GET", path, "")).response().headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                    .contains("frame-ancestors 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("Server")).isEmpty();
        }
        assertThat(rig.get("vera", "alerts").response().headers().firstValue("Cache-Control"))
                .hasValue("no-store");
    }

    @Test
    void a_provider_that_does_not_answer_leaves_the_one_time_token(Node.Running node, @TempDir Path other)
            throws Exception {
        int port = Keycloak.freePort();
        Optional<OidcSettings> gone = Optional.of(GONE);
        Gate.Limits usual = Gate.Limits.usual(Clock.systemUTC());
        Gate.Limits toldOfTwo = new Gate.Limits(
                usual.ofAddress(), usual.ofCaller(), usual.ofSignIn(), new RateLimit(2, 1, Clock.systemUTC()));
        try (Rig alone = new Rig(node, other, Rig.CLOSED, toldOfTwo, gone, port)) {
            assertThat(alone.console.notice().orElse(""))
                    .contains("console.oidc.issuer: http://127.0.0.1:1/realms/corp")
                    .contains("the one-time token alone signs in");
            assertThat(alone.signIn().cookie()).startsWith("cordon-session=");
            assertThat(alone.send(alone.request("GET", "sign-in", "")).body().toString())
                    .isEqualTo("{\"one_time_token\":true,\"oidc\":{\"name\":\"Corp\"}}");
            assertThat(alone.send(alone.request("POST", "sign-in/oidc", "")).status())
                    .isEqualTo(503);
            assertThat(alone.send(alone.request("POST", "sign-in/oidc", "").header("Origin", "https://evil.example"))
                            .type())
                    .isEqualTo("urn:cordon:problem:cross-site");
            assertThat(alone.send(alone.request("POST", "sign-in/oidc", "").uri(alone.at("localhost", "sign-in/oidc")))
                            .body()
                            .path("detail")
                            .asText())
                    .contains("Open the console at http://127.0.0.1:" + port + "/");
            for (int i = 0; i < 5; i++) {
                assertThat(alone.send(alone.request("GET", "sign-in/oidc/callback?state=%3Cscript%3E&code=1", ""))
                                .status())
                        .isEqualTo(401);
            }
            assertThat(alone.audited)
                    .as("besides the other page's")
                    .filteredOn(line -> line.contains("\"audit\":\"sign-in-refused\""))
                    .singleElement()
                    .asString()
                    .contains("\"reason\":\"not-begun-here\"");
            String jwt = "eyJhbGciOiJub25lIn0.e30.";
            assertThat(alone.send(alone.request("GET", "alerts", "").header("Authorization", "Bearer " + jwt))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(rig.send(rig.request("POST", "sign-in/oidc", "")).status()).isEqualTo(404);
    }

    @Test
    void a_provider_that_does_not_answer_and_is_the_only_way_keeps_the_console_from_starting(
            Node.Running node, @TempDir Path other) throws Exception {
        Optional<OidcSettings> gone = Optional.of(GONE);
        ConsoleSettings with = Rig.settings(node, other, gone, Keycloak.freePort());
        ConsoleSettings alone = new ConsoleSettings(
                with.installation(),
                with.elastic(),
                with.keys(),
                with.subjects(),
                with.tokens(),
                gone,
                Optional.empty(),
                with.evidence(),
                with.port(),
                with.origin(),
                with.proxies(),
                with.raw());
        assertThatThrownBy(() -> Console.start(alone).close())
                .hasMessageContaining("console.oidc.issuer")
                .hasMessageContaining("start the provider");
        assertThatThrownBy(() -> Console.start(alone.at(0)).close()).hasMessageContaining("console.port");
    }

    @Test
    void too_many_requests_are_told_when_to_come_again(Node.Running node, @TempDir Path other) throws Exception {
        Clock clock = Clock.systemUTC();
        Gate.Limits few = new Gate.Limits(
                new RateLimit(40, 1, clock),
                new RateLimit(3, 1, clock),
                new RateLimit(2, 1, clock),
                new RateLimit(2, 1, clock));
        try (Rig limited = new Rig(node, other, Rig.CLOSED, few)) {
            for (int i = 0; i < 3; i++) {
                assertThat(limited.get("vera", "session").status()).isEqualTo(200);
            }
            Rig.Said said = limited.get("vera", "session");
            assertThat(said.status()).isEqualTo(429);
            assertThat(said.response().headers().firstValueAsLong("Retry-After").orElse(0))
                    .isPositive();
            assertThat(limited.get("ana", "session").status()).isEqualTo(200);
            for (int i = 0; i < 3; i++) {
                assertThat(limited.get("otto", "alerts?tenant=local").status()).isEqualTo(403);
            }
            assertThat(limited.audited)
                    .as("nobody fills the disk with what they were refused")
                    .filteredOn(line -> line.contains("\"audit\":\"refused\""))
                    .hasSize(2);
            int last = 0;
            for (int i = 0; i < 3; i++) {
                last = limited.send(limited.request("POST", "session", "{\"token\":\"guess\"}"))
                        .status();
            }
            assertThat(last).isEqualTo(429);
            for (int i = 0; i < 60; i++) {
                last = limited.send(limited.request("GET", "health", "")).status();
            }
            assertThat(last).isEqualTo(429);
        }
    }

    @Test
    void a_stranger_behind_the_same_proxy_keeps_nobody_else_from_signing_in(Node.Running node, @TempDir Path other)
            throws Exception {
        Clock clock = Clock.systemUTC();
        Gate.Limits few = new Gate.Limits(
                new RateLimit(100, 1, clock),
                new RateLimit(100, 1, clock),
                new RateLimit(2, 1, clock),
                new RateLimit(2, 1, clock));
        ConsoleSettings settings = Rig.behind(1, Rig.settings(node, other, Optional.empty(), 0));
        try (Rig behind = new Rig(settings, other, Rig.CLOSED, few)) {
            for (int i = 0; i < 2; i++) {
                assertThat(guess(behind, "192.0.2." + i + ", 198.51.100.9")).isEqualTo(401);
            }
            assertThat(guess(behind, "192.0.2.77, 198.51.100.9"))
                    .as("whatever he writes")
                    .isEqualTo(429);
            assertThat(guess(behind, "198.51.100.10")).isEqualTo(401);
            for (int i = 1; i <= 2; i++) {
                assertThat(guess(behind, "2001:db8:0:7::" + i)).isEqualTo(401);
            }
            assertThat(guess(behind, "2001:db8:0:7:1::3"))
                    .as("another of their /64")
                    .isEqualTo(429);
            assertThat(guess(behind, "2001:db8:0:8::1")).isEqualTo(401);
            assertThat(behind.audited)
                    .anyMatch(line -> line.contains("sign-in-refused") && line.contains("\"198.51.100.10\""))
                    .anyMatch(line -> line.contains("sign-in-refused") && line.contains("\"2001:db8:0:7::2\""))
                    .noneMatch(line -> line.contains("192.0.2."));
        }
    }

    @Test
    void over_tls_cookies_are_of_this_very_host(Node.Running node, @TempDir Path other) throws Exception {
        ConsoleSettings settings = Rig.behind(1, Rig.settings(node, other, Optional.of(GONE), 0));
        try (Rig behind = new Rig(settings, other, Rig.CLOSED, Gate.Limits.usual(Clock.systemUTC()))) {
            Rig.Said said =
                    behind.send(behind.request("POST", "session", "{\"token\":\"" + behind.oneTimeToken() + "\"}"));
            String set = said.response().headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(set).matches("__Host-cordon-session=[A-Za-z0-9_-]+; Path=/; HttpOnly; SameSite=Strict; Secure");
            String cookie = set.substring(0, set.indexOf(';'));
            assertThat(status(behind, cookie)).isEqualTo(200);
            assertThat(status(behind, cookie.replace("__Host-", "")))
                    .as("which another host of the domain could set")
                    .isEqualTo(401);
            Rig.Said back = behind.send(behind.request("GET", "sign-in/oidc/callback?state=s&code=1", ""));
            assertThat(back.response().headers().firstValue("Set-Cookie"))
                    .hasValue("__Host-cordon-sign-in=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure");
        }
    }

    private static int status(Rig at, String cookie) throws Exception {
        return at.send(at.request("GET", "session", "").header("Cookie", cookie))
                .status();
    }

    private static int guess(Rig at, String forwarded) throws Exception {
        return at.send(at.request("POST", "session", "{\"token\":\"guess\"}").header("X-Forwarded-For", forwarded))
                .status();
    }
}
