package dev.cordon.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    private static <T> T read(String text, Function<ConfigFields, T> reading) throws InvalidConfigException {
        return ConfigFile.read("cordon.yaml", text, reading);
    }

    private static List<String> problems(String text, Function<ConfigFields, ?> reading) {
        return catchThrowableOfType(InvalidConfigException.class, () -> read(text, reading))
                .problems();
    }

    @Test
    void what_stands_there_is_read_and_what_does_not_takes_its_default() throws Exception {
        String text = "idle: 90s\nshared: true\nrate: 2.5\nat_once: 16\nurls: [a, b]\naws: {region: eu-west-1}\n";
        Given given = read(
                text,
                fields -> new Given(
                        fields.span("idle", Duration.ZERO),
                        fields.truth("shared", false),
                        fields.number("rate", 0, 10, 1),
                        fields.whole("at_once", 1, 256, 4),
                        fields.texts("urls"),
                        fields.mapping("aws").text("region", ""),
                        fields.text("absent", "otherwise")));
        assertThat(given)
                .isEqualTo(
                        new Given(Duration.ofSeconds(90), true, 2.5, 16, List.of("a", "b"), "eu-west-1", "otherwise"));
    }

    private record Given(
            Duration idle, boolean shared, double rate, int atOnce, List<String> urls, String region, String absent) {}

    @ParameterizedTest
    @ValueSource(strings = {"-5s", "0s", "5", "1.5h", "s", "5w", "1000000d", "+5s", "PT5S", "-0m"})
    void a_span_of_time_is_a_whole_number_above_zero_and_a_unit(String span) {
        assertThat(problems("tenant: a\nidle: " + span, fields -> fields.span("idle", Duration.ZERO)))
                .containsExactly(
                        "cordon.yaml:2: idle: must be a whole number above 0 and a unit (s, m, h, d), such as 24h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-1", "11", "5d", "0x1p3", "ten", "[5]", "1e999", "''"})
    void a_number_is_decimal_and_within_its_bounds(String number) {
        assertThat(problems("rate: " + number, fields -> fields.number("rate", 0, 10, 1)))
                .containsExactly("cordon.yaml:1: rate: must be a number from 0 to 10");
    }

    @Test
    void each_key_that_is_unknown_or_twice_is_told_with_its_line() {
        String text = "tenant: a\nkafka: {}\ntenant: b\nkafak: {}\n";
        assertThat(problems(text, fields -> fields.only("tenant", "kafka")))
                .containsExactly(
                        "cordon.yaml:3: tenant: stands twice; keep one",
                        "cordon.yaml:4: kafak: is unknown; remove it or use one of tenant, kafka");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"tenant:", "tenant: ''", "tenant: null", "tenant: [a]", "tenant: {a: b}"})
    void a_text_is_there_and_not_empty(String text) {
        assertThat(problems(text, fields -> fields.text("tenant", "")))
                .containsExactly(
                        "cordon.yaml:1: tenant: must be a text that is not empty; write one, or remove the field");
    }

    @Test
    void a_text_holds_no_control_characters() {
        assertThat(problems("state: \"a\\0b\"", fields -> fields.text("state", "")))
                .containsExactly("cordon.yaml:1: state: must not hold control characters; remove them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka: 7", "kafka: [a]", "kafka:"})
    void a_section_is_a_mapping(String text) {
        assertThat(problems(text, fields -> fields.mapping("kafka").only("bootstrap")))
                .containsExactly("cordon.yaml:1: kafka: must be a mapping; write its fields below it, indented");
    }

    @Test
    void a_file_is_a_mapping() {
        assertThat(problems("- a\n", fields -> fields.only("tenant")))
                .containsExactly("cordon.yaml:1: must be a mapping with the keys tenant");
    }

    @Test
    void anchors_and_aliases_are_refused_before_they_grow() {
        StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (char name = 'b'; name <= 'j'; name++) {
            String before = "*" + (char) (name - 1);
            bomb.append(name)
                    .append(": &")
                    .append(name)
                    .append(" [")
                    .append(String.join(", ", Collections.nCopies(10, before)))
                    .append("]\n");
        }
        for (String text :
                List.of(bomb.toString(), "a: &x secret\nb: *x\n", "a: &x {b: c}\nd:\n  <<: *x\n", "a: &x b\n")) {
            assertThat(problems(text, fields -> fields.only("a", "b", "c", "d")))
                    .as(text)
                    .singleElement()
                    .asString()
                    .startsWith("cordon.yaml")
                    .contains("anchors and aliases are not read; write each value where it belongs");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: b: c", "a: [", "\ta: b", "a: b\n---\nc: d", "? [x]\n: y", "a: \u0007"})
    void what_is_not_one_yaml_document_is_told_in_one_line(String text) {
        assertThat(problems(text, fields -> fields.only("a")))
                .singleElement()
                .asString()
                .startsWith("cordon.yaml: is not YAML: ")
                .doesNotContain("\n");
    }

    @Test
    void a_file_too_deep_or_too_long_is_told_in_one_line() {
        assertThat(problems("a: " + "[".repeat(500) + "]".repeat(500), fields -> fields.only("a")))
                .containsExactly("cordon.yaml:1: is nested deeper than 64; nothing here needs that");
        assertThat(problems("# nothing\n".repeat(1 << 17), fields -> fields.only("a")))
                .containsExactly("cordon.yaml: is longer than 1048576 characters; shorten it");
    }
}
