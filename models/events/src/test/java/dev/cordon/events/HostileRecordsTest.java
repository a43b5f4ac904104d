package dev.cordon.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.RejectReason;
import dev.cordon.events.Normalized.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, a normaliser answers with a value, quickly, and never repeats what it was given. */
class HostileRecordsTest {
    private static final String VALID =
            "{\"eventTime\":\"2024-06-03T08:15:30Z\",\"eventSource\":\"sts.amazonaws.com\",\"eventName\":\"GetCallerIdentity\","
                    + "\"eventID\":\"1\",\"userIdentity\":{\"type\":\"IAMUser\",\"arn\":\"arn:aws:iam::1:user/a\"}}";

    static List<String> sources() {
        return Normalizers.sources();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void ten_thousand_levels_are_too_deep(String source) {
        for (String open :
                List.of("[", "{\"a\":", "{\"userIdentity\":", "{\"detail\":", "{\"tool_call\":", "{\"res\":[")) {
            byte[] deep = open.repeat(10_000).getBytes(StandardCharsets.UTF_8);
            assertThat(rejected(source, deep).reason()).isIn(RejectReason.TOO_DEEP, RejectReason.BAD_FIELD);
        }
        assertThat(rejected(source, "{\"a\":".repeat(10_000).getBytes(StandardCharsets.UTF_8))
                        .reason())
                .isEqualTo(RejectReason.TOO_DEEP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"eventName\":\"a\",\"eventName\":\"b\"} | DUPLICATE_KEY",
                "{\"userIdentity\":{\"type\":\"Root\",\"type\":\"IAMUser\"}} | DUPLICATE_KEY",
                "{\"userIdentity\":{\"sessionContext\":{\"sessionIssuer\":{\"arn\":\"a\",\"\\u0061rn\":\"b\"}}}} | DUPLICATE_KEY",
                "{\"requestParameters\":{\"roleArn\":\"a\",\"roleArn\":\"b\"}} | DUPLICATE_KEY",
                "{\"requestParameters\":{\"whatever\":1,\"whatever\":2}} | DUPLICATE_KEY",
                "{\"userIdentity\":7} | BAD_FIELD",
                "{\"userIdentity\":{\"sessionContext\":7}} | BAD_FIELD",
                "{\"userIdentity\":{\"sessionContext\":{\"sessionIssuer\":[]}}} | BAD_FIELD",
                "{\"requestParameters\":7} | BAD_FIELD",
                "{\"resources\":{}} | BAD_FIELD",
                "{\"eventName\":7} | BAD_FIELD",
                "{\"eventTime\":1717402530} | BAD_FIELD",
                "{\"readOnly\":\"perhaps\"} | BAD_FIELD",
                "7 | NOT_THIS_SOURCE",
                "null | NOT_THIS_SOURCE",
                "[] | NOT_THIS_SOURCE",
                "{} | NOT_THIS_SOURCE",
                "{\"detail\":{}} | NOT_THIS_SOURCE",
                "{\"cloudtrail\":null} | NOT_THIS_SOURCE",
                "{\"detail\":{\"detail\":{\"eventName\":\"a\",\"eventSource\":\"b\"}}} | NOT_THIS_SOURCE",
                "{\"CloudTrailEvent\":\"{\\\"eventName\\\":\"} | TRUNCATED",
                "{\"eventName\":\"a\"} | MISSING_FIELD",
                "{\"eventName\":\"a\",\"eventSource\":\"b\"} | MISSING_FIELD",
                "{\"eventName\":\"a\",\"eventSource\":\"b\",\"eventTime\":\"yesterday\"} | BAD_FIELD",
                "{\"eventName\":\"a\",\"eventSource\":\"b\",\"eventTime\":\"2004-12-31T23:59:59Z\"} | BAD_FIELD",
                "{\"eventName\":\"a\",\"eventSource\":\"b\",\"eventTime\":\"2100-01-01T00:00:00Z\"} | BAD_FIELD",
                "{\"eventName\":\"a\",\"eventSource\":\"b\",\"eventTime\":\"2023-02-29T00:00:00Z\"} | BAD_FIELD",
                "hello world | MALFORMED",
            })
    void cloudtrail_record_that_makes_no_sense_is_refused_for_its_reason(String record, RejectReason reason) {
        assertThat(rejected("cloudtrail", record.getBytes(StandardCharsets.UTF_8))
                        .reason())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "git | {\"src\":\"s\",\"id\":\"1\",\"ts\":1714550400,\"type\":\"commit.author\"} | MISSING_FIELD",
                "git | {\"src\":\"s\",\"id\":\"1\",\"actor\":\"a\",\"type\":\"commit.author\"} | MISSING_FIELD",
                "git | {\"src\":\"s\",\"id\":\"1\",\"ts\":\"now\",\"actor\":\"a\",\"type\":\"t\"} | BAD_FIELD",
                "git | {\"src\":\"s\",\"id\":\"1\",\"ts\":-5,\"actor\":\"a\",\"type\":\"t\"} | BAD_FIELD",
                "git | {\"src\":\"s:t\",\"id\":\"1\",\"ts\":5,\"actor\":\"a\",\"type\":\"t\"} | BAD_FIELD",
                "git | {\"src\":\"s\",\"id\":\"1\",\"ts\":5,\"actor\":\"a\",\"type\":\"t\",\"nfiles\":-1} | BAD_FIELD",
                "git | {\"eventName\":\"GetObject\",\"eventSource\":\"s3.amazonaws.com\"} | NOT_THIS_SOURCE",
                "agent | {\"role\":\"user\",\"content\":\"hi\"} | NOT_THIS_SOURCE",
                "agent | {\"tool\":\"t\",\"agent\":\"a\",\"run\":\"r\"} | MISSING_FIELD",
                "agent | {\"tool\":\"t\",\"agent\":\"a\",\"run\":{\"task_id\":1}} | MISSING_FIELD",
                "agent | {\"tool\":\"\",\"agent\":\"a\",\"time\":\"2025-01-01T00:00:00Z\"} | MISSING_FIELD",
                "agent | {\"tool\":\"t\",\"agent\":\"a\",\"time\":\"soon\"} | BAD_FIELD",
                "agent | {\"tool\":\"t\",\"agent\":\"a\",\"run\":{\"task_id\":-1},\"step\":1} | BAD_FIELD",
                "agent | {\"tool_call\":7} | BAD_FIELD",
            })
    void record_of_another_shape_is_refused_for_its_reason(String source, String record, RejectReason reason) {
        assertThat(rejected(source, record.getBytes(StandardCharsets.UTF_8)).reason())
                .isEqualTo(reason);
    }

    @Test
    void record_cut_off_anywhere_is_truncated() {
        byte[] bytes = VALID.getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < bytes.length; length++) {
            assertThat(rejected("cloudtrail", Arrays.copyOf(bytes, length)).reason())
                    .isEqualTo(RejectReason.TRUNCATED);
        }
        assertThat(rejected("cloudtrail", new byte[0]).reason()).isEqualTo(RejectReason.EMPTY);
    }

    @Test
    void invalid_utf8_is_refused_even_where_nothing_is_read() {
        byte[] bytes = VALID.replace("\"eventID\":\"1\"", "\"other\":[\"@\"]").getBytes(StandardCharsets.UTF_8);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf('@')] = (byte) 0xC0;
        assertThat(rejected("cloudtrail", bytes).reason()).isEqualTo(RejectReason.INVALID_UTF8);
    }

    @Test
    void huge_text_is_refused_where_it_decides_and_cut_where_it_does_not() {
        String huge = "x".repeat(900_000);
        assertThat(rejected(
                                "cloudtrail",
                                VALID.replace("user/a", "user/" + huge).getBytes(StandardCharsets.UTF_8))
                        .reason())
                .isEqualTo(RejectReason.STRING_TOO_LONG);
        for (String field : List.of("userAgent", "sourceIPAddress", "errorCode", "errorMessage")) {
            String record = VALID.replace("\"eventID\"", "\"" + field + "\":\"" + huge + "\",\"eventID\"");
            assertThat(EventText.of(normalize("cloudtrail", record.getBytes(StandardCharsets.UTF_8))))
                    .startsWith("source: cloudtrail")
                    .hasSizeLessThan(3000);
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void damaged_records_never_throw_and_refusals_never_repeat_a_value(String source) {
        Mutations mutations = new Mutations(77);
        EventNormalizer normalizer = Normalizers.unguarded(source);
        RecordContext context = new RecordContext("local", "file");
        int refused = 0;
        List<byte[]> records = Mutations.records(source);
        for (byte[] record : records) {
            for (int i = 0; i < 20_000 / records.size(); i++) {
                byte[] mutated = mutations.mutate(record);
                if (normalizer.normalize(mutated, 0, mutated.length, context) instanceof Rejected r) {
                    refused++;
                    assertThat(r.detail()).matches("[A-Za-z0-9_.,:' -]{1,160}");
                    assertThat(r.detail()).doesNotContain("EXAMPLE", "11112222", "example", "dana", "arn:aws");
                }
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void normaliser_is_not_confused_by_the_record_before(String source) {
        EventNormalizer reused = Normalizers.unguarded(source);
        RecordContext context = new RecordContext("local", "file");
        Mutations mutations = new Mutations(5);
        for (int round = 0; round < 3; round++) {
            for (byte[] record : Mutations.records(source)) {
                byte[] mutated = mutations.mutate(record);
                reused.normalize(mutated, 0, mutated.length, context);
                assertThat(EventText.of(reused.normalize(record, 0, record.length, context)))
                        .isEqualTo(EventText.of(normalize(source, record)));
            }
        }
    }

    private static Normalized normalize(String source, byte[] record) {
        return Normalizers.unguarded(source).normalize(record, 0, record.length, new RecordContext("local", "file"));
    }

    private static Rejected rejected(String source, byte[] record) {
        Normalized normalized = normalize(source, record);
        assertThat(normalized).isInstanceOf(Rejected.class);
        return (Rejected) normalized;
    }
}
