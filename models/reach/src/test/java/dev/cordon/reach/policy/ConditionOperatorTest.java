package dev.cordon.reach.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionOperatorTest {
    record Row(String operator, List<String> policy, String requested, Truth expected, String page) {}

    static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ConditionOperatorTest.class.getResourceAsStream("condition-operators.tsv")),
                StandardCharsets.UTF_8))) {
            for (String line : in.lines().toList()) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    rows.add(new Row(cells[0], values(cells[1]), cells[2], Truth.valueOf(cells[3]), cells[4]));
                }
            }
        }
        return rows;
    }

    private static List<String> values(String cell) {
        List<String> values = new ArrayList<>();
        for (String value : cell.split("\\|", -1)) {
            values.add(value.equals("''") ? "" : value);
        }
        return values;
    }

    private static @Nullable List<String> requested(String cell) {
        return switch (cell) {
            case "(unknown)" -> null;
            case "(absent)" -> List.of();
            default -> values(cell);
        };
    }

    @ParameterizedTest
    @MethodSource("rows")
    void operator_answers_as_the_page_says(Row row) {
        ConditionTest test = ConditionTest.of(new Condition(row.operator(), "Some:Key", row.policy()), true);
        assertThat(test.holds(key -> key.equals("some:key") ? requested(row.requested()) : List.of()))
                .as(row.toString())
                .isEqualTo(row.expected());
    }

    @Test
    void every_operator_with_every_modifier_has_a_case_that_holds_one_that_fails_and_one_unknown() throws IOException {
        Map<String, Set<Truth>> covered = new HashMap<>();
        for (Row row : rows()) {
            covered.computeIfAbsent(row.operator(), o -> new TreeSet<>()).add(row.expected());
            assertThat(row.page()).startsWith("https://docs.aws.amazon.com/");
        }
        for (String name : Operator.names()) {
            boolean isNull = name.equalsIgnoreCase("Null");
            for (String quantifier : isNull ? List.of("") : List.of("", "ForAllValues:", "ForAnyValue:")) {
                for (String suffix : isNull ? List.of("") : List.of("", "IfExists")) {
                    assertThat(covered)
                            .as(quantifier + name + suffix)
                            .containsEntry(quantifier + name + suffix, Set.of(Truth.values()));
                }
            }
        }
    }

    @Test
    void operator_is_found_whatever_its_case() {
        assertThat(Operator.of("foranyvalue:STRINGlikeIFEXISTS"))
                .isEqualTo(new Operator(Comparison.STRING_LIKE, false, Operator.Quantifier.FOR_ANY_VALUE, true));
        assertThat(Operator.of("ForAnyValue:ForAllValues:StringLike")).isNull();
        assertThat(Operator.of("")).isNull();
    }
}
