package dev.cordon.console.decide;

import dev.cordon.engine.trust.Decision;
import dev.cordon.engine.trust.DecisionMark;
import dev.cordon.engine.trust.DecisionTokens;
import dev.cordon.engine.trust.OperatorKey;
import dev.cordon.engine.trust.SuppressionTokens;
import dev.cordon.engine.trust.SuppressionWord;
import dev.cordon.engine.trust.TriageWord;
import dev.cordon.engine.trust.VerdictWord;
import dev.cordon.kafka.hold.DecisionSending;
import dev.cordon.kafka.hold.RefusalNotes;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** The topics of decisions and of triage. */
public final class KafkaOutbox implements Outbox {
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(10);

    private final Installation installation;
    private final SecureRandom random;

    public KafkaOutbox(Installation installation, SecureRandom random) {
        this.installation = installation;
        this.random = random;
    }

    @Override
    public Sent send(Decision decision, OperatorKey key) throws IOException {
        return send(
                writer -> DecisionSending.send(writer, installation.topics(), new DecisionTokens(key, random), decision)
                        .mark());
    }

    @Override
    public Sent send(SuppressionWord word, OperatorKey key) throws IOException {
        return send(word.suppression(), word.nonce(), SuppressionTokens.sign(word, key));
    }

    @Override
    public Sent send(VerdictWord word, OperatorKey key) throws IOException {
        return send(word.said().alert(), word.said().id(), word.signed(key));
    }

    /** Sends a word to where decisions are judged. */
    private Sent send(String about, String id, String token) throws IOException {
        return send(writer -> {
            writer.send(installation.topics().decisions(), about, id, token.getBytes(StandardCharsets.US_ASCII));
            return DecisionMark.of(token);
        });
    }

    /** Writes something, and says by what a word about it is known. */
    @FunctionalInterface
    private interface Writing {
        DecisionMark to(TopicWriter writer) throws IOException;
    }

    private Sent send(Writing writing) throws IOException {
        RefusalNotes notes = notes(); // before, so that no word about it is missed
        try {
            DecisionMark mark;
            try (TopicWriter writer = new TopicWriter(installation, GIVE_UP_AFTER)) {
                mark = writing.to(writer);
                writer.flush();
            }
            return new OnTopic(notes, mark);
        } catch (KafkaException e) {
            notes.close();
            throw silent(e);
        } catch (IOException | RuntimeException e) {
            notes.close();
            throw e;
        }
    }

    private RefusalNotes notes() throws IOException {
        try {
            return RefusalNotes.from(installation);
        } catch (KafkaException e) {
            throw silent(e);
        }
    }

    private static IOException silent(KafkaException e) {
        return new IOException("Kafka does not answer: " + e.getMessage(), e);
    }

    private record OnTopic(RefusalNotes notes, DecisionMark mark) implements Sent {
        @Override
        public Optional<String> refusal(Duration atMost) throws IOException {
            return Optional.ofNullable(notes.look(List.of(mark), atMost).get(mark));
        }

        @Override
        public void close() {
            notes.close();
        }
    }

    @Override
    public void send(TriageWord said, OperatorKey key) throws IOException {
        // One key for each kind: on a compacted topic none must take the place of another.
        String id = switch (said.kind()) {
            case ASSIGNMENT -> said.alert();
            case ESCALATION -> said.alert() + "/escalation";
        };
        byte[] token = said.signed(key).getBytes(StandardCharsets.US_ASCII);
        try (TopicWriter writer = new TopicWriter(installation, GIVE_UP_AFTER)) {
            writer.send(installation.topics().triage(), id, id, token);
            writer.flush();
        } catch (KafkaException e) {
            throw silent(e);
        }
    }
}
