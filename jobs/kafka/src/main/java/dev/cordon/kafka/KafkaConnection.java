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
}
