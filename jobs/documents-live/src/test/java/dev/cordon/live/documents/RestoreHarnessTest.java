package dev.cordon.live.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.domain.Alert;
import dev.cordon.domain.OnTimeout;
import dev.cordon.elastic.Document;
import dev.cordon.engine.guardrail.FourEyesTerms;
import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.journal.JournalMemory;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.suppress.SuppressionScope;
import dev.cordon.kafka.hold.HoldEntries;
import dev.cordon.kafka.hold.SignedAlerts;
import dev.cordon.kafka.hold.StandingSuppressions;
import dev.cordon.wire.testing.KeptSnapshot;
import dev.cordon.wire.testing.SignedLines;
import dev.cordon.wire.types.RawRecord;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the job of an earlier version had read already and comes in no topic again, the job of today still knows. */
class RestoreHarnessTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Containment PROPOSED =
            Containment.proposed(Plans.threeSteps("al-1", OnTimeout.RELEASE), 2, "four eyes are needed", Plans.NOON);
    private static final long YEAR_2096 = 4_000_000_000_000L;

    @TempDir
    Path folder;

    private static KeyedOneInputStreamOperatorTestHarness<String, Tuple2<String, RawRecord>, Document> holds(
            @Nullable OperatorSubtaskState state) throws Exception {
        var job = new KeyedOneInputStreamOperatorTestHarness<String, Tuple2<String, RawRecord>, Document>(
                new KeyedProcessOperator<>(new HoldFunction("local")), of -> of.f0, Types.STRING);
        if (state != null) {
            job.initializeState(state);
        }
        job.open();
        return job;
    }

    private static StreamRecord<Tuple2<String, RawRecord>> of(JournalEntry entry) {
        RawRecord record = new RawRecord("journal-0", 1, "journal", entry.json().getBytes(UTF_8));
        return new StreamRecord<>(Tuple2.of(PROPOSED.id().value(), record));
    }

    @Test
    void a_hold_whose_plan_was_read_before_has_its_document_when_it_moves_on() throws Exception {
        OperatorSubtaskState kept = KeptSnapshot.of("documents-of-holds", 1, () -> {
            try (var job = holds(null)) {
                for (JournalEntry entry : new JournalMemory().entries(PROPOSED, List.of())) {
                    job.processElement(of(entry));
                }
                return job.snapshot(1, 1);
            }
        });
        try (var job = holds(kept)) {
            job.processElement(of(JournalEntry.Stands.of(PROPOSED, List.of())));
            assertThat(job.getSideOutput(HoldEntries.DEAD_LETTERS)).isNull();
            assertThat(job.extractOutputValues()).singleElement().satisfies(document -> {
                JsonNode json = JSON.readTree(document.json());
                assertThat(json.path("containment").asText())
                        .isEqualTo(PROPOSED.id().value());
                assertThat(json.path("hold").path("plan").path("steps")).hasSize(3);
            });
        }
    }

    private static BroadcastOperatorTestHarness<RawRecord, RawRecord, Document> alerts(
            SignedLines lines, @Nullable OperatorSubtaskState state) throws Exception {
        AlertLine line = new AlertLine(new SignedAlerts("acme", List.of(lines.publicKey())));
        var job = new BroadcastOperatorTestHarness<RawRecord, RawRecord, Document>(
                new CoBroadcastWithNonKeyedOperator<>(
                        new AlertFunction("acme", "alerts", line), List.of(StandingSuppressions.STATE)),
                1,
                1,
                0);
        if (state != null) {
            job.initializeState(state);
        }
        job.open();
        return job;
    }

    @Test
    void an_alert_that_comes_later_is_marked_by_what_was_said_before() throws Exception {
        SignedLines lines = new SignedLines(folder);
        Alert calm = lines.calm("acme");
        Suppression given = new Suppression(
                "acme",
                "sp-0123456789abcdef0123",
                calm.identity().key(),
                new SuppressionScope(List.of("s3:ListBucket"), List.of("203.0.113.7"), List.of()),
                "al-0",
                List.of(new Suppression.Giver("alice", "approver", "the nightly listing", 1)),
                1,
                YEAR_2096,
                FourEyesTerms.DEFAULTS,
                "",
                "",
                0);
        OperatorSubtaskState kept = KeptSnapshot.of("documents-of-alerts", 1, () -> {
            try (var job = alerts(lines, null)) {
                byte[] entry = new JournalEntry.Suppressed(given).json().getBytes(UTF_8);
                job.processBroadcastElement(new StreamRecord<>(new RawRecord("journal-0", 1, "journal", entry)));
                return job.snapshot(1, 1);
            }
        });
        try (var job = alerts(lines, kept)) {
            byte[] line = lines.line(calm).getBytes(UTF_8);
            job.processElement(new StreamRecord<>(new RawRecord("alerts-0", 1, "alerts", line)));
            assertThat(job.extractOutputValues())
                    .singleElement()
                    .satisfies(document -> assertThat(JSON.readTree(document.json())
                                    .path("suppressed_by")
                                    .path(0)
                                    .asText())
                            .isEqualTo(given.id()));
        }
    }
}
