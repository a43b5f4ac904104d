package dev.cordon.events.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damages containers at random. Whatever the damage: nothing is thrown, numbers rise by one, and what comes out is the
 * input in its order with nothing left out but the syntax of containers.
 */
class MutatedContainersTest {
    private static final int ROUNDS = 3000;
    private static final Pattern MARK = Pattern.compile("<[0-9]0>");
    private static final String ALPHABET = "{}[]\",:\\\n 0a'#\u0000\u00ff";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damaged_lines_and_arrays_lose_no_byte(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        ReadLimits limits = new ReadLimits(200, 6, 1 << 20, 200, 1 << 20);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] input = damaged(container(random, round % 4), random);

            Collected collected = Collected.of("git", limits, input);

            assertNumbered(collected);
            assertNothingLost(input, collected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void damaged_wrapped_records_are_all_accounted_for(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        ReadLimits limits = new ReadLimits(200, 6, 1 << 20, 200, 1 << 20);
        int lost = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] input = damaged(container(random, 4 + round % 3), random);

            Collected collected = Collected.of("cloudtrail", limits, input);

            assertNumbered(collected);
            lost += lostMarks(input, collected);
        }
        // Damage may turn what was a record into another member beside the records: {"cloudtrail":{},"id":…}
        assertThat(lost).isLessThan(ROUNDS / 200);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void damaged_runs_and_compressed_files_never_stop_the_reading(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int round = 0; round < ROUNDS; round++) {
            assertNumbered(Collected.of("agent", ReadLimits.DEFAULT, damaged(run(random), random)));
            byte[] compressed = GzipInputTest.gzip(container(random, round % 7));
            assertNumbered(Collected.of("cloudtrail", ReadLimits.DEFAULT, damaged(compressed, random)));
        }
    }

    private static void assertNumbered(Collected collected) {
        List<Long> numbers =
                collected.items.stream().map(Collected.Item::number).toList();
        if (numbers.equals(List.of(0L))) {
            return;
        }
        List<Long> expected = new ArrayList<>();
        for (long number = 1; number <= numbers.size(); number++) {
            expected.add(number);
        }
        assertThat(numbers).isEqualTo(expected).isNotEmpty();
    }

    /** Between what came out stand only white space, commas and the brackets of arrays. */
    private static void assertNothingLost(byte[] input, Collected collected) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int at = 0;
        for (Collected.Item item : collected.items) {
            while (!text.startsWith(item.text(), at)) {
                assertThat(" \t\r\n,[]").as(text).contains(text.substring(at, at + 1));
                at++;
            }
            assertThat(item.length()).isEqualTo(item.text().length());
            at += item.text().length();
        }
        assertThat(text.substring(at).strip()).as(text).matches("[\\[\\],\\s]*");
    }

    /** Every record is marked; a mark that the damage spared comes out once, and in order. Returns how many do not. */
    private static int lostMarks(byte[] input, Collected collected) {
        StringBuilder out = new StringBuilder();
        collected.items.forEach(item -> out.append(item.text()).append('\n'));
        List<String> before = marks(new String(input, StandardCharsets.ISO_8859_1));
        List<String> after = marks(out.toString());
        int lost = before.size() - after.size();
        int from = 0;
        for (String mark : after) {
            int at = before.subList(from, before.size()).indexOf(mark);
            assertThat(at).isNotNegative();
            from += at + 1;
        }
        return lost;
    }

    private static List<String> marks(String text) {
        return MARK.matcher(text).results().map(MatchResult::group).toList();
    }

    private static byte[] container(RandomGenerator random, int shape) {
        StringBuilder text = new StringBuilder();
        int records = random.nextInt(1, 6);
        String separator = shape == 0 || shape == 3 ? "\n" : shape == 2 ? ",\n  " : ",";
        for (int i = 0; i < records; i++) {
            String record = record(random, i);
            String wrapped =
                    "{\"meta\":{\"x\":[1]},\"cloudtrail\":" + (random.nextBoolean() ? record : "[" + record + "]");
            text.append(i == 0 ? "" : shape == 5 ? "\n" : separator).append(shape == 5 ? wrapped + "}" : record);
        }
        String all = text.toString();
        String container = switch (shape) {
            case 1 -> "[" + all + "]";
            case 2 -> "[\n  " + all + "\n]\n";
            case 4 -> "{\"Records\":[" + all + "]}";
            case 6 -> "{\"Records\":[" + all + "]}\n{\"Records\":[" + record(random, 7) + "]}\n";
            default -> all + "\n";
        };
        return container.getBytes(StandardCharsets.US_ASCII);
    }

    private static String record(RandomGenerator random, int number) {
        String mark = "\"<" + number + "0>\"";
        return switch (random.nextInt(6)) {
            case 0 -> "{\"id\":" + mark + ",\"d\":[[[[[[[1]]]]]]]}";
            case 1 -> "{\"id\":" + mark + ",\"l\":\"" + "z".repeat(random.nextInt(300)) + "\"}";
            case 2 -> "{\n    \"id\": " + mark + ",\n    \"p\": {\n      \"q\": [1, 2]\n    }\n  }";
            default -> "{\"id\":" + mark + ",\"s\":\"a\\\"},{\\\\\",\"n\":[1,{\"x\":null}]}";
        };
    }

    private static byte[] run(RandomGenerator random) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < random.nextInt(1, 4); i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"task_id\":1,\"info\":{\"task\":{\"user_id\":\"u\"}},\"traj\":[{\"content\":null,")
                    .append("\"tool_calls\":[{\"id\":\"c1\",\"function\":{\"name\":\"f\"}},{\"id\":\"c2\"}]},")
                    .append("{\"tool_call_id\":\"c1\",\"content\":\"Error: x\"}],\"trial\":0}");
        }
        return text.append("]").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] damaged(byte[] input, RandomGenerator random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int hits = random.nextInt(4);
        byte[] bytes = input;
        for (int hit = 0; hit < hits; hit++) {
            int at = random.nextInt(bytes.length + 1);
            int until = Math.min(bytes.length, at + random.nextInt(4));
            out.reset();
            out.write(bytes, 0, at);
            int inserted = random.nextInt(3);
            for (int i = 0; i < inserted; i++) {
                out.write(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            if (random.nextInt(6) > 0) {
                out.write(bytes, until, bytes.length - until);
            }
            bytes = out.toByteArray();
        }
        return bytes;
    }
}
