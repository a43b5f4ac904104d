package dev.cordon.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001:db8:0:7::2",
                "2001:DB8:0:7:ffff:ffff:ffff:ffff",
                "[2001:db8:0:7::1]",
                "2001:db8:0:7::1%eth0"
            })
    void all_addresses_of_a_64_count_together(String address) {
        assertThat(Network.of(address))
                .isEqualTo(Network.of("2001:db8:0:7::1"))
                .isNotEqualTo(Network.of("2001:db8:0:8::1"));
    }

    @Test
    void networks_of_a_48_are_of_one_site() {
        assertThat(Network.siteOf(Network.of("2001:db8:0:7::1")))
                .isEqualTo(Network.siteOf(Network.of("2001:db8:0:ffff::1")))
                .isNotEqualTo(Network.siteOf(Network.of("2001:db8:1:7::1")));
        assertThat(Network.siteOf("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void an_ipv4_address_counts_by_itself_however_it_is_written() {
        assertThat(Network.of("192.0.2.1")).isEqualTo("192.0.2.1").isEqualTo(Network.of("::ffff:192.0.2.1"));
        assertThat(Network.of("::ffff:192.0.2.2")).isEqualTo("192.0.2.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "somewhere.example", ":::", "1:2:3"})
    void what_is_no_address_counts_by_itself(String address) {
        assertThat(Network.of(address)).isEqualTo(address);
    }
}
