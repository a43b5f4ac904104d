package dev.cordon.bench.console;

import dev.cordon.console.Console;
import dev.cordon.console.ConsoleSettings;
import dev.cordon.console.access.OneTimeToken;
import dev.cordon.console.access.Role;
import dev.cordon.console.access.Subject;
import dev.cordon.console.access.Subjects;
import dev.cordon.elastic.ElasticConfig;
import dev.cordon.kafka.KafkaConnection;
import dev.cordon.kafka.KafkaSecurity;
import dev.cordon.kafka.Topics;
import dev.cordon.kafka.installation.Installation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A console that reads from a node and decides nothing: there is no broker. */
final class Desk implements AutoCloseable {
    private static final Subject ANALYST =
            new Subject("analyst", new TreeMap<>(Map.of(MadeUpQueue.TENANT, Role.ANALYST)), Optional.of("releaser"));

    private final Console console;
    private final Path token;

    private Desk(Console console, Path token) {
        this.console = console;
        this.token = token;
    }

    static Desk open(Path folder, ElasticConfig elastic) throws IOException {
        Path token = folder.resolve("sign-in").resolve("token");
        ConsoleSettings settings = new ConsoleSettings(
                new Installation(
                        MadeUpQueue.TENANT,
                        new KafkaConnection("127.0.0.1:1", KafkaSecurity.PLAINTEXT),
                        new Topics(Topics.DEFAULT_PREFIX),
                        false,
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(30),
                        folder),
                elastic,
                Files.createDirectories(folder.resolve("keys")),
                new Subjects(List.of(ANALYST)),
                Map.of(),
                Optional.empty(),
                Optional.of(new ConsoleSettings.LocalSignIn(token, ANALYST)),
                Optional.empty(),
                0,
                Optional.empty(),
                0,
                false);
        return new Desk(Console.start(settings), token);
    }

    /** Where a browser is signed in, once. */
    URI link() throws IOException {
        return console.uri().resolve("/#token=" + OneTimeToken.read(token));
    }

    @Override
    public void close() {
        console.close();
    }
}
