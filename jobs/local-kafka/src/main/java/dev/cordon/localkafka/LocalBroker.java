package dev.cordon.localkafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker of one node (KRaft, broker and controller in one) in this JVM, on 127.0.0.1, without security unless
 * properties say otherwise. What was written and acknowledged is there after a restart on the same directory, also after a
 * kill; a power cut may take the last seconds of it, since Kafka acknowledges before the data are on the disk. Topics are
 * never made by themselves.
 */
public final class LocalBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int NODE = 1;

    private final LocalBrokerSettings settings;
    private final KafkaRaftServer server;

    private LocalBroker(LocalBrokerSettings settings, KafkaRaftServer server) {
        this.settings = settings;
        this.server = server;
    }

    /**
     * Formats the directory if nothing is in it, and starts; returns once clients can connect.
     *
     * @throws BrokerStartException if a port is taken, the directory cannot be used, or the broker gives up
     */
    public static LocalBroker start(LocalBrokerSettings settings) throws BrokerStartException {
        return start(settings, Map.of());
    }

    /**
     * Likewise, with properties of Kafka's set over those here, such as listeners with TLS and an authorizer.
     *
     * @throws BrokerStartException likewise
     */
    public static LocalBroker start(LocalBrokerSettings settings, Map<String, String> over)
            throws BrokerStartException {
        requireFree(settings.port(), "clients");
        requireFree(settings.controllerPort(), "the controller");
        Path logs = settings.dataDirectory().toAbsolutePath().resolve("log");
        format(logs);
        KafkaRaftServer server;
        try {
            Properties properties = properties(settings, logs);
            properties.putAll(over);
            server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        } catch (RuntimeException e) {
            throw new BrokerStartException("no broker can run on " + logs + ": " + e.getMessage(), e);
        }
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw new BrokerStartException("the broker on " + logs + " does not start: " + e.getMessage(), e);
        }
        return new LocalBroker(settings, server);
    }

    /** Host and port for clients. */
    public String bootstrapServers() {
        return HOST + ":" + settings.port();
    }

    /** Waits until the broker has ended. */
    public void awaitEnd() {
        server.awaitShutdown();
    }

    /** Stops cleanly: data is flushed, ports are free. A second call changes nothing. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void requireFree(int port, String what) throws BrokerStartException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the broker does: a port in TIME_WAIT is free
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        } catch (IOException e) {
            throw new BrokerStartException(
                    "port " + port + " for " + what + " is taken; stop what listens there, or choose another port", e);
        }
    }

    private static void format(Path logs) throws BrokerStartException {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Files.createDirectories(logs);
            new Formatter()
                    .setPrintStream(quiet)
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(logs.toString())
                    .addDirectory(logs.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        } catch (Exception e) { // the formatter declares no less
            throw new BrokerStartException("the directory " + logs + " cannot be formatted: " + e.getMessage(), e);
        }
    }

    private static Properties properties(LocalBrokerSettings settings, Path logs) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(NODE));
        properties.setProperty("controller.quorum.voters", NODE + "@" + HOST + ":" + settings.controllerPort());
        properties.setProperty(
                "listeners",
                "PLAINTEXT://%s:%d,CONTROLLER://%s:%d"
                        .formatted(HOST, settings.port(), HOST, settings.controllerPort()));
        properties.setProperty("advertised.listeners", "PLAINTEXT://" + HOST + ":" + settings.port());
        properties.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("log.dirs", logs.toString());
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("default.replication.factor", "1");
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "4");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.num.partitions", "4");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        // One node, two gigabytes of laptop: the cleaner's default buffer alone is 128 MiB.
        properties.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
        return properties;
    }
}
