package dev.cordon.live.notices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.Alert;
import dev.cordon.engine.guardrail.FourEyesTerms;
import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.suppress.SuppressionScope;
import dev.cordon.kafka.hold.SignedAlerts;
import dev.cordon.kafka.hold.StandingSuppressions;
import dev.cordon.live.notices.message.SeenAlert;
import dev.cordon.wire.testing.SignedLines;
import dev.cordon.wire.types.RawRecord;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people said is expected, and what goes beyond it. */
class ExpectedAlertHarnessTest {
    private static RawRecord given(Alert alert) {
        Suppression suppression = new Suppression(
                alert.tenant(),
                "sp-0123456789abcdef0123",
                alert.identity().key(),
                new SuppressionScope(List.of("s3:ListBucket"), List.of("203.0.113.7"), List.of()),
                "al-0",
                List.of(new Suppression.Giver("alice", "approver", "the nightly listing", alert.lastMillis())),
                alert.lastMillis(),
                alert.lastMillis() + 1_000_000,
                FourEyesTerms.DEFAULTS,
                "",
                "",
                0);
        return record(new JournalEntry.Suppressed(suppression).json());
    }

    private static RawRecord record(String value) {
        return new RawRecord("topic-0", 1, "topic", value.getBytes(UTF_8));
    }

    @Test
    void an_alert_counts_unless_a_suppression_that_stands_covers_it(@TempDir Path folder) throws Exception {
        SignedLines lines = new SignedLines(folder);
        Alert calm = lines.calm("acme");
        try (BroadcastOperatorTestHarness<RawRecord, RawRecord, SeenAlert> job =
                ProcessFunctionTestHarnesses.forBroadcastProcessFunction(
                        new AlertFunction("acme", new SignedAlerts("acme", List.of(lines.publicKey()))),
                        StandingSuppressions.STATE)) {
            job.setProcessingTime(calm.lastMillis());
            RawRecord line = record(lines.line(calm));
            job.processElement(new StreamRecord<>(line));
            job.processBroadcastElement(new StreamRecord<>(given(calm)));
            job.processElement(new StreamRecord<>(line));
            job.processElement(new StreamRecord<>(record(lines.line("acme")))); // of a key in the open
            job.setProcessingTime(calm.lastMillis() + 1_000_000);
            job.processElement(new StreamRecord<>(line));
            assertThat(job.extractOutputValues())
                    .extracting(SeenAlert::counts)
                    .containsExactly(true, false, true, true);
        }
    }
}
