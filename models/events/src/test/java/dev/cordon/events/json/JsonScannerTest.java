package dev.cordon.events.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.domain.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
    private static final FieldNames NAMES = FieldNames.of("", "a", "user", "a rather long name of a field", "é");

    private final JsonScanner json = new JsonScanner();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " [ ] ",
                "0",
                "-0",
                "-1.5e+10",
                "1E5",
                "true",
                "false",
                "null",
                "\"\"",
                "\"\\u00e9\\n\\/\"",
                "[1,[2,{\"a\":[]}],\"x\"]",
                "{\"a\":{\"a\":null}}\r\n\t",
                "\"\u007f\"",
                "\"\\ud83d\\ude00\"",
                "\"\\ud83d\""
            })
    void valid_text_is_read_over(String text) throws JsonRejection {
        reset(text);
        json.skip();
        json.end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "+1",
                "0x1",
                "NaN",
                "Infinity",
                "tru",
                "truex",
                "True",
                "nul",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "[}",
                "{]",
                "\"\t\"",
                "\"\u0000\"",
                "\"\\x\"",
                "\"\\x0041\"",
                "\"\\U0041\"",
                "\"\\u12g4\"",
                "1 2",
                "{}{}",
                "\u00a0{}",
                "\ufeff{}",
                "// x",
                "\"a",
                "\"\\",
                "\"\\u12",
                "[",
                "{",
                "{\"a",
                "{\"a\":",
                "{\"a\":1",
                "[1",
                "-",
                "]",
                "}",
                ",",
                ":"
            })
    void what_is_not_json_is_refused(String text) {
        JsonRejection e = refused(text.getBytes(StandardCharsets.UTF_8));
        assertThat(e.reason()).isIn(RejectReason.MALFORMED, RejectReason.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "c0 80",
                "c1 bf",
                "c3",
                "c3 28",
                "e0 9f bf",
                "e2 82",
                "ed a0 80",
                "ed bf bf",
                "f0 8f bf bf",
                "f4 90 80 80",
                "f5 80 80 80",
                "ff",
                "fe",
                "e2 28 a1"
            })
    void bytes_that_are_not_utf8_are_refused_wherever_they_stand(String hex) {
        List<Byte> bytes = new ArrayList<>();
        for (String h : hex.split(" ", -1)) {
            bytes.add((byte) Integer.parseInt(h, 16));
        }
        for (String around : List.of("\"@\"", "{\"@\":1}", "{\"k\":[\"padding padding @ padding\"]}")) {
            int at = around.indexOf('@');
            byte[] text = new byte[around.length() - 1 + bytes.size()];
            for (int i = 0; i < text.length; i++) {
                text[i] = i < at
                        ? (byte) around.charAt(i)
                        : i < at + bytes.size() ? bytes.get(i - at) : (byte) around.charAt(i - bytes.size() + 1);
            }
            assertThat(refused(text).reason()).isEqualTo(RejectReason.INVALID_UTF8);
        }
    }

    @Test
    void text_is_unescaped() throws JsonRejection {
        reset("\"tab\\t quote\\\" \\u00e9 \\ud83d\\ude00 é 😀 \\\\ \\/\"");
        assertThat(json.text(100)).isEqualTo("tab\t quote\" é 😀 é 😀 \\ /");
    }

    @Test
    void unpaired_surrogate_is_read_as_the_replacement_character() throws JsonRejection {
        reset("\"a\\ud83db\\ude00\\ud83d\\ud83d\\ude00\"");
        assertThat(json.text(100)).isEqualTo("a\uFFFDb\uFFFD\uFFFD😀");
    }

    @Test
    void names_are_found_however_they_are_spelled() throws JsonRejection {
        reset(
                "{\"user\":1,\"\\u0061\":2,\"a rather long name of a field\":3,\"\\u00e9\":4,\"a rather long name of a Field\":5}");
        json.enterObject();
        List<Integer> found = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int field;
        while ((field = json.nextField(NAMES)) != JsonScanner.END_OF_OBJECT) {
            found.add(field);
            names.add(json.fieldName());
            json.skip();
        }
        assertThat(found).containsExactly(1, 0, 2, 3, JsonScanner.UNKNOWN_FIELD);
        assertThat(names)
                .containsExactly("user", "a", "a rather long name of a field", "é", "a rather long name of a Field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"other\":1,\"a\":2,\"other\":3}",
                "{\"\\u006fther\":1,\"other\":3}", "{\"é\":1,\"\\u00e9\":2}", "{\"😀\":1,\"\\ud83d\\ude00\":2}",
                "{\"\":1,\"\":2}", "{\"\\ud83d\":1,\"\\ud83d\":2}"
            })
    void name_that_stands_twice_is_refused(String text) {
        JsonRejection e = catchThrowableOfType(JsonRejection.class, () -> readObject(text));
        assertThat(e.reason()).isEqualTo(RejectReason.DUPLICATE_KEY);
    }

    @Test
    void same_name_in_different_objects_is_no_duplicate() throws JsonRejection {
        readObject("{\"a\":{\"a\":1},\"user\":{\"a\":2}}");
        readObject("{\"A\":1,\"a\":2,\"a \":3}");
    }

    @Test
    void many_different_names_are_told_apart_up_to_the_limit() throws JsonRejection {
        readObject(names(JsonScanner.MAX_FIELDS));
        JsonRejection e =
                catchThrowableOfType(JsonRejection.class, () -> readObject(names(JsonScanner.MAX_FIELDS + 1)));
        assertThat(e.reason()).isEqualTo(RejectReason.TOO_LARGE);
    }

    @Test
    void depth_is_limited_for_what_is_skipped_and_for_what_is_entered() throws JsonRejection {
        String deepest = "[".repeat(JsonScanner.MAX_DEPTH) + "]".repeat(JsonScanner.MAX_DEPTH);
        reset(deepest);
        json.skip();
        json.end();
        assertThat(refused(("[" + deepest + "]").getBytes(StandardCharsets.UTF_8))
                        .reason())
                .isEqualTo(RejectReason.TOO_DEEP);
        reset("[" + deepest + "]");
        for (int i = 0; i < JsonScanner.MAX_DEPTH; i++) {
            json.enterArrayOrNull();
            json.nextElement();
        }
        JsonRejection e = catchThrowableOfType(JsonRejection.class, json::enterArrayOrNull);
        assertThat(e.reason()).isEqualTo(RejectReason.TOO_DEEP);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "42, 42",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void integer_is_read(String text, long value) throws JsonRejection {
        reset(text);
        assertThat(json.integer()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e3", "9223372036854775808", "-9223372036854775809", "\"1\"", "true"})
    void number_that_is_no_integer_in_range_is_a_bad_field(String text) {
        JsonRejection e = catchThrowableOfType(JsonRejection.class, () -> {
            reset(text);
            json.integer();
        });
        assertThat(e.reason()).isEqualTo(RejectReason.BAD_FIELD);
    }

    @Test
    void text_is_limited_or_cut_as_asked() throws JsonRejection {
        reset("\"123456\"");
        JsonRejection e = catchThrowableOfType(JsonRejection.class, () -> json.text(5));
        assertThat(e.reason()).isEqualTo(RejectReason.STRING_TOO_LONG);
        reset("\"123456\"");
        assertThat(json.text(6)).isEqualTo("123456");
        reset("\"123456\"");
        assertThat(json.textCut(5)).isEqualTo("12345");
        reset("\"1234😀\"");
        assertThat(json.textCut(5)).isEqualTo("1234");
    }

    @Test
    void refusal_names_the_field_and_never_the_value() {
        JsonRejection e = catchThrowableOfType(JsonRejection.class, () -> {
            reset("{\"user\":{\"secret\":1}}");
            json.enterObject();
            json.nextField(NAMES);
            json.text(10);
        });
        assertThat(e.detail()).isEqualTo("user: not a text");
    }

    @Test
    void record_is_read_within_its_bounds_only() throws JsonRejection {
        byte[] around = "xx{\"a\":\"y\"}zz".getBytes(StandardCharsets.UTF_8);
        json.reset(around, 2, 9);
        json.skip();
        json.end();
        json.reset(around, 2, 8);
        assertThat(catchThrowableOfType(JsonRejection.class, json::skip).reason())
                .isEqualTo(RejectReason.TRUNCATED);
    }

    @Test
    void empty_record_is_said_to_be_empty() {
        assertThat(refused(new byte[0]).reason()).isEqualTo(RejectReason.EMPTY);
        assertThat(refused(" \n".getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo(RejectReason.EMPTY);
    }

    private static String names(int n) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < n; i++) {
            text.append(i == 0 ? "" : ",").append("\"name").append(i).append("\":0");
        }
        return text.append('}').toString();
    }

    private void readObject(String text) throws JsonRejection {
        reset(text);
        json.enterObject();
        int field;
        while ((field = json.nextField(NAMES)) != JsonScanner.END_OF_OBJECT) {
            json.skip();
        }
        json.end();
        assertThat(field).isEqualTo(JsonScanner.END_OF_OBJECT);
    }

    private void reset(String text) throws JsonRejection {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        json.reset(bytes, 0, bytes.length);
    }

    private JsonRejection refused(byte[] bytes) {
        return catchThrowableOfType(JsonRejection.class, () -> {
            json.reset(bytes, 0, bytes.length);
            json.skip();
            json.end();
        });
    }
}
