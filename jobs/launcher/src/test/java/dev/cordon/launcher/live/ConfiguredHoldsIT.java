package dev.cordon.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kafka.installation.InstallationFile;
import dev.cordon.kafka.installation.InstalledTopics;
import dev.cordon.launcher.CommandLines;
import dev.cordon.localkafka.LocalBroker;
import dev.cordon.localkafka.LocalBrokerSettings;
import dev.cordon.stack.StackPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Holds and decisions of an installation that only a cordon.yaml names: a broker, and no folder of a stack. */
@Timeout(240)
class ConfiguredHoldsIT {
    private final CommandLines cordon = new CommandLines();

    @Test
    void holds_are_listed_and_decisions_are_signed_with_the_key_of_the_state(@TempDir Path folder) throws Exception {
        StackPorts ports = StackPorts.free();
        Path config = Files.writeString(
                folder.resolve("cordon.yaml"), "tenant: acme\nkafka: {bootstrap: '127.0.0.1:" + ports.kafka() + "'}\n");
        String state = folder.resolve("state").toString();
        try (LocalBroker broker = LocalBroker.start(
                new LocalBrokerSettings(folder.resolve("kafka"), ports.kafka(), ports.controller()))) {
            assertThat(broker.bootstrapServers()).endsWith(":" + ports.kafka());
            var made = new InstalledTopics(InstallationFile.read(config, Map.of())).create((short) 1);
            assertThat(made).isNotEmpty();

            assertThat(cordon.run("holds", "--config", config.toString()))
                    .as(cordon.err())
                    .isZero();
            assertThat(cordon.out()).contains("nothing is held and nothing waits for a decision");

            assertThat(cordon.run("release", "--all", "--config", config.toString(), "--state", state))
                    .as(cordon.err())
                    .isZero();
            assertThat(cordon.err()).contains("made a key for operator ", "no hold of this state is in force");
            assertThat(folder.resolve("state/keys/operator.jwk")).exists();
        }
    }
}
