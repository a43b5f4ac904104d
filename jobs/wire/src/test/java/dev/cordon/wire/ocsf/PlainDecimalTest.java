package dev.cordon.wire.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainDecimalTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "0.00004, 0",
        "-0.00004, 0",
        "0.00005, 0.0001",
        "0.03125, 0.0312",
        "0.09375, 0.0938",
        "-0.03125, -0.0312",
        "0.0001, 0.0001",
        "-0.0101, -0.0101",
        "1, 1",
        "100, 100",
        "-1200.5, -1200.5",
        "99999999.99996, 100000000",
        "123456789012.34567, 123456789012.3457",
        "1e20, 100000000000000000000",
    })
    void is_rounded_half_even_from_the_exact_value(double value, String text) {
        assertThat(PlainDecimal.of(value)).isEqualTo(text).isEqualTo(PlainDecimal.exact(value));
    }

    @Test
    void the_quick_way_gives_what_the_exact_one_does() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(9);
        for (int i = 0; i < 100_000; i++) {
            double tie = (2 * random.nextLong(-2_000_000, 2_000_000) + 1) / 20_000.0;
            assertSame(tie);
            assertSame(Math.nextUp(tie));
            assertSame(Math.nextDown(tie));
            assertSame(random.nextLong(-1_000_000, 1_000_000) / 65_536.0);
            assertSame(random.nextDouble(-200, 200));
            assertSame(random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-8, 14)));
        }
    }

    private static void assertSame(double value) {
        if (!PlainDecimal.of(value).equals(PlainDecimal.exact(value))) {
            assertThat(PlainDecimal.of(value)).as(Double.toString(value)).isEqualTo(PlainDecimal.exact(value));
        }
    }
}
