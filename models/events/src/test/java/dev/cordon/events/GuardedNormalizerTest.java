package dev.cordon.events;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.RejectReason;
import dev.cordon.events.Normalized.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A record at which a normaliser throws is a refusal, and the next one is read as ever. */
class GuardedNormalizerTest {
    private static final RecordContext CONTEXT = new RecordContext("local", "file");
    private static final byte[] WELL = "well".getBytes(US_ASCII);
    private static final byte[] ILL = "ill".getBytes(US_ASCII);

    /** Throws at one record, and from then on at each, as one would that keeps half of it. */
    private static final class Fragile implements EventNormalizer {
        private boolean broken;

        @Override
        public String source() {
            return "fragile";
        }

        @Override
        public Normalized normalize(byte[] buffer, int offset, int length, RecordContext context) {
            broken |= length == ILL.length;
            if (broken) {
                throw new IllegalStateException("of AKIAIOSFODNN7EXAMPLE");
            }
            return new Rejected(RejectReason.EMPTY, "well");
        }
    }

    @Test
    void what_it_throws_is_a_refusal_that_quotes_nothing_and_another_reads_on() {
        EventNormalizer guarded = new GuardedNormalizer(Fragile::new);
        assertThat(guarded.normalize(WELL, 0, WELL.length, CONTEXT))
                .isEqualTo(new Rejected(RejectReason.EMPTY, "well"));
        assertThat(guarded.normalize(ILL, 0, ILL.length, CONTEXT))
                .isEqualTo(new Rejected(RejectReason.MALFORMED, "cannot be read: IllegalStateException"));
        assertThat(guarded.normalize(WELL, 0, WELL.length, CONTEXT))
                .isEqualTo(new Rejected(RejectReason.EMPTY, "well"));
        assertThat(guarded.source()).isEqualTo("fragile");
    }

    @Test
    void so_is_a_record_that_is_nested_too_deep_for_the_stack() {
        EventNormalizer guarded = new GuardedNormalizer(() -> new EventNormalizer() {
            @Override
            public String source() {
                return "deep";
            }

            @Override
            public Normalized normalize(byte[] buffer, int offset, int length, RecordContext context) {
                return length == 0
                        ? new Rejected(RejectReason.EMPTY, "")
                        : normalize(buffer, offset, length + 1, context);
            }
        });
        assertThat(guarded.normalize(ILL, 0, ILL.length, CONTEXT))
                .isEqualTo(new Rejected(RejectReason.MALFORMED, "cannot be read: StackOverflowError"));
    }

    /** No record is known that makes one throw; a length beyond the bytes does. */
    @ParameterizedTest
    @MethodSource("dev.cordon.events.Normalizers#sources")
    void every_source_is_read_so(String source) {
        byte[] cut = "{\"a\":\"".getBytes(US_ASCII);
        assertThatThrownBy(() -> Normalizers.unguarded(source).normalize(cut, 0, cut.length + 1, CONTEXT))
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThat(Normalizers.forSource(source).normalize(cut, 0, cut.length + 1, CONTEXT))
                .isEqualTo(new Rejected(RejectReason.MALFORMED, "cannot be read: ArrayIndexOutOfBoundsException"));
    }
}
