package dev.cordon.sandbox;

import static dev.cordon.sandbox.Sandbox.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.sign.Credentials;
import dev.cordon.sandbox.sign.SigV4;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is let in at all: signatures, keys, tokens, and input that is no call. */
class FrontDoorIT {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String WHO = "Action=GetCallerIdentity&Version=2011-06-15";

    private static Sandbox sandbox;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        sandbox = new Sandbox();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Response post(Map<String, String> headers, byte[] body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(sandbox.uri().resolve("/")).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.headers().firstValue("Server")).contains("cordon-sandbox");
        assertThat(response.headers().firstValue("x-amzn-RequestId").orElse("")).startsWith("sandbox-");
        return Response.of(response.statusCode(), response.body());
    }

    private static Response signed(Credentials with, String body, String service, Instant at) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return post(SigV4.sign(with, sandbox.uri(), FORM, bytes, "us-east-1", service, at), bytes);
    }

    private static void refused(Response response, int status, String code) {
        assertThat(response.status() + " " + response.errorCode()).isEqualTo(status + " " + code);
    }

    private static Credentials alice() {
        return sandbox.cloud.credentials(user("alice"));
    }

    @Test
    void a_good_signature_is_let_in() throws Exception {
        assertThat(signed(alice(), WHO, "sts", Instant.now()).text("Arn")).isEqualTo(user("alice"));
    }

    @Test
    void a_wrong_secret_and_an_unknown_key_are_not() throws Exception {
        Credentials wrong = new Credentials(alice().accessKeyId(), "sandbox/wrong", null);
        refused(signed(wrong, WHO, "sts", Instant.now()), 403, "SignatureDoesNotMatch");
        Credentials unknown = new Credentials("AKIAQQQQQQQQQQQQQQQQ", "x", null);
        refused(signed(unknown, WHO, "sts", Instant.now()), 403, "InvalidClientTokenId");
    }

    @Test
    void a_body_changed_on_the_way_is_refused() throws Exception {
        byte[] body = WHO.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = SigV4.sign(alice(), sandbox.uri(), FORM, body, "us-east-1", "sts", Instant.now());
        refused(post(headers, (WHO + "&x=y").getBytes(StandardCharsets.UTF_8)), 403, "SignatureDoesNotMatch");
    }

    @Test
    void a_signature_is_good_for_fifteen_minutes_both_ways() throws Exception {
        Instant now = Instant.now();
        refused(signed(alice(), WHO, "sts", now.minus(Duration.ofMinutes(16))), 403, "SignatureDoesNotMatch");
        refused(signed(alice(), WHO, "sts", now.plus(Duration.ofMinutes(16))), 403, "SignatureDoesNotMatch");
        assertThat(signed(alice(), WHO, "sts", now.minus(Duration.ofMinutes(14)))
                        .allowed())
                .isTrue();
    }

    @Test
    void temporary_credentials_need_their_token() throws Exception {
        Credentials session = sandbox.cloud.roleSession(Sandbox.role("worker"), "i-1", Duration.ofHours(1));
        assertThat(signed(session, WHO, "sts", Instant.now()).text("Arn"))
                .isEqualTo("arn:aws:sts::111122223333:assumed-role/worker/i-1");
        Credentials bare = new Credentials(session.accessKeyId(), session.secretAccessKey(), null);
        refused(signed(bare, WHO, "sts", Instant.now()), 403, "InvalidClientTokenId");
        Credentials other = new Credentials(session.accessKeyId(), session.secretAccessKey(), "sandbox-session/other");
        refused(signed(other, WHO, "sts", Instant.now()), 403, "InvalidClientTokenId");
    }

    @Test
    void a_call_must_be_signed_at_all_and_for_the_service_it_asks() throws Exception {
        refused(
                post(Map.of("content-type", FORM), WHO.getBytes(StandardCharsets.UTF_8)),
                403,
                "MissingAuthenticationToken");
        refused(
                post(
                        Map.of("content-type", FORM, "authorization", "AWS4-HMAC-SHA256 nonsense"),
                        WHO.getBytes(StandardCharsets.UTF_8)),
                400,
                "IncompleteSignature");
        refused(signed(alice(), WHO, "iam", Instant.now()), 400, "InvalidAction");
        refused(signed(alice(), WHO, "s3", Instant.now()), 403, "SignatureDoesNotMatch");
        refused(signed(alice(), "Version=2011-06-15", "sts", Instant.now()), 400, "MissingAction");
        refused(
                signed(alice(), "Action=GetCallerIdentity&Version=1999-01-01", "sts", Instant.now()),
                400,
                "InvalidAction");
    }

    @Test
    void input_that_is_no_form_is_refused_and_nothing_breaks() throws Exception {
        refused(
                post(Map.of("content-type", "text/xml"), "<!DOCTYPE x><x/>".getBytes(StandardCharsets.UTF_8)),
                400,
                "MalformedInput");
        refused(post(Map.of("content-type", FORM), new byte[600_000]), 400, "MalformedInput");
        refused(post(Map.of("content-type", FORM), new byte[] {(byte) 0xff, (byte) 0xfe}), 400, "MalformedQueryString");
        refused(
                post(Map.of("content-type", FORM), "a=%zz".getBytes(StandardCharsets.UTF_8)),
                400,
                "MalformedQueryString");
        refused(
                post(Map.of("content-type", FORM), "a=1&a=2".getBytes(StandardCharsets.UTF_8)),
                400,
                "MalformedQueryString");
        refused(
                post(
                        Map.of("content-type", FORM, "X-Sandbox-Source-Ip", "no address"),
                        WHO.getBytes(StandardCharsets.UTF_8)),
                400,
                "MalformedInput");
        refused(
                signed(
                        alice(),
                        "Action=TagUser&UserName=alice&Tags=&Tags.member.1.Key=a&Tags.member.1=b&Tags.member.999999999999.Key=x",
                        "iam",
                        Instant.now()),
                403,
                "AccessDenied");
        assertThat(signed(alice(), WHO, "sts", Instant.now()).allowed()).isTrue();
    }

    @Test
    void a_browser_is_told_what_this_is() throws Exception {
        HttpResponse<String> page = HTTP.send(
                HttpRequest.newBuilder(sandbox.uri().resolve("/")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("sandbox cloud of Cordon, not AWS");
        assertThat(HTTP.send(
                                HttpRequest.newBuilder(sandbox.uri().resolve("/else"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void who_is_not_known_is_in_no_trail_but_counted() throws Exception {
        long before = sandbox.cloud.unauthenticated();
        int length = sandbox.cloud.trail().length;
        refused(
                signed(
                        new Credentials("AKIAQQQQQQQQQQQQQQQQ", "x", null),
                        WHO,
                        "sts",
                        Clock.systemUTC().instant()),
                403,
                "InvalidClientTokenId");
        assertThat(sandbox.cloud.unauthenticated()).isEqualTo(before + 1);
        assertThat(sandbox.cloud.trail()).hasSize(length);
    }
}
