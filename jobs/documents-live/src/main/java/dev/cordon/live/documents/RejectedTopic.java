package dev.cordon.live.documents;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.elastic.Document;
import dev.cordon.elastic.Origin;
import dev.cordon.elastic.RejectedDocuments;
import dev.cordon.elastic.Rejection;
import dev.cordon.kafka.KafkaConnection;
import dev.cordon.kafka.Topics;
import dev.cordon.kafka.installation.Installation;
import dev.cordon.kafka.installation.TopicWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Rejected documents become dead letters. A letter is about the record that the document was made of, so whoever puts that
 * back has the document made and written again; what it keeps is the beginning of the document.
 */
record RejectedTopic(String tenant, KafkaConnection connection, Topics topics) implements RejectedDocuments {
    private static final long serialVersionUID = 1L;
    /** A bulk request waits for its rejections; meanwhile its documents are not lost. */
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(10);

    static RejectedTopic of(Installation installation) {
        return new RejectedTopic(installation.tenant(), installation.connection(), installation.topics());
    }

    @Override
    public Taker open(int writer) {
        return new Letters(() -> new TopicWriter(tenant, connection, topics, GIVE_UP_AFTER));
    }

    static DeadLetter letter(Rejection rejection) {
        Document document = rejection.document();
        Origin origin = document.origin();
        byte[] json = document.json();
        String words = rejection.reason().isEmpty() ? "" : ": " + rejection.reason();
        return new DeadLetter(
                document.tenant(),
                origin.source(),
                RejectReason.REJECTED_DOCUMENT,
                document.kind().alias() + " answers " + rejection.status() + words,
                origin.file(),
                origin.number(),
                origin.length(),
                origin.sha256(),
                Arrays.copyOf(json, Math.min(json.length, DocumentFunction.RAW_CAP_BYTES)));
    }

    /** Connects when the first one comes, and anew after a failure. */
    private static final class Letters implements Taker {
        private final Supplier<TopicWriter> connects;
        private @Nullable TopicWriter writer;

        Letters(Supplier<TopicWriter> connects) {
            this.connects = connects;
        }

        @Override
        public void take(Rejection rejection) throws IOException {
            try {
                TopicWriter open = writer == null ? connects.get() : writer;
                writer = open;
                open.send(letter(rejection));
                open.flush();
            } catch (IOException e) {
                close();
                throw e;
            } catch (KafkaException e) { // such as of a name that does not resolve
                close();
                throw new IOException(String.valueOf(e.getMessage()), e);
            }
        }

        @Override
        public void close() {
            if (writer != null) {
                writer.close();
                writer = null;
            }
        }
    }
}
