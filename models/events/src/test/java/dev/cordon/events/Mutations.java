package dev.cordon.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Damages real records in the ways that files, networks and attackers do; seeded, so that a finding comes back. */
public final class Mutations {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "true",
            "-",
            "0",
            "1e",
            ".5",
            "\\u",
            "\\ud83d",
            "\\u0000",
            "{\"a\":1,\"a\":2}",
            "[[[[[[[[",
            " ",
            "\n",
            "\u00e9",
            "\u20ac",
            "😀",
            "\\ude00",
            "\"eventName\":\"x\",",
            "//");

    private final SplittableRandom random;

    public Mutations(long seed) {
        random = new SplittableRandom(seed);
    }

    /** All golden records of a source, or of all. */
    public static List<byte[]> records(String source) {
        try (Stream<Path> files = Files.walk(GOLDEN.resolve(source))) {
            return files.filter(f -> f.toString().endsWith(".json"))
                    .sorted()
                    .map(Mutations::bytes)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record with one to four things wrong, or, now and then, none. */
    public byte[] mutate(byte[] record) {
        byte[] mutated = record;
        for (int n = random.nextInt(5); n > 0; n--) {
            mutated = once(mutated);
        }
        return mutated;
    }

    private byte[] once(byte[] b) {
        if (b.length == 0) {
            return b;
        }
        int at = random.nextInt(b.length);
        int length = Math.min(b.length - at, 1 + random.nextInt(24));
        return switch (random.nextInt(8)) {
            case 0 -> { // one byte, any value
                byte[] c = b.clone();
                c[at] = (byte) random.nextInt(256);
                yield c;
            }
            case 1 -> { // one bit
                byte[] c = b.clone();
                c[at] ^= (byte) (1 << random.nextInt(8));
                yield c;
            }
            case 2 -> Arrays.copyOf(b, at); // the end is missing
            case 3 -> spliced(b, at, length, new byte[0]);
            case 4 -> spliced(b, at, 0, Arrays.copyOfRange(b, at, at + length)); // stands twice
            case 5, 6 ->
                spliced(b, at, 0, PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
            default -> { // a byte of structure becomes another
                int p = at;
                while (p < b.length && "{}[],:\"".indexOf(b[p]) < 0) {
                    p++;
                }
                byte[] c = b.clone();
                if (p < b.length) {
                    c[p] = (byte) "{}[],:\"".charAt(random.nextInt(7));
                }
                yield c;
            }
        };
    }

    private static byte[] spliced(byte[] b, int at, int removed, byte[] inserted) {
        byte[] c = new byte[b.length - removed + inserted.length];
        System.arraycopy(b, 0, c, 0, at);
        System.arraycopy(inserted, 0, c, at, inserted.length);
        System.arraycopy(b, at + removed, c, at + inserted.length, b.length - at - removed);
        return c;
    }
}
