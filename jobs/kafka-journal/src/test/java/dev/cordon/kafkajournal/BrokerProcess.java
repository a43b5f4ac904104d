package dev.cordon.kafkajournal;

import dev.cordon.kafka.KafkaConnection;
import dev.cordon.kafka.KafkaSecurity;
import dev.cordon.kafka.TopicSetup;
import dev.cordon.kafka.Topics;
import dev.cordon.localkafka.LocalBrokerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One broker for all tests of this module, in a process of its own that can be killed; tests keep apart by prefixes. */
final class BrokerProcess implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(BrokerProcess.class);

    /** A broker that runs, unless it was killed. */
    static final class Running implements AutoCloseable {
        private final Path directory;
        private final int port;
        private final int controllerPort;
        private @Nullable Process process;

        Running() throws IOException {
            directory = Files.createTempDirectory("test-broker");
            port = freePort();
            controllerPort = freePort();
            start();
        }

        /** Starts it again on the same data; returns once clients can connect. */
        void start() throws IOException {
            Process started = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LocalBrokerMain.class.getName(),
                            directory.resolve("data").toString(),
                            Integer.toString(port),
                            Integer.toString(controllerPort))
                    .redirectError(directory.resolve("err").toFile())
                    .start();
            process = started;
            BufferedReader out = started.inputReader(StandardCharsets.UTF_8);
            String line = out.readLine();
            while (line != null && !line.startsWith("broker at")) {
                line = out.readLine();
            }
            if (line == null) {
                throw new IOException("the test broker does not start: " + Files.readString(directory.resolve("err")));
            }
            Thread drain = new Thread(() -> out.lines().forEach(each -> {}), "broker-output");
            drain.setDaemon(true);
            drain.start();
        }

        /** As {@code kill -9}. */
        void kill() throws InterruptedException {
            Process running = process;
            if (running != null) {
                running.destroyForcibly();
                running.waitFor(1, TimeUnit.MINUTES);
            }
        }

        KafkaConnection connection() {
            return new KafkaConnection("127.0.0.1:" + port, KafkaSecurity.PLAINTEXT);
        }

        /** Topics of a prefix, made. */
        Topics topics(String prefix) throws Exception {
            Topics topics = new Topics(prefix);
            try (Admin admin = Admin.create(connection().properties())) {
                List<String> made = new TopicSetup(admin)
                        .create(List.of(topics.journal(), topics.evidence(), topics.notes()), (short) 1);
                if (made.isEmpty()) {
                    throw new IllegalStateException("another test has the prefix " + prefix);
                }
            }
            return topics;
        }

        /** A place with topics of a prefix, made. */
        KafkaPlace place(String prefix, Duration patience) throws Exception {
            return new KafkaPlace(connection(), topics(prefix), patience);
        }

        @Override
        public void close() throws IOException {
            try {
                kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .getOrComputeIfAbsent(
                        Running.class,
                        type -> {
                            try {
                                return new Running();
                            } catch (IOException e) {
                                throw new IllegalStateException("the test broker does not start", e);
                            }
                        },
                        Running.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }
}
