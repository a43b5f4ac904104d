package dev.cordon.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountTableTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void counts_like_a_map(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        CountTable table = new CountTable();
        Map<Long, Float> map = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            long key = 1 + Hash64.mix(random.nextInt(700));
            table.add(key, 1);
            map.merge(key, 1f, Float::sum);
            if (random.nextInt(500) == 0) {
                table.scale(0.5f, 0.6f);
                map.replaceAll((k, count) -> count * 0.5f);
                map.values().removeIf(count -> count < 0.6f);
            }
        }
        assertThat(table.size()).isEqualTo(map.size());
        map.forEach((key, count) -> assertThat(table.count(key)).isEqualTo(count));
        assertThat(table.count(42)).isZero();
    }

    @Test
    void pruning_keeps_the_heaviest_and_breaks_ties_by_key() {
        CountTable table = new CountTable();
        table.add(30, 1);
        table.add(10, 1);
        table.add(20, 5);
        table.add(40, 1);
        table.prune(2);
        assertThat(table.size()).isEqualTo(2);
        assertThat(table.count(20)).isEqualTo(5);
        assertThat(table.count(10)).isEqualTo(1);
    }

    @Test
    void equal_contents_are_equal_bytes_whatever_the_order() throws IOException {
        CountTable forward = new CountTable();
        CountTable backward = new CountTable();
        for (int i = 1; i <= 100; i++) {
            forward.add(i, i);
            backward.add(101 - i, 101 - i);
        }
        assertThat(bytes(forward)).isEqualTo(bytes(backward));
        CountTable read = CountTable.read(new DataInputStream(new ByteArrayInputStream(bytes(forward))), 100);
        assertThat(bytes(read)).isEqualTo(bytes(forward));
    }

    @Test
    void a_table_larger_than_its_cap_is_refused() throws IOException {
        CountTable table = new CountTable();
        table.add(1, 1);
        table.add(2, 1);
        byte[] bytes = bytes(table);
        assertThatThrownBy(() -> CountTable.read(new DataInputStream(new ByteArrayInputStream(bytes)), 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("at most 1");
    }

    private static byte[] bytes(CountTable table) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
