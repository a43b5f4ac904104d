package dev.cordon.wire.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.OutcomeStatus;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatTest {
    private final DataOutputSerializer out = new DataOutputSerializer(16);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, 268_435_456, Integer.MAX_VALUE})
    void count_comes_back(int count) throws IOException {
        Flat.writeCount(count, out);

        assertThat(Flat.readCount(in(), Integer.MAX_VALUE)).isEqualTo(count);
    }

    @Test
    void negative_count_is_refused_on_writing() {
        assertThatThrownBy(() -> Flat.writeCount(-1, out)).isInstanceOf(IOException.class);
    }

    @Test
    void count_beyond_its_limit_is_refused_before_memory_is_taken() throws IOException {
        Flat.writeCount(Flat.MAX_TEXT_BYTES + 1, out);

        assertThatThrownBy(() -> Flat.readText(in()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("at most");
    }

    @Test
    void count_that_does_not_end_is_refused() throws IOException {
        out.write(new byte[] {-1, -1, -1, -1, -1, -1});

        assertThatThrownBy(() -> Flat.readCount(in(), Integer.MAX_VALUE)).isInstanceOf(IOException.class);
    }

    @Test
    void lone_surrogate_becomes_a_question_mark() throws IOException {
        Flat.writeText("a\uD800b", out);

        assertThat(Flat.readText(in())).isEqualTo("a?b");
    }

    @Test
    void unknown_enum_code_is_refused_with_its_number() throws IOException {
        out.writeByte(200);

        assertThatThrownBy(() -> DomainCodes.OUTCOME_STATUS.read(in()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("200")
                .hasMessageContaining("OutcomeStatus");
    }

    @Test
    void enum_constant_without_a_code_fails_when_codes_are_given() {
        assertThatThrownBy(() -> EnumCode.of(OutcomeStatus.class, Map.of(OutcomeStatus.SUCCESS, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("FAILURE");
    }

    @Test
    void one_code_for_two_constants_fails_when_codes_are_given() {
        assertThatThrownBy(() -> EnumCode.of(
                        OutcomeStatus.class,
                        Map.of(OutcomeStatus.SUCCESS, 1, OutcomeStatus.FAILURE, 1, OutcomeStatus.UNKNOWN, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("code 1");
    }

    private DataInputDeserializer in() {
        return new DataInputDeserializer(out.getCopyOfBuffer());
    }
}
