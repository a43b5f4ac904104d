package dev.cordon.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.AdminEquivalence;
import dev.cordon.domain.Consumer;
import dev.cordon.domain.ConsumerKind;
import dev.cordon.domain.CredentialKind;
import dev.cordon.domain.CredentialUse;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.Identity;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentitySummary;
import dev.cordon.domain.IdentityUses;
import dev.cordon.domain.ReachBrief;
import dev.cordon.domain.ReachStanding;
import dev.cordon.domain.RejectReason;
import dev.cordon.domain.SignalKind;
import dev.cordon.events.Normalizers;
import dev.cordon.wire.hostile.HostileValues;
import dev.cordon.wire.types.RawRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a topic, every reader of it goes on. */
class HostileValuesTest {
    private static final IdentitySummary SUMMARY = new IdentitySummary(
            "acme",
            new Identity("arn:aws:iam::111122223333:user/ci", IdentityKind.SERVICE, "ci", "111122223333", ""),
            "cloudtrail",
            1_000,
            2_000,
            7,
            1,
            0,
            2,
            true,
            4_096,
            2_048,
            new IdentityUses(
                    1_000,
                    List.of(new CredentialUse(
                            CredentialKind.ACCESS_KEY,
                            "AKIAEXAMPLE",
                            "issuer",
                            500,
                            1_000,
                            2_000,
                            7,
                            1_500,
                            "a repository")),
                    3,
                    List.of(new Consumer(ConsumerKind.CLIENT, "aws-cli/2", 1_000, 2_000, 7)),
                    4,
                    1_600,
                    "a ticket",
                    2),
            "team-data@example.com",
            new ReachBrief(
                    ReachStanding.KNOWN,
                    "arn:aws:iam::111122223333:user/ci",
                    42.25,
                    40,
                    AdminEquivalence.POSSIBLE,
                    true,
                    3,
                    2,
                    17,
                    11,
                    1_000));
    private static final IdentitySignal SIGNAL = new IdentitySignal(
            "acme", "leak-17", SignalKind.EXPOSURE, "someone", "AKIAIOSFODNN7EXAMPLE", 1_000, "seen");
    private static final String TRAIL = "{\"eventVersion\":\"1.08\",\"eventTime\":\"2026-03-01T10:00:00Z\","
            + "\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"CreateUser\",\"awsRegion\":\"us-east-1\","
            + "\"sourceIPAddress\":\"198.51.100.7\",\"userAgent\":\"aws-cli\",\"eventID\":\"e-1\",\"readOnly\":false,"
            + "\"recipientAccountId\":\"111122223333\",\"userIdentity\":{\"type\":\"IAMUser\",\"accountId\":"
            + "\"111122223333\",\"arn\":\"arn:aws:iam::111122223333:user/ci\",\"userName\":\"ci\"},"
            + "\"requestParameters\":{\"userName\":\"x\"},\"errorCode\":\"AccessDenied\"}";

    private static Received received(byte[] value) {
        return new Received("t", 0, 0, Long.MAX_VALUE, "", "", value);
    }

    private static Map<String, byte[]> values(byte[] json) {
        Map<String, byte[]> values = new LinkedHashMap<>(HostileValues.all());
        values.putAll(HostileValues.of(new String(json, UTF_8)));
        return values;
    }

    @Test
    void a_signal_is_read_or_refused_and_what_was_read_can_be_written() {
        values(SignalJson.write(SIGNAL))
                .forEach((name, value) -> assertThatCode(() -> {
                            SignalReading read = SignalReading.of("t-0", 1, value, "acme");
                            read.signals().forEach(SignalJson::write);
                            read.exposuresOnly().signals().forEach(SignalJson::write);
                        })
                        .as(name)
                        .doesNotThrowAnyException());
    }

    @Test
    void a_decision_is_a_compact_jws_or_refused() {
        HostileValues.all()
                .forEach((name, value) ->
                        assertThat(KafkaEdges.decision(value)).as(name).isInstanceOf(Decoded.Refused.class));
    }

    static List<String> sources() {
        return Normalizers.sources();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void a_record_of_a_log_has_a_time_or_moves_no_watermark(String source) {
        ReadLogs logs = ReadLogs.of(source, "acme", false);
        TimestampAssigner<Received> times = new EventTimes(source).open(new UnregisteredMetricsGroup());
        values(TRAIL.getBytes(UTF_8))
                .forEach((name, value) -> assertThatCode(() -> times.extractTimestamp(
                                logs.read(new ConsumerRecord<>("t", 0, 0, new byte[0], value)),
                                TimestampAssigner.NO_TIMESTAMP))
                        .as(name)
                        .doesNotThrowAnyException());
    }

    @Test
    void a_line_of_the_inventory_is_read_as_it_was_written() throws Exception {
        assertThat(SummaryJson.read(SummaryJson.write(SUMMARY))).isEqualTo(SUMMARY);
    }

    @Test
    void a_line_of_before_uses_owner_and_reach_is_read_as_one_of_which_nothing_is_known() throws Exception {
        String line = new String(SummaryJson.write(SUMMARY), UTF_8);
        String before = line.substring(0, line.indexOf(",\"uses\"")) + "}";
        IdentitySummary read = SummaryJson.read(before.getBytes(UTF_8));
        assertThat(read.uses()).isEqualTo(IdentityUses.NONE);
        assertThat(read.owner()).isEmpty();
        assertThat(read.reach()).isEqualTo(ReachBrief.NO_SNAPSHOT);
        assertThat(read.events()).isEqualTo(SUMMARY.events());
    }

    @Test
    void a_credential_of_which_it_is_not_known_when_it_was_made_is_written_as_before_that_was_kept() throws Exception {
        String line = new String(SummaryJson.write(SUMMARY), UTF_8);
        IdentitySummary undated = SUMMARY.with(SUMMARY.uses().created(Map.of()), SUMMARY.owner(), SUMMARY.reach());
        String before = line.replace("\"createdMillis\":500,", "");
        assertThat(before).isNotEqualTo(line);
        assertThat(SummaryJson.read(before.getBytes(UTF_8))).isEqualTo(undated);
        assertThat(new String(SummaryJson.write(undated), UTF_8)).isEqualTo(before);
        for (String wrong : List.of("-1", "null", "\"x\"", "1.5", "1e400", "99999999999999999999")) {
            byte[] hostile = line.replace("\"createdMillis\":500", "\"createdMillis\":" + wrong)
                    .getBytes(UTF_8);
            assertThatThrownBy(() -> SummaryJson.read(hostile)).isInstanceOf(MalformedSummaryException.class);
        }
    }

    @Test
    void a_line_with_more_than_is_ever_kept_is_refused() {
        String line = new String(SummaryJson.write(SUMMARY), UTF_8);
        int start = line.indexOf("{\"kind\":\"CLIENT\"");
        String consumer = line.substring(start, line.indexOf(']', start));
        String crowded = line.replace(consumer, String.join(",", Collections.nCopies(25, consumer)));
        assertThatThrownBy(() -> SummaryJson.read(crowded.getBytes(UTF_8)))
                .isInstanceOf(MalformedSummaryException.class)
                .hasMessageContaining("uses: ");
    }

    @Test
    void what_is_no_line_of_the_inventory_is_refused_in_one_way() {
        HostileValues.all()
                .forEach((name, value) -> assertThatThrownBy(() -> SummaryJson.read(value))
                        .as(name)
                        .isInstanceOf(MalformedSummaryException.class));
    }

    @Test
    void a_field_that_is_absent_or_twice_or_of_another_type_is_refused() {
        HostileValues.of(new String(SummaryJson.write(SUMMARY), UTF_8)).forEach((name, value) -> {
            boolean fits = name.endsWith("the largest number")
                    || name.matches(".* is (a text|an empty text|a line break|a moment at the end of time)")
                    || name.matches(
                            ".*(Millis|events|duplicates|late|alerts|Bytes|Dropped|uses|signals|upper|certain|crownJewels|sensitive|Certain) is a number")
                    || name.matches("(upper|certain) is a number next to nothing")
                    || name.matches("(mature|counted) is true");
            try {
                SummaryJson.read(value);
                assertThat(fits).as(name).isTrue();
            } catch (MalformedSummaryException e) {
                assertThat(e.getMessage()).as(name).isNotBlank();
            }
        });
    }

    @Test
    void a_refusal_names_the_field_and_holds_no_value() {
        String json = new String(SummaryJson.write(SUMMARY), UTF_8);
        assertThatThrownBy(() -> SummaryJson.read(
                        json.replace("\"events\":7", "\"events\":\"s3cr3t\"").getBytes(UTF_8)))
                .isInstanceOf(MalformedSummaryException.class)
                .hasMessageContaining("events: ")
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(() -> SummaryJson.read(json.replace("\"kind\":\"SERVICE\"", "\"kind\":\"ROBOT\"")
                        .getBytes(UTF_8)))
                .hasMessageContaining("identity.kind: ");
    }

    @Test
    void text_that_utf8_cannot_hold_is_written_all_the_same() {
        String half = "a\ud800b";
        DeadLetter letter =
                new RawRecord(half, 1, "", new byte[0]).refused(half, half, RejectReason.MALFORMED, half, 0);
        assertThat(new String(new Shapes.OfDeadLetter().bytes(letter), UTF_8)).contains("\"detail\":\"a?b\"");
        IdentitySignal signal = new IdentitySignal("acme", half, SignalKind.HELD, half, half, 5, half);
        assertThat(new String(SignalJson.write(signal), UTF_8)).contains("\"id\":\"a?b\"");
        IdentitySummary summary = new IdentitySummary(
                half,
                new Identity(half, IdentityKind.UNKNOWN, half, half, half),
                half,
                0,
                0,
                0,
                0,
                0,
                0,
                true,
                0,
                0,
                IdentityUses.NONE);
        assertThat(new String(SummaryJson.write(summary), UTF_8)).contains("\"key\":\"a?b\"");
    }

    @Test
    void a_decoding_that_throws_costs_one_record() throws Exception {
        DecodeFunction<String> function = new DecodeFunction<>(
                new Topics("").decisions(), new DecodeFunction.Reader("acme", false, "test", 0), (received, value) -> {
                    throw new IllegalStateException("nobody foresaw it");
                });
        try (OneInputStreamOperatorTestHarness<Received, String> harness =
                new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function))) {
            harness.setup(
                    Types.STRING.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
            harness.open();
            harness.processElement(new StreamRecord<>(received(new byte[] {1})));
            harness.processElement(new StreamRecord<>(received(new byte[] {2})));
            assertThat(harness.getSideOutput(DecodeFunction.DEAD_LETTERS))
                    .hasSize(2)
                    .allSatisfy(letter -> {
                        assertThat(letter.getValue().reason()).isEqualTo(RejectReason.MALFORMED);
                        assertThat(letter.getValue().detail()).isEqualTo("cannot be read: IllegalStateException");
                    });
        }
    }
}
