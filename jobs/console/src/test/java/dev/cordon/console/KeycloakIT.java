package dev.cordon.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.console.access.Gate;
import dev.cordon.console.access.RateLimit;
import dev.cordon.console.access.Role;
import dev.cordon.console.oidc.OidcSettings;
import dev.cordon.console.oidc.RoleGrants;
import dev.cordon.console.oidc.SubjectClaim;
import dev.cordon.domain.IdentityKind;
import dev.cordon.wire.secret.SecretReference;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Signing in by a real Keycloak, with the client's settings that docs/console.md tells. */
@ExtendWith(Node.class)
class KeycloakIT {
    @TempDir
    static Path folder;

    static Keycloak keycloak;
    static Rig rig;

    @BeforeAll
    static void start(Node.Running node) throws Exception {
        int port = Keycloak.freePort();
        keycloak = Keycloak.start(URI.create("http://127.0.0.1:" + port));
        node.write(List.of(Samples.alert("local", "al-mine", 50, Samples.identity("dana", IdentityKind.HUMAN))));
        Path secret = Files.writeString(folder.resolve("client-secret"), Keycloak.CLIENT_SECRET + "\n");
        Clock clock = Clock.systemUTC();
        rig = new Rig(
                node,
                folder,
                Rig.CLOSED,
                new Gate.Limits(
                        new RateLimit(10_000, 10_000, clock),
                        new RateLimit(10_000, 10_000, clock),
                        new RateLimit(10_000, 10_000, clock),
                        new RateLimit(10_000, 10_000, clock)),
                Optional.of(new OidcSettings(
                        "Keycloak",
                        keycloak.issuer(),
                        "cordon-console",
                        Optional.of(new SecretReference("file:" + secret)),
                        SubjectClaim.EMAIL,
                        List.of(),
                        new RoleGrants(
                                "groups", List.of(grant("approvers", Role.APPROVER), grant("viewers", Role.VIEWER))),
                        Optional.of("cordon-api"))),
                port);
    }

    private static RoleGrants.Grant grant(String group, Role role) {
        return new RoleGrants.Grant("cordon-" + group, new TreeMap<>(Map.of("local", role)));
    }

    @AfterAll
    static void stop() throws Exception {
        if (rig != null) {
            rig.close();
        }
        if (keycloak != null) {
            keycloak.stop();
        }
    }

    private static Visitor visitor() {
        return new Visitor(rig.console.uri());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Rig.JSON.readTree(answer.body());
    }

    private static String kind(HttpResponse<String> answer) throws Exception {
        return json(answer).path("type").asText().replace("urn:cordon:problem:", "");
    }

    private static HttpResponse<String> approve(Visitor visitor) throws Exception {
        String csrf = json(visitor.session()).path("csrf").asText();
        return visitor.api("POST", "holds/none/approve", Map.of(Gate.CSRF, csrf, "Idempotency-Key", "12345678"));
    }

    @Test
    void people_may_what_their_groups_give() throws Exception {
        Visitor alice = visitor();
        HttpResponse<String> back = alice.signIn("alice");
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.headers().firstValue("Location")).hasValue("/");
        assertThat(back.headers().allValues("Set-Cookie"))
                .anyMatch(each -> each.startsWith("cordon-session=")
                        && each.contains("HttpOnly")
                        && each.contains("SameSite=Strict"));
        JsonNode session = json(alice.session());
        assertThat(session.path("subject").asText()).isEqualTo("alice@example.com");
        assertThat(session.path("tenants").toString()).isEqualTo("{\"local\":\"approver\"}");
        assertThat(session.path("signs_as").asText()).isEqualTo("approver");

        Visitor vera = visitor();
        assertThat(vera.signIn("vera").statusCode()).isEqualTo(303);
        assertThat(json(vera.session()).path("tenants").toString()).isEqualTo("{\"local\":\"viewer\"}");
        assertThat(vera.api("GET", "alerts/al-mine", Map.of()).statusCode()).isEqualTo(200);
        assertThat(vera.api("GET", "alerts?tenant=acme", Map.of()).statusCode()).isEqualTo(403);
        assertThat(kind(approve(vera))).isEqualTo("role");
        assertThat(kind(approve(alice))).as("an approver passes the door").isNotEqualTo("role");
        assertThat(rig.audited)
                .anyMatch(line -> line.contains("\"audit\":\"sign-in\"")
                        && line.contains("alice@example.com")
                        && line.contains("\"by\":\"oidc\""));
    }

    @ParameterizedTest
    @CsvSource({
        "nemo, nemo@example.com has no role here, no-role",
        "mallory, does not say which address of yours it verified, no-name"
    })
    void who_has_no_role_or_no_verified_address_gets_a_page_and_nothing_else(String user, String words, String reason)
            throws Exception {
        Visitor visitor = visitor();
        HttpResponse<String> page = visitor.signIn(user);
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains(words).contains("Sign in as somebody else");
        assertThat(page.headers().allValues("Set-Cookie")).noneMatch(each -> each.startsWith("cordon-session="));
        assertThat(visitor.session().statusCode()).isEqualTo(401);
        assertThat(visitor.api("GET", "alerts", Map.of()).statusCode()).isEqualTo(401);
        assertThat(rig.audited).anyMatch(line -> line.contains("\"reason\":\"" + reason + "\""));
    }

    @Test
    void an_answer_is_good_once_and_in_the_browser_that_asked() throws Exception {
        Visitor alice = visitor();
        URI answer = alice.toProvider("alice");
        Visitor thief = visitor();
        assertThat(thief.get(answer).statusCode()).as("in another browser").isEqualTo(401);
        assertThat(thief.session().statusCode()).isEqualTo(401);
        assertThat(alice.get(answer).statusCode())
                .as("the state was tried in another browser and is gone")
                .isEqualTo(401);

        URI second = URI.create(
                alice.get(alice.begin()).headers().firstValue("Location").orElseThrow());
        assertThat(alice.get(second).statusCode()).isEqualTo(303);
        assertThat(alice.get(second).statusCode()).as("again").isEqualTo(401);
        assertThat(alice.session().statusCode()).as("the session stays").isEqualTo(200);
        assertThat(rig.audited)
                .noneMatch(line -> line.contains("code=") || line.contains("eyJ") || line.contains("cordon-sign-in="));
    }

    @Test
    void new_keys_of_the_provider_are_found() throws Exception {
        String before = accessToken("cordon-scripts", "alice");
        assertThat(bearer(before)).isEqualTo(200);
        keycloak.rotateKeys();
        String after = accessToken("cordon-scripts", "alice");
        assertThat(header(after)).as("signed by another key").isNotEqualTo(header(before));
        assertThat(bearer(after)).isEqualTo(200);
        assertThat(visitor().signIn("alice").statusCode()).isEqualTo(303);
    }

    private static String header(String token) {
        return new String(
                Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))), StandardCharsets.UTF_8);
    }

    private static String accessToken(String client, String user) throws Exception {
        return keycloak.scriptTokens(client, user).path("access_token").asText();
    }

    private static int bearer(String token) throws Exception {
        return rig.send(rig.request("GET", "alerts", "").header("Authorization", "Bearer " + token))
                .status();
    }

    @Test
    void scripts_bring_access_tokens_made_for_the_console_alone() throws Exception {
        String viewer = accessToken("cordon-scripts", "vera");
        assertThat(bearer(viewer)).isEqualTo(200);
        Rig.Said approving = rig.send(rig.request("POST", "holds/none/approve", "{\"reason\":\"r\"}")
                .header("Authorization", "Bearer " + viewer)
                .header("Idempotency-Key", "12345678"));
        assertThat(approving.type()).isEqualTo("urn:cordon:problem:role");
        assertThat(bearer(accessToken("cordon-scripts", "nemo"))).as("no role").isEqualTo(401);
        assertThat(bearer(accessToken("other-app", "alice")))
                .as("made for something else")
                .isEqualTo(401);
        assertThat(bearer(keycloak.scriptTokens("cordon-scripts", "alice")
                        .path("id_token")
                        .asText()))
                .as("an ID token")
                .isEqualTo(401);
        int dot = viewer.lastIndexOf('.');
        char other = viewer.charAt(dot + 1) == 'A' ? 'B' : 'A';
        assertThat(bearer(viewer.substring(0, dot + 1) + other + viewer.substring(dot + 2)))
                .as("another signature")
                .isEqualTo(401);
    }

    @Test
    void signing_out_here_goes_on_at_the_provider() throws Exception {
        Visitor alice = visitor();
        assertThat(alice.signIn("alice").statusCode()).isEqualTo(303);
        String csrf = json(alice.session()).path("csrf").asText();
        HttpResponse<String> out = alice.api("DELETE", "session", Map.of(Gate.CSRF, csrf));
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(alice.session().statusCode()).isEqualTo(401);
        HttpResponse<String> asks =
                alice.get(URI.create(json(out).path("location").asText()));
        HttpResponse<String> gone = alice.fill(asks, Map.of("session_code", code(asks), "confirmLogout", "Logout"));
        assertThat(gone.headers().firstValue("Location"))
                .hasValue(rig.console.uri().toString());
        assertThat(alice.get(alice.begin()).body())
                .as("asks for the password again")
                .contains("kc-form-login");
    }

    private static String code(HttpResponse<String> page) {
        return page.body().replaceAll("(?s).*name=\"session_code\" value=\"([^\"]*)\".*", "$1");
    }

    @Test
    void an_end_at_the_provider_ends_the_sessions_here() throws Exception {
        Visitor one = visitor();
        Visitor other = visitor();
        Visitor alice = visitor();
        one.signIn("vera");
        other.signIn("vera");
        alice.signIn("alice");
        assertThat(one.session().statusCode()).isEqualTo(200);
        keycloak.endSessionsOf("vera");
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end
                && one.session().statusCode() + other.session().statusCode() != 401 + 401) {
            Thread.sleep(100);
        }
        assertThat(one.session().statusCode()).isEqualTo(401);
        assertThat(other.session().statusCode()).isEqualTo(401);
        assertThat(alice.session().statusCode()).as("somebody else's").isEqualTo(200);
    }

    @Test
    void a_browser_signs_in_by_the_button() throws Exception {
        ChromeDriver browser = Chromium.start(folder.resolve("profile"));
        try {
            browser.get(rig.console.uri() + "#/holds");
            WebDriverWait wait = new WebDriverWait(browser, Duration.ofSeconds(30));
            wait.until(each -> each.findElement(By.tagName("body")).getText().contains("Sign in with Keycloak"));
            browser.findElement(By.id("sign-in-oidc")).click();
            wait.until(each -> !each.findElements(By.id("kc-form-login")).isEmpty());
            browser.findElement(By.id("username")).sendKeys("vera");
            browser.findElement(By.id("password")).sendKeys("password-of-vera");
            browser.findElement(By.id("kc-form-login")).submit();
            wait.until(each -> each.findElement(By.tagName("body")).getText().contains("vera@example.com"));
            assertThat(browser.findElement(By.tagName("body")).getText()).contains("viewer in local");
            assertThat(browser.getCurrentUrl()).as("where one was").endsWith("#/holds");
        } finally {
            browser.quit();
        }
    }
}
