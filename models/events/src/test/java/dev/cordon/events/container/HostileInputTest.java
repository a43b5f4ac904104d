package dev.cordon.events.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.domain.RejectReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {
    private static final int HUNDRED_MEGABYTES = 100_000_000;

    private static InputStream ascii(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static InputStream around(String before, InputStream middle, String after) {
        return new SequenceInputStream(ascii(before), new SequenceInputStream(middle, ascii(after)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"Records\":[{\"a\":1},%,{\"c\":3}]}", "{\"a\":1}\n%\n{\"c\":3}\n", "[{\"a\":1},%,{\"c\":3}]"})
    void a_record_of_100_megabytes_is_hashed_and_passed_over_in_constant_memory(String container) throws Exception {
        String[] parts = container.split("%", -1);
        InputStream record = around("{\"b\":\"", new Repeated('x', HUNDRED_MEGABYTES), "\"}");

        Collected collected = Collected.of("cloudtrail", ReadLimits.DEFAULT, around(parts[0], record, parts[1]));

        assertThat(collected.outline()).isEqualTo("1:record 2:TOO_LARGE 3:record");
        Collected.Item large = collected.items.get(1);
        assertThat(large.length()).isEqualTo(HUNDRED_MEGABYTES + 8);
        assertThat(large.text()).hasSize(ReadLimits.DEFAULT.rawCapBytes()).startsWith("{\"b\":\"xxx");
        assertThat(large.sha256()).isEqualTo(sha256("{\"b\":\"", 'x', HUNDRED_MEGABYTES, "\"}"));
    }

    @Test
    void records_behind_an_endless_preamble_of_their_container_are_found() {
        InputStream in = around("{\"x\":\"", new Repeated('x', 5_000_000), "\",\"Records\":[{\"a\":1}]}");

        assertThat(Collected.of("cloudtrail", ReadLimits.DEFAULT, in).records()).containsExactly("{\"a\":1}");
    }

    @Test
    void a_record_may_be_exactly_as_long_as_the_limit() {
        ReadLimits limits = ReadLimits.DEFAULT.withMaxRecordBytes(10);

        assertThat(Collected.of("git", limits, ascii("{\"a\":\"34\"}{\"a\":\"345\"}{}"))
                        .outline())
                .isEqualTo("1:record 2:TOO_LARGE 3:record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Records\":[{\"a\":1},%,{\"c\":3}]}", "{\"a\":1}\n%\n{\"c\":3}\n"})
    void a_record_nested_10000_deep_is_rejected_alone(String container) {
        String objects = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        String arrays = "{\"a\":" + "[".repeat(10_000) + "\"]\"" + "]".repeat(10_000) + "}";
        for (String deep : List.of(objects, arrays)) {
            Collected collected = Collected.of("cloudtrail", container.replace("%", deep));

            assertThat(collected.outline()).isEqualTo("1:record 2:TOO_DEEP 3:record");
            assertThat(collected.items.get(1).length()).isEqualTo(deep.length());
        }
    }

    @Test
    void a_record_may_be_exactly_as_deep_as_the_limit() {
        int limit = ReadLimits.DEFAULT.maxDepth();
        String deepest = "{\"a\":" + "[".repeat(limit - 1) + "]".repeat(limit - 1) + "}";
        String deeper = "{\"a\":" + "[".repeat(limit) + "]".repeat(limit) + "}";

        assertThat(Collected.of("cloudtrail", deepest + deeper).outline()).isEqualTo("1:record 2:TOO_DEEP");
        assertThat(Collected.of("cloudtrail", "[" + deepest + "," + deeper + "]")
                        .outline())
                .isEqualTo("1:record 2:TOO_DEEP");
    }

    @Test
    void a_deep_line_that_never_closes_does_not_swallow_the_lines_behind_it() {
        Collected collected = Collected.of("git", "{\"a\":1}\n" + "[".repeat(10_000) + "\n{\"b\":2}\n{\"c\":3}\n");

        assertThat(collected.records()).containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3}");
        assertThat(collected.outline()).isEqualTo("1:record 2:TOO_DEEP 3:record 4:record");
    }

    @Test
    void brackets_without_end_are_one_rejection() {
        Collected collected = Collected.of("git", ReadLimits.DEFAULT, new Repeated('[', 20_000_000));

        assertThat(collected.outline()).isEqualTo("1:TOO_DEEP");
        assertThat(collected.items.get(0).length()).isGreaterThan(19_999_990);
    }

    /** Every line swallows those behind it, so going back to each of them must not be tried without end. */
    @Test
    void lines_that_swallow_each_other_are_read_in_linear_time() {
        String opened = "{\"a\":[1,\n".repeat(200_000) + "{\"last\":1}\n";
        String spaced = ("{\"a\":\n" + " ".repeat(20)).repeat(100_000) + "\n{\"last\":1}\n";

        for (String input : List.of(opened, spaced)) {
            Counting counted = new Counting();
            assertThat(counted.split("git", input).records).isBetween(0L, 1L);
            assertThat(counted.rejections).isPositive();
        }
    }

    @Test
    void a_stream_that_fails_gives_what_it_gave_and_then_one_rejection() {
        InputStream failing = new SequenceInputStream(ascii("{\"a\":1}\n{\"b\":"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("disk on fire");
            }
        });

        Collected collected = Collected.of("git", ReadLimits.DEFAULT, failing);

        assertThat(collected.outline()).isEqualTo("1:record 2:UNREADABLE");
        assertThat(collected.items.get(1).text()).isEqualTo("{\"b\":");
    }

    @Test
    void what_the_consumer_throws_is_not_taken_for_a_failing_stream() {
        RecordConsumer full = new RecordConsumer() {
            @Override
            public void record(long number, byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public void rejected(
                    long number, RejectReason reason, String detail, long length, String sha256, byte[] rawCapped) {}
        };

        assertThatThrownBy(() ->
                        RecordSplitters.forSource("git", ReadLimits.DEFAULT).split(ascii("{}"), full))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
    }

    @Test
    void limits_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new ReadLimits(0, 64, 1, 1, 1)).hasMessageContaining("maxRecordBytes");
        assertThatThrownBy(() -> new ReadLimits(1, 0, 1, 1, 1)).hasMessageContaining("maxDepth");
        assertThatThrownBy(() -> new ReadLimits(1, 1, 0, 1, 1)).hasMessageContaining("maxExpandedBytes");
        assertThatThrownBy(() -> new ReadLimits(1, 1, 1, 0, 1)).hasMessageContaining("maxExpansionRatio");
        assertThatThrownBy(() -> new ReadLimits(1, 1, 1, 1, 0)).hasMessageContaining("rawCapBytes");
    }

    private static String sha256(String before, char filling, int count, String after) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(before.getBytes(StandardCharsets.US_ASCII));
        byte[] block = new byte[100_000];
        Arrays.fill(block, (byte) filling);
        for (int i = 0; i < count / block.length; i++) {
            digest.update(block);
        }
        return HexFormat.of().formatHex(digest.digest(after.getBytes(StandardCharsets.US_ASCII)));
    }

    /** So many times the same byte, without holding them. */
    static final class Repeated extends InputStream {
        private final byte value;
        private long left;

        Repeated(char value, long count) {
            this.value = (byte) value;
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? value : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = (int) Math.min(length, left);
            if (count <= 0) {
                return -1;
            }
            Arrays.fill(into, offset, offset + count, value);
            left -= count;
            return count;
        }
    }

    private static final class Counting implements RecordConsumer {
        long records;
        long rejections;

        Counting split(String source, String input) {
            try {
                RecordSplitters.forSource(source, ReadLimits.DEFAULT).split(ascii(input), this);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return this;
        }

        @Override
        public void record(long number, byte[] buffer, int offset, int length) {
            records++;
        }

        @Override
        public void rejected(
                long number, RejectReason reason, String detail, long length, String sha256, byte[] rawCapped) {
            rejections++;
        }
    }
}
