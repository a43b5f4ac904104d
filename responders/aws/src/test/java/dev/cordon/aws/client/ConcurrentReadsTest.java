package dev.cordon.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrentReadsTest {
    @Test
    void calls_are_made_at_the_same_time_and_answers_come_in_order() {
        CyclicBarrier all = new CyclicBarrier(4);
        List<Integer> answers = ConcurrentReads.each(List.of(1, 2, 3, 4), number -> {
            meet(all);
            return 10 * number;
        });
        assertThat(answers).containsExactly(10, 20, 30, 40);
    }

    @Test
    void every_thread_that_helps_says_for_whom() {
        CyclicBarrier all = new CyclicBarrier(4);
        String asker = Thread.currentThread().getName();
        List<String> names = ConcurrentReads.each(List.of(1, 2, 3, 4), number -> {
            meet(all);
            return Thread.currentThread().getName();
        });
        assertThat(names).contains(asker).allMatch(name -> name.endsWith(asker));
    }

    private static void meet(CyclicBarrier all) {
        try {
            all.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void calls_within_calls_within_calls_all_end() {
        List<Integer> hundred = IntStream.range(0, 20).boxed().toList();
        List<Integer> sums = ConcurrentReads.each(
                hundred,
                a -> ConcurrentReads.each(
                                hundred,
                                b -> ConcurrentReads.each(hundred, c -> 1).size())
                        .stream()
                        .mapToInt(Integer::intValue)
                        .sum());
        assertThat(sums).hasSize(20).containsOnly(400);
    }

    @Test
    void all_are_tried_and_the_first_that_failed_is_told() {
        Set<Integer> tried = ConcurrentHashMap.newKeySet();
        assertThatThrownBy(() -> ConcurrentReads.each(List.of(1, 2, 3), number -> {
                    tried.add(number);
                    if (number > 1) {
                        throw new IllegalArgumentException("number " + number);
                    }
                    return number;
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number 2");
        assertThat(tried).containsExactlyInAnyOrder(1, 2, 3);
    }
}
