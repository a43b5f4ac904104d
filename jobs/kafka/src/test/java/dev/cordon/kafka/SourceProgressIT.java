package dev.cordon.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.DeadLetter;
import dev.cordon.domain.RejectReason;
import dev.cordon.wire.testing.Collected;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Offsets and watermarks of sources. */
@ExtendWith(TestBroker.class)
@Timeout(120)
class SourceProgressIT {
    @Test
    void after_a_restart_from_a_checkpoint_nothing_is_lost_and_ids_are_the_same(TestBroker.Running broker)
            throws Exception {
        Topics topics = broker.topics("restart.");
        KafkaEdges edges = edges(broker, topics);
        Topic raw = topics.raw("cloudtrail");
        int before = 200;
        try (Tap tap = new Tap(broker.connection())) {
            for (int i = 0; i < before; i++) {
                tap.write(raw, i % 12, "record " + i);
            }
            FailsAfterCheckpoint failing = new FailsAfterCheckpoint();
            StreamExecutionEnvironment environment = LocalFlink.environment(2);
            edges.rawRecords(environment, "cloudtrail")
                    .records()
                    .map(failing)
                    .returns(WireTypes.DEAD_LETTER)
                    .sinkTo(edges.deadLetters());
            JobClient job = environment.executeAsync();
            tap.read(topics.deadLetters(), before);
            Tap.await(() -> FailsAfterCheckpoint.CHECKPOINTS.get() > 1);
            int all = before;
            while (FailsAfterCheckpoint.FAILURES.get() == 0 || all < 2 * before) {
                tap.write(raw, all % 12, "record " + all++);
            }
            Set<String> wanted = new TreeSet<>();
            for (int i = 0; i < all; i++) {
                wanted.add("record " + i);
            }
            List<ConsumerRecord<byte[], byte[]>> written = tap.read(topics.deadLetters(), all);
            while (!written.stream()
                    .map(SourceProgressIT::detail)
                    .collect(Collectors.toSet())
                    .containsAll(wanted)) {
                written = tap.read(topics.deadLetters(), all);
            }
            job.cancel().get();

            assertThat(FailsAfterCheckpoint.FAILURES).hasValue(1);
            assertThat(written.stream().map(SourceProgressIT::detail).collect(Collectors.toSet()))
                    .isEqualTo(wanted);
            Map<String, Set<String>> ids = new HashMap<>();
            written.forEach(record ->
                    ids.computeIfAbsent(detail(record), text -> new TreeSet<>()).add(Tap.header(record, Headers.ID)));
            assertThat(ids.values()).allMatch(each -> each.size() == 1);
            assertThat(written)
                    .as("what came before the checkpoint is not read again")
                    .hasSizeLessThan(2 * all);
        }
    }

    @Test
    void without_a_checkpoint_what_was_committed_counts_only_where_the_job_says_so(TestBroker.Running broker)
            throws Exception {
        Topics topics = broker.topics("anew.");
        Topic raw = topics.raw("cloudtrail");
        String group = topics.prefix() + "test";
        try (Tap tap = new Tap(broker.connection());
                Admin admin = broker.admin()) {
            tap.write(raw, 3, "before");
            admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(raw.name(), 3), new OffsetAndMetadata(1)))
                    .all()
                    .get();
            tap.write(raw, 3, "after");

            assertThat(firstRead(edges(broker, topics, KafkaEdges.Start.COMMITTED, false), "anew-committed"))
                    .isEqualTo("after");
            admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(raw.name(), 3), new OffsetAndMetadata(1)))
                    .all()
                    .get();
            assertThat(firstRead(edges(broker, topics, KafkaEdges.Start.EARLIEST, false), "anew-earliest"))
                    .isEqualTo("before");
        }
    }

    private static String firstRead(KafkaEdges edges, String name) throws Exception {
        StreamExecutionEnvironment environment = LocalFlink.environment(1);
        Collected<RawRecord> records = new Collected<>(name);
        edges.rawRecords(environment, "cloudtrail").records().sinkTo(records);
        JobClient job = environment.executeAsync();
        Tap.await(() -> !records.all().isEmpty());
        job.cancel().get();
        return new String(records.all().get(0).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void an_idle_partition_and_a_clock_that_is_ahead_do_not_disturb_the_watermark(TestBroker.Running broker)
            throws Exception {
        Topics topics = broker.topics("idle.");
        Topic raw = topics.raw("cloudtrail");
        Instant event = Instant.parse("2026-01-31T12:00:00Z");
        Watch.LATEST.set(Long.MIN_VALUE);
        try (Tap tap = new Tap(broker.connection())) {
            tap.write(raw, 1, cloudTrail(event)); // a partition that says this and no more
            StreamExecutionEnvironment environment = LocalFlink.environment(1);
            edges(broker, topics)
                    .rawRecords(environment, "cloudtrail")
                    .records()
                    .process(new Watch())
                    .returns(WireTypes.RAW_RECORD)
                    .sinkTo(new Collected<>("idle"));
            JobClient job = environment.executeAsync();
            Instant later = event.plus(Duration.ofDays(1));
            Tap.await(() -> write(tap, raw, later) && Watch.LATEST.get() > event.toEpochMilli());
            assertThat(Watch.LATEST.get()).isLessThan(later.toEpochMilli());

            tap.write(raw, 0, cloudTrail(Instant.now().plus(Duration.ofDays(3_000))));
            Tap.await(() -> write(tap, raw, later) && Watch.LATEST.get() > later.toEpochMilli());
            long now = Instant.now().toEpochMilli();
            job.cancel().get();
            assertThat(Watch.LATEST.get()).isLessThanOrEqualTo(now);
        }
    }

    @Test
    void on_a_shared_topic_only_the_own_records_move_the_watermark_or_hold_it(TestBroker.Running broker)
            throws Exception {
        Topics topics = broker.topics("mixed.");
        Topic raw = topics.raw("cloudtrail");
        Instant january = Instant.parse("2026-01-31T12:00:00Z");
        Instant later = january.plus(Duration.ofDays(1));
        Watch.LATEST.set(Long.MIN_VALUE);
        try (Tap tap = new Tap(broker.connection())) {
            Instant today = Instant.now().minus(Duration.ofHours(1));
            write(tap, raw, today, Headers.TENANT, "umbrella");
            write(tap, raw, today);
            StreamExecutionEnvironment environment = LocalFlink.environment(1);
            edges(broker, topics, KafkaEdges.Start.EARLIEST, true)
                    .rawRecords(environment, "cloudtrail")
                    .records()
                    .process(new Watch())
                    .returns(WireTypes.RAW_RECORD)
                    .sinkTo(new Collected<>("mixed"));
            JobClient job = environment.executeAsync();
            Tap.await(() -> write(tap, raw, today, Headers.TENANT, "umbrella")
                    && write(tap, raw, 1, today, Headers.TENANT, "umbrella")
                    && write(tap, raw, later, Headers.TENANT, "acme")
                    && Watch.LATEST.get() > january.toEpochMilli());
            job.cancel().get();
            assertThat(Watch.LATEST.get()).isLessThan(later.toEpochMilli());
        }
    }

    private static boolean write(Tap tap, Topic topic, Instant time, String... headers) {
        return write(tap, topic, 0, time, headers);
    }

    private static boolean write(Tap tap, Topic topic, int partition, Instant time, String... headers) {
        try {
            tap.write(topic, partition, cloudTrail(time), headers);
            return true;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cloudTrail(Instant time) {
        return "{\"eventTime\":\"" + time.truncatedTo(ChronoUnit.SECONDS)
                + "\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\","
                + "\"sourceIPAddress\":\"198.51.100.23\",\"eventID\":\"" + time + "\","
                + "\"recipientAccountId\":\"111122223333\",\"userIdentity\":{\"type\":\"IAMUser\","
                + "\"accountId\":\"111122223333\",\"arn\":\"arn:aws:iam::111122223333:user/alice\","
                + "\"userName\":\"alice\",\"accessKeyId\":\"AKIAIOSFODNN7EXAMPLE\",\"principalId\":\"AIDA1\"}}";
    }

    private static KafkaEdges edges(TestBroker.Running broker, Topics topics) {
        return edges(broker, topics, KafkaEdges.Start.COMMITTED, false);
    }

    private static KafkaEdges edges(TestBroker.Running broker, Topics topics, KafkaEdges.Start start, boolean shared) {
        return new KafkaEdges(new KafkaEdges.Config(
                broker.connection(),
                topics,
                "acme",
                topics.prefix() + "test",
                start,
                Duration.ofSeconds(1),
                Duration.ofMillis(300),
                shared));
    }

    private static String detail(ConsumerRecord<byte[], byte[]> record) {
        String text = Tap.text(record);
        int from = text.indexOf("record ");
        return text.substring(from, text.indexOf('"', from));
    }

    /** Makes dead letters of records, and fails once, on the first record after two checkpoints. */
    private static final class FailsAfterCheckpoint extends RichMapFunction<RawRecord, DeadLetter>
            implements CheckpointListener {
        private static final long serialVersionUID = 1L;
        private static final AtomicLong CHECKPOINTS = new AtomicLong();
        private static final AtomicLong FAILURES = new AtomicLong();

        @Override
        public DeadLetter map(RawRecord record) {
            if (CHECKPOINTS.get() > 1 && FAILURES.compareAndSet(0, 1)) {
                throw new IllegalStateException("planned failure");
            }
            return new DeadLetter(
                    "acme",
                    "test",
                    RejectReason.MALFORMED,
                    new String(record.bytes(), StandardCharsets.UTF_8),
                    record.file(),
                    record.number(),
                    record.bytes().length,
                    "",
                    new byte[0]);
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            CHECKPOINTS.incrementAndGet();
        }
    }

    /** Tells the highest watermark that a record has met. */
    private static final class Watch extends ProcessFunction<RawRecord, RawRecord> {
        private static final long serialVersionUID = 1L;
        private static final AtomicLong LATEST = new AtomicLong(Long.MIN_VALUE);

        @Override
        public void processElement(RawRecord record, Context context, Collector<RawRecord> out) {
            LATEST.accumulateAndGet(context.timerService().currentWatermark(), Math::max);
            out.collect(record);
        }
    }
}
