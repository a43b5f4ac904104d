package dev.cordon.engine.trust;

import static dev.cordon.engine.trust.Tokens.encoded;
import static dev.cordon.engine.trust.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cordon.engine.guardrail.PlanDraft;
import dev.cordon.engine.lifecycle.Containment;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertVerifierTest {
    private static final long NOW = PlanDraft.NOW;
    private static final String SHA = "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg";
    private static final String CLAIMS =
            "{\"iss\":\"cordon-detection\",\"tenant\":\"local\",\"alert_id\":\"al-1\"," + "\"revision\":3,\"sha256\":\""
                    + SHA + "\",\"iat\":" + NOW / 1000 + ",\"exp\":" + (NOW / 1000 + 3600) + "}";

    private ECKey key;
    private AlertVerifier verifier;

    @BeforeEach
    void keys() throws Exception {
        key = Tokens.key();
        verifier = new AlertVerifier(Tokens.keys(key));
    }

    private String header() {
        return Tokens.header(AlertVerifier.TYPE, key.getKeyID());
    }

    private AlertTrust verify(String token) {
        return verifier.verify(new AlertVerifier.Arrived("local", "al-1", 3, SHA, token), -1, NOW + 1);
    }

    private void refused(TrustRefusal reason, AlertTrust trust) {
        assertThat(trust).isInstanceOf(AlertTrust.Untrusted.class);
        TrustAlarm alarm = ((AlertTrust.Untrusted) trust).alarm();
        assertThat(alarm.reason()).as(alarm.sentence()).isEqualTo(reason);
        assertThat(alarm.tenant()).isEqualTo("local");
        assertThat(alarm.about()).startsWith("alert al-1/");
    }

    @Test
    void an_alert_that_detection_signed_is_authentic() throws Exception {
        // As jobs/wire signs: with the library's own classes.
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(AlertVerifier.TYPE))
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer("cordon-detection")
                        .claim("tenant", "local")
                        .claim("alert_id", "al-1")
                        .claim("revision", 3L)
                        .claim("sha256", SHA)
                        .issueTime(new Date(NOW))
                        .expirationTime(new Date(NOW + 3_600_000))
                        .build());
        jwt.sign(new ECDSASigner(key));
        assertThat(verify(jwt.serialize()))
                .isEqualTo(new AlertTrust.Authentic("local", "al-1", 3, key.getKeyID(), NOW + 3_600_000));
        assertThat(verify(signed(key, header(), CLAIMS))).isInstanceOf(AlertTrust.Authentic.class);
    }

    @Test
    void without_a_signature_or_with_none_it_is_unsigned() throws Exception {
        refused(TrustRefusal.UNSIGNED, verify(""));
        refused(TrustRefusal.UNSIGNED, verify(encoded(header()) + "." + encoded(CLAIMS) + "."));
        for (String none : List.of("none", "None", "NONE")) {
            String header = header().replace("ES256", none);
            refused(TrustRefusal.UNSIGNED, verify(encoded(header) + "." + encoded(CLAIMS) + "."));
            refused(TrustRefusal.UNSIGNED, verify(signed(key, header, CLAIMS)));
        }
    }

    @Test
    void keys_come_from_configuration_alone() throws Exception {
        ECKey stranger = Tokens.key();
        refused(
                TrustRefusal.UNKNOWN_KEY,
                verify(signed(stranger, header().replace(key.getKeyID(), stranger.getKeyID()), CLAIMS)));
        refused(TrustRefusal.BAD_SIGNATURE, verify(signed(stranger, header(), CLAIMS)));
        String jwk = stranger.toPublicJWK().toJSONString();
        for (String more : List.of(
                "\"jwk\":" + jwk,
                "\"jku\":\"https://example.com/keys\"",
                "\"x5c\":[\"MII\"]",
                "\"x5u\":\"https://example.com\"",
                "\"crit\":[\"exp\"]",
                "\"b64\":false")) {
            String header = header().replace("{", "{" + more + ",");
            refused(TrustRefusal.MALFORMED, verify(signed(stranger, header, CLAIMS)));
        }
        assertThat(new AlertVerifier(PublicKeys.NONE)
                        .verify(
                                new AlertVerifier.Arrived("local", "al-1", 3, SHA, signed(key, header(), CLAIMS)),
                                -1,
                                NOW))
                .isInstanceOf(AlertTrust.Untrusted.class);
    }

    @Test
    void another_algorithm_is_refused_also_with_the_public_key_as_its_secret() throws Exception {
        byte[] secret = key.toPublicJWK().toJSONString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType(AlertVerifier.TYPE))
                        .keyID(key.getKeyID())
                        .build(),
                JWTClaimsSet.parse(CLAIMS));
        jwt.sign(new MACSigner(secret));
        refused(TrustRefusal.MALFORMED, verify(jwt.serialize()));
        refused(TrustRefusal.MALFORMED, verify(signed(key, header().replace("ES256", "ES384"), CLAIMS)));
        refused(TrustRefusal.MALFORMED, verify(signed(key, header().replace("ES256", "es256"), CLAIMS)));
    }

    @Test
    void a_signature_of_another_kind_or_issuer_is_not_one_of_an_alert() throws Exception {
        refused(
                TrustRefusal.MALFORMED,
                verify(signed(key, Tokens.header(DecisionTokens.TYPE, key.getKeyID()), CLAIMS)));
        refused(TrustRefusal.MALFORMED, verify(signed(key, header(), CLAIMS.replace("cordon-detection", "mallory"))));
    }

    @Test
    void any_change_of_a_signed_token_is_seen() throws Exception {
        String token = signed(key, header(), CLAIMS);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(verify(changed)).as("changed at %d", i).isInstanceOf(AlertTrust.Untrusted.class);
        }
    }

    @Test
    void tenant_alert_revision_and_content_are_bound() throws Exception {
        String token = signed(key, header(), CLAIMS);
        refused(TrustRefusal.WRONG_TENANT, verify(signed(key, header(), CLAIMS.replace("\"local\"", "\"other\""))));
        refused(TrustRefusal.WRONG_ALERT, verify(signed(key, header(), CLAIMS.replace("al-1", "al-2"))));
        refused(
                TrustRefusal.WRONG_ALERT,
                verifier.verify(new AlertVerifier.Arrived("local", "al-1", 4, SHA, token), -1, NOW));
        refused(
                TrustRefusal.WRONG_CONTENT,
                verifier.verify(new AlertVerifier.Arrived("local", "al-1", 3, "other", token), -1, NOW));
    }

    @Test
    void time_and_order_are_kept() throws Exception {
        String token = signed(key, header(), CLAIMS);
        AlertVerifier.Arrived arrived = new AlertVerifier.Arrived("local", "al-1", 3, SHA, token);
        assertThat(verifier.verify(arrived, 3, NOW)).as("the same again").isInstanceOf(AlertTrust.Authentic.class);
        assertThat(verifier.verify(arrived, 2, NOW)).isInstanceOf(AlertTrust.Authentic.class);
        refused(TrustRefusal.REPLAYED, verifier.verify(arrived, 4, NOW));
        assertThat(verifier.verify(arrived, 3, NOW + 3_599_999)).isInstanceOf(AlertTrust.Authentic.class);
        refused(TrustRefusal.EXPIRED, verifier.verify(arrived, 3, NOW + 3_600_000));
        assertThat(verifier.verify(arrived, 3, NOW - 60_000)).isInstanceOf(AlertTrust.Authentic.class);
        refused(TrustRefusal.NOT_YET_VALID, verifier.verify(arrived, 3, NOW - 60_001));
    }

    @Test
    void what_is_no_token_is_malformed_and_its_size_is_bounded() throws Exception {
        refused(TrustRefusal.MALFORMED, verify("a.b"));
        refused(TrustRefusal.MALFORMED, verify("a.b.c.d"));
        refused(TrustRefusal.MALFORMED, verify("x".repeat(CompactToken.MAX_CHARACTERS + 1)));
        refused(TrustRefusal.MALFORMED, verify(signed(key, header(), "[]")));
        refused(TrustRefusal.MALFORMED, verify(signed(key, header(), CLAIMS.replace("3,", "3.0,"))));
        refused(TrustRefusal.MALFORMED, verify(signed(key, header(), CLAIMS.replace("{", "{\"tenant\":\"x\","))));
        refused(TrustRefusal.MALFORMED, verify(signed(key, header(), CLAIMS.replace("\"exp\"", "\"expires\""))));
        refused(TrustRefusal.MALFORMED, verify(signed(key, header(), "[".repeat(900) + "]".repeat(900))));
        refused(TrustRefusal.MALFORMED, verify(signed(key, header(), CLAIMS) + "="));
    }

    @Test
    void an_alarm_shows_nothing_of_the_token_and_no_control_characters() {
        String token = "secret\u001b[2J";
        AlertTrust trust = verifier.verify(new AlertVerifier.Arrived("local", "al\n1", 3, SHA, token), -1, NOW);
        TrustAlarm alarm = ((AlertTrust.Untrusted) trust).alarm();
        assertThat(alarm.toString()).doesNotContain("secret", "\n", "\u001b");
        assertThat(alarm.tokenSha256()).hasSize(64);
    }

    @Test
    void the_newest_revision_is_remembered_over_a_restart_and_forgotten_when_it_expires() {
        SeenRevisions seen = SeenRevisions.of(List.of(Containment.proposed(new PlanDraft().build(), 1, "", NOW)));
        assertThat(seen.newest("local", "al-1")).isEqualTo(3);
        assertThat(seen.newest("other", "al-1")).isEqualTo(-1);
        seen.saw(new AlertTrust.Authentic("local", "al-1", 5, "k", NOW + 10), NOW);
        seen.saw(new AlertTrust.Authentic("local", "al-1", 4, "k", NOW + 10), NOW);
        assertThat(seen.newest("local", "al-1")).isEqualTo(5);
        for (int i = 0; i < 1_000; i++) {
            seen.saw(new AlertTrust.Authentic("local", "x-" + i, 1, "k", NOW + 1_000), NOW + 20);
        }
        assertThat(seen.newest("local", "al-1")).isEqualTo(-1);
        assertThat(seen.newest("local", "x-1")).isEqualTo(1);
    }
}
