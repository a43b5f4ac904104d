package dev.cordon.kafka;

import java.io.Serializable;
import java.util.Properties;

/**
 * How brokers are reached.
 *
 * @param bootstrapServers {@code host:port}, several divided by commas
 * @param security how the connection is protected
 */
public record KafkaConnection(String bootstrapServers, KafkaSecurity security) implements Serializable {
    private static final long serialVersionUID = 1L;

    public KafkaConnection {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("no bootstrap servers; name one at least, as host:port");
        }
    }

    /** For every client. Hold no secret, only where the client reads it. */
    public Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", bootstrapServers);
        security.properties().forEach(properties::setProperty);
        return properties;
    }

    /** For every producer: acknowledged by all replicas, each record once, in order. */
    public Properties producing() {
        Properties properties = properties();
        properties.setProperty("acks", "all");
        properties.setProperty("enable.idempotence", "true");
        // Of several at once a broker may refuse the first and take the second while it begins to lead a partition. The
        // first then comes out of order for good, and what came after it is there.
        properties.setProperty("max.in.flight.requests.per.connection", "1");
        return properties;
    }
}
