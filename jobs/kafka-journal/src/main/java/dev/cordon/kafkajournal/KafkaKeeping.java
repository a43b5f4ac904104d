package dev.cordon.kafkajournal;

import dev.cordon.containment.EvidenceLog;
import dev.cordon.containment.SharedJournals;
import dev.cordon.containment.local.Keeping;
import dev.cordon.containment.local.LocalConfig;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import java.time.InstantSource;

/**
 * Journal and evidence of the job on topics, so that it may run in any process of a cluster, and in several. One connection
 * to the journal for each process.
 *
 * @param place of the topics
 */
public record KafkaKeeping(KafkaPlace place) implements Keeping {
    private static final long serialVersionUID = 1L;

    @Override
    public Journal journal(LocalConfig config) throws JournalException {
        String name = place.connection().bootstrapServers() + "/"
                + place.topics().journal().name() + "/" + config.tenant();
        return SharedJournals.open(name, () -> KafkaJournal.open(place, config.tenant()));
    }

    @Override
    public EvidenceLog evidence(LocalConfig config, InstantSource clock) {
        return config.evidence() ? new EvidenceTopic(place) : EvidenceLog.NONE;
    }
}
