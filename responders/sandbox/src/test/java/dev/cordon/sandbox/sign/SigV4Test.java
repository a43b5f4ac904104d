package dev.cordon.sandbox.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SigV4Test {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    /** The worked example of AWS's documentation of the signing process. */
    @Test
    void the_example_of_aws_verifies() {
        Map<String, String> headers = Map.of(
                "content-type", "application/x-www-form-urlencoded; charset=utf-8",
                "host", "iam.amazonaws.com",
                "x-amz-date", "20150830T123600Z");
        SignedRequest request =
                new SignedRequest("GET", "/", "Action=ListUsers&Version=2010-05-08", headers, new byte[0]);
        Authorization claimed = parsed("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request,"
                + " SignedHeaders=content-type;host;x-amz-date,"
                + " Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
        assertThat(SigV4.verify(claimed, SECRET, request)).isTrue();
        assertThat(SigV4.verify(claimed, SECRET + "x", request)).isFalse();
    }

    @Test
    void what_we_sign_verifies_and_a_changed_body_does_not() {
        byte[] body = "Action=ListUsers".getBytes(StandardCharsets.UTF_8);
        Credentials with = new Credentials("AKIDEXAMPLE", SECRET, "token");
        Map<String, String> headers = new HashMap<>(SigV4.sign(
                with,
                URI.create("http://127.0.0.1:8080"),
                "text/plain",
                body,
                "us-east-1",
                "iam",
                Instant.parse("2026-01-01T00:00:00Z")));
        headers.put("host", "127.0.0.1:8080");
        Authorization claimed = parsed(headers.getOrDefault("authorization", ""));
        assertThat(claimed.signedHeaders()).contains("x-amz-security-token");
        assertThat(SigV4.verify(claimed, SECRET, new SignedRequest("POST", "/", "", headers, body)))
                .isTrue();
        assertThat(SigV4.verify(claimed, SECRET, new SignedRequest("POST", "/", "", headers, new byte[] {1})))
                .isFalse();
    }

    @Test
    void headers_of_another_form_are_none() {
        for (String header : new String[] {
            "",
            "AWS4-HMAC-SHA256 ",
            "AWS4-HMAC-SHA256 Credential=a",
            "Basic abc",
            "AWS4-HMAC-SHA256 Credential=A/b/c/d/e,"
        }) {
            assertThat(Authorization.of(header)).as(header).isNull();
        }
    }

    private static Authorization parsed(String header) {
        return Objects.requireNonNull(Authorization.of(header), header);
    }
}
