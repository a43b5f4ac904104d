package dev.cordon.events.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0/24",
        "035.249.253.232, 35.249.253.0/24",
        "2001:db8:1:2::9, 2001:db8:1::/48",
        "2001:DB8:0001:0002:0:0:0:9, 2001:db8:1::/48",
        "2001:db8::9, 2001:db8::/48",
        "2001::9, 2001::/48",
        "::1, ::/48",
        "::, ::/48",
        "fe80::1%eth0, fe80::/48",
        "::ffff:198.51.100.7, 198.51.100.0/24",
        "64:ff9b::198.51.100.7, 64:ff9b::/48",
        "1:2:3:4:5:6:7:8, 1:2:3::/48",
        "cloudformation.amazonaws.com, cloudformation.amazonaws.com",
        "AWS Internal, aws internal",
        "256.1.1.1, 256.1.1.1",
        "1.2.3, 1.2.3",
        "1.2.3.4.5, 1.2.3.4.5",
        "1:2:3, 1:2:3",
        "1::2::3, 1::2::3",
        "12345::, 12345::",
        "1:2:3:4:5:6:7:8:9, 1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:, 1:2:3:4:5:6:7:"
    })
    void address_belongs_to_its_network(String address, String network) {
        assertThat(Networks.of(address)).isEqualTo(network);
    }

    @Test
    void spellings_of_an_address_belong_to_one_network() throws UnknownHostException {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[16];
            for (int j = 0; j < 16; j++) {
                bytes[j] = random.nextInt(3) == 0 ? (byte) random.nextInt(256) : 0;
            }
            if (bytes[0] == 0) {
                bytes[0] = 0x20; // mapped and compatible addresses print as IPv4
            }
            String full = InetAddress.getByAddress(bytes).getHostAddress();
            String compressed = full.replaceFirst("(^|:)0(:0)+(:|$)", "::");
            assertThat(Networks.of(compressed))
                    .as(compressed)
                    .isEqualTo(Networks.of(full))
                    .endsWith("::/48");
        }
    }
}
