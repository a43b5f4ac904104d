package dev.cordon.kafkajournal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cordon.engine.evidence.EvidenceBody;
import dev.cordon.engine.evidence.EvidenceKind;
import dev.cordon.engine.evidence.EvidenceRecord;
import dev.cordon.engine.evidence.EvidenceSubject;
import dev.cordon.engine.evidence.PersonalFields;
import dev.cordon.kafka.hold.EvidenceShape;
import dev.cordon.wire.hostile.HostileValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnchainedEvidenceTest {
    private static final EvidenceShape SHAPE = new EvidenceShape();

    private static EvidenceRecord record(String body) {
        return new EvidenceRecord(
                "tenant \"é\"",
                "0",
                "cn-1/plan \u2028 😀",
                7,
                EvidenceKind.INTENT,
                new EvidenceSubject("arn:aws:iam::1:user/\\x", ""),
                Instant.parse("2026-11-29T12:00:00.123456789Z"),
                EvidenceBody.of(body, PersonalFields.none()));
    }

    @Test
    void what_was_written_is_read_as_the_same_content() throws Exception {
        for (String body : List.of(
                "{}",
                "{\"b\":[1,2.50,1e3,null,true],\"a\":{\"x\":\"}\\\"{\",\"y\":[]}}",
                "{\"text\":\"línea\\n\\u0001 😀\",\"number\":12345678901234567890.5}")) {
            EvidenceRecord record = record(body);

            EvidenceRecord read = UnchainedEvidence.read(SHAPE.bytes(record));

            assertThat(read).isEqualTo(record);
            assertThat(read.contentDigest()).isEqualTo(record.contentDigest());
        }
    }

    @Test
    void what_is_no_record_is_refused_with_words() {
        String whole = new String(SHAPE.bytes(record("{\"a\":1}")), StandardCharsets.UTF_8);
        for (String wrong : List.of(
                "",
                "[]",
                "{",
                "nonsense",
                whole.substring(0, whole.length() - 1),
                whole.replace("\"number\":7", "\"number\":\"many\""),
                whole.replace("\"number\":7", "\"number\":0"),
                whole.replace("INTENT", "CONFLICT"),
                whole.replace("INTENT", "UNHEARD_OF"),
                whole.replace("{\"a\":1}", "{ \"a\":1}"),
                whole.replace("{\"a\":1}", "1"),
                whole.replace("\"time\":\"2026", "\"time\":\"at noon"),
                whole.replace("\"producer\"", "\"other\""),
                whole.replace("\"producer\"", "\"tenant\""))) {
            assertThatThrownBy(() -> UnchainedEvidence.read(wrong.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void hostile_values_are_read_or_refused_in_one_way() {
        Map<String, byte[]> values = new LinkedHashMap<>(HostileValues.all());
        values.putAll(HostileValues.of(new String(SHAPE.bytes(record("{\"a\":1}")), StandardCharsets.UTF_8)));
        values.forEach((name, value) -> {
            Throwable thrown = catchThrowable(() -> UnchainedEvidence.read(value));
            assertThat(thrown == null || thrown instanceof IOException)
                    .as("%s: %s", name, thrown)
                    .isTrue();
        });
        HostileValues.all()
                .forEach((name, value) -> assertThatThrownBy(() -> UnchainedEvidence.read(value))
                        .as(name)
                        .isInstanceOf(IOException.class));
    }
}
