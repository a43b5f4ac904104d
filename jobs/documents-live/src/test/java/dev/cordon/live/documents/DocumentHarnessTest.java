package dev.cordon.live.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.Rejection;
import dev.cordon.engine.journal.ContainmentCodec;
import dev.cordon.engine.lifecycle.Ending;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.kafka.hold.SignedAlerts;
import dev.cordon.wire.hostile.HostileValues;
import dev.cordon.wire.testing.SignedLines;
import dev.cordon.wire.types.RawRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentHarnessTest {
    private static final String TRANSITION = ContainmentCodec.write(new Transition(
            new ContainmentId("cn-0123456789abcdef0123"),
            "acme",
            "someone",
            3,
            0,
            Transition.Kind.MOVED,
            ContainmentState.APPLIED,
            ContainmentState.HELD,
            Transition.CORDON,
            "read back",
            List.of("attached"),
            Ending.NONE,
            1_718_503_300_000L));
    private static final String IDENTITY = "{\"tenant\":\"acme\",\"identity\":{\"key\":\"someone\",\"kind\":\"HUMAN\","
            + "\"name\":\"dana\",\"account\":\"\",\"holdTarget\":\"\"},\"source\":\"git\",\"firstSeenMillis\":1,"
            + "\"lastSeenMillis\":2,\"events\":3,\"duplicates\":0,\"late\":0,\"alerts\":0,\"mature\":true,"
            + "\"stateBytes\":5,\"baselineBytes\":4}";

    @TempDir
    Path folder;

    private SignedLines alerts;

    @BeforeEach
    void key() throws Exception {
        alerts = new SignedLines(folder);
    }

    private static final class Harness implements AutoCloseable {
        final Counted counted = new Counted();
        private final MockEnvironment environment;
        private final OneInputStreamOperatorTestHarness<RawRecord, Document> flink;
        private long sent;

        Harness(DocumentLine line) throws Exception {
            environment =
                    new MockEnvironmentBuilder().setMetricGroup(counted.group()).build();
            flink = new OneInputStreamOperatorTestHarness<>(
                    new ProcessOperator<>(new DocumentFunction("acme", "test", line)), environment);
            flink.open();
        }

        void send(byte[] value) throws Exception {
            flink.processElement(new StreamRecord<>(new RawRecord("t-0", ++sent, "", value)));
        }

        List<Document> documents() {
            return flink.extractOutputStreamRecords().stream()
                    .map(StreamRecord::getValue)
                    .map(Document.class::cast)
                    .toList();
        }

        List<DeadLetter> letters() {
            List<DeadLetter> letters = new ArrayList<>();
            var side = flink.getSideOutput(DocumentFunction.DEAD_LETTERS);
            if (side != null) {
                side.forEach(each -> letters.add(each.getValue()));
            }
            return letters;
        }

        @Override
        public void close() throws Exception {
            flink.close();
            environment.close();
        }
    }

    private DocumentLine line(String topic) throws Exception {
        return switch (topic) {
            case "alerts" -> new AlertLine(new SignedAlerts("acme", List.of(alerts.publicKey())));
            case "transitions" -> new TransitionLine();
            default -> new IdentityLine("acme", "", "");
        };
    }

    private String whole(String topic) {
        return switch (topic) {
            case "alerts" -> alerts.line("acme");
            case "transitions" -> TRANSITION;
            default -> IDENTITY;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts", "transitions", "identities"})
    void each_value_becomes_a_document_or_a_dead_letter_whatever_it_is(String topic) throws Exception {
        Map<String, byte[]> values = new LinkedHashMap<>(HostileValues.all());
        values.putAll(HostileValues.of(whole(topic)));
        try (Harness job = new Harness(line(topic))) {
            job.send(whole(topic).getBytes(UTF_8));
            assertThat(job.documents()).hasSize(1);
            for (byte[] value : values.values()) {
                job.send(value);
            }
            assertThat(job.documents().size() + job.letters().size()).isEqualTo(values.size() + 1);
            assertThat(job.letters())
                    .hasSizeGreaterThanOrEqualTo(HostileValues.all().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts", "transitions", "identities"})
    void a_document_that_is_never_taken_is_a_dead_letter_about_the_record_it_was_made_of(String topic)
            throws Exception {
        byte[] value = whole(topic).getBytes(UTF_8);
        try (Harness job = new Harness(line(topic))) {
            job.send("no value".getBytes(UTF_8));
            job.send(value);
            Document document = job.documents().get(0);
            DeadLetter letter = RejectedTopic.letter(new Rejection(document, 400, "document_parsing_exception"));
            assertThat(letter.reason()).isEqualTo(RejectReason.REJECTED_DOCUMENT);
            assertThat(letter.detail()).isEqualTo(document.kind().alias() + " answers 400: document_parsing_exception");
            DeadLetter unreadable = new RawRecord("t-0", 2, "", value)
                    .refused("acme", "test", RejectReason.REJECTED_DOCUMENT, letter.detail(), 0);
            assertThat(letter).usingRecursiveComparison().ignoringFields("raw").isEqualTo(unreadable);
            assertThat(new String(letter.raw(), UTF_8))
                    .isEqualTo(document.text().substring(0, letter.raw().length));
            assertThat(letter.raw().length).isBetween(1, DocumentFunction.RAW_CAP_BYTES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"transitions", "identities"})
    void a_value_that_names_another_tenant_is_not_shown(String topic) throws Exception {
        try (Harness job = new Harness(line(topic))) {
            job.send(whole(topic)
                    .replace("\"tenant\":\"acme\"", "\"tenant\":\"globex\"")
                    .getBytes(UTF_8));
            assertThat(job.documents()).isEmpty();
            assertThat(job.letters())
                    .hasSize(1)
                    .allMatch(letter -> letter.detail().contains("another tenant"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    arn:aws:iam::111122223333:role/etl     | payments | configured
                    arn:aws:iam::111122223333:role/app/web | platform | configured
                    arn:aws:iam::111122223333:user/dana    | ops      | tag
                    ''                                     | ops      | tag
                    """)
    void an_identity_is_shown_with_the_owner_that_a_hold_of_it_would_name(String target, String owner, String saidBy)
            throws Exception {
        String guardrails = """
                tenant: acme
                owners:
                  map:
                    - {arn: 'arn:aws:iam::*:role/*', owner: platform}
                """;
        String identities = """
                identities:
                  - {arn: 'arn:aws:iam::111122223333:role/etl', owner: payments}
                """;
        try (Harness job = new Harness(new IdentityLine("acme", guardrails, identities))) {
            job.send(IDENTITY.replace("\"holdTarget\":\"\"", "\"holdTarget\":\"" + target + "\"")
                    .replace("\"baselineBytes\":4", "\"baselineBytes\":4,\"owner\":\"ops\"")
                    .getBytes(UTF_8));
            assertThat(job.letters()).isEmpty();
            assertThat(job.documents())
                    .singleElement()
                    .satisfies(document -> assertThat(new String(document.json(), UTF_8))
                            .contains("\"owner\":\"" + owner + "\"", "\"owner_said_by\":\"" + saidBy + "\""));
        }
    }

    @Test
    void a_tag_that_no_hold_would_go_by_names_nobody() throws Exception {
        byte[] line = IDENTITY.replace("\"baselineBytes\":4", "\"baselineBytes\":4,\"owner\":\"ops\"")
                .getBytes(UTF_8);
        try (Harness job = new Harness(new IdentityLine("acme", "tenant: acme\nowners: {tags: [team]}", ""))) {
            job.send(line);
            assertThat(job.documents())
                    .singleElement()
                    .satisfies(document ->
                            assertThat(new String(document.json(), UTF_8)).doesNotContain("owner"));
        }
    }

    @Test
    void of_who_is_forgotten_no_document_stays() throws Exception {
        try (Harness job = new Harness(line("identities"))) {
            job.send(IDENTITY.getBytes(UTF_8));
            job.send(IDENTITY.replace("\"events\":3", "\"events\":0").getBytes(UTF_8));
            assertThat(job.documents()).extracting(Document::isGone).containsExactly(false, true);
            assertThat(job.documents()).extracting(Document::id).containsExactly("acme:someone", "acme:someone");
        }
    }

    @Test
    void an_alert_on_several_lines_is_refused_though_it_is_signed() throws Exception {
        try (Harness job = new Harness(line("alerts"))) {
            for (String broken : List.of("\n", "\r")) {
                job.send(alerts.line("acme").replaceFirst("\\{", "{" + broken).getBytes(UTF_8));
            }
            job.send((alerts.line("acme") + "\n").getBytes(UTF_8));
            assertThat(job.documents()).isEmpty();
            assertThat(job.letters())
                    .hasSize(3)
                    .allMatch(letter -> letter.detail().contains("line break"))
                    .allMatch(letter -> letter.reason() == RejectReason.MALFORMED);
        }
    }

    @Test
    void what_no_trusted_detection_job_of_the_tenant_signed_is_not_shown() throws Exception {
        SignedLines stranger = new SignedLines(folder.resolve("stranger"));
        String own = alerts.line("acme");
        try (Harness job = new Harness(line("alerts"))) {
            for (String line : List.of(
                    stranger.line("acme"), alerts.line("globex"), own.replace("\"why\"", "\"way\""), unsigned(own))) {
                job.send(line.getBytes(UTF_8));
            }
            assertThat(job.documents()).isEmpty();
            assertThat(job.letters())
                    .hasSize(4)
                    .allMatch(letter -> letter.detail().contains("signature"));
        }
    }

    private static String unsigned(String line) {
        return line.replaceFirst("\"signature\":\"[^\"]*\"", "\"signature\":\"\"");
    }

    @Test
    void each_reason_has_one_counter_that_goes_on_counting() throws Exception {
        try (Harness job = new Harness(line("alerts"))) {
            String foreign = new SignedLines(folder.resolve("stranger")).line("acme");
            for (int i = 0; i < 3; i++) {
                job.send("nonsense".getBytes(UTF_8));
                job.send(foreign.getBytes(UTF_8));
            }
            job.send("more".getBytes(UTF_8));
            assertThat(job.counted.of("withoutDocument", "malformed")).containsExactly(4L);
            assertThat(job.counted.of("withoutDocument", "bad_field")).containsExactly(3L);
        }
    }

    @Test
    void a_reader_that_throws_costs_one_record() throws Exception {
        DocumentLine fails = value -> {
            throw new IllegalStateException("nobody foresaw it");
        };
        try (Harness job = new Harness(fails)) {
            job.send(new byte[] {1});
            job.send(new byte[] {2});
            assertThat(job.letters())
                    .extracting(DeadLetter::detail)
                    .isEqualTo(Stream.generate(() -> "no document can be made of it: IllegalStateException")
                            .limit(2)
                            .toList());
        }
    }
}
