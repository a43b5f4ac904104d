package dev.cordon.wire.ocsf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Reach;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OcsfFindingWriterTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final OcsfSchema schema = new OcsfSchema();
    private final OcsfFindingWriter writer = new OcsfFindingWriter("0.1.0");

    @Test
    void full_alert_is_a_valid_detection_finding() throws IOException {
        assertValid(SampleAlerts.open());
    }

    @Test
    void alert_without_anything_optional_is_a_valid_detection_finding() throws IOException {
        SampleAlerts.Copy bare = new SampleAlerts.Copy();
        bare.identity = new Identity("k", IdentityKind.UNKNOWN, "", "", "");
        bare.source = "git";
        bare.why = "";
        bare.evidence = List.of();
        bare.events = List.of();
        bare.techniques = List.of();
        bare.credentials = List.of();
        bare.sessions = List.of();
        bare.routine = RoutineSet.EMPTY;
        bare.reach = Reach.NO_SNAPSHOT;
        JsonNode finding = assertValid(bare.build());
        assertThat(finding.at("/unmapped/rank/by").asText()).isEqualTo("actions");
        assertThat(finding.at("/unmapped/reach")).hasSize(1);
        assertThat(finding.has("risk_details")).isFalse();
        assertThat(finding.has("anomaly_analyses")).isFalse();
        assertThat(finding.at("/finding_info/title").asText()).isEqualTo("k (unknown) does not behave like itself");
    }

    @Test
    void an_alert_of_a_sighting_alone_is_a_valid_detection_finding_that_says_so() throws IOException {
        SampleAlerts.Copy sighted = SampleAlerts.sighted();
        JsonNode finding = assertValid(sighted.build());
        assertThat(finding.at("/finding_info/title").asText()).isEqualTo("alice (person) has a credential in the open");
        assertThat(finding.at("/unmapped/credentials/0").asText()).isEqualTo("AKIAIOSFODNN7EXAMPLE");
        assertThat(finding.has("evidences")).isFalse();
        sighted.immature = true;
        sighted.credentials = List.of();
        assertThat(assertValid(sighted.build()).at("/finding_info/title").asText())
                .isEqualTo("alice (person) was seen in the open");
    }

    @Test
    void what_the_identity_could_get_at_is_told_with_its_age_and_what_the_rank_is_made_of() throws IOException {
        SampleAlerts.Copy copy = new SampleAlerts.Copy();
        copy.exposureDetail = "a gist";
        copy.evidenceProbability = 0.49615;
        JsonNode known = assertValid(copy.build());
        assertThat(known.get("impact_score").asInt()).isEqualTo(78);
        assertThat(known.get("risk_details").asText())
                .isEqualTo("Credential seen in the open: a gist; blast radius 78 (certain 62): assumes role deploy;"
                        + " snapshot 3 h old");
        JsonNode rank = known.at("/unmapped/rank");
        assertThat(rank.get("exposure").asDouble()).isEqualTo(2);
        assertThat(100
                        * rank.get("evidence").asDouble()
                        * rank.get("exposure").asDouble()
                        * rank.get("reach").asDouble())
                .isCloseTo(known.at("/unmapped/priority").asDouble(), within(0.1));

        copy.reach = Reach.unknownPrincipal(1_718_503_380_000L, 1, List.of());
        JsonNode unknown = assertValid(copy.build());
        assertThat(unknown.at("/unmapped/reach/standing").asText()).isEqualTo("unknown_principal");
        assertThat(unknown.at("/unmapped/reach").has("blast_radius")).isFalse();
        assertThat(unknown.at("/unmapped/reach").has("crown_jewels")).isFalse();
        assertThat(unknown.get("risk_details").asText())
                .contains("unknown principal")
                .endsWith("snapshot 2 min newer than this");
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_identity_has_a_valid_user_type(IdentityKind kind) throws IOException {
        SampleAlerts.Copy copy = new SampleAlerts.Copy();
        copy.identity = new Identity("key", kind, "name", "account", "");
        JsonNode finding = assertValid(copy.build());
        assertThat(finding.at("/unmapped/identity_kind").asText()).isEqualTo(kind.name());
        assertThat(finding.at("/evidences/0").has("ai_agent")).isEqualTo(kind == IdentityKind.AI_AGENT);
    }

    @Test
    void lifecycle_shows_as_create_update_close() throws IOException {
        SampleAlerts.Copy copy = new SampleAlerts.Copy();
        JsonNode created = assertValid(copy.build());
        copy.revision = 4;
        copy.held = true;
        JsonNode updated = assertValid(copy.build());
        copy.state = AlertState.CLOSED;
        JsonNode closed = assertValid(copy.build());

        assertThat(List.of(created, updated, closed))
                .extracting(finding -> finding.get("type_uid").asInt())
                .containsExactly(200401, 200402, 200403);
        assertThat(List.of(created, updated, closed))
                .extracting(finding -> finding.get("status").asText())
                .containsExactly("New", "In Progress", "Archived");
        assertThat(List.of(created, updated, closed))
                .extracting(finding -> finding.get("is_alert").asBoolean())
                .containsExactly(true, true, false);
        assertThat(List.of(created, updated, closed))
                .extracting(finding -> finding.at("/finding_info/uid").asText())
                .containsOnly("al-4f2f9c1b7a6d");
        assertThat(updated.at("/metadata/uid").asText()).isEqualTo("al-4f2f9c1b7a6d.4");
    }

    @Test
    void severity_follows_priority_and_confidence_never_exceeds_what_stands_behind_it() throws IOException {
        SampleAlerts.Copy copy = new SampleAlerts.Copy();
        double[] priorities = {0, 5, 25, 50, 75, 100};
        String[] captions = {"Informational", "Low", "Medium", "High", "Critical", "Critical"};
        for (int i = 0; i < priorities.length; i++) {
            copy.priority = priorities[i];
            assertThat(assertValid(copy.build()).get("severity").asText()).isEqualTo(captions[i]);
        }
        assertThat(assertValid(copy.build()).get("confidence").asText()).isEqualTo("High");
        copy.calibrated = false;
        assertThat(assertValid(copy.build()).get("confidence").asText()).isEqualTo("Medium");
        copy.immature = true;
        assertThat(assertValid(copy.build()).get("confidence").asText()).isEqualTo("Low");
    }

    @Test
    void technique_stands_with_parent_and_every_tactic() throws IOException {
        SampleAlerts.Copy copy = new SampleAlerts.Copy();
        copy.techniques = List.of("T1098.001", "T1651", "T9999");
        JsonNode attacks = assertValid(copy.build()).at("/finding_info/attacks");

        assertThat(attacks).hasSize(4);
        assertThat(attacks.at("/0/technique/name").asText()).isEqualTo("Account Manipulation");
        assertThat(attacks.at("/0/sub_technique/uid").asText()).isEqualTo("T1098.001");
        assertThat(attacks.at("/0/tactic/uid").asText()).isEqualTo("TA0003");
        assertThat(attacks.at("/1/tactic/uid").asText()).isEqualTo("TA0004");
        assertThat(attacks.at("/2/technique/name").asText()).isEqualTo("Cloud Administration Command");
        assertThat(attacks.at("/3").toString()).isEqualTo("{\"technique\":{\"uid\":\"T9999\"},\"version\":\"18\"}");
    }

    @Test
    void anomaly_stands_beside_the_baseline_of_identity_and_cohort() throws IOException {
        JsonNode analysis = assertValid(SampleAlerts.open()).at("/anomaly_analyses/0");

        assertThat(analysis.at("/analysis_targets/0/name").asText()).isEqualTo("arn:aws:iam::111122223333:user/alice");
        assertThat(analysis.at("/anomalies/0/observed_pattern").asText()).isEqualTo("UNSEEN");
        assertThat(analysis.at("/anomalies/2/observed_pattern").asText()).isEqualTo("UNUSUAL_TIME");
        assertThat(analysis.at("/baselines/4/observed_pattern").asText()).isEqualTo("RARE");
        assertThat(analysis.at("/baselines/0/observations/1/count").asInt()).isEqualTo(18_204);
        assertThat(analysis.at("/baselines/1/observation_type").asText()).isEqualTo("Peer Comparison");
        assertThat(analysis.at("/baselines/1/observations/0/count").asInt()).isEqualTo(2);
    }

    @Test
    void failed_call_and_calling_service_are_told_apart_from_the_rest() throws IOException {
        JsonNode evidences = assertValid(SampleAlerts.open()).get("evidences");
        assertThat(evidences.at("/0/src_endpoint/ip").asText()).isEqualTo("203.0.113.7");
        assertThat(evidences.at("/0/api").has("response")).isFalse();
        assertThat(evidences.at("/1/src_endpoint/hostname").asText()).isEqualTo("cloudformation.amazonaws.com");
        assertThat(evidences.at("/1/api/response/error").asText()).isEqualTo("AccessDenied");
        assertThat(evidences.at("/1/api/operation").asText()).isEqualTo("CreateAccessKey");
        assertThat(evidences.at("/1/actor/session/uid").asText()).isEqualTo("AROAEXAMPLE:deploy");
    }

    @Test
    void equal_alerts_give_equal_bytes_whatever_locale_and_time_zone() throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        byte[] first = writer.line(SampleAlerts.open());
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            new OcsfFindingWriter("0.1.0").write(SampleAlerts.open(), again);
            assertThat(again.toByteArray()).isEqualTo(first);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void doubles_have_at_most_four_decimals_rounded_half_even() {
        assertThat(unmappedScore(6.931471805599453)).isEqualTo("6.9315");
        assertThat(unmappedScore(0.00005)).isEqualTo("0.0001"); // the double is just above the tie
        assertThat(unmappedScore(0.03125)).isEqualTo("0.0312");
        assertThat(unmappedScore(0.09375)).isEqualTo("0.0938");
        assertThat(unmappedScore(-0.00001)).isEqualTo("0");
        assertThat(unmappedScore(1200)).isEqualTo("1200");
        assertThat(unmappedScore(1e21)).isEqualTo("1000000000000000000000");
    }

    @Test
    void score_that_is_no_number_is_an_error_that_names_it() {
        SampleAlerts.Copy copy = new SampleAlerts.Copy();
        copy.score = Double.NaN;
        Alert alert = copy.build();
        assertThatThrownBy(() -> writer.line(alert))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("score")
                .hasMessageContaining("NaN");
    }

    @Test
    void hostile_text_is_escaped_capped_and_still_one_valid_line() throws IOException {
        String evil = "\u001b[31mred\u0000\r\n\u202egnp\u2066\u200b\ufeff\u009b\u007f\u2028\"\\</script>\ud83d\ude00";
        SampleAlerts.Copy copy = new SampleAlerts.Copy();
        copy.identity = new Identity(evil, IdentityKind.HUMAN, evil.repeat(40_000), "1\ud800", evil);
        copy.why = "\udc00 half a pair";
        copy.exposureDetail = evil;
        copy.events = List.of(SampleAlerts.event(evil, evil), SampleAlerts.event("x".repeat(1 << 20), "::1"));
        Alert alert = copy.build();
        byte[] line = writer.line(alert);
        String text = decodeStrictly(line);

        assertThat(line.length).isLessThan(100_000);
        assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1);
        assertThat(text.strip().chars())
                .noneMatch(c -> c < 0x20 || (c >= 0x7f && c <= 0x9f) || (c >= 0x200b && c <= 0x200f))
                .noneMatch(c -> (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff);
        JsonNode finding = assertValid(alert);
        assertThat(finding.at("/evidences/0/actor/user/uid").asText()).isEqualTo(evil);
        assertThat(finding.at("/evidences/0/actor/user/account/uid").asText()).isEqualTo("1\ufffd");
        assertThat(finding.get("message").asText()).isEqualTo("\ufffd half a pair");
        assertThat(finding.at("/evidences/1/uid").asText())
                .hasSizeLessThan(2100)
                .endsWith("(1048576 chars)");
        assertThat(finding.at("/metadata/is_truncated").asBoolean()).isTrue();
    }

    @Test
    void lists_without_end_are_cut_and_the_cut_is_stated() throws IOException {
        SampleAlerts.Copy copy = new SampleAlerts.Copy();
        SpeakingEvent event = SampleAlerts.event("e", "10.0.0.1");
        copy.events = Collections.nCopies(10_000, event);
        copy.credentials = Collections.nCopies(10_000, "AKIA");
        copy.sessions = Collections.nCopies(10_000, "s");
        copy.techniques = Collections.nCopies(10_000, "T1651");
        copy.evidence = Collections.nCopies(10_000, event.evidence().get(0));
        JsonNode finding = assertValid(copy.build());

        assertThat(finding.get("evidences")).hasSize(EvidenceFields.MAX_EVENTS);
        assertThat(finding.at("/unmapped/credentials")).hasSize(OcsfFindingWriter.MAX_LISTED);
        assertThat(finding.at("/unmapped/facets")).hasSize(AnomalyFields.MAX_FACETS);
        assertThat(finding.at("/metadata/is_truncated").asBoolean()).isTrue();
        assertThat(JSON.readTree(writer.line(SampleAlerts.open()))
                        .at("/metadata")
                        .has("is_truncated"))
                .isFalse();
    }

    @Test
    void sample_and_fields_of_the_documentation_are_what_is_written() throws IOException {
        Path doc = Path.of(System.getProperty("cordon.root", "../.."), "docs", "alert-format.md");
        String text = Files.readString(doc);
        byte[] line = writer.line(SampleAlerts.open());
        assertThat(text).contains(new String(line, UTF_8).strip());
        assertThat(text).contains("`" + AlertContent.sha256(line) + "`");
        for (String path : OcsfSchema.paths(
                JSON.readTree(writer.unsigned(SampleAlerts.open()).signed("a.b.c")))) {
            String leaf = path.substring(path.lastIndexOf('.') + 1);
            assertThat(text).as("%s is not described", path).containsPattern("[`.]" + leaf + "[`.,\\[ ]");
        }
    }

    private JsonNode assertValid(Alert alert) throws IOException {
        JsonNode finding = JSON.readTree(writer.line(alert));
        assertThat(schema.faults(finding)).isEmpty();
        return finding;
    }

    private String unmappedScore(double score) {
        SampleAlerts.Copy copy = new SampleAlerts.Copy();
        copy.score = score;
        String line = new String(writer.line(copy.build()), UTF_8);
        int start = line.indexOf("\"score\":") + 8;
        return line.substring(start, line.indexOf(',', start));
    }

    private static String decodeStrictly(byte[] bytes) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    @Test
    void schema_check_finds_what_is_wrong() throws IOException {
        ObjectNode good = (ObjectNode) JSON.readTree(writer.line(SampleAlerts.open()));
        assertThat(schema.faults(good.deepCopy().put("surprise", 1))).containsExactly("$.surprise: unknown attribute");
        assertThat(schema.faults(good.deepCopy().put("time", "now"))).containsExactly("$.time: is not a timestamp_t");
        assertThat(schema.faults(good.deepCopy().put("severity_id", 42)))
                .containsExactly("$.severity_id: 42 is not one of [0, 1, 2, 3, 4, 5, 6, 99]");
        assertThat(schema.faults(good.deepCopy().put("severity", "Dreadful"))).hasSize(1);
        assertThat(schema.faults(good.deepCopy().put("priority_id", 1)))
                .containsExactly("$.priority_id: needs the profile incident");
        assertThat(schema.faults(good.deepCopy().put("comment", "x"))).containsExactly("$.comment: deprecated");
        assertThat(schema.faults(good.deepCopy().put("type_uid", 1))).containsExactly("$.type_uid: must be 200401");
        ObjectNode lacking = good.deepCopy();
        lacking.remove("metadata");
        assertThat(schema.faults(lacking)).containsExactly("$.metadata: required");
        ObjectNode unnamed = good.deepCopy();
        ((ObjectNode) unnamed.at("/finding_info/attacks/0")).removeAll();
        assertThat(schema.faults(unnamed)).hasSize(1).first().asString().contains("at least one of");
        ObjectNode badAddress = good.deepCopy();
        ((ObjectNode) badAddress.at("/evidences/0/src_endpoint")).put("ip", "999.1.1.1");
        assertThat(schema.faults(badAddress))
                .containsExactly("$.evidences[0].src_endpoint.ip: does not look like a ip_t");
    }
}
