package dev.cordon.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {
    private static final String PEER = "127.0.0.1";
    private static final Forwarding ONE = new Forwarding(1);

    @Test
    void nobody_is_believed_where_no_proxy_is_trusted() {
        assertThat(new Forwarding(0).address(PEER, List.of("198.51.100.9"))).isEqualTo(PEER);
    }

    @Test
    void what_a_stranger_wrote_stands_to_the_left_and_counts_for_nothing() {
        assertThat(ONE.address(PEER, List.of("192.0.2.1, 198.51.100.9"))).isEqualTo("198.51.100.9");
        assertThat(ONE.address(PEER, List.of("192.0.2.1", "198.51.100.9")))
                .as("in lines of their own")
                .isEqualTo("198.51.100.9");
        assertThat(new Forwarding(2).address(PEER, List.of("192.0.2.1,198.51.100.9", "10.0.0.5")))
                .isEqualTo("198.51.100.9");
    }

    @Test
    void who_asked_here_counts_where_fewer_are_named_than_are_trusted() {
        assertThat(ONE.address(PEER, List.of())).isEqualTo(PEER);
        assertThat(new Forwarding(2).address(PEER, List.of("198.51.100.9"))).isEqualTo(PEER);
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.9:4711, 198.51.100.9",
        "2001:db8::1, 2001:db8::1",
        "[2001:db8::1], 2001:db8::1",
        "[2001:db8::1]:443, 2001:db8::1",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1"
    })
    void a_port_and_brackets_are_no_part_of_an_address(String named, String address) {
        assertThat(ONE.address(PEER, List.of("192.0.2.1, " + named))).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "unknown", "_hidden", "198.51.100", "evil.example", "\"a\",\"audit\":\"forged\"", "1.2.3.4 x"
            })
    void what_is_no_address_is_not_one(String named) {
        assertThat(ONE.address(PEER, List.of("192.0.2.1, " + named))).isEqualTo(PEER);
    }
}
