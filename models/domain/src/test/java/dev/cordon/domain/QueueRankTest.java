package dev.cordon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueueRankTest {
    @Test
    void what_stands_first_comes_before_any_priority_and_of_both_the_highest_comes_first() {
        QueueRank leastThatStandsFirst = new QueueRank(true, 0);
        QueueRank mostOfTheOthers = new QueueRank(false, 100);
        assertThat(leastThatStandsFirst).isGreaterThan(mostOfTheOthers);
        assertThat(new QueueRank(true, 2)).isGreaterThan(leastThatStandsFirst);
        assertThat(mostOfTheOthers).isGreaterThan(new QueueRank(false, 99));
        assertThat(mostOfTheOthers).isEqualByComparingTo(new QueueRank(false, 100));
    }

    @Test
    void as_one_number_it_is_the_same_order() {
        Random random = new Random(7);
        List<QueueRank> ranks = Stream.concat(
                        Stream.of(new QueueRank(true, 0), new QueueRank(false, 100)),
                        Stream.generate(() -> new QueueRank(random.nextBoolean(), random.nextDouble() * 100))
                                .limit(500))
                .toList();
        assertThat(ranks.stream()
                        .sorted(Comparator.comparingDouble(QueueRank::points))
                        .toList())
                .isEqualTo(ranks.stream().sorted().toList());
    }
}
