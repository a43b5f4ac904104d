package dev.cordon.reach.radius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitivityReaderTest {
    @Test
    void the_defaults_state_a_reason_for_everything_and_end_with_a_class_for_the_rest() {
        Sensitivity defaults = Sensitivity.defaults();
        assertThat(defaults.classes())
                .isNotEmpty()
                .allSatisfy(c -> assertThat(c.reason()).isNotEmpty());
        assertThat(defaults.names())
                .isNotEmpty()
                .allSatisfy(w -> assertThat(w.reason()).isNotEmpty());
        assertThat(defaults.tags())
                .isNotEmpty()
                .allSatisfy(t -> assertThat(t.reason()).isNotEmpty());
        assertThat(defaults.classes().get(defaults.classes().size() - 1).actions())
                .containsExactly("*");
    }

    @Test
    void every_action_of_the_defaults_is_one_that_aws_has() {
        Sensitivity defaults = Sensitivity.defaults();
        assertThat(defaults.classes())
                .allSatisfy(c -> assertThat(c.actions())
                        .allSatisfy(action -> assertThat(ActionScale.defaults().matching(action))
                                .as(action)
                                .isNotEmpty()));
        assertThat(defaults.kinds())
                .allSatisfy(kind -> assertThat(kind.steps())
                        .allSatisfy(step -> assertThat(step.actions())
                                .allSatisfy(action -> assertThat(
                                                ActionScale.defaults().matching(action))
                                        .as(action)
                                        .hasSize(1))));
    }

    @Test
    void a_users_file_comes_before_the_defaults() throws InvalidSensitivityException {
        Sensitivity own = read("""
                names:
                  - {word: prod, factor: 1, reason: everything here is}
                resources:
                  - {arn: 'arn:aws:s3:::orders*', factor: 5}
                crown_jewels:
                  - name: the ledger
                    arns: ['arn:aws:s3:::ledger']
                """);
        Factors factors = new Factors(own);
        assertThat(factors.of("arn:aws:s3:::prod-web", null)).isEqualTo(1);
        assertThat(factors.of("arn:aws:s3:::orders-dev", null)).isEqualTo(5);
        assertThat(factors.of("arn:aws:s3:::x", Map.of("Data-Classification", "PII")))
                .isEqualTo(3);
        assertThat(own.jewels()).extracting(Sensitivity.Jewel::name).containsExactly("the ledger");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'names:\n  - {word: prod, factr: 2}' | own.yaml:2: names[0].factr: is unknown",
                "'names:\n  - {word: prod, factor: many}' | own.yaml:2: names[0].factor: must be a number",
                "'names:\n  - {word: prod, factor: 99}' | names[0].factor: must be a number from 0.1 to 10",
                "'names:\n  - {factor: 2}' | own.yaml:2: names[0].word: is missing; add it",
                "'names:\n  - {word: a-b, factor: 2}' | names[0].word: must be one word",
                "'names: prod' | own.yaml:1: names: must be a list",
                "'resources:\n\n  - {arn: ledger, factor: 2}' | own.yaml:3: resources[0].arn: must be an ARN",
                "'crown_jewels:\n  - {name: x, arns: []}' | crown_jewels[0].arns: must be a list of texts, not empty",
                "'jewels: []' | own.yaml:1: jewels: is unknown; remove it or use one of classes",
                "'names: [' | own.yaml: is not YAML",
                "'names: []\nnames: []' | own.yaml",
            })
    void a_broken_file_is_refused_with_the_place_and_what_to_do(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(InvalidSensitivityException.class)
                .hasMessageContaining(message);
    }

    @Test
    void an_empty_file_changes_nothing() throws InvalidSensitivityException {
        assertThat(read("")).isEqualTo(Sensitivity.defaults());
    }

    private static Sensitivity read(String yaml) throws InvalidSensitivityException {
        return SensitivityReader.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "own.yaml");
    }
}
