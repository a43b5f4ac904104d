package dev.cordon.kafka;

import dev.cordon.localkafka.BrokerStartException;
import dev.cordon.localkafka.LocalBroker;
import dev.cordon.localkafka.LocalBrokerSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One broker for all tests of this module; tests keep apart by prefixes of topics. */
final class TestBroker implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(TestBroker.class);

    /** A broker that runs. */
    static final class Running implements AutoCloseable {
        private final Path directory;
        private final LocalBroker broker;

        Running() throws IOException, BrokerStartException {
            directory = Files.createTempDirectory("test-broker");
            broker = LocalBroker.start(new LocalBrokerSettings(directory, freePort(), freePort()));
        }

        KafkaConnection connection() {
            return new KafkaConnection(broker.bootstrapServers(), KafkaSecurity.PLAINTEXT);
        }

        Admin admin() {
            return Admin.create(connection().properties());
        }

        /** Topics of a prefix, made. */
        Topics topics(String prefix) throws Exception {
            Topics topics = new Topics(prefix);
            try (Admin admin = admin()) {
                List<String> made = new TopicSetup(admin).create(topics.all(), (short) 1);
                if (made.isEmpty()) {
                    throw new IllegalStateException("another test has the prefix " + prefix);
                }
            }
            return topics;
        }

        @Override
        public void close() throws IOException {
            broker.close();
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
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
                            } catch (IOException | BrokerStartException e) {
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
