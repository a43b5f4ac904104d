package dev.cordon.kafkajournal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalContract;
import dev.cordon.engine.journal.JournalEntry;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for a file holds for a topic; every test has topics of its own. */
@ExtendWith(BrokerProcess.class)
@Timeout(120)
class KafkaJournalContractIT extends JournalContract {
    private static final int AT_ONCE = 1_000;

    private @Nullable KafkaPlace place;

    @BeforeEach
    void itsTopics(BrokerProcess.Running broker, TestInfo test) throws Exception {
        String name = test.getTestMethod().orElseThrow().getName();
        place = broker.place("contract." + name + ".", KafkaPlace.USUAL_PATIENCE);
    }

    @Override
    protected Journal open() throws Exception {
        return KafkaJournal.open(Objects.requireNonNull(place), "local");
    }

    @Override
    protected void write(List<JournalEntry> entries) throws Exception {
        try (JournalLog log =
                JournalLog.open(Objects.requireNonNull(place), "local", "many", JournalLog.Commit.USUAL)) {
            log.takeOver();
            for (int from = 0; from < entries.size(); from += AT_ONCE) {
                List<JournalEntry> some = entries.subList(from, Math.min(from + AT_ONCE, entries.size()));
                assertThat(log.write(some)).isEqualTo(JournalLog.Outcome.WRITTEN);
            }
        }
    }
}
