package dev.cordon.bench.live;

import dev.cordon.bench.contain.Leaks;
import dev.cordon.bench.workload.CloudTrailWorkload;
import dev.cordon.kafka.RecordKey;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends ordinary traffic at a pace, and between it one use of each leaked key. The pace waits for nobody: what is late is
 * sent at once, and counts from when it was due.
 */
final class Traffic {
    private static final long STEP_MICROS = 500;

    private final Site site;
    private final CloudTrailWorkload workload;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Traffic(Site site, CloudTrailWorkload workload) {
        this.site = site;
        this.workload = workload;
    }

    /**
     * The uses of leaked keys.
     *
     * @param first number of the first user
     * @param keys access key ids of users, by their number
     * @param thefts one for each user from the first on
     */
    record Uses(int first, List<String> keys, List<Theft> thefts) {}

    /**
     * Sends, and returns when all of it is written.
     *
     * @param from number of the first record of ordinary traffic
     * @param ordinary pace of it
     * @param uses that are sent between
     * @param ofUses pace of those
     * @param untilNanos the end, of {@link System#nanoTime}
     */
    Sent send(long from, Schedule ordinary, Uses uses, Schedule ofUses, long untilNanos) throws Exception {
        long sent = 0;
        int used = 0;
        long worst = 0;
        Properties properties = site.installation().connection().properties();
        properties.setProperty("acks", "all");
        properties.setProperty("linger.ms", "1");
        properties.setProperty("compression.type", "lz4");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long now = System.nanoTime(); now < untilNanos; now = System.nanoTime()) {
                for (; used < uses.thefts().size() && ofUses.dueNanos(used) <= now; used++) {
                    worst = Math.max(worst, now - ofUses.dueNanos(used));
                    use(producer, uses, used);
                }
                long due = ordinary.dueBefore(now);
                long nextUse = used < uses.thefts().size() ? ofUses.dueNanos(used) : Long.MAX_VALUE;
                // A use is not to be late because others are.
                for (; sent < due && System.nanoTime() < nextUse; sent++) {
                    ordinary(producer, from + sent);
                }
                check();
                TimeUnit.MICROSECONDS.sleep(STEP_MICROS);
            }
            producer.flush();
            check();
        }
        return new Sent(from + sent, TimeUnit.NANOSECONDS.toMillis(worst));
    }

    /**
     * What was sent.
     *
     * @param next number of the next record of ordinary traffic
     * @param worstLateMillis so much after it was due a use was sent, at most
     */
    record Sent(long next, long worstLateMillis) {}

    private void ordinary(KafkaProducer<byte[], byte[]> producer, long number) {
        send(
                producer,
                Integer.toString(workload.identityOf(number)),
                workload.record(number, System.currentTimeMillis()),
                stored -> {});
    }

    private void use(KafkaProducer<byte[], byte[]> producer, Uses uses, int number) throws IOException {
        int user = uses.first() + number;
        byte[] record = Leaks.theft(user, uses.keys().get(user), Instant.now(), 0);
        send(producer, Leaks.user(user), record, uses.thefts().get(number)::stored);
    }

    private void send(KafkaProducer<byte[], byte[]> producer, String within, byte[] record, LongConsumer stored) {
        byte[] key = RecordKey.of(site.installation().tenant(), within);
        var unused = producer.send(new ProducerRecord<>(site.raw().name(), key, record), (written, problem) -> {
            if (problem == null) {
                stored.accept(written.timestamp());
            } else {
                failure.compareAndSet(null, problem);
            }
        });
    }

    private void check() throws IOException {
        Exception problem = failure.get();
        if (problem != null) {
            throw new IOException("the broker did not take a record: " + problem.getMessage(), problem);
        }
    }
}
