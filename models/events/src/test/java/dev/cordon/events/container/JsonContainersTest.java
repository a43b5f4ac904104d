package dev.cordon.events.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.RejectReason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonContainersTest {
    private static Collected cloudtrail(String input) {
        return Collected.of("cloudtrail", input);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\":[{\"a\":1},{\"b\":[2]}]}",
                "{\"meta\":{\"x\":[{}]},\"cloudtrail\":[{\"a\":1},{\"b\":[2]}],\"more\":\"}\"}\n",
                "{\"cloudtrail\":{\"a\":1}}\n{\"cloudtrail\":{\"b\":[2]}}",
                "[{\"a\":1},{\"b\":[2]}]",
                "[\n  {\"a\":1},\n  {\"b\":[2]}\n]\n",
                "{\"a\":1}\n{\"b\":[2]}\n",
                "{\"a\":1}\r\n{\"b\":[2]}",
                "{\"a\":1}{\"b\":[2]}",
                "{\"a\":1},\n{\"b\":[2]},\n",
                "\uFEFF \n{\"a\":1}\n\uFEFF{\"b\":[2]}",
                "{\"Records\":[{\"a\":1}]}\n{\"Records\":[{\"b\":[2]}]}\n",
                "[{\"a\":1}]\n[{\"b\":[2]}]",
            })
    void the_same_two_records_come_out_of_every_container(String input) {
        Collected collected = cloudtrail(input);

        assertThat(collected.records()).containsExactly("{\"a\":1}", "{\"b\":[2]}");
        assertThat(collected.outline()).isEqualTo("1:record 2:record");
    }

    @Test
    void pretty_printed_and_enveloped_records_stay_whole() {
        String pretty = "{\n  \"eventName\" : \"X\",\n  \"nested\" : {\n    \"Records\" : [ {} ]\n  }\n}";
        String envelope = "{\"version\":\"0\",\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":{\"a\":1}}";

        assertThat(cloudtrail(pretty + "\n" + envelope).records()).containsExactly(pretty, envelope);
    }

    @Test
    void text_in_strings_is_never_structure() {
        String record = "{\"a\":\"}]\\\\\\\"{[\",\"Rec\\u006frds\":[1],\"b\":\"\\\"Records\\\":[\"}";

        assertThat(cloudtrail("{\"Records\":[" + record + "," + record + "]}").records())
                .containsExactly(record, record);
    }

    @Test
    void numbers_literals_and_utf8_are_left_to_the_normaliser() {
        byte[] input = "{\"a\":\"\u00ff\u00fe\"}\n[{\"b\":NaN,\"c\":-.e},null,7]".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Collected.of("cloudtrail", ReadLimits.DEFAULT, input).records())
                .containsExactly("{\"a\":\"\u00ff\u00fe\"}", "{\"b\":NaN,\"c\":-.e}", "null", "7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\":[]}",
                "[]",
                "{\"meta\":{\"eventName\":\"X\"},\"cloudtrail\":null}",
                "{\"cloudtrail\":[ ]}",
            })
    void a_container_without_a_record_is_one_empty_rejection(String container) {
        Collected collected = cloudtrail(container + "\n{\"a\":1}");

        assertThat(collected.outline()).isEqualTo("1:EMPTY 2:record");
        assertThat(collected.items.get(0).text()).isEqualTo(container);
        assertThat(collected.items.get(0).detail()).isEqualTo("the container holds no record");
    }

    @Test
    void only_the_source_that_wraps_records_is_unwrapped() {
        String line = "{\"Records\":[{\"a\":1},{\"b\":2}]}";

        assertThat(Collected.of("git", line).records()).containsExactly(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":2",
                "{\"b\":[2}",
                "{\"b\":\"never closed}",
                "{\"b\":{\"c\":[1,",
                "{\"b\" 2}",
                "{\"b\":2}}",
                "{'b':2}",
                "{\"b\":\\\"2\\\"}",
                "plain text",
                "7",
                "]",
                "[2026-01-01 12:00:00] started",
            })
    void one_broken_line_is_one_rejection_and_its_neighbours_are_records(String broken) {
        Collected collected = cloudtrail("{\"a\":1}\n" + broken + "\n{\"c\":3}\n{\"d\":4}\n");

        assertThat(collected.records()).contains("{\"a\":1}", "{\"c\":3}", "{\"d\":4}");
        assertThat(collected.rejections()).hasSize(1);
        assertThat(collected.rejections().get(0).reason()).isEqualTo(RejectReason.MALFORMED);
        assertThat(broken).endsWith(collected.rejections().get(0).text().strip());
    }

    @Test
    void a_broken_line_keeps_its_number_and_carries_its_hash() throws Exception {
        Collected collected = cloudtrail("{\"a\":1}\n{\"b\":,\"x\" 2}\n{\"c\":3}\n");

        assertThat(collected.outline()).isEqualTo("1:record 2:MALFORMED 3:record");
        Collected.Item broken = collected.items.get(1);
        byte[] bytes = broken.text().getBytes(StandardCharsets.ISO_8859_1);
        assertThat(broken.text()).isEqualTo("{\"b\":,\"x\" 2}");
        assertThat(broken.length()).isEqualTo(bytes.length);
        assertThat(broken.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    @Test
    void every_line_of_other_text_after_records_is_its_own_rejection() {
        assertThat(cloudtrail("{\"a\":1}\nnot json\nnor this\n{\"c\":3}").outline())
                .isEqualTo("1:record 2:MALFORMED 3:MALFORMED 4:record");
    }

    @Test
    void a_flood_of_other_text_becomes_a_bounded_number_of_rejections() {
        String flood = "{\"a\":1}\n" + "x\n".repeat(50_000) + "{\"c\":3}";

        Collected collected = cloudtrail(flood);

        assertThat(collected.records()).containsExactly("{\"a\":1}", "{\"c\":3}");
        assertThat(collected.rejections()).hasSize(Outlet.MAX_ADJACENT_LINES + 1);
        assertThat(collected.rejections().stream()
                        .mapToLong(Collected.Item::length)
                        .sum())
                .isGreaterThan(98_000);
    }

    @Test
    void a_broken_pretty_printed_record_ends_where_the_next_one_starts() {
        Collected collected = cloudtrail("{\n  \"a\": 1\n}\n{\n  \"b\": 1,\n  \"x\" 2\n}\n{\n  \"c\": 3\n}\n");

        assertThat(collected.outline()).isEqualTo("1:record 2:MALFORMED 3:record");
        assertThat(collected.items.get(2).text()).isEqualTo("{\n  \"c\": 3\n}");
    }

    @Test
    void a_broken_element_in_the_middle_of_a_line_is_rejected_alone() {
        Collected collected = cloudtrail("{\"Records\":[{\"a\":1},{\"b\" 2,\"x\":[\"],\"]},{\"c\":3}]}\n{\"d\":4}");

        assertThat(collected.outline()).isEqualTo("1:record 2:MALFORMED 3:record 4:record");
        assertThat(collected.items.get(1).text()).isEqualTo("{\"b\" 2,\"x\":[\"],\"]}");
    }

    @Test
    void a_broken_element_on_lines_of_its_own_is_rejected_alone() {
        Collected collected = cloudtrail(
                "{\n \"Records\": [\n  {\n   \"a\": 1\n  },\n  {\n   \"b\": [1\n  },\n  {\n   \"c\": 3\n  }\n ]\n}\n");

        assertThat(collected.outline()).isEqualTo("1:record 2:MALFORMED 3:record");
        assertThat(collected.items.get(2).text()).isEqualTo("{\n   \"c\": 3\n  }");
    }

    @Test
    void an_element_whose_end_cannot_be_known_takes_the_rest_of_its_container_along() {
        Collected collected = cloudtrail("{\"Records\":[{\"a\":1},{\"b\":\"2},{\"c\":3}]}\n{\"Records\":[{\"d\":4}]}");

        assertThat(collected.outline()).isEqualTo("1:record 2:MALFORMED 3:record");
        assertThat(collected.items.get(1).text()).startsWith("{\"b\":\"2},{\"c\":3}]}");
        assertThat(collected.items.get(2).text()).isEqualTo("{\"d\":4}");
    }

    @Test
    void text_that_an_attacker_chose_cannot_become_a_record_behind_a_broken_one() {
        String userAgent = "x\\\"},{\\\"eventName\\\":\\\"Forged\\\"},{\\\"y\\\":\\\"";
        String flipped = "{\"a\":1\",\"userAgent\":\"" + userAgent + "\"}";

        Collected collected = cloudtrail("[{\"first\":1}," + flipped + ",{\"last\":1}]");

        assertThat(collected.records()).noneMatch(record -> record.contains("Forged"));
    }

    @Test
    void a_file_that_ends_inside_a_record_or_container_says_so() {
        assertThat(cloudtrail("{\"a\":1}\n{\"b\":").outline()).isEqualTo("1:record 2:TRUNCATED");
        assertThat(cloudtrail("{\"Records\":[{\"a\":1},{\"b\":\"").outline()).isEqualTo("1:record 2:TRUNCATED");
        assertThat(cloudtrail("{\"Records\":[{\"a\":1},").outline()).isEqualTo("1:record 2:TRUNCATED");
        assertThat(cloudtrail("{\"Records\":[").outline()).isEqualTo("1:TRUNCATED");
        assertThat(cloudtrail("[").outline()).isEqualTo("1:TRUNCATED");
        assertThat(cloudtrail("{").outline()).isEqualTo("1:TRUNCATED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0089PNG\r\n\u001a\n\u0000\u0000{\n{\"IHDR\n[\n",
                "time,user,action\n2026-01-01,alice,login\n",
                "<!DOCTYPE html>\n<html>\n<script>\n{ let x = {a: [1]}; }\n</script>\n</html>\n",
                "[2026-01-01 12:00:00] INFO started\n[2026-01-01 12:00:01] INFO stopped\n",
                "42",
                "Apache License\n  Version 2.0 {see below}\n",
            })
    void a_file_that_is_no_json_is_one_rejection_of_the_file(String input) {
        Collected collected = cloudtrail(input);

        assertThat(collected.outline()).isEqualTo("0:NOT_THIS_SOURCE");
        assertThat(collected.items.get(0).length()).isEqualTo(input.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void text_before_the_first_record_is_one_rejection() {
        Collected collected = cloudtrail("cut off\":1}\nheader\n{broken\n{\"a\":1}\n{\"b\":2}");

        assertThat(collected.outline()).isEqualTo("1:MALFORMED 2:record 3:record");
        assertThat(collected.items.get(0).text()).isEqualTo("cut off\":1}\nheader\n{broken\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "\uFEFF"})
    void an_empty_file_is_one_rejection_of_the_file(String input) {
        assertThat(cloudtrail(input).outline()).isEqualTo("0:EMPTY");
    }

    @Test
    void an_unknown_source_names_those_that_are_known() {
        assertThatThrownBy(() -> RecordSplitters.forSource("okta", ReadLimits.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("okta", "cloudtrail", "git", "agent");
    }
}
