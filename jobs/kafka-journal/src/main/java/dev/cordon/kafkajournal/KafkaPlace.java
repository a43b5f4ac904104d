package dev.cordon.kafkajournal;

import dev.cordon.kafka.KafkaConnection;
import dev.cordon.kafka.Topics;
import java.io.Serializable;
import java.time.Duration;
import java.util.Properties;

/**
 * Where journal and evidence are.
 *
 * @param connection to the brokers
 * @param topics the catalogue
 * @param patience so long a broker may take to answer, or to get on with a long answer; at least a second
 */
public record KafkaPlace(KafkaConnection connection, Topics topics, Duration patience) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Patience unless said otherwise. */
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

    private static final int LEAST_PATIENCE_MILLIS = 1_000;
    private static final int MOST_RECONNECT_MILLIS = 500;

    public KafkaPlace {
        if (patience.toMillis() < LEAST_PATIENCE_MILLIS || patience.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("patience with brokers is a second at least, not " + patience);
        }
    }

    /** With the usual patience. */
    public KafkaPlace(KafkaConnection connection, Topics topics) {
        this(connection, topics, USUAL_PATIENCE);
    }

    /** For every client: it gives up when patience is over, and finds a broker that came back soon. */
    Properties client() {
        Properties properties = connection.properties();
        properties.setProperty("request.timeout.ms", Long.toString(patience.toMillis() / 2));
        properties.setProperty("reconnect.backoff.max.ms", Integer.toString(MOST_RECONNECT_MILLIS));
        properties.setProperty("retry.backoff.max.ms", Integer.toString(MOST_RECONNECT_MILLIS));
        return properties;
    }

    /** For admin clients and consumers. */
    Properties asking() {
        Properties properties = client();
        properties.setProperty("default.api.timeout.ms", Long.toString(patience.toMillis()));
        return properties;
    }

    /** For producers, see {@link KafkaConnection#producing}. */
    Properties producing(int longestBytes) {
        Properties properties = connection.producing();
        properties.putAll(client());
        properties.setProperty("linger.ms", "0");
        properties.setProperty("delivery.timeout.ms", Long.toString(patience.toMillis()));
        properties.setProperty("max.block.ms", Long.toString(patience.toMillis()));
        properties.setProperty("max.request.size", Integer.toString(longestBytes));
        return properties;
    }
}
