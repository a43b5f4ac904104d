package dev.cordon.launcher.live;

import dev.cordon.domain.ContainmentId;
import dev.cordon.domain.ContainmentState;
import dev.cordon.engine.journal.JournalException;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.lifecycle.Verb;
import dev.cordon.engine.trust.DecisionMark;
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
import java.util.concurrent.TimeUnit;

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

    /** What happened to one. */
    public List<Transition> transitions(ContainmentId id) throws JournalException {
        return journal.transitions(id, 0);
    }

    /** Who decides, and as whom. */
    public record Decider(OperatorKey key, String subject, String role, SecureRandom random) {}

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
     * @param hold as it stands now
     * @param words why it was refused, or empty
     */
    public record Sent(Standing standing, Containment hold, String words) {}

    /**
     * By what a decision on the topic is known again.
     *
     * @param nonce in transitions that it led to
     * @param mark in notes about its refusal
     */
    public record Signed(String nonce, DecisionMark mark) {}

    /** Signs a decision and puts it on the topic; returns once the brokers have it. */
    public Signed send(Containment standing, Verb verb, String reason, long extendByMillis, Decider by, long now)
            throws IOException {
        DecisionTokens tokens = new DecisionTokens(by.key(), by.random());
        var decision = tokens.decide(standing, verb, by.subject(), by.role(), reason, extendByMillis, now);
        String token = tokens.sign(decision);
        try (TopicWriter writer = new TopicWriter(installation)) {
            writer.send(
                    installation.topics().decisions(),
                    standing.id().value(),
                    decision.nonce(),
                    token.getBytes(StandardCharsets.US_ASCII));
            writer.flush();
        }
        return new Signed(decision.nonce(), DecisionMark.of(token));
    }

    /**
     * Sends a decision and waits for what becomes of it.
     *
     * @param waitMillis so long at most
     */
    public Sent decide(
            Containment standing, Verb verb, String reason, long extendByMillis, Decider by, long now, long waitMillis)
            throws IOException, JournalException, InterruptedException {
        try (RefusalNotes notes = RefusalNotes.from(installation)) {
            Signed sent = send(standing, verb, reason, extendByMillis, by, now);
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
            while (true) {
                Containment after = journal.load(standing.id()).orElse(standing);
                Optional<Transition> taken = taken(after, standing, sent.nonce());
                if (taken.isPresent() && taken.get().kind() == Transition.Kind.DECISION_REFUSED) {
                    return new Sent(Standing.REFUSED, after, taken.get().reason());
                }
                if (taken.isPresent() && !underWay(after)) {
                    return new Sent(Standing.TAKEN, after, "");
                }
                Optional<String> refused = taken.isPresent() ? Optional.empty() : notes.look(sent.mark(), LOOK);
                if (refused.isPresent()) {
                    return new Sent(Standing.REFUSED, after, refused.get());
                }
                if (System.nanoTime() > end) {
                    return new Sent(taken.isPresent() ? Standing.UNDER_WAY : Standing.UNKNOWN, after, "");
                }
                if (taken.isPresent()) {
                    Thread.sleep(LOOK.toMillis());
                }
            }
        }
    }

    private Optional<Transition> taken(Containment after, Containment before, String nonce) throws JournalException {
        if (after.version() <= before.version()) {
            return Optional.empty();
        }
        return journal.transitions(after.id(), before.version()).stream()
                .filter(each -> each.details().contains(Transition.madeBy(nonce)))
                .findFirst();
    }

    /** A hold that is extended or confirmed stands where it stood until all controls carry the new deadline. */
    private static boolean underWay(Containment hold) {
        ContainmentState state = hold.state();
        boolean stands = state == ContainmentState.HELD || state == ContainmentState.FAILED;
        return (stands && hold.lease().extending())
                || state == ContainmentState.APPROVED
                || state == ContainmentState.APPLYING
                || state == ContainmentState.APPLIED
                || state == ContainmentState.RELEASING;
    }

    @Override
    public void close() {
        journal.close();
    }
}
