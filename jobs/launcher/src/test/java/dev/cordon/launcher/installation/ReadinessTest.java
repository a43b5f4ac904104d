package dev.cordon.launcher.installation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.launcher.ExitCode;
import dev.cordon.launcher.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static final String WARNING = "cordon.journal has its copies on 1 of 3 brokers";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Readiness readiness(boolean json) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, false, 100, true, false);
        return new Readiness(terminal, "cordon topics check", "topics", json);
    }

    @Test
    void a_warning_is_told_beside_the_answer_and_changes_no_exit_code() {
        assertThat(readiness(false).ready(List.of(), List.of(WARNING))).isEqualTo(ExitCode.RAN);
        assertThat(err.toString(UTF_8)).contains("cordon topics check: warning: " + WARNING);
        assertThat(out.toString(UTF_8)).contains("topics are as they have to be");
    }

    @Test
    void json_has_warnings_of_its_own() throws Exception {
        assertThat(readiness(true).ready(List.of(), List.of(WARNING))).isEqualTo(ExitCode.RAN);
        JsonNode printed = JsonMapper.builder().build().readTree(out.toString(UTF_8));
        assertThat(printed.path("ready").asBoolean()).isTrue();
        assertThat(printed.path("warnings")).extracting(JsonNode::asText).containsExactly(WARNING);
        assertThat(err.size()).isZero();
    }
}
