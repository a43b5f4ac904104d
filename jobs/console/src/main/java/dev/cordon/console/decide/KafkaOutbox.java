package dev.cordon.console.decide;

import dev.cordon.engine.trust.Assignment;
import dev.cordon.engine.trust.AssignmentTokens;
import dev.cordon.engine.trust.Decision;
import dev.cordon.engine.trust.DecisionTokens;
import dev.cordon.engine.trust.OperatorKey;
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
        RefusalNotes notes = notes(); // before, so that no word about it is missed
        try (TopicWriter writer = new TopicWriter(installation, GIVE_UP_AFTER)) {
            DecisionSending.Signed signed =
                    DecisionSending.send(writer, installation.topics(), new DecisionTokens(key, random), decision);
            writer.flush();
            return new OnTopic(notes, signed);
        } catch (IOException | KafkaException e) {
            notes.close();
            throw e instanceof IOException io ? io : new IOException("Kafka does not answer: " + e.getMessage(), e);
        }
    }

    private RefusalNotes notes() throws IOException {
        try {
            return RefusalNotes.from(installation);
        } catch (KafkaException e) {
            throw new IOException("Kafka does not answer: " + e.getMessage(), e);
        }
    }

    private record OnTopic(RefusalNotes notes, DecisionSending.Signed signed) implements Sent {
        @Override
        public Optional<String> refusal(Duration atMost) throws IOException {
            return Optional.ofNullable(
                    notes.look(List.of(signed.mark()), atMost).get(signed.mark()));
        }

        @Override
        public void close() {
            notes.close();
        }
    }

    @Override
    public void send(Assignment assignment, OperatorKey key) throws IOException {
        String token = AssignmentTokens.sign(assignment, key);
        try (TopicWriter writer = new TopicWriter(installation, GIVE_UP_AFTER)) {
            writer.send(
                    installation.topics().triage(),
                    assignment.alert(),
                    assignment.alert(),
                    token.getBytes(StandardCharsets.US_ASCII));
            writer.flush();
        } catch (KafkaException e) {
            throw new IOException("Kafka does not answer: " + e.getMessage(), e);
        }
    }
}
