package dev.cordon.localkafka;

import java.nio.file.Path;

/**
 * Where a local broker keeps its data and listens. It listens on 127.0.0.1 alone.
 *
 * @param dataDirectory made and formatted if it is empty; one broker at a time
 * @param port for clients, 1 to 65535
 * @param controllerPort for the broker itself, another one
 */
public record LocalBrokerSettings(Path dataDirectory, int port, int controllerPort) {
    public LocalBrokerSettings {
        requirePort(port);
        requirePort(controllerPort);
        if (port == controllerPort) {
            throw new IllegalArgumentException("clients and controller need two ports, not " + port + " for both");
        }
    }

    private static void requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is from 1 to 65535, not " + port);
        }
    }
}
