package dev.cordon.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.wire.files.InvalidInputException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StackPortsTest {
    private static final Path PAGE =
            Path.of(System.getProperty("cordon.root", "../..")).resolve("docs/live.md");

    private static ServerSocket listening(int port) throws IOException {
        return new ServerSocket(port, 1, StackPorts.loopback());
    }

    @Test
    void the_usual_ones_are_those_of_the_page() throws Exception {
        StackPorts usual = StackPorts.USUAL;
        assertThat(Files.readString(PAGE))
                .contains(
                        "| %d, %d | Kafka".formatted(usual.kafka(), usual.controller()),
                        "| %d, %d | Elasticsearch".formatted(usual.elasticsearch(), usual.transport()),
                        "| %d | Flink".formatted(usual.flink()),
                        "| %d | the sandbox cloud".formatted(usual.sandbox()),
                        "| %d | metrics".formatted(usual.metrics()),
                        "| %d | [the console]".formatted(usual.console()));
    }

    @Test
    void from_the_first_on_they_are_eight_in_a_row() {
        assertThat(StackPorts.from(20_000).named().values())
                .containsExactly(20_000, 20_001, 20_002, 20_003, 20_004, 20_005, 20_006, 20_007);
        assertThat(StackPorts.from(65_528).console()).isEqualTo(65_535);
        for (int first : new int[] {0, 65_529}) {
            assertThatThrownBy(() -> StackPorts.from(first))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("are not all from 1 to 65535");
        }
    }

    @Test
    void those_that_are_taken_are_all_named_with_what_to_do() throws Exception {
        StackPorts ports = StackPorts.free();
        ports.mustBeFree(true);
        try (ServerSocket kafka = listening(ports.kafka());
                ServerSocket console = listening(ports.console())) {
            assertThatThrownBy(() -> ports.mustBeFree(true))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(
                            "ports of 127.0.0.1 are taken: %d (kafka), %d (console); stop what listens there, or choose others with --ports FIRST or --ports free",
                            kafka.getLocalPort(), console.getLocalPort());
        }
        ports.mustBeFree(true);
    }

    @Test
    void that_of_a_sandbox_which_somebody_else_runs_may_be_taken() throws Exception {
        StackPorts ports = StackPorts.free();
        try (ServerSocket sandbox = listening(ports.sandbox())) {
            ports.mustBeFree(false);
            assertThatThrownBy(() -> ports.mustBeFree(true))
                    .hasMessageContaining(sandbox.getLocalPort() + " (sandbox)");
        }
    }
}
