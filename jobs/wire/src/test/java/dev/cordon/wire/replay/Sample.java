package dev.cordon.wire.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.wire.types.RawRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A record with its sort key. The content holds time, id and key, so that a job can read them back. */
record Sample(RawRecord record, long time, String id) {
    static final int KEYS = 37;
    static final long SPAN_MILLIS = 1_000_000;

    /** The order that a plan promises, written down independently of it. */
    static final Comparator<Sample> ORDER = Comparator.comparingLong(Sample::time)
            .thenComparing(sample -> sample.id().getBytes(UTF_8), Arrays::compareUnsigned)
            .thenComparing(sample -> sample.record().bytes(), Arrays::compareUnsigned)
            .thenComparing(sample -> sample.record().container().getBytes(UTF_8), Arrays::compareUnsigned)
            .thenComparing(sample -> sample.record().file().getBytes(UTF_8), Arrays::compareUnsigned)
            .thenComparingLong(sample -> sample.record().number());

    /** Random records: some share their time, some are read twice, some have no time, lengths vary. */
    static List<Sample> random(long seed, int count) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String file = "folder/file-é" + random.nextInt(5);
            if (i > 0 && random.nextInt(20) == 0) {
                Sample twin = samples.get(random.nextInt(i));
                samples.add(new Sample(
                        new RawRecord(file, i, twin.record.container(), twin.record.bytes()), twin.time, twin.id));
                continue;
            }
            boolean dated = random.nextInt(20) != 0;
            long time = dated ? (random.nextLong(SPAN_MILLIS) / 100) * 100 : ReplayPlan.NO_TIME;
            String id = dated
                    ? "id-" + Integer.toHexString(random.nextInt(count)) + (i % 50 == 0 ? "-ü\uD83D\uDE00" : "")
                    : "";
            int padding = random.nextInt(100) == 0 ? random.nextInt(30_000) : random.nextInt(200);
            String content = "%d|%s|key-%d|%d|%s".formatted(time, id, random.nextInt(KEYS), i, "x".repeat(padding));
            samples.add(new Sample(new RawRecord(file, i, "container", content.getBytes(UTF_8)), time, id));
        }
        return samples;
    }

    static String content(RawRecord record) {
        return new String(record.bytes(), UTF_8);
    }

    static String key(String content) {
        return content.split("\\|", 5)[2];
    }

    static String timeAndId(String content) {
        String[] parts = content.split("\\|", 5);
        return parts[0] + "|" + parts[1] + "|" + parts[3];
    }

    /** File, number and content: what makes a record one of its kind. */
    static String line(RawRecord record) {
        return record.file() + "#" + record.number() + "#" + record.container() + "#" + content(record);
    }
}
