package dev.cordon.containment.local;

import dev.cordon.engine.guardrail.GuardrailCounts;
import dev.cordon.engine.journal.Journal;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.run.Circuits;
import dev.cordon.engine.trust.SeenRevisions;
import java.util.HashMap;
import java.util.Map;

/**
 * What the operators of one process share, whichever subtask they are: which revisions were seen, since revisions of one
 * alert come to different subtasks, and one circuit for a provider.
 */
final class Together {
    private static final Map<String, Circuits> CIRCUITS = new HashMap<>();
    private static final Map<String, SeenRevisions> SEEN = new HashMap<>();
    private static final Map<String, GuardrailCounts> COUNTS = new HashMap<>();

    private Together() {}

    static synchronized Circuits circuits(AwsPlace place) {
        return CIRCUITS.computeIfAbsent(place.name(), name -> new Circuits());
    }

    static synchronized SeenRevisions seen(LocalConfig config, Journal journal) throws JournalException {
        String key = config.state();
        SeenRevisions seen = SEEN.get(key);
        if (seen == null) {
            seen = SeenRevisions.of(journal.all());
            SEEN.put(key, seen);
        }
        return seen;
    }

    static synchronized GuardrailCounts counts(LocalConfig config) {
        return COUNTS.computeIfAbsent(config.state(), state -> new GuardrailCounts());
    }
}
