package dev.cordon.live.containment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.wire.files.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveContainmentSettingsTest {
    @TempDir
    Path folder;

    private LiveContainmentSettings read(String text) throws Exception {
        Path file = folder.resolve("cordon.yaml");
        Files.writeString(file, text);
        return LiveContainmentSettings.read(file, Map.of());
    }

    private static String yaml(String kafka, String aws) {
        return """
                tenant: acme
                kafka:
                  bootstrap: 127.0.0.1:9092
                %scontainment:
                  state: state
                  detection_keys: []
                  aws: {%s}
                """.formatted(kafka, aws);
    }

    @Test
    void denied_calls_are_those_of_the_account_that_the_file_names() throws Exception {
        assertThat(read(yaml("", "account: '111122223333'")).account()).isEqualTo("111122223333");
    }

    @Test
    void without_one_it_is_the_account_of_the_responder_whom_the_guardrails_name() throws Exception {
        Files.writeString(
                folder.resolve("guardrails.yaml"),
                "tenant: acme\nresponder: {principal: 'arn:aws:iam::444455556666:role/cordon'}\n");
        String text = yaml("", "") + "  guardrails: guardrails.yaml\n";
        assertThat(read(text).account()).isEqualTo("444455556666");
    }

    @Test
    void an_account_that_nobody_names_stops_the_start() {
        assertThatThrownBy(() -> read(yaml("", "")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cordon.yaml:7: containment.aws.account: is missing")
                .hasMessageContaining("twelve digits");
        assertThatThrownBy(() -> read(yaml("", "account: prod")))
                .hasMessageContaining("containment.aws.account: must be the twelve digits");
    }

    @Test
    void topics_that_tenants_share_are_refused_with_line_and_reason() {
        assertThatThrownBy(() -> read(yaml("  shared: true\n", "account: '111122223333'")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cordon.yaml:4: kafka.shared: must be false for containment: whoever may write to"
                        + " shared topics chooses whose journal, decisions and alerts a record is of")
                .hasMessageContaining("kafka.prefix");
    }

    @Test
    void sources_of_undoing_are_no_setting() {
        assertThatThrownBy(() -> read(yaml("", "account: '111122223333'") + "  logs: [git]\n"))
                .hasMessageContaining("cordon.yaml:8: containment.logs: is unknown");
    }
}
