package dev.cordon.kafka.record;

import dev.cordon.domain.RecordPlace;
import dev.cordon.kafka.Headers;
import dev.cordon.kafka.Owner;
import dev.cordon.kafka.Topic;
import dev.cordon.kafka.installation.Installation;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Looks a log's own record up where an event says that it stands. It only reads, and gives a record to its tenant alone. Each
 * look is a connection of its own, so that nothing is kept open for what few ask for.
 */
public final class RawLookup {
    private final Installation installation;
    private final Duration within;

    /** @param within the brokers have so long for each thing that they are asked */
    public RawLookup(Installation installation, Duration within) {
        this.installation = installation;
        this.within = within;
    }

    /** What came of a look. */
    public sealed interface Answer {
        /**
         * The tenant's record.
         *
         * @param value never changed after construction
         * @param arrivalMillis the broker's time
         * @param container name of the file it came out of, or empty
         */
        @SuppressWarnings("ArrayRecordComponent") // bytes as they came; nobody compares answers by equals
        record Found(byte[] value, long arrivalMillis, String container) implements Answer {}

        /**
         * The topic keeps it no longer.
         *
         * @param keptDays so long records are kept
         */
        record Gone(int keptDays) implements Answer {}

        /** What stands there is another tenant's, nobody's, or no record: the topic was made anew since, or the place is wrong. */
        record NotOurs() implements Answer {}

        /** The brokers let this principal not read raw records. */
        record NotAllowed() implements Answer {}

        /**
         * The brokers did not answer in time.
         *
         * @param why for the log of this process
         */
        record Unanswered(String why) implements Answer {}
    }

    /** The topic of a source's raw records. */
    public Topic topic(String source) {
        return installation.topics().raw(source);
    }

    /**
     * Looks once.
     *
     * @param tenant whose record it has to be
     * @param source one of the sources that there are
     */
    public Answer find(String tenant, String source, RecordPlace place) {
        Topic topic = topic(source);
        Properties client = installation.connection().properties();
        client.setProperty("max.partition.fetch.bytes", Integer.toString(topic.maxMessageBytes()));
        client.setProperty("fetch.max.bytes", Integer.toString(topic.maxMessageBytes()));
        try (Places places = new Places(client, within)) {
            return answer(
                    tenant, topic, places.at(new TopicPartition(topic.name(), place.partition()), place.offset()));
        } catch (AuthorizationException e) {
            return new Answer.NotAllowed();
        } catch (KafkaException | IOException e) {
            return new Answer.Unanswered(String.valueOf(e.getMessage()));
        }
    }

    private Answer answer(String tenant, Topic topic, Standing standing) {
        if (standing instanceof Standing.There there) {
            ConsumerRecord<byte[], byte[]> record = there.record();
            Owner owner = owner(tenant, Headers.text(record, Headers.TENANT));
            return owner == Owner.OURS && record.value() != null
                    ? new Answer.Found(record.value(), record.timestamp(), Headers.container(record))
                    : new Answer.NotOurs();
        }
        return standing instanceof Standing.Dropped ? new Answer.Gone(topic.retentionDays()) : new Answer.NotOurs();
    }

    /** A record without a tenant is of the installation's own where nobody shares its topics, and of no other's ever. */
    private Owner owner(String tenant, String named) {
        return Owner.of(named, tenant, installation.shared() || !tenant.equals(installation.tenant()));
    }
}
