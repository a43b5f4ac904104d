package dev.cordon.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    private static final List<Long> HUNDRED =
            LongStream.rangeClosed(1, 100).map(each -> 101 - each).boxed().toList();

    @Test
    void a_quantile_is_what_so_many_did_not_exceed() {
        Quantiles of = new Quantiles(HUNDRED, 100);
        assertThat(of.at(0.5)).hasValue(50);
        assertThat(of.at(0.99)).hasValue(99);
        assertThat(of.at(1)).hasValue(100);
        assertThat(new Quantiles(List.of(7L), 1).at(0.01)).hasValue(7);
    }

    @Test
    void what_did_not_come_is_later_than_all_that_did() {
        Quantiles of = new Quantiles(HUNDRED, 200);
        assertThat(of.came()).isEqualTo(100);
        assertThat(of.at(0.5)).hasValue(100);
        assertThat(of.at(0.505)).isEmpty();
        assertThat(of.at(1)).isEmpty();
        assertThat(new Quantiles(List.of(), 0).at(0.5)).isEmpty();
    }

    @Test
    void no_more_come_than_are_awaited() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Quantiles(List.of(1L, 2L), 1));
    }
}
