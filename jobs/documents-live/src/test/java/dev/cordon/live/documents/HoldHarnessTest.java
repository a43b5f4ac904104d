package dev.cordon.live.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.OnTimeout;
import dev.cordon.elastic.Document;
import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.journal.JournalMemory;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.kafka.hold.HoldEntries;
import dev.cordon.wire.hostile.HostileValues;
import dev.cordon.wire.types.RawRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Entries of the journal become documents of holds. */
class HoldHarnessTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Containment PROPOSED =
            Containment.proposed(Plans.threeSteps("al-1", OnTimeout.RELEASE), 2, "four eyes are needed", Plans.NOON);

    /** Both operators, one behind the other. */
    private static final class Job implements AutoCloseable {
        private final OneInputStreamOperatorTestHarness<RawRecord, Tuple2<String, RawRecord>> entries;
        private final KeyedOneInputStreamOperatorTestHarness<String, Tuple2<String, RawRecord>, Document> holds;
        private int passed;
        private long sent;

        Job(String tenant) throws Exception {
            entries = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new HoldEntries(tenant)));
            holds = new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(new HoldFunction(tenant)), of -> of.f0, Types.STRING);
            entries.open();
            holds.open();
        }

        void send(JournalEntry entry) throws Exception {
            send(entry.json().getBytes(UTF_8));
        }

        void send(byte[] value) throws Exception {
            entries.processElement(new StreamRecord<>(new RawRecord("journal-0", ++sent, "journal", value)));
            List<StreamRecord<? extends Tuple2<String, RawRecord>>> all = entries.extractOutputStreamRecords().stream()
                    .<StreamRecord<? extends Tuple2<String, RawRecord>>>map(each -> each)
                    .toList();
            while (passed < all.size()) {
                holds.processElement(new StreamRecord<>(all.get(passed++).getValue()));
            }
        }

        List<Document> documents() {
            return holds.extractOutputStreamRecords().stream()
                    .map(each -> (Document) each.getValue())
                    .toList();
        }

        List<DeadLetter> letters() {
            List<DeadLetter> letters = new ArrayList<>();
            for (OneInputStreamOperatorTestHarness<?, ?> part : List.of(entries, holds)) {
                var side = part.getSideOutput(HoldEntries.DEAD_LETTERS);
                if (side != null) {
                    side.forEach(each -> letters.add(each.getValue()));
                }
            }
            return letters;
        }

        @Override
        public void close() throws Exception {
            entries.close();
            holds.close();
        }
    }

    @Test
    void plan_and_standing_of_a_hold_become_one_document_of_its_version() throws Exception {
        try (Job job = new Job("local")) {
            for (JournalEntry entry : new JournalMemory().entries(PROPOSED, List.of())) {
                job.send(entry);
            }
            assertThat(job.letters()).isEmpty();
            assertThat(job.documents()).singleElement().satisfies(document -> {
                assertThat(document.version()).isEqualTo(1);
                JsonNode json = JSON.readTree(document.json());
                assertThat(json.path("containment").asText())
                        .isEqualTo(PROPOSED.id().value());
                assertThat(json.path("alert_id").asText()).isEqualTo("al-1");
                assertThat(json.path("state").asText()).isEqualTo("PROPOSED");
                assertThat(json.path("owner").asText()).isEqualTo("platform");
                assertThat(json.path("plan_hash").asText()).isEqualTo(PROPOSED.planHash());
                assertThat(json.path("hold").path("plan").path("steps")).hasSize(3);
            });
        }
    }

    @Test
    void a_later_standing_needs_no_plan_again_and_an_earlier_plan_may_stand_again() throws Exception {
        Containment other = Containment.proposed(
                Plans.later(Plans.threeSteps("al-1", OnTimeout.RELEASE)), 2, "the alert went on", Plans.NOON);
        try (Job job = new Job("local")) {
            for (Containment each : List.of(PROPOSED, other)) {
                for (JournalEntry entry : new JournalMemory().entries(each, List.of())) {
                    job.send(entry);
                }
            }
            job.send(JournalEntry.Stands.of(PROPOSED, List.of()));
            assertThat(job.letters()).isEmpty();
            assertThat(job.documents())
                    .extracting(each ->
                            JSON.readTree(each.json()).path("alert_revision").asLong())
                    .containsExactly(3L, 4L, 3L);
        }
    }

    @Test
    void other_entries_make_no_document() throws Exception {
        try (Job job = new Job("local")) {
            job.send(new JournalEntry.Used("decision/local/abc", 1, ""));
            job.send(new JournalEntry.Told(PROPOSED.id(), 1, List.of(PROPOSED.birth())));
            assertThat(job.documents()).isEmpty();
            assertThat(job.letters()).isEmpty();
        }
    }

    @Test
    void a_standing_without_its_plan_and_a_hold_of_another_tenant_are_dead_letters() throws Exception {
        try (Job job = new Job("local")) {
            job.send(JournalEntry.Stands.of(PROPOSED, List.of()));
            assertThat(job.letters())
                    .extracting(DeadLetter::detail)
                    .containsExactly("it stands there without its plan");
        }
        try (Job job = new Job("globex")) {
            for (JournalEntry entry : new JournalMemory().entries(PROPOSED, List.of())) {
                job.send(entry);
            }
            assertThat(job.documents()).isEmpty();
            assertThat(job.letters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.detail()).contains("another tenant"));
        }
    }

    @Test
    void whatever_stands_in_the_topic_the_job_goes_on() throws Exception {
        List<JournalEntry> whole = new JournalMemory().entries(PROPOSED, List.of());
        Map<String, byte[]> values = new LinkedHashMap<>(HostileValues.all());
        whole.forEach(entry -> values.putAll(HostileValues.of(entry.json())));
        try (Job job = new Job("local")) {
            job.send(whole.get(0));
            for (byte[] value : values.values()) {
                job.send(value);
            }
            assertThat(job.letters()).isNotEmpty();
            for (JournalEntry entry : whole) {
                job.send(entry);
            }
            assertThat(job.documents()).isNotEmpty();
            assertThat(job.documents().get(job.documents().size() - 1).version())
                    .isEqualTo(1);
        }
    }
}
