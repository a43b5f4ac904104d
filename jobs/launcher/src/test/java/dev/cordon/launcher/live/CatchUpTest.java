package dev.cordon.launcher.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kafka.KafkaConnection;
import dev.cordon.kafka.KafkaSecurity;
import dev.cordon.kafka.Topics;
import dev.cordon.kafka.installation.Installation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CatchUpTest {
    @Test
    void lags_add_up() {
        assertThat(CatchUp.sum(OptionalLong.of(3), OptionalLong.of(0), OptionalLong.of(4)))
                .hasValue(7);
    }

    @Test
    void one_that_is_not_known_makes_the_sum_unknown_and_is_not_none() {
        for (OptionalLong sum : new OptionalLong[] {
            CatchUp.sum(OptionalLong.empty(), OptionalLong.of(0), OptionalLong.of(4)),
            CatchUp.sum(OptionalLong.of(0), OptionalLong.of(0), OptionalLong.empty()),
        }) {
            assertThat(sum).isEmpty();
            assertThat(CatchUp.isNone(sum)).isFalse();
        }
        assertThat(CatchUp.isNone(OptionalLong.of(1))).isFalse();
        assertThat(CatchUp.isNone(OptionalLong.of(0))).isTrue();
    }

    @Test
    void nobody_is_caught_up_while_the_broker_does_not_answer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            KafkaConnection connection =
                    new KafkaConnection("127.0.0.1:" + silent.getLocalPort(), KafkaSecurity.PLAINTEXT);
            Installation installation = new Installation(
                    "acme",
                    connection,
                    new Topics("cordon."),
                    false,
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(30),
                    Path.of(""));
            Properties impatient = connection.properties();
            impatient.setProperty("request.timeout.ms", "200");
            impatient.setProperty("default.api.timeout.ms", "400");
            try (CatchUp behind = new CatchUp(installation, Admin.create(impatient))) {
                assertThat(behind.lagOfDetection()).isEmpty();
            }
        }
    }
}
