package dev.cordon.launcher.live;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.DecisionTokens;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.kafkajournal.KafkaJournal;
import dev.cordon.kafkajournal.KafkaPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Holds of a live installation: where they stand, by its journal, and decisions about them, by its topic. Reading takes the
 * journal from nobody.
 */
public final class LiveHolds implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 250;

    private final Installation installation;
    private final KafkaJournal journal;

    private LiveHolds(Installation installation, KafkaJournal journal) {
        this.installation = installation;
        this.journal = journal;
    }

    /**
     * Opens the journal.
     *
     * @throws JournalException where the brokers do not answer
     */
    public static LiveHolds open(Installation installation) throws JournalException {
        KafkaPlace place = new KafkaPlace(installation.connection(), installation.topics(), PATIENCE);
        return new LiveHolds(installation, KafkaJournal.open(place, installation.tenant()));
    }

    /** All that the journal has. */
    public List<Containment> all() throws JournalException {
        return journal.all();
    }

    /** What happened to one. */
    public List<Transition> transitions(ContainmentId id) throws JournalException {
        return journal.transitions(id, 0);
    }

    /** Who decides, and as whom. */
    public record Decider(OperatorKey key, String subject, String role, SecureRandom random) {}

    /**
     * Signs a decision, puts it on the topic, and waits until the job has taken it.
     *
     * @param waitMillis so long at most
     * @return the hold as it stands then; empty where the job did not take it in time: whether it will is not known
     */
    public Optional<Containment> decide(
            Containment standing, Verb verb, String reason, long extendByMillis, Decider by, long now, long waitMillis)
            throws IOException, JournalException, InterruptedException {
        DecisionTokens tokens = new DecisionTokens(by.key(), by.random());
        var decision = tokens.decide(standing, verb, by.subject(), by.role(), reason, extendByMillis, now);
        try (TopicWriter writer = new TopicWriter(installation)) {
            writer.send(
                    installation.topics().decisions(),
                    standing.id().value(),
                    decision.nonce(),
                    tokens.sign(decision).getBytes(StandardCharsets.US_ASCII));
            writer.flush();
        }
        for (long waited = 0; waited < waitMillis; waited += LOOK_MILLIS) {
            Optional<Containment> after = journal.load(standing.id());
            if (after.isPresent()
                    && took(after.get(), standing, decision.nonce())
                    && !underWay(after.get().state())) {
                return after;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return Optional.empty();
    }

    private boolean took(Containment after, Containment before, String nonce) throws JournalException {
        return after.version() > before.version()
                && journal.transitions(after.id(), before.version()).stream()
                        .anyMatch(each -> each.details().contains(Transition.madeBy(nonce)));
    }

    private static boolean underWay(ContainmentState state) {
        return state == ContainmentState.APPROVED
                || state == ContainmentState.APPLYING
                || state == ContainmentState.APPLIED
                || state == ContainmentState.RELEASING;
    }

    @Override
    public void close() {
        journal.close();
    }
}
