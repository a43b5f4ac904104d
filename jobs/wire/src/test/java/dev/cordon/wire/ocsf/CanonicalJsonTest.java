package dev.cordon.wire.ocsf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.Alert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    @Test
    void members_are_sorted_and_white_space_is_gone() {
        assertThat(canonical(" { \"b\" : [ true , null , { } , [ ] ] ,\n \"a\" : false, \"B\":\"\" } "))
                .isEqualTo("{\"B\":\"\",\"a\":false,\"b\":[true,null,{},[]]}");
    }

    @Test
    void names_are_sorted_by_utf_16_units() {
        assertThat(canonical("{\"\\ufb33\":1,\"\ud83d\ude00\":2,\"\u20ac\":3,\"1\":4}"))
                .isEqualTo("{\"1\":4,\"\u20ac\":3,\"\ud83d\ude00\":2,\"\ufb33\":1}");
    }

    @Test
    void numbers_are_plain_decimals_with_every_digit_that_counts() {
        assertThat(canonical("{\"n\":[1.0,-0,-0.0,1e3,1.50,0.00010,1E-7,1200,12345678901234567890.123456789]}"))
                .isEqualTo("{\"n\":[1,0,0,1000,1.5,0.0001,0.0000001,1200,12345678901234567890.123456789]}");
    }

    @Test
    void only_what_must_be_is_escaped() {
        assertThat(canonical("{\"t\":\"\\u0041\\/\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001F\\u007f\\u2028\\ud83d\\ude00\"}"))
                .isEqualTo("{\"t\":\"A/\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u2028\ud83d\ude00\"}");
    }

    /** What is signed, against what whoever verifies makes of the line. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_digest_of_a_line_as_it_is_written_is_that_of_the_line_read(boolean fourDecimals) {
        RandomAlerts alerts = new RandomAlerts(4, fourDecimals);
        OcsfFindingWriter writer = new OcsfFindingWriter("0.1.0");
        for (int i = 0; i < 300; i++) {
            Alert alert = alerts.next();
            UnsignedLine line = writer.unsigned(alert);
            assertThat(line.bytes()).isEqualTo(writer.line(alert));
            assertThat(line.contentSha256()).isEqualTo(AlertContent.sha256(line.bytes()));
        }
    }

    @Test
    void canonical_form_is_its_own() {
        RandomAlerts alerts = new RandomAlerts(3, false);
        OcsfFindingWriter writer = new OcsfFindingWriter("0.1.0");
        for (int i = 0; i < 100; i++) {
            byte[] canonical = CanonicalJson.of(writer.line(alerts.next()));
            assertThat(CanonicalJson.of(canonical)).isEqualTo(canonical);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":1}",
                "{\"a\":1e999999999}",
                "{\"a\":1e-401}",
                "{\"a\":\"\\udc00\"}",
                "{\"\\ud800\":1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{'a':1}",
                "{\"a\":1}{}",
                "[1]",
                "1",
                ""
            })
    void what_has_no_one_form_is_refused(String json) {
        assertThatThrownBy(() -> canonical(json)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String canonical(String json) {
        return new String(CanonicalJson.of(json.getBytes(UTF_8)), UTF_8);
    }
}
