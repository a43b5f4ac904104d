package dev.cordon.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.wire.files.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaSecurityTest {
    @TempDir
    private Path directory;

    @Test
    void plaintext_unless_said_otherwise() {
        assertThat(KafkaSecurity.of(Map.of(), Map.of()).properties())
                .isEqualTo(Map.of("security.protocol", "PLAINTEXT"))
                .isEqualTo(KafkaSecurity.PLAINTEXT.properties());
    }

    @Test
    void tls_takes_authorities_and_a_certificate_from_files() throws Exception {
        Path authorities = Files.writeString(directory.resolve("ca.pem"), "x");
        Path own = Files.writeString(directory.resolve("own.pem"), "x");

        KafkaSecurity security = KafkaSecurity.of(
                Map.of("protocol", "tls", "truststore", authorities.toString(), "keystore", own.toString()), Map.of());

        assertThat(security.properties())
                .isEqualTo(Map.of(
                        "security.protocol", "SSL",
                        "ssl.truststore.type", "PEM",
                        "ssl.truststore.location", authorities.toString(),
                        "ssl.keystore.type", "PEM",
                        "ssl.keystore.location", own.toString()));
    }

    @Test
    void a_password_in_a_file_reaches_the_client_and_stands_nowhere_before() throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "open-sesame");

        KafkaSecurity security = KafkaSecurity.of(
                Map.of("protocol", "sasl-tls", "username", "cordon", "password", "file:" + file), Map.of());

        KafkaConnection connection = new KafkaConnection("127.0.0.1:9092", security);
        assertThat(connection.properties().toString() + security + connection).doesNotContain("open-sesame");
        AdminClientConfig client = new AdminClientConfig(connection.properties());
        assertThat(client.getPassword("sasl.jaas.config").value())
                .isEqualTo("org.apache.kafka.common.security.scram.ScramLoginModule required username=\"cordon\""
                        + " password=\"open-sesame\";");
        assertThat(client.getString("sasl.mechanism")).isEqualTo("SCRAM-SHA-512");
    }

    @Test
    void producers_of_every_connection_wait_for_all_replicas() {
        KafkaConnection connection = new KafkaConnection("127.0.0.1:9092", KafkaSecurity.PLAINTEXT);
        assertThat(connection.producing())
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("max.in.flight.requests.per.connection", "1");
    }

    @Test
    void a_password_in_the_environment_is_a_reference() {
        KafkaSecurity security = KafkaSecurity.of(
                Map.of("protocol", "sasl-plaintext", "username", "cordon", "password", "env:KAFKA_PASSWORD"),
                Map.of("KAFKA_PASSWORD", "open-sesame"));

        assertThat(security.properties().toString())
                .contains("${env:KAFKA_PASSWORD}", "EnvVarConfigProvider")
                .doesNotContain("open-sesame");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "protocol=ssl | protocol: one of",
                "protcol=tls | protcol: unknown",
                "truststore=/x | truststore: only with TLS",
                "protocol=tls username=a | username: only with SASL",
                "protocol=tls truststore=/no/such | truststore: no file",
                "protocol=sasl-plaintext username=a password=env:P mechanism=PLAIN | mechanism: PLAIN sends",
                "protocol=sasl-tls username=a mechanism=GSSAPI | mechanism: one of",
                "protocol=sasl-tls password=env:P | username: needed",
                "protocol=sasl-tls username=a\"b password=env:P | username: needed",
                "protocol=sasl-tls username=a password=open-sesame | password: say where",
                "protocol=sasl-tls username=a password=env:NONE | password: nothing stands there",
                "protocol=sasl-tls username=a password=env:BROKEN | password: holds a line break",
                "protocol=sasl-tls username=a password=file:/no/such | password: its file"
            })
    void what_cannot_work_is_said_without_the_secret(String settings, String message) {
        Map<String, String> given = Arrays.stream(settings.split(" "))
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

        assertThatThrownBy(() -> KafkaSecurity.of(given, Map.of("P", "open-sesame", "BROKEN", "open-sesame\n")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("open-sesame");
    }
}
