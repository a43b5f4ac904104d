package dev.cordon.console.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeatsTest {
    private final Seats seats = new Seats(6, 4, 2);

    @Test
    void nobody_has_more_than_their_share_in_whatever_tenant() {
        assertThat(seats.take("acme", "ana")).isTrue();
        assertThat(seats.take("local", "ana")).isTrue();
        assertThat(seats.take("local", "ana")).isFalse();
        assertThat(seats.take("local", "bob")).isTrue();
        seats.leave("acme", "ana");
        assertThat(seats.take("local", "ana")).isTrue();
    }

    @Test
    void one_tenant_leaves_seats_to_the_others_and_all_have_an_end() {
        for (int i = 0; i < 4; i++) {
            assertThat(seats.take("acme", "acme-" + i)).isTrue();
        }
        assertThat(seats.take("acme", "acme-4")).isFalse();
        assertThat(seats.take("local", "ana")).isTrue();
        assertThat(seats.take("other", "eve")).isTrue();
        assertThat(seats.take("local", "bob")).as("there is none").isFalse();
        seats.leave("acme", "acme-0");
        assertThat(seats.take("local", "bob")).isTrue();
        assertThat(seats.take("acme", "acme-0"))
                .as("the one that is free again is taken")
                .isFalse();
    }

    @Test
    void all_are_of_the_only_tenant_and_half_of_each_of_several() {
        for (int tenants : List.of(1, 2, 3)) {
            Seats among = Seats.among(tenants, 6, 2);
            long taken = IntStream.range(0, 10)
                    .filter(i -> among.take("local", "local-" + i))
                    .count();
            assertThat(taken).isEqualTo(tenants == 1 ? 6 : 3);
        }
    }
}
