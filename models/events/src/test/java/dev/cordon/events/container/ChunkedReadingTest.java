package dev.cordon.events.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What comes out must not depend on how the bytes come in. */
class ChunkedReadingTest {
    private static final List<String> INPUTS = List.of(
            "\uFEFF{\"meta\":{\"x\":\"\\\\\\\"}\"},\"Records\":[{\"a\":\"\\u00e9\"},{\"b\":[1,2e3]},null]}\n{\"c\":3}",
            "{\"a\":1}\n{\"b\":2\n{\"c\":3}\nplain\n[]\n{\"d\":[[[[[[[[[[1]]]]]]]]]]}\n{\"e\":\"0123456789012345678901234567890\"}\n{",
            "[\n  {\"a\":1},\n  {\"b\" 2},\n  {\"c\":[\"x\\\\\",{}]},\n  {\"d\":\"x\n  {\"e\":5}\n]\n",
            "no json\n{\"a\":\n{\"b\":2}\n",
            "{\"traj\":[{\"tool_calls\":[{\"id\":\"1\"}]},{\"tool_call_id\":\"1\",\"content\":\"Error\"}],\"trial\":1}");

    private static final ReadLimits SMALL = new ReadLimits(40, 8, 1 << 20, 200, 20);

    @Test
    void one_byte_at_a_time_gives_the_same_as_all_at_once() {
        forAll((source, bytes, whole) -> assertThat(Collected.of(source, SMALL, new DripStream(bytes, 1)).items)
                .isEqualTo(whole));
    }

    @Test
    void a_cut_between_any_two_bytes_makes_no_difference() {
        forAll((source, bytes, whole) -> {
            for (int cut = 1; cut < bytes.length; cut++) {
                assertThat(Collected.of(source, SMALL, new DripStream(bytes, cut)).items)
                        .isEqualTo(whole);
            }
        });
    }

    @Test
    void records_across_buffers_of_any_fill_come_out_whole() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            lines.append("{\"n\":")
                    .append(i)
                    .append(",\"x\":\"")
                    .append("y".repeat(random.nextInt(900)))
                    .append("\"}\n");
        }
        lines.append("{\"long\":\"").append("z".repeat(700_000)).append("\"}\n");
        lines.append("{\"longer\":\"").append("z".repeat(1 << 20)).append("\"}\n{\"last\":1}\n");
        byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
        Collected whole = Collected.of("git", ReadLimits.DEFAULT, bytes);

        assertThat(whole.records()).hasSize(3002);
        assertThat(whole.rejections()).hasSize(1);
        assertThat(String.join("\n", whole.records()).length())
                .isEqualTo(bytes.length - 2 - whole.rejections().get(0).length());
        for (int most : new int[] {977, 70_000, 300_000}) {
            DripStream in = new DripStream(bytes, most, random);
            assertThat(Collected.of("git", ReadLimits.DEFAULT, in).items).isEqualTo(whole.items);
        }
    }

    @Test
    void a_splitter_keeps_nothing_from_one_file_to_the_next() throws Exception {
        RecordSplitter splitter = RecordSplitters.forSource("cloudtrail", ReadLimits.DEFAULT);
        Collected first = new Collected();
        Collected second = new Collected();

        splitter.split(new DripStream("{\"Records\":[{\"a\":1},{".getBytes(StandardCharsets.US_ASCII), 5), first);
        splitter.split(new DripStream("{\"a\":1}".getBytes(StandardCharsets.US_ASCII), 5), second);

        assertThat(first.outline()).isEqualTo("1:record 2:TRUNCATED");
        assertThat(second.outline()).isEqualTo("1:record");
    }

    private interface Check {
        void check(String source, byte[] bytes, List<Collected.Item> whole);
    }

    private static void forAll(Check check) {
        for (String source : List.of("cloudtrail", "git", "agent")) {
            for (String input : INPUTS) {
                byte[] plain = input.getBytes(StandardCharsets.UTF_8);
                for (byte[] bytes : List.of(plain, GzipInputTest.gzip(plain), Arrays.copyOf(plain, plain.length - 3))) {
                    check.check(source, bytes, Collected.of(source, SMALL, bytes).items);
                }
            }
        }
    }
}
