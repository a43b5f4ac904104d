package dev.cordon.live.notices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.OnTimeout;
import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.journal.JournalMemory;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.kafka.hold.HoldEntries;
import dev.cordon.kafka.hold.SignedAlerts;
import dev.cordon.kafka.hold.StandingSuppressions;
import dev.cordon.live.notices.message.SeenAlert;
import dev.cordon.live.notices.message.StandingHold;
import dev.cordon.wire.testing.SignedLines;
import dev.cordon.wire.types.RawRecord;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is told of another tenant's alerts and holds, also where they stand in the tenant's own topics. */
class TenantsApartHarnessTest {
    @TempDir
    Path folder;

    private static RawRecord record(String value) {
        return new RawRecord("topic-0", 1, "topic", value.getBytes(UTF_8));
    }

    @Test
    void an_alert_of_another_tenant_or_of_another_ones_detection_is_a_dead_letter() throws Exception {
        SignedLines own = new SignedLines(folder.resolve("own"));
        SignedLines theirs = new SignedLines(folder.resolve("theirs"));
        try (BroadcastOperatorTestHarness<RawRecord, RawRecord, SeenAlert> job =
                ProcessFunctionTestHarnesses.forBroadcastProcessFunction(
                        new AlertFunction("acme", new SignedAlerts("acme", List.of(own.publicKey()))),
                        StandingSuppressions.STATE)) {
            job.processElement(new StreamRecord<>(record(own.line("umbrella"))));
            job.processElement(new StreamRecord<>(record(theirs.line("umbrella"))));
            job.processElement(new StreamRecord<>(record(theirs.line("acme"))));
            assertThat(job.extractOutputValues()).isEmpty();
            assertThat(job.getSideOutput(AlertFunction.DEAD_LETTERS))
                    .hasSize(3)
                    .extracting(StreamRecord::getValue)
                    .extracting(DeadLetter::tenant)
                    .containsOnly("acme");

            job.processElement(new StreamRecord<>(record(own.line("acme"))));
            assertThat(job.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    void a_hold_of_another_tenant_is_a_dead_letter() throws Exception {
        Containment hold =
                Containment.proposed(Plans.threeSteps("al-1", OnTimeout.RELEASE), 2, "four eyes", Plans.NOON);
        assertThat(told("umbrella", hold)).isEqualTo("0 told, 1 dead letters");
        assertThat(told(hold.plan().tenant(), hold)).isEqualTo("1 told, 0 dead letters");
    }

    private static String told(String tenant, Containment hold) throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<String, Tuple2<String, RawRecord>, StandingHold> job =
                ProcessFunctionTestHarnesses.forKeyedProcessFunction(
                        new HoldFunction(tenant), of -> of.f0, Types.STRING)) {
            for (JournalEntry entry : new JournalMemory().entries(hold, List.of())) {
                job.processElement(new StreamRecord<>(Tuple2.of(hold.id().value(), record(entry.json()))));
            }
            var letters = job.getSideOutput(HoldEntries.DEAD_LETTERS);
            return job.extractOutputValues().size() + " told, " + (letters == null ? 0 : letters.size())
                    + " dead letters";
        }
    }
}
