package dev.cordon.kafkajournal;

import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalContract;
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
}
