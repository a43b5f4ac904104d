package dev.cordon.localelasticsearch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a node is run.
 *
 * @param directory holds its data and logs; made if missing; one node at a time
 * @param httpPort port of 127.0.0.1 for clients, 1-65535
 * @param transportPort port of 127.0.0.1 that the node wants for itself, 1-65535
 * @param heapMegabytes heap of its process; it takes about as much again outside the heap
 * @param javaHome the Java that runs it, 17 or newer
 * @param patience how long it may take until it answers
 */
public record NodeSettings(
        Path directory, int httpPort, int transportPort, int heapMegabytes, Path javaHome, Duration patience) {
    private static final int LEAST_HEAP = 128;

    public NodeSettings {
        if (httpPort < 1 || httpPort > 65_535 || transportPort < 1 || transportPort > 65_535) {
            throw new IllegalArgumentException(
                    "ports %d and %d: not both in 1-65535".formatted(httpPort, transportPort));
        }
        if (httpPort == transportPort) {
            throw new IllegalArgumentException(
                    "port " + httpPort + " for clients and for the node itself: it needs two");
        }
        if (heapMegabytes < LEAST_HEAP) {
            throw new IllegalArgumentException("a heap of " + heapMegabytes + " MB: it needs " + LEAST_HEAP);
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("patience " + patience + ": not positive");
        }
    }

    /** On ports that are free now, with the Java that runs this program and a heap of 384 MB. */
    public static NodeSettings in(Path directory) throws IOException {
        InetAddress loopback = loopback();
        try (ServerSocket http = new ServerSocket(0, 1, loopback);
                ServerSocket transport = new ServerSocket(0, 1, loopback)) {
            return on(directory, http.getLocalPort(), transport.getLocalPort());
        }
    }

    /** On given ports, with the Java that runs this program and a heap of 384 MB. */
    public static NodeSettings on(Path directory, int httpPort, int transportPort) {
        return new NodeSettings(
                directory,
                httpPort,
                transportPort,
                384,
                Path.of(System.getProperty("java.home")),
                Duration.ofMinutes(2));
    }

    /** The same with another Java. */
    public NodeSettings withJava(Path home) {
        return new NodeSettings(directory, httpPort, transportPort, heapMegabytes, home, patience);
    }

    static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
