package dev.cordon.wire.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.7",
                "0.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
                "2001:db8::1",
                "1:2:3:4:5:6:7:8",
                "1::",
                "::ffff:192.0.2.1"
            })
    void address_is_an_address(String text) {
        assertThat(IpLiteral.matches(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "256.1.1.1",
                "1.2.3",
                "1.2.3.4.5",
                "01.2.3.4",
                "AWS Internal",
                "ec2.amazonaws.com",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "g::1",
                "1:2:3:4:5:6:7",
                "::1%eth0",
                "٣.1.1.1"
            })
    void anything_else_is_not(String text) {
        assertThat(IpLiteral.matches(text)).isFalse();
    }
}
