package dev.cordon.reach.radius;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    private final Scale scale = new Scale(new Factors(Sensitivity.defaults()), new TreeMap<>());

    @ParameterizedTest
    @CsvSource({
        "*, 1",
        "arn:aws:s3:::*, 1",
        "arn:aws:s3:::orders, 0.2",
        "arn:aws:s3:::orders/*, 0.2",
        "arn:aws:s3:::orders*, 0.5",
        "arn:aws:dynamodb:*:111122223333:table/*, 1",
        "arn:aws:dynamodb:eu-west-1:111122223333:table/*, 0.85",
        "arn:aws:dynamodb:*:444455556666:table/*, 0.5",
        "arn:aws:dynamodb:eu-west-1:111122223333:table/orders, 0.2",
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-??????, 0.2",
        "arn:aws:logs:eu-west-1:111122223333:log-group:web:*, 0.2",
        "orders, 0",
    })
    void breadth_falls_from_everything_to_one_named_resource(String pattern, double breadth) {
        assertThat(scale.breadth(pattern, "111122223333")).isEqualTo(breadth);
    }

    @Test
    void a_sensitive_name_counts_more_and_a_throwaway_one_less() {
        assertThat(value("arn:aws:s3:::payroll")).isGreaterThan(value("arn:aws:s3:::orders"));
        assertThat(value("arn:aws:s3:::orders-sandbox")).isLessThan(value("arn:aws:s3:::orders"));
        assertThat(value("arn:aws:s3:::payroll-*")).isLessThan(value("*"));
    }

    @Test
    void words_are_found_between_signs_and_at_capitals() {
        assertThat(Factors.words("ProdDb-customer_data/2024"))
                .containsExactly("prod", "db", "customer", "data", "2024");
    }

    private double value(String pattern) {
        return scale.value(new ResourcePattern(pattern, false, false), "111122223333");
    }
}
