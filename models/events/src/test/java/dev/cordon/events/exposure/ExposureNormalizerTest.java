package dev.cordon.events.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.SignalKind;
import dev.cordon.events.RecordTime;
import dev.cordon.events.exposure.ExposureReading.NoFinding;
import dev.cordon.events.exposure.ExposureReading.Sighted;
import dev.cordon.events.exposure.ExposureReading.Unmatched;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureNormalizerTest {
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static ExposureReading read(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return ExposureNormalizer.read(bytes, 0, bytes.length, "local");
    }

    private static List<IdentitySignal> signals(String json) {
        ExposureReading reading = read(json);
        assertThat(reading).isInstanceOf(Sighted.class);
        return ((Sighted) reading).signals();
    }

    private static Unmatched unmatched(String json) {
        ExposureReading reading = read(json);
        assertThat(reading).isInstanceOf(Unmatched.class);
        return (Unmatched) reading;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ExposureNormalizerTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String rest(String more) {
        return "{\"number\":7,\"created_at\":\"2026-01-31T12:00:00Z\",\"secret_type\":\"aws_access_key_id\",\"secret\":\""
                + KEY + "\",\"html_url\":\"https://github.com/acme/site/security/secret-scanning/7\"" + more + "}";
    }

    @Test
    void an_open_alert_of_github_exposes_the_key_from_its_creation_on() {
        IdentitySignal signal = signals(rest(",\"state\":\"open\",\"publicly_leaked\":true,"
                        + "\"first_location_detected\":{\"path\":\"deploy.sh\"}"))
                .get(0);
        assertThat(signal.kind()).isEqualTo(SignalKind.EXPOSURE);
        assertThat(signal.credentialId()).isEqualTo(KEY);
        assertThat(signal.identityKey()).isEmpty();
        assertThat(signal.timeMillis()).isEqualTo(RecordTime.parse("2026-01-31T12:00:00Z"));
        assertThat(signal.detail())
                .isEqualTo("github-secret-scanning: publicly leaked, repository acme/site, file deploy.sh, alert 7");
    }

    @Test
    void an_alert_that_was_resolved_as_revoked_also_says_when_the_key_was_rotated() {
        List<IdentitySignal> signals = signals(
                rest(",\"state\":\"resolved\",\"resolution\":\"revoked\",\"resolved_at\":\"2026-02-01T08:30:00Z\""));
        assertThat(signals).extracting(IdentitySignal::kind).containsExactly(SignalKind.EXPOSURE, SignalKind.ROTATION);
        assertThat(signals.get(1).timeMillis()).isEqualTo(RecordTime.parse("2026-02-01T08:30:00Z"));
        assertThat(signals.get(0).signalId()).isNotEqualTo(signals.get(1).signalId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false_positive", "wont_fix", "used_in_tests", "pattern_deleted"})
    void any_other_resolution_leaves_the_key_exposed(String resolution) {
        assertThat(signals(rest(",\"state\":\"resolved\",\"resolution\":\"" + resolution
                        + "\",\"resolved_at\":\"2026-02-01T08:30:00Z\"")))
                .extracting(IdentitySignal::kind)
                .containsExactly(SignalKind.EXPOSURE);
    }

    @Test
    void a_reopened_alert_exposes_the_key_again_from_then_on() {
        String payload = "{\"action\":\"reopened\",\"alert\":" + rest(",\"updated_at\":\"2026-03-01T00:00:00Z\"")
                + ",\"repository\":{\"full_name\":\"acme/site\",\"visibility\":\"public\"}}";
        IdentitySignal signal = signals(payload).get(0);
        assertThat(signal.timeMillis()).isEqualTo(RecordTime.parse("2026-03-01T00:00:00Z"));
        assertThat(signal.detail()).contains("public repository acme/site");
        assertThat(signal.signalId()).isNotEqualTo(signals(rest("")).get(0).signalId());
    }

    @Test
    void the_same_alert_gives_the_same_signal_from_the_webhook_and_from_the_list() {
        String webhook =
                "{\"action\":\"created\",\"alert\":" + rest("") + ",\"repository\":{\"full_name\":\"acme/site\"}}";
        assertThat(signals(webhook)).isEqualTo(signals(rest(",\"state\":\"open\"")));
    }

    @Test
    void a_webhook_names_no_credential_and_matches_nobody() throws IOException {
        Unmatched reading = unmatched(resource("/exposure/github-reopened.json"));
        assertThat(reading.scanner()).isEqualTo("github-secret-scanning");
        assertThat(reading.reason()).isEqualTo(RejectReason.NO_CREDENTIAL_ID);
    }

    private static String gitleaks(String secret, String match, String date) {
        return "{\"RuleID\":\"aws-access-token\",\"StartLine\":3,\"Match\":\"" + match + "\",\"Secret\":\"" + secret
                + "\",\"File\":\"deploy.sh\",\"Commit\":\"0123456789abcdef0123\",\"Entropy\":3.5,\"Date\":\"" + date
                + "\",\"Fingerprint\":\"0123456789abcdef0123:deploy.sh:aws-access-token:3\"}";
    }

    @Test
    void a_leak_that_gitleaks_found_exposes_the_key_from_its_commit_on() {
        IdentitySignal signal = signals(gitleaks(KEY, "AWS_ACCESS_KEY_ID=" + KEY, "2026-01-30T10:00:00Z"))
                .get(0);
        assertThat(signal.credentialId()).isEqualTo(KEY);
        assertThat(signal.timeMillis()).isEqualTo(RecordTime.parse("2026-01-30T10:00:00Z"));
        assertThat(signal.detail())
                .isEqualTo("gitleaks: file deploy.sh, line 3, commit 0123456789ab, rule aws-access-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10-19-2003", "yesterday"})
    void a_leak_without_a_time_holds_from_the_start_and_says_so(String date) {
        IdentitySignal signal = signals(gitleaks(KEY, KEY, date)).get(0);
        assertThat(signal.timeMillis()).isEqualTo(RecordTime.EARLIEST);
        assertThat(signal.detail()).contains("not said when");
    }

    @Test
    void a_leak_of_something_else_matches_nobody() throws IOException {
        String report = resource("/exposure/gitleaks-simple.json").strip();
        assertThat(unmatched(report.substring(1, report.length() - 1)).reason())
                .isEqualTo(RejectReason.NO_CREDENTIAL_ID);
        assertThat(unmatched(gitleaks(SECRET, "secret = " + SECRET, "")).reason())
                .isEqualTo(RejectReason.NO_CREDENTIAL_ID);
    }

    @Test
    void an_exposed_credential_event_of_aws_names_key_account_and_time() {
        String event = "{\"version\":\"0\",\"id\":\"1\",\"detail-type\":\"AWS Health Event\",\"source\":\"aws.health\","
                + "\"account\":\"111122223333\",\"time\":\"2026-01-31T13:00:00Z\",\"resources\":[\"" + KEY + "\"],"
                + "\"detail\":{\"eventTypeCode\":\"AWS_RISK_CREDENTIALS_EXPOSED\",\"service\":\"RISK\","
                + "\"startTime\":\"Sat, 31 Jan 2026 12:00:00 GMT\",\"affectedEntities\":[{\"entityValue\":\"" + KEY
                + "\"}]}}";
        IdentitySignal signal = signals(event).get(0);
        assertThat(signals(event)).hasSize(1);
        assertThat(signal.timeMillis()).isEqualTo(RecordTime.parse("2026-01-31T12:00:00Z"));
        assertThat(signal.detail()).isEqualTo("aws-health: AWS saw the key in the open, account 111122223333");
    }

    @Test
    void a_health_event_of_another_kind_and_a_quarantine_match_nobody() {
        assertThat(unmatched("{\"source\":\"aws.health\",\"detail\":{\"eventTypeCode\":\"AWS_EC2_OUTAGE\"}}")
                        .reason())
                .isEqualTo(RejectReason.NOT_THIS_SOURCE);
        assertThat(unmatched(
                                "{\"eventName\":\"AttachUserPolicy\",\"requestParameters\":{\"userName\":\"a\",\"policyArn\":"
                                        + "\"arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV2\"}}")
                        .reason())
                .isEqualTo(RejectReason.NO_CREDENTIAL_ID);
    }

    @Test
    void what_is_no_finding_is_left_to_others_and_what_is_no_json_says_why() {
        assertThat(read("{\"id\":\"1\",\"kind\":\"held\",\"identity\":\"x\"}")).isInstanceOf(NoFinding.class);
        assertThat(unmatched("{\"RuleID\":").scanner()).isEqualTo(ExposureNormalizer.UNKNOWN);
    }

    /** The secret stands in every place where a scanner or a person may have put it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"RuleID\":\"r\",\"Secret\":\"KEY:SECRET\",\"Match\":\"KEY:SECRET\",\"File\":\"SECRET/f\",\"Commit\":\"SECRET\"}",
                "{\"RuleID\":\"SECRET\",\"Secret\":\"SECRET\",\"Match\":\"id=KEY secret=SECRET\",\"File\":\"f\",\"Date\":\"SECRET\"}",
                "{\"RuleID\":\"r\",\"Secret\":\"KEY\",\"Match\":\"KEY\",\"Line\":\"KEY SECRET\",\"File\":\"SECRET\",\"Message\":\"SECRET\"}",
                "{\"rule\":\"r\",\"offender\":\"KEY\",\"line\":\"KEY SECRET\",\"commit\":\"c\",\"file\":\"SECRET\"}",
                "{\"number\":1,\"secret_type\":\"t\",\"secret\":\"KEY SECRET\",\"html_url\":\"https://g/SECRET/r\",\"created_at\":\"SECRET\"}",
                "{\"source\":\"aws.health\",\"resources\":[\"KEY\"],\"account\":\"1\",\"detail\":{\"eventTypeCode\":"
                        + "\"AWS_RISK_CREDENTIALS_EXPOSED\",\"eventMetadata\":{\"secret\":\"SECRET\"},\"startTime\":\"SECRET\"}}",
                "{\"RuleID\":\"r\",\"Secret\":\"SECRET\",\"Match\":\"SECRET\"}",
                "{\"RuleID\":\"SECRET\",\"Secret\":\"SECRET\",\"SECRET\":1,\"SECRET\":2}"
            })
    void a_secret_of_a_finding_is_nowhere_in_what_is_made_of_it(String finding) {
        for (String secret : List.of(SECRET, "hunter2hunter2", "correct-horse/battery_staple")) {
            String json = finding.replace("SECRET", secret).replace("KEY", KEY);
            assertThat(read(json).toString()).doesNotContain(secret);
        }
    }
}
