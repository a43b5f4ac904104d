package dev.cordon.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityKind;
import dev.cordon.domain.Reach;
import dev.cordon.wire.ocsf.AlertReader;
import dev.cordon.wire.ocsf.ReadAlert;
import dev.cordon.wire.testing.LeakedKeyAlert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RiskShapeTest {
    private final RiskShape shape = new RiskShape();

    private static String line() throws IOException {
        Path example = Path.of(System.getProperty("cordon.root"), "docs", "examples", "alert.jsonl");
        return Files.readAllLines(example).get(0);
    }

    private static Alert alert(String line) {
        return ((ReadAlert.Accepted) new AlertReader().read(line.getBytes(StandardCharsets.UTF_8))).alert();
    }

    private JsonNode written(Alert alert) throws IOException {
        return JsonMapper.builder().build().readTree(Objects.requireNonNull(shape.bytes(alert)));
    }

    @Test
    void while_an_alert_is_open_the_risk_is_its_priority() throws IOException {
        Alert alert = alert(line());
        JsonNode risk = written(alert);

        assertThat(alert.priority()).isPositive();
        assertThat(risk.path("risk").asDouble()).isEqualTo(alert.priority());
        assertThat(risk.path("probability").asDouble()).isEqualTo(alert.probability());
        assertThat(risk.path("state").asText()).isEqualTo("OPEN");
        assertThat(risk.path("alert").asText()).isEqualTo(alert.alertId());
        assertThat(risk.at("/identity/key").asText()).isEqualTo(alert.identity().key());
        assertThat(shape.key(alert)).isEqualTo(alert.identity().key());
        assertThat(shape.id(alert)).isEqualTo(alert.alertId() + "/" + alert.revision());
    }

    @Test
    void once_it_is_closed_there_is_none() throws IOException {
        String open = line();
        String closed = open.replace("\"is_alert\":true", "\"is_alert\":false");
        assertThat(closed).isNotEqualTo(open);
        JsonNode risk = written(alert(closed));

        assertThat(risk.path("risk").asDouble()).isZero();
        assertThat(risk.path("probability").asDouble()).isZero();
        assertThat(risk.path("state").asText()).isEqualTo("CLOSED");
    }

    @Test
    void of_a_caller_that_proved_nothing_no_line_stays() throws IOException {
        LeakedKeyAlert alert = new LeakedKeyAlert("unknown:111122223333:2001:db8:1::/48", 1_000);
        assertThat(shape.bytes(alert.closed().alert()))
                .as("of a user, whatever it is called")
                .isNotNull();
        Alert nobodys = alert.kind(IdentityKind.UNKNOWN).alert();
        assertThat(nobodys.identity().provedNothing()).isTrue();
        assertThat(shape.bytes(nobodys)).isNull();
        Alert open = new LeakedKeyAlert(nobodys.identity().key(), 1_000)
                .kind(IdentityKind.UNKNOWN)
                .alert();
        assertThat(written(open).path("risk").asDouble()).isPositive();
    }

    @Test
    void a_reach_that_is_not_known_has_no_numbers() throws IOException {
        Alert alert = alert(line()).rankedBy(Reach.NO_SNAPSHOT, 2);

        assertThat(written(alert).path("reach").toString()).isEqualTo("{\"standing\":\"NO_SNAPSHOT\"}");
    }
}
