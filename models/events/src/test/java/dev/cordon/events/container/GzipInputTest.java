package dev.cordon.events.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.RejectReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipInputTest {
    private static final String LINES = "{\"a\":1}\n{\"b\":2}\n";

    static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static Collected git(byte[] input) {
        return Collected.of("git", ReadLimits.DEFAULT, input);
    }

    @Test
    void compressed_files_are_known_by_their_content_not_their_name() {
        assertThat(git(gzip(LINES)).records()).containsExactly("{\"a\":1}", "{\"b\":2}");
    }

    @Test
    void concatenated_members_are_one_file_even_when_a_record_is_cut_between_them() {
        byte[] input = concat(gzip("{\"a\":1}\n{\"b\""), gzip(""), gzip(":2}\n"), new byte[512]);

        assertThat(git(input).outline()).isEqualTo("1:record 2:record");
    }

    @Test
    void members_are_found_when_the_stream_never_says_what_is_available() {
        InputStream pipe = new DripStream(concat(gzip("{\"a\":1}\n"), gzip("{\"b\":2}\n")), 1);

        assertThat(Collected.of("git", ReadLimits.DEFAULT, pipe).outline()).isEqualTo("1:record 2:record");
    }

    @Test
    void header_fields_that_gzip_writes_are_passed_over() {
        byte[] plain = gzip(LINES);
        byte[] header = {0x1F, (byte) 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3};
        byte[] fields = {3, 0, 'e', 'x', 't', 'n', 'a', 'm', 'e', 0, 'c', 0, 1, 2};
        byte[] input = concat(header, fields, Arrays.copyOfRange(plain, 10, plain.length));

        assertThat(git(input).outline()).isEqualTo("1:record 2:record");
    }

    @Test
    void a_file_cut_anywhere_gives_the_records_before_the_cut_and_one_truncated_rejection() {
        byte[] whole = concat(gzip(LINES), gzip(LINES));
        int memberLength = whole.length / 2;
        for (int cut = 2; cut < whole.length; cut++) {
            if (cut == memberLength) {
                continue;
            }
            Collected collected = git(Arrays.copyOf(whole, cut));

            assertThat(collected.rejections()).hasSize(1);
            assertThat(collected.rejections().get(0).reason()).isEqualTo(RejectReason.TRUNCATED);
            assertThat(collected.records().size()).isBetween(cut > memberLength ? 2 : 0, 4);
        }
    }

    @Test
    void a_flipped_bit_is_noticed_or_changes_nothing() {
        byte[] whole = gzip(LINES.repeat(20));
        Collected intact = git(whole);
        int headerEnd = 10;
        for (int bit = headerEnd * 8; bit < whole.length * 8; bit++) {
            byte[] broken = whole.clone();
            broken[bit / 8] ^= (byte) (1 << (bit % 8));

            Collected collected = git(broken);
            if (collected.rejections().isEmpty()) {
                assertThat(collected.items).isEqualTo(intact.items);
            }
        }
    }

    @Test
    void bytes_behind_the_compressed_data_are_malformed() {
        Collected collected = git(concat(gzip(LINES), "{\"c\":3}\n".getBytes(StandardCharsets.US_ASCII)));

        assertThat(collected.outline()).isEqualTo("1:record 2:record 3:MALFORMED");
    }

    @Test
    void an_empty_compressed_file_is_empty() {
        assertThat(git(gzip("")).outline()).isEqualTo("0:EMPTY");
    }

    @Test
    void a_file_of_nothing_but_the_magic_is_truncated() {
        assertThat(git(new byte[] {0x1F, (byte) 0x8B}).outline()).isEqualTo("0:TRUNCATED");
    }

    @Test
    void a_bomb_is_left_alone_once_it_expands_too_much() {
        byte[] bomb = gzip(concat(LINES.getBytes(StandardCharsets.US_ASCII), new byte[100 << 20]));
        Metered in = new Metered(bomb);

        Collected collected = Collected.of("git", ReadLimits.DEFAULT, in);

        assertThat(collected.outline()).isEqualTo("1:record 2:record 3:MALFORMED 4:DECOMPRESSION_LIMIT");
        assertThat(in.taken()).isLessThan(bomb.length);
    }

    @Test
    void a_bomb_of_nothing_is_one_rejection_of_the_file() {
        assertThat(git(gzip(new byte[100 << 20])).outline()).isEqualTo("0:DECOMPRESSION_LIMIT");
    }

    @Test
    void a_bomb_of_white_space_is_one_rejection_of_the_file() {
        byte[] spaces = new byte[100 << 20];
        Arrays.fill(spaces, (byte) ' ');

        assertThat(git(gzip(spaces)).outline()).isEqualTo("0:DECOMPRESSION_LIMIT");
    }

    @Test
    void a_bomb_made_of_members_is_a_bomb() {
        byte[] member = gzip(new byte[10 << 20]);

        assertThat(git(concat(member, member, member, member)).outline()).isEqualTo("0:DECOMPRESSION_LIMIT");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 5000})
    void a_file_may_not_expand_beyond_the_limit_whatever_its_ratio(int limit) {
        ReadLimits limits = new ReadLimits(1 << 20, 64, limit, 200, 64);
        byte[] input = gzip("{\"a\":1}\n".repeat(1000));

        Collected collected = Collected.of("git", limits, input);

        assertThat(collected.records()).hasSize(limit / 8);
        assertThat(collected.rejections()).hasSize(1);
        assertThat(collected.rejections().get(0).reason()).isEqualTo(RejectReason.DECOMPRESSION_LIMIT);
    }

    @Test
    void a_plain_file_may_be_longer_than_a_compressed_one_may_expand() {
        ReadLimits limits = new ReadLimits(1 << 20, 64, 100, 200, 64);

        assertThat(Collected.of("git", limits, LINES.repeat(100).getBytes(StandardCharsets.US_ASCII))
                        .records())
                .hasSize(200);
    }

    @Test
    void logs_may_repeat_themselves() {
        byte[] input = gzip("{\"eventName\":\"AssumeRole\",\"eventID\":\"x\"}\n".repeat(100_000));

        assertThat(git(input).records()).hasSize(100_000);
    }

    private static final class Metered extends ByteArrayInputStream {
        Metered(byte[] bytes) {
            super(bytes);
        }

        int taken() {
            return pos;
        }
    }
}
