package dev.cordon.stack;

import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ports of 127.0.0.1 that a stack listens on.
 *
 * @param kafka for clients of the broker
 * @param controller for the broker itself
 * @param elasticsearch for clients of the node
 * @param transport for the node itself
 * @param flink for Flink's page and REST API
 * @param sandbox for the AWS SDK
 * @param metrics for Prometheus
 * @param console for browsers
 */
public record StackPorts(
        int kafka, int controller, int elasticsearch, int transport, int flink, int sandbox, int metrics, int console) {
    /** Those unless said otherwise: the usual ones of each with a 1 before it, so that they seldom meet others. */
    public static final StackPorts USUAL = new StackPorts(19092, 19093, 19200, 19300, 18081, 14566, 19249, 18080);

    private static final int HIGHEST = 65_535;
    private static final int COUNT = 8;

    /** Any that are free now. */
    public static StackPorts free() throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            int[] ports = new int[COUNT];
            for (int i = 0; i < ports.length; i++) {
                ServerSocket socket = new ServerSocket(0, 1, loopback());
                held.add(socket);
                ports[i] = socket.getLocalPort();
            }
            return new StackPorts(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5], ports[6], ports[7]);
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    /** Those that follow each other from one on. */
    public static StackPorts from(int first) {
        int last = first + COUNT - 1;
        if (first < 1 || last > HIGHEST) {
            throw new InvalidInputException("ports: " + first + " to " + last + " are not all from 1 to " + HIGHEST);
        }
        return new StackPorts(first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6, last);
    }

    /** Names and numbers, in order. */
    public Map<String, Integer> named() {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("kafka", kafka);
        all.put("kafka controller", controller);
        all.put("elasticsearch", elasticsearch);
        all.put("elasticsearch transport", transport);
        all.put("flink", flink);
        all.put("sandbox", sandbox);
        all.put("metrics", metrics);
        all.put("console", console);
        return all;
    }

    /**
     * Looks whether all of them can be listened on.
     *
     * @param sandbox whether that of the sandbox is one of them, or somebody listens there already
     * @throws InvalidInputException naming all that are taken
     */
    public void mustBeFree(boolean sandbox) {
        List<String> taken = new ArrayList<>();
        named().forEach((name, port) -> {
            if (port == this.sandbox && !sandbox) {
                return;
            }
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true); // connections of a stack that just ended do not count
                socket.bind(new InetSocketAddress(loopback(), port), 1);
            } catch (IOException e) {
                taken.add(port + " (" + name + ")");
            }
        });
        if (!taken.isEmpty()) {
            throw new InvalidInputException("ports of 127.0.0.1 are taken: " + String.join(", ", taken)
                    + "; stop what listens there, or choose others with --ports FIRST or --ports free");
        }
    }

    static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
