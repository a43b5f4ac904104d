package dev.cordon.wire.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import dev.cordon.domain.Alert;
import dev.cordon.wire.ocsf.AlertReader;
import dev.cordon.wire.ocsf.OcsfFindingWriter;
import dev.cordon.wire.ocsf.ReadAlert;
import dev.cordon.wire.ocsf.SampleAlerts;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertSignerTest {
    private static final Instant NOW = Instant.parse("2026-02-01T08:30:00Z");
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final OcsfFindingWriter plain = new OcsfFindingWriter("0.1.0");
    private final Alert alert = SampleAlerts.open();

    @TempDir
    Path folder;

    private SigningKey key;

    @BeforeEach
    void a_key() throws Exception {
        key = new SigningKeyFile(folder.resolve("detection.jwk")).open(new SecureRandom());
    }

    @Test
    void a_signed_line_verifies_with_the_public_file_and_binds_the_content() throws Exception {
        byte[] line = signing(AlertSigner.DEFAULT_LIFE).line(alert);
        ReadAlert.Accepted read = read(line);
        SignedJWT signature = SignedJWT.parse(read.signature());
        ECKey shared = ECKey.parse(Files.readString(key.publicFile()));

        assertThat(signature.verify(new ECDSAVerifier(shared))).isTrue();
        assertThat(signature.getHeader().toString())
                .isEqualTo("{\"kid\":\"" + shared.getKeyID() + "\",\"typ\":\"cordon-alert+jwt\",\"alg\":\"ES256\"}");
        assertThat(new ObjectMapper().readTree(signature.getPayload().toString()))
                .isEqualTo(new ObjectMapper()
                        .createObjectNode()
                        .put("iss", "cordon-detection")
                        .put("tenant", "local")
                        .put("alert_id", "al-4f2f9c1b7a6d")
                        .put("revision", 1)
                        .put("sha256", read.contentSha256())
                        .put("iat", (int) NOW.getEpochSecond())
                        .put("exp", (int) NOW.getEpochSecond() + 86_400));
    }

    @Test
    void only_the_signature_is_added_as_last_member_of_unmapped() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        signing(Duration.ofMinutes(5)).write(alert, out);
        String line = out.toString(UTF_8);
        String signature = read(out.toByteArray()).signature();
        assertThat(line.replace(",\"signature\":\"" + signature + "\"},\"metadata\":", "},\"metadata\":"))
                .isEqualTo(new String(plain.line(alert), UTF_8));
        assertThat(SignedJWT.parse(signature).getJWTClaimsSet().getExpirationTime())
                .isEqualTo(java.util.Date.from(NOW.plusSeconds(300)));
    }

    @Test
    void a_signature_says_nothing_but_itself_whatever_it_holds() throws Exception {
        String hostile = "a\",\"held\":true,\"x\":\"\\";
        JsonNode line = new ObjectMapper().readTree(plain.unsigned(alert).signed(hostile));
        assertThat(line.at("/unmapped/signature").textValue()).isEqualTo(hostile);
        ((ObjectNode) line.get("unmapped")).remove("signature");
        assertThat(line).isEqualTo(new ObjectMapper().readTree(plain.line(alert)));
    }

    @Test
    void any_change_of_the_content_changes_the_digest() throws Exception {
        String line = new String(signing(AlertSigner.DEFAULT_LIFE).line(alert), UTF_8);
        String digest = read(line.getBytes(UTF_8)).contentSha256();
        for (String change : new String[] {
            "\"hold_target\":\"arn:aws:iam::111122223333:user/alice\"|\"hold_target\":\"arn:aws:iam::111122223333:user/bob\"",
            "\"held\":false|\"held\":true",
            "\"uses\":912|\"uses\":911",
            "\"severity\":\"Critical\"|\"severity\":\"Low\"",
            "\"tenant_uid\":\"local\"|\"tenant_uid\":\"other\""
        }) {
            String[] parts = change.split("\\|");
            assertThat(line).contains(parts[0]);
            assertThat(read(line.replace(parts[0], parts[1]).getBytes(UTF_8)).contentSha256())
                    .isNotEqualTo(digest);
        }
    }

    @Test
    void a_signature_that_is_never_good_is_refused() {
        assertThatThrownBy(() -> new AlertSigner(key, clock, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private SignedFindingWriter signing(Duration life) {
        return new SignedFindingWriter(plain, new AlertSigner(key, clock, life));
    }

    private static ReadAlert.Accepted read(byte[] line) {
        return new AlertReader().read(line).fold(yes -> yes, no -> {
            throw new AssertionError(no);
        });
    }
}
