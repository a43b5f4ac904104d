package dev.cordon.launcher.live;

import dev.cordon.domain.ContainmentId;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Carried;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.suppress.Suppression;
import dev.cordon.engine.trust.DecisionMark;
import dev.cordon.engine.trust.DecisionTokens;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.kafka.hold.DecisionSending;
import dev.cordon.kafka.hold.RefusalNotes;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.kafkajournal.KafkaJournal;
import dev.cordon.kafkajournal.KafkaPlace;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Holds of a live installation: where they stand, by its journal, and decisions about them, by its topic. Reading takes the
 * journal from nobody.
 */
public final class LiveHolds implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(250);

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

    /** What people said is expected. */
    public Collection<Suppression> suppressions() throws JournalException {
        return journal.suppressions(installation.tenant());
    }

    /** What happened to one. */
    public List<Transition> transitions(ContainmentId id) throws JournalException {
        return journal.transitions(id, 0);
    }

    /** Who decides, and as whom. */
    public record Decider(OperatorKey key, String subject, String role, SecureRandom random) {}

    /**
     * What is decided.
     *
     * @param extendByMillis for {@link Verb#EXTEND}: by how much; else 0
     * @param now when, in epoch milliseconds
     */
    public record Asked(Verb verb, String reason, long extendByMillis, Decider by, long now) {}

    /** A decision that was sent, and the hold as it stood then. */
    private record Waiting(Containment before, DecisionSending.Signed signed) {}

    /** What became of a decision. */
    public enum Standing {
        /** The job took it, and the hold stands where that led. */
        TAKEN,
        /** The job took it and is still at it. */
        UNDER_WAY,
        /** The job refused it. */
        REFUSED,
        /** The job has said nothing about it; whether it will take it is not known. */
        UNKNOWN
    }

    /**
     * A decision that was sent.
     *
     * @param before the hold as it stood when the decision was made
     * @param hold as it stands now
     * @param words why it was refused, or empty
     */
    public record Sent(Standing standing, Containment before, Containment hold, String words) {}

    /** Signs a decision and puts it on the topic; returns once the brokers have it. */
    public DecisionSending.Signed send(Containment standing, Asked asked) throws IOException {
        try (TopicWriter writer = new TopicWriter(installation)) {
            DecisionSending.Signed signed = send(writer, standing, asked);
            writer.flush();
            return signed;
        }
    }

    private DecisionSending.Signed send(TopicWriter writer, Containment standing, Asked asked) throws IOException {
        DecisionTokens tokens = new DecisionTokens(asked.by().key(), asked.by().random());
        return DecisionSending.send(
                writer,
                installation.topics(),
                tokens,
                tokens.decide(
                        standing,
                        asked.verb(),
                        asked.by().subject(),
                        asked.by().role(),
                        asked.reason(),
                        asked.extendByMillis(),
                        asked.now()));
    }

    /**
     * Sends a decision about each of some holds, all before it waits for any, and waits for what becomes of them.
     *
     * @param standing whose ids differ
     * @param waitMillis so long at most, for all together
     * @param told of each as soon as it is known
     */
    public void decide(List<Containment> standing, Asked asked, long waitMillis, Consumer<Sent> told)
            throws IOException, JournalException, InterruptedException {
        try (RefusalNotes notes = RefusalNotes.from(installation)) {
            Map<DecisionMark, Waiting> waiting = new LinkedHashMap<>();
            try (TopicWriter writer = new TopicWriter(installation)) {
                for (Containment hold : standing) {
                    DecisionSending.Signed signed = send(writer, hold, asked);
                    waiting.put(signed.mark(), new Waiting(hold, signed));
                }
                writer.flush();
            }
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
            while (!waiting.isEmpty()) {
                Map<DecisionMark, String> refused = notes.look(waiting.keySet(), LOOK);
                boolean late = System.nanoTime() > end;
                for (Waiting each : List.copyOf(waiting.values())) {
                    DecisionMark mark = each.signed().mark();
                    Optional<Sent> known = known(each, Optional.ofNullable(refused.get(mark)), late);
                    if (known.isPresent()) {
                        waiting.remove(mark);
                        told.accept(known.get());
                    }
                }
            }
        }
    }

    /** What became of a decision, once it is known, or nobody waits any longer. */
    private Optional<Sent> known(Waiting waiting, Optional<String> refused, boolean late) throws JournalException {
        Containment before = waiting.before();
        Containment after = journal.load(before.id()).orElse(before);
        Optional<Transition> taken = taken(after, before, waiting.signed().nonce());
        if (taken.isPresent()) {
            if (taken.get().kind() == Transition.Kind.DECISION_REFUSED) {
                return Optional.of(
                        new Sent(Standing.REFUSED, before, after, taken.get().reason()));
            }
            if (!Carried.underWay(after)) {
                return Optional.of(new Sent(Standing.TAKEN, before, after, ""));
            }
            return late ? Optional.of(new Sent(Standing.UNDER_WAY, before, after, "")) : Optional.empty();
        }
        if (refused.isPresent()) {
            return Optional.of(new Sent(Standing.REFUSED, before, after, refused.get()));
        }
        return late ? Optional.of(new Sent(Standing.UNKNOWN, before, after, "")) : Optional.empty();
    }

    private Optional<Transition> taken(Containment after, Containment before, String nonce) throws JournalException {
        if (after.version() <= before.version()) {
            return Optional.empty();
        }
        return journal.transitions(after.id(), before.version()).stream()
                .filter(each -> each.details().contains(Transition.madeBy(nonce)))
                .findFirst();
    }

    @Override
    public void close() {
        journal.close();
    }
}
