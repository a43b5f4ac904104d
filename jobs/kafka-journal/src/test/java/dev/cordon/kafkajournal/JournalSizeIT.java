package dev.cordon.kafkajournal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.journal.JournalEntry;
import dev.cordon.engine.journal.JournalMemory;
import dev.cordon.engine.lifecycle.Advance;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Plans;
import dev.cordon.engine.lifecycle.Transition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a journal of many containments costs; figures are printed, and nothing hangs on them. */
@ExtendWith(BrokerProcess.class)
@Timeout(300)
class JournalSizeIT {
    private static final int CONTAINMENTS = 10_000;
    private static final int AT_ONCE = 500;
    private static final int WRITES = 200;

    @Test
    void ten_thousand_containments_are_opened_and_all_of_them_known(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = broker.place("journal.many.", KafkaPlace.USUAL_PATIENCE);
        try (JournalLog log = JournalLog.open(place, "local", "many", JournalLog.Commit.USUAL)) {
            log.takeOver();
            List<JournalEntry> entries = new ArrayList<>();
            JournalMemory memory = new JournalMemory();
            for (int i = 0; i < CONTAINMENTS; i++) {
                Containment fresh = Holds.fresh("al-" + i);
                Advance advance = Holds.ticked(fresh, 1);
                entries.addAll(memory.entries(fresh, List.of(fresh.birth())));
                memory.stands(fresh, List.of());
                entries.addAll(memory.entries(advance.after(), advance.transitions()));
                entries.add(new JournalEntry.Kept(Holds.intent(fresh, 0, "on")));
                if ((i + 1) % AT_ONCE == 0) {
                    assertThat(log.write(entries)).isEqualTo(JournalLog.Outcome.WRITTEN);
                    entries.clear();
                }
            }
        }
        System.gc();
        long before = used();
        long began = System.nanoTime();
        try (KafkaJournal journal = KafkaJournal.open(place, "local")) {
            long opened = System.nanoTime() - began;
            System.gc();
            publish("10,000 containments opened in ms", Long.toString(opened / 1_000_000));
            publish("heap that they take in MiB", Long.toString((used() - before) >> 20));

            assertThat(journal.all())
                    .hasSize(CONTAINMENTS)
                    .allSatisfy(each -> assertThat(each.version()).isEqualTo(2));
            assertThat(journal.transitions(Holds.fresh("al-9999").id(), 0))
                    .extracting(Transition::version)
                    .contains(1L, 2L);
        }
    }

    @Test
    void writing_one_after_the_other_keeps_all(BrokerProcess.Running broker) throws Exception {
        KafkaPlace place = broker.place("journal.paced.", KafkaPlace.USUAL_PATIENCE);
        try (KafkaJournal journal = KafkaJournal.open(place, "local")) {
            long[] micros = new long[WRITES];
            long[] readMicros = new long[WRITES];
            for (int i = 0; i < WRITES; i++) {
                Containment fresh = Holds.fresh("al-" + i);
                long began = System.nanoTime();
                Holds.begin(journal, fresh);
                micros[i] = (System.nanoTime() - began) / 1_000;
                began = System.nanoTime();
                assertThat(journal.load(fresh.id())).contains(fresh);
                readMicros[i] = (System.nanoTime() - began) / 1_000;
            }
            Arrays.sort(micros);
            Arrays.sort(readMicros);
            publish("write p50 in µs", Long.toString(micros[WRITES / 2]));
            publish("write p99 in µs", Long.toString(micros[WRITES * 99 / 100]));
            publish("read p50 in µs", Long.toString(readMicros[WRITES / 2]));
            publish("read p99 in µs", Long.toString(readMicros[WRITES * 99 / 100]));
            assertThat(journal.all()).hasSize(WRITES);
            assertThat(journal.firstUse("nonce", Plans.NOON)).isTrue();
        }
    }

    private static void publish(String what, String figure) {
        System.out.println(what + ": " + figure);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
