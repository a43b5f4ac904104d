package dev.cordon.live.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.domain.Alert;
import dev.cordon.domain.LabelVerdict;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.VerdictDocument;
import dev.cordon.engine.guardrail.FourEyesTerms;
import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.suppress.SuppressionScope;
import dev.cordon.engine.verdict.AlertVerdict;
import dev.cordon.engine.verdict.JudgedAlert;
import dev.cordon.kafka.hold.HoldEntries;
import dev.cordon.kafka.hold.SignedAlerts;
import dev.cordon.kafka.hold.StandingSuppressions;
import dev.cordon.wire.testing.SignedLines;
import dev.cordon.wire.types.RawRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suppressions of the journal mark the alerts that they cover. */
class SuppressedHarnessTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private static Suppression of(Alert alert, String action) {
        return new Suppression(
                "acme",
                "sp-0123456789abcdef0123",
                alert.identity().key(),
                new SuppressionScope(List.of(action), List.of("203.0.113.7"), List.of()),
                "al-0",
                List.of(new Suppression.Giver("alice", "approver", "the nightly listing", alert.lastMillis())),
                alert.lastMillis(),
                alert.lastMillis() + 1_000_000,
                FourEyesTerms.DEFAULTS,
                "",
                "",
                0);
    }

    private static RawRecord entry(Suppression suppression) {
        String json = new JournalEntry.Suppressed(suppression).json();
        return new RawRecord("journal-0", 1, "journal", json.getBytes(UTF_8));
    }

    @Test
    void an_alert_is_marked_from_the_moment_that_it_is_covered_until_it_is_not() throws Exception {
        SignedLines alerts = new SignedLines(folder);
        Alert calm = alerts.calm("acme");
        Suppression given = of(calm, "s3:ListBucket");
        try (BroadcastOperatorTestHarness<RawRecord, RawRecord, Document> job =
                ProcessFunctionTestHarnesses.forBroadcastProcessFunction(
                        new AlertFunction(
                                "acme", "alerts", new AlertLine(new SignedAlerts("acme", List.of(alerts.publicKey())))),
                        StandingSuppressions.STATE)) {
            RawRecord line =
                    new RawRecord("alerts-0", 1, "alerts", alerts.line(calm).getBytes(UTF_8));
            RawRecord exposed =
                    new RawRecord("alerts-0", 2, "alerts", alerts.line("acme").getBytes(UTF_8));
            job.processElement(new StreamRecord<>(line));
            job.processBroadcastElement(new StreamRecord<>(entry(given)));
            job.processElement(new StreamRecord<>(line));
            job.processElement(new StreamRecord<>(exposed));
            job.processBroadcastElement(new StreamRecord<>(entry(of(calm, "s3:GetObject"))));
            job.processElement(new StreamRecord<>(line));
            job.processBroadcastElement(new StreamRecord<>(entry(given)));
            job.processBroadcastElement(new StreamRecord<>(entry(given.ended("bob", "it is over", 1))));
            job.processElement(new StreamRecord<>(line));
            List<String> marks = new ArrayList<>();
            for (Document document : job.extractOutputValues()) {
                JsonNode json = JSON.readTree(document.json());
                marks.add(json.path("suppressed_by").path(0).asText());
            }
            assertThat(marks).containsExactly("", given.id(), "", "", "");
        }
    }

    @Test
    void only_suppressions_of_the_tenant_pass() throws Exception {
        Suppression given = of(new SignedLines(folder).calm("acme"), "s3:ListBucket");
        try (OneInputStreamOperatorTestHarness<RawRecord, ?> job =
                ProcessFunctionTestHarnesses.forProcessFunction(new HoldEntries("globex"))) {
            job.processElement(new StreamRecord<>(entry(given)));
            assertThat(job.getSideOutput(HoldEntries.SUPPRESSIONS)).isNull();
            assertThat(job.getSideOutput(HoldEntries.DEAD_LETTERS)).hasSize(1);
        }
        try (OneInputStreamOperatorTestHarness<RawRecord, ?> job =
                ProcessFunctionTestHarnesses.forProcessFunction(new HoldEntries("acme"))) {
            job.processElement(new StreamRecord<>(entry(given)));
            assertThat(job.getSideOutput(HoldEntries.SUPPRESSIONS))
                    .singleElement()
                    .satisfies(each ->
                            assertThat(StandingSuppressions.of(each.getValue())).isEqualTo(given));
        }
    }

    @Test
    void verdicts_on_alerts_pass_those_of_the_tenant_alone_and_the_latest_is_the_document() throws Exception {
        AlertVerdict first = said(LabelVerdict.BENIGN, 1);
        JudgedAlert standing = JudgedAlert.of(first).and(said(LabelVerdict.MALICIOUS, 2));
        RawRecord entry = new RawRecord(
                "journal-0",
                1,
                "journal",
                new JournalEntry.Judged(standing).json().getBytes(UTF_8));
        try (OneInputStreamOperatorTestHarness<RawRecord, ?> job =
                ProcessFunctionTestHarnesses.forProcessFunction(new HoldEntries("globex"))) {
            job.processElement(new StreamRecord<>(entry));
            job.processElement(new StreamRecord<>(new RawRecord(
                    "journal-0",
                    2,
                    "journal",
                    new JournalEntry.Judged(new JudgedAlert("globex", "al-1", "ci", List.of()))
                            .json()
                            .getBytes(UTF_8))));
            assertThat(job.getSideOutput(HoldEntries.VERDICTS)).isNull();
            assertThat(job.getSideOutput(HoldEntries.DEAD_LETTERS)).hasSize(2);
        }
        try (OneInputStreamOperatorTestHarness<RawRecord, ?> job =
                ProcessFunctionTestHarnesses.forProcessFunction(new HoldEntries("acme"))) {
            job.processElement(new StreamRecord<>(entry));
            JudgedAlert told = HoldEntries.judged(Objects.requireNonNull(job.getSideOutput(HoldEntries.VERDICTS))
                    .remove()
                    .getValue());
            assertThat(told).isEqualTo(standing);
            JsonNode document = JSON.readTree(VerdictDocument.of(told).json());
            assertThat(document.path("verdict").asText()).isEqualTo("malicious");
            assertThat(VerdictDocument.of(told).version())
                    .isEqualTo(standing.latest().atMillis());
        }
    }

    private static AlertVerdict said(LabelVerdict verdict, int number) {
        return new AlertVerdict(
                "acme",
                "al-1",
                "ci",
                1_000,
                verdict,
                "bob",
                "releaser",
                "asked them",
                2_000 + number,
                "n-" + number,
                "k");
    }
}
