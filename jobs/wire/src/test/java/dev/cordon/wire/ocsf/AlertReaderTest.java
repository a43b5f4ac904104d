package dev.cordon.wire.ocsf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.domain.Alert;
import dev.cordon.domain.AlertState;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Reach;
import dev.cordon.domain.RecordPlace;
import dev.cordon.domain.RoutineSet;
import dev.cordon.domain.SpeakingEvent;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final OcsfFindingWriter writer = new OcsfFindingWriter("0.1.0");
    private final AlertReader reader = new AlertReader();

    @Test
    void what_was_written_is_read_back_and_written_again_to_the_byte() {
        RandomAlerts alerts = new RandomAlerts(5, true);
        for (int i = 0; i < 2_000; i++) {
            assertLossless(alerts.next());
        }
    }

    @Test
    void the_alerts_of_the_format_are_read_back_without_loss() {
        assertSameBytes(SampleAlerts.open());
        SampleAlerts.Copy copy = new SampleAlerts.Copy();
        copy.exposureDetail = "a gist; blast radius 78 (certain 62): assumes role deploy; snapshot 3 h old";
        copy.evidenceProbability = 0.49615 - 0.00005;
        copy.state = AlertState.CLOSED;
        copy.held = true;
        copy.revision = 4;
        assertSameBytes(copy.build());
        copy.identity = new Identity("k", IdentityKind.UNKNOWN, "", "", "");
        copy.source = "git";
        copy.why = "";
        copy.evidence = List.of();
        copy.events = List.of();
        copy.techniques = List.of();
        copy.credentials = List.of();
        copy.sessions = List.of();
        copy.routine = RoutineSet.EMPTY;
        copy.reach = Reach.NO_SNAPSHOT;
        assertSameBytes(copy.build());
        copy.identity = new Identity("k", IdentityKind.AI_AGENT, "k (AI agent) 2", "", "");
        copy.immature = true;
        assertSameBytes(copy.build());
    }

    @Test
    void an_alert_of_a_sighting_alone_is_read_back_with_who_it_is_and_what_its_rank_is_made_of() {
        Alert read = assertSameBytes(SampleAlerts.sighted().build());
        assertThat(read.identity()).isEqualTo(SampleAlerts.open().identity());
        assertThat(read.exposedKeys()).containsExactly("AKIAIOSFODNN7EXAMPLE");
        assertThat(read.exposureFactor()).isGreaterThan(1);
        assertThat(read.events()).isEmpty();
    }

    @Test
    void numbers_of_more_than_four_decimals_settle_after_one_line() {
        RandomAlerts alerts = new RandomAlerts(6, false);
        for (int i = 0; i < 2_000; i++) {
            Alert alert = alerts.next();
            Alert once = accepted(writer.line(alert)).alert();
            assertThat(once.exposureDetail()).isEqualTo(alert.exposureDetail());
            assertThat(accepted(writer.line(once)).alert()).isEqualTo(once);
        }
    }

    @Test
    void a_line_that_was_cut_is_read_and_says_so() {
        assertThat(accepted(writer.line(SampleAlerts.open())).truncated()).isFalse();
        SampleAlerts.Copy copy = new SampleAlerts.Copy();
        copy.events = Collections.nCopies(1_000, SampleAlerts.denied());
        copy.techniques = Collections.nCopies(1_000, "T1651");
        copy.why = "\ud800" + "w".repeat(10_000);
        copy.identity = new Identity("k".repeat(5_000), IdentityKind.HUMAN, "n".repeat(5_000), "", "");
        copy.exposureDetail = "d".repeat(5_000);
        ReadAlert.Accepted read = accepted(writer.line(copy.build()));
        assertThat(read.truncated()).isTrue();
        assertThat(read.alert().events()).hasSize(EvidenceFields.MAX_EVENTS);
        assertThat(read.alert().techniques()).hasSize(AttackFields.MAX_ATTACKS).containsOnly("T1651");
        assertThat(read.alert().why()).startsWith("\ufffdw").endsWith("(10001 chars)");
    }

    @Test
    void a_line_of_before_detection_was_remembered_is_read_without_it() throws IOException {
        SampleAlerts.Copy copy = new SampleAlerts.Copy();
        copy.openedPriority = 61.25;
        copy.exposureDetail = "a public repository";
        copy.exposedSinceMillis = 1_718_400_000_000L;
        byte[] line = writer.line(copy.build());
        assertThat(accepted(line).alert().openedPriority()).isEqualTo(61.25);
        assertThat(accepted(line).alert().exposedSinceMillis()).isEqualTo(1_718_400_000_000L);
        ObjectNode earlier = (ObjectNode) JSON.readTree(line);
        ((ObjectNode) earlier.at("/unmapped")).remove(List.of("opened_priority", "exposed_since_time"));
        Alert read = accepted(bytes(earlier)).alert();
        assertThat(read.openedPriority()).isEqualTo(Alert.NOT_KEPT);
        assertThat(read.exposedSinceMillis()).isZero();
    }

    @Test
    void a_line_of_before_more_resources_were_told_does_not_say_that_there_were_none() throws IOException {
        byte[] line = writer.line(SampleAlerts.open());
        assertThat(accepted(line).alert().events()).allMatch(SpeakingEvent::showsAllResources);
        ObjectNode earlier = (ObjectNode) JSON.readTree(line);
        earlier.at("/evidences").forEach(each -> ((ObjectNode) each.at("/data")).remove("more_resources"));
        assertThat(accepted(bytes(earlier)).alert().events()).isNotEmpty().noneMatch(SpeakingEvent::showsAllResources);
    }

    @Test
    void a_line_of_before_the_place_of_a_record_or_its_arrival_was_told_has_none() throws IOException {
        byte[] line = writer.line(SampleAlerts.open());
        assertThat(accepted(line).alert().events().get(0).record())
                .isEqualTo(new RecordPlace(3, 41, 1_718_503_204_321L));
        assertThat(accepted(line).alert().events().get(1).record())
                .as("of a file")
                .isEqualTo(RecordPlace.NONE);
        ObjectNode earlier = (ObjectNode) JSON.readTree(line);
        earlier.at("/evidences").forEach(each -> {
            if (each.at("/data/record") instanceof ObjectNode record) {
                record.remove("arrived");
            }
        });
        assertThat(accepted(bytes(earlier)).alert().events().get(0).record()).isEqualTo(new RecordPlace(3, 41));
        earlier.at("/evidences").forEach(each -> ((ObjectNode) each.at("/data")).remove("record"));
        assertThat(accepted(bytes(earlier)).alert().events())
                .isNotEmpty()
                .allMatch(event -> event.record().equals(RecordPlace.NONE));
    }

    @Test
    void digest_means_the_content_and_neither_its_spelling_nor_the_signature() throws IOException {
        byte[] line = writer.line(SampleAlerts.open());
        ReadAlert.Accepted plain = accepted(line);
        ReadAlert.Accepted signed =
                accepted(writer.unsigned(SampleAlerts.open()).signed("a.b.c"));
        assertThat(plain.signature()).isEmpty();
        assertThat(signed.signature()).isEqualTo("a.b.c");
        assertThat(signed.alert()).isEqualTo(plain.alert());
        assertThat(signed.contentSha256())
                .isEqualTo(plain.contentSha256())
                .isEqualTo(AlertContent.sha256(line))
                .hasSize(43);
        String pretty = JSON.readTree(line).toPrettyString().replace("\"revision\" : 1", "\"revision\":1");
        assertThat(accepted(pretty.getBytes(UTF_8)).contentSha256()).isEqualTo(plain.contentSha256());

        ObjectNode changed = (ObjectNode) JSON.readTree(line);
        changed.put("comment", "x");
        assertThat(accepted(bytes(changed)).contentSha256()).isNotEqualTo(plain.contentSha256());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/class_uid                         | 2005          | class_uid",
                "/class_uid                         | \"2004\"      | class_uid",
                "/finding_info/uid                  | \"\"          | finding_info.uid",
                "/finding_info/uid                  | \"other\"     | metadata.uid",
                "/unmapped/revision                 | 2             | metadata.uid",
                "/unmapped/revision                 | -1            | unmapped.revision",
                "/unmapped/revision                 | 1.5           | unmapped.revision",
                "/unmapped/revision                 | 99999999999999999999 | unmapped.revision",
                "/evidences/0/data/more_resources   | -1            | evidences[0].data.more_resources",
                "/evidences/0/data/record/partition | -1            | evidences[0].data.record.partition",
                "/evidences/0/data/record/offset    | \"7\"         | evidences[0].data.record.offset",
                "/unmapped/score                    | 1e999         | unmapped.score",
                "/unmapped/score                    | null          | unmapped.score",
                "/unmapped/probability              | 1.0001        | unmapped.probability",
                "/unmapped/priority                 | 1000          | unmapped.priority",
                "/unmapped/opened_priority          | -1            | unmapped.opened_priority",
                "/unmapped/held                     | \"no\"        | unmapped.held",
                "/unmapped/hold_target              | 5             | unmapped.hold_target",
                "/unmapped/identity_kind            | \"DEITY\"     | unmapped.identity_kind",
                "/unmapped/model_id                 | \"m\"         | unmapped.model_id",
                "/unmapped/incident_id              | \"i\"         | metadata.correlation_uid",
                "/unmapped/reach/standing           | \"KNOWN\"     | unmapped.reach.standing",
                "/unmapped/reach/blast_radius       | 101           | unmapped.reach.blast_radius",
                "/unmapped/reach/blast_radius_certain | 79          | unmapped.reach.blast_radius_certain",
                "/unmapped/reach/crown_jewels       | 2             | unmapped.reach.crown_jewels",
                "/unmapped/reach/sensitive_certain  | 7             | unmapped.reach.sensitive_certain",
                "/unmapped/reach/within_reach/0/things | 2000000000 | unmapped.reach.within_reach[0].things",
                "/unmapped/reach/within_reach/1/things_certain | 3  | unmapped.reach.within_reach[1].things_certain",
                "/unmapped/reach/ways               | [1,2,3,4,5,6,7] | unmapped.reach.ways",
                "/unmapped/reach/ways/0/steps/0/certain | 1         | unmapped.reach.ways[0].steps[0].certain",
                "/unmapped/credentials              | \"x\"         | unmapped.credentials",
                "/unmapped/credentials/0            | {}            | unmapped.credentials[0]",
                "/unmapped/facets/1/own_count       | -1            | unmapped.facets[1].own_count",
                "/unmapped/facets/1/cohort_size     | 3000000000    | unmapped.facets[1].cohort_size",
                "/unmapped/routine_set              | []            | unmapped.routine_set",
                "/unmapped/routine_set/entries/0/uses | 1e99999999  | unmapped.routine_set.entries[0].uses",
                "/unmapped/signature                | {}            | unmapped.signature",
                "/message                           | \"calm\"      | message",
                "/is_alert                          | 1             | is_alert",
                "/metadata/version                  | \"1.0.0\"     | metadata.version",
                "/metadata/tenant_uid               | \"\"          | metadata.tenant_uid",
                "/observables                       | []            | observables",
                "/observables/0/name                | \"x\"         | observables[0].name",
                "/observables/0/value               | \"bob\"       | evidences[0].actor.user.uid",
                "/evidences/1/actor/user/uid        | \"bob\"       | evidences[1].actor.user.uid",
                "/evidences/1/data/access_level     | \"write\"     | evidences[1].data.access_level",
                "/finding_info/attacks/0/sub_technique | {}         | finding_info.attacks[0].sub_technique.uid",
                "/comment                           | 1e999999999   | comment",
                "/comment                           | \"\\ud800\"   | comment",
                "/comment                           | {\"a\":1,\"a\":2} | comment.a"
            })
    void what_is_wrong_is_named(String pointer, String value, String field) throws IOException {
        assertThat(rejected(with(pointer, value)).field()).isEqualTo(field);
    }

    @Test
    void a_missing_member_is_named_wherever_it_is_needed() throws IOException {
        JsonNode whole = JSON.readTree(writer.line(SampleAlerts.open()));
        TreeSet<String> needed = new TreeSet<>();
        for (String name : List.of("score", "held", "rank", "reach", "routine_set", "identity_kind", "incident_size")) {
            ObjectNode lacking = whole.deepCopy();
            ((ObjectNode) lacking.get("unmapped")).remove(name);
            needed.add(rejected(bytes(lacking)).field());
        }
        assertThat(needed)
                .containsExactly(
                        "unmapped.held",
                        "unmapped.identity_kind",
                        "unmapped.incident_size",
                        "unmapped.rank.evidence",
                        "unmapped.reach.standing",
                        "unmapped.routine_set.window_days",
                        "unmapped.score");
    }

    @Test
    void what_is_no_single_object_within_the_limits_is_refused_as_a_whole() {
        String line = new String(writer.line(SampleAlerts.open()), UTF_8);
        assertThat(rejected("").reason()).contains("not a JSON object");
        assertThat(rejected("[]").reason()).contains("not a JSON object");
        assertThat(rejected("{").reason()).contains("not valid JSON");
        assertThat(rejected(line + line).reason()).contains("more than one");
        assertThat(rejected(line + "x").reason()).contains("not valid JSON");
        assertThat(rejected("\ufeff" + line).reason()).contains("not valid JSON");
        assertThat(rejected(line.replaceFirst("\"time\":", "\"time\":1,\"time\":"))
                        .field())
                .isEqualTo("time");
        assertThat(rejected("{\"a\":".repeat(100_000)).reason()).contains("too deep");
        assertThat(rejected("{\"a\":[" + "1,".repeat(300_000) + "1]}").reason()).contains("too many parts");
        assertThat(rejected("{\"a\":\"" + "x".repeat(9_000) + "\"}").reason()).contains("too long");
        assertThat(rejected("{\"a\":" + "1".repeat(500) + "}").reason()).contains("too long");
        assertThat(rejected(" ".repeat(StrictJson.MAX_BYTES + 1)).reason()).contains("longer than");
        assertThat(reader.read(new byte[] {'{', (byte) 0xc0, (byte) 0x80, '}'}))
                .isEqualTo(new ReadAlert.Rejected("", "not UTF-8"));
        assertThat(reader.read(line.getBytes(java.nio.charset.StandardCharsets.UTF_16)))
                .isInstanceOf(ReadAlert.Rejected.class);
    }

    @Test
    void a_rejection_neither_quotes_the_line_nor_disturbs_a_terminal() {
        ReadAlert.Rejected twice = rejected("{\"\\u001b[31m\":1,\"\\u001b[31m\":\"secret\"}");
        assertThat(twice.field() + twice.reason()).doesNotContain("\u001b").doesNotContain("secret");
    }

    @Test
    void damaged_lines_give_a_value_whatever_the_damage() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
        byte[] line = writer.line(SampleAlerts.open());
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = line.clone();
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                damaged[random.nextInt(line.length)] = (byte) random.nextInt(256);
            }
            refused += reader.read(damaged).fold(yes -> 0, no -> 1);
        }
        assertThat(refused).isBetween(1_000, 3_000);
    }

    private void assertLossless(Alert alert) {
        assertThat(assertSameBytes(alert)).isEqualTo(alert);
    }

    private Alert assertSameBytes(Alert alert) {
        byte[] line = writer.line(alert);
        ReadAlert.Accepted read = accepted(line);
        assertThat(read.truncated()).isFalse();
        assertThat(new String(writer.line(read.alert()), UTF_8)).isEqualTo(new String(line, UTF_8));
        return read.alert();
    }

    private ReadAlert.Accepted accepted(byte[] line) {
        return reader.read(line).fold(yes -> yes, no -> {
            throw new AssertionError(no + " in " + new String(line, UTF_8));
        });
    }

    private ReadAlert.Rejected rejected(byte[] line) {
        return reader.read(line)
                .fold(
                        yes -> {
                            throw new AssertionError("accepted: " + yes);
                        },
                        no -> no);
    }

    private ReadAlert.Rejected rejected(String line) {
        return rejected(line.getBytes(UTF_8));
    }

    /** The sample's line with one value replaced, spelled as given. */
    private byte[] with(String pointer, String value) throws IOException {
        JsonNode root = JSON.readTree(writer.line(SampleAlerts.open()));
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode parent = root.at(at.head());
        if (parent instanceof ObjectNode object) {
            object.put(at.last().getMatchingProperty(), "@here@");
        } else {
            ((com.fasterxml.jackson.databind.node.ArrayNode) parent)
                    .set(at.last().getMatchingIndex(), "@here@");
        }
        return root.toString().replace("\"@here@\"", value).getBytes(UTF_8);
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(UTF_8);
    }
}
