package dev.cordon.wire.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.wire.FailOnce;
import dev.cordon.wire.LocalFlink;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.WireTypes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120) // a replay that stands still must fail
class ReplaySourceIT {
    @TempDir
    private Path directory;

    @ParameterizedTest(name = "parallelism {0}, {1} partitions")
    @CsvSource({"1, 1", "2, 2", "4, 4", "1, 4", "2, 3", "4, 2"})
    void every_record_once_in_order_and_no_watermark_early(int parallelism, int partitions) throws Exception {
        List<Sample> samples = Sample.random(21, 3000);
        try (ReplayPlan plan = ReplayPlanTest.plan(small(partitions), samples)) {
            StreamExecutionEnvironment env = LocalFlink.environment(parallelism);
            Witness witness = new Witness("p" + parallelism + "-" + partitions);
            source(env, plan)
                    .process(witness)
                    .returns(WireTypes.RAW_RECORD)
                    .keyBy(record -> Sample.key(Sample.content(record)))
                    .process(new InOrder("order-" + parallelism + "-" + partitions))
                    .returns(Types.STRING);
            env.execute();

            Map<Integer, List<Witness.Seen>> bySubtask = witness.seen();
            assertThat(bySubtask.values().stream().flatMap(List::stream).map(Witness.Seen::line))
                    .containsExactlyInAnyOrderElementsOf(samples.stream()
                            .map(sample -> Sample.line(sample.record()))
                            .toList());
            assertThat(bySubtask).hasSize(Math.min(parallelism, partitions));
            Map<String, Sample> byLine = new HashMap<>();
            samples.forEach(sample -> byLine.put(Sample.line(sample.record()), sample));
            bySubtask.values().forEach(seen -> {
                assertThat(seen.stream().map(one -> byLine.get(one.line()))).isSortedAccordingTo(Sample.ORDER);
                assertThat(seen).allSatisfy(one -> {
                    Sample sample = Objects.requireNonNull(byLine.get(one.line()));
                    assertThat(one.timestamp()).isEqualTo(sample.time());
                    if (sample.time() != ReplayPlan.NO_TIME) {
                        assertThat(one.watermark()).isLessThan(one.timestamp());
                    }
                });
                assertThat(seen.stream().map(Witness.Seen::watermark).distinct().count())
                        .as("different watermarks")
                        .isGreaterThan(seen.size() / ReplayReader.WATERMARK_EVERY / 3);
            });
            assertThat(plan.progress().consumed()).isEqualTo(samples.size());
            assertThat(InOrder.midway("order-" + parallelism + "-" + partitions))
                    .as("records released by a watermark before the end")
                    .isGreaterThan(samples.size() / 2);
        }
    }

    @ParameterizedTest(name = "parallelism {0}, {1} partitions")
    @CsvSource({"1, 1", "2, 2", "2, 4", "4, 4"})
    void failure_in_the_middle_changes_no_key(int parallelism, int partitions) throws Exception {
        List<Sample> samples = Sample.random(22, 20_000);
        Map<String, String> expected = expected(samples);
        try (ReplayPlan plan = ReplayPlanTest.plan(small(partitions), samples)) {
            StreamExecutionEnvironment env = LocalFlink.environment(parallelism, Duration.ofMillis(20));
            String name = "restore-" + parallelism + "-" + partitions;
            FailOnce<RawRecord> failure = new FailOnce<>(name, samples.size() / parallelism / 3, 1);
            source(env, plan)
                    .map(failure)
                    .returns(WireTypes.RAW_RECORD)
                    .keyBy(record -> Sample.key(Sample.content(record)))
                    .process(new InOrder(name))
                    .returns(Types.STRING);
            env.execute();

            assertThat(failure.failed()).isTrue();
            assertThat(new TreeMap<>(InOrder.results(name))).isEqualTo(expected);
            assertThat(plan.progress().consumed()).isEqualTo(samples.size());
        }
    }

    /** A finished reader is restored with nothing left, and must say so for the others to go on. */
    @Test
    void reader_that_had_finished_before_the_failure_holds_nobody_back() throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            byte[] same = "0||key-1|0|".getBytes(StandardCharsets.UTF_8);
            samples.add(new Sample(new RawRecord("f", i, "c", same), i, "id"));
        }
        try (ReplayPlan plan = ReplayPlanTest.plan(small(2).withStageRecords(100), samples)) {
            assertThat(List.of(plan.records(0), plan.records(1))).contains(0L);
            StreamExecutionEnvironment env = LocalFlink.environment(2, Duration.ofMillis(20));
            FailOnce<RawRecord> failure = new FailOnce<>("finished", samples.size() / 2, 5);
            Witness witness = new Witness("finished");
            source(env, plan)
                    .map(failure)
                    .returns(WireTypes.RAW_RECORD)
                    .process(witness)
                    .returns(WireTypes.RAW_RECORD)
                    .keyBy(record -> "all") // one region: all subtasks are restored
                    .process(new InOrder("finished"))
                    .returns(Types.STRING);
            env.execute();

            assertThat(failure.failed()).isTrue();
            assertThat(witness.inOrder().stream().map(Witness.Seen::line).distinct())
                    .hasSize(samples.size());
        }
    }

    @Test
    void no_reader_runs_far_ahead_of_a_slow_one() throws Exception {
        List<Sample> samples = Sample.random(23, 8000);
        int stage = 200;
        try (ReplayPlan plan = ReplayPlanTest.plan(small(2).withStageRecords(stage), samples)) {
            StreamExecutionEnvironment env = LocalFlink.environment(2);
            Witness witness = new Witness("pace");
            source(env, plan)
                    .map(new SlowFirst())
                    .returns(WireTypes.RAW_RECORD)
                    .process(witness)
                    .returns(WireTypes.RAW_RECORD)
                    .sinkTo(new DiscardingSink<>());
            env.execute();

            long[] times = samples.stream().mapToLong(Sample::time).sorted().toArray();
            long[] latest = {Long.MIN_VALUE, Long.MIN_VALUE};
            int widest = 0;
            for (Witness.Seen one : witness.inOrder()) {
                latest[one.subtask()] = one.timestamp();
                if (latest[0] != Long.MIN_VALUE && latest[1] != Long.MIN_VALUE) {
                    widest = Math.max(widest, Math.abs(rank(times, latest[0]) - rank(times, latest[1])));
                }
            }
            assertThat(widest).isLessThan((ReplayPace.WINDOW + 2) * 2 * stage);
        }
    }

    @Test
    void empty_plan_ends_at_once() throws Exception {
        try (ReplayPlan plan = ReplayPlanTest.plan(small(3), List.of())) {
            StreamExecutionEnvironment env = LocalFlink.environment(2, Duration.ofMillis(20));
            Witness witness = new Witness("empty");
            source(env, plan).process(witness).returns(WireTypes.RAW_RECORD);
            env.execute();

            assertThat(witness.seen()).isEmpty();
        }
    }

    @Test
    void damaged_run_fails_the_job_with_file_and_position() throws Exception {
        try (ReplayPlan plan = ReplayPlanTest.plan(small(1), Sample.random(24, 500))) {
            try (Stream<Path> files = Files.list(Path.of(plan.id()))) {
                Path run = files.findFirst().orElseThrow();
                byte[] bytes = Files.readAllBytes(run);
                bytes[bytes.length / 2] ^= 1;
                Files.write(run, bytes);
            }
            StreamExecutionEnvironment env = LocalFlink.environment(1);
            source(env, plan).process(new Witness("damaged")).returns(WireTypes.RAW_RECORD);

            assertThatThrownBy(env::execute).hasStackTraceContaining("is damaged at byte");
        }
    }

    @Test
    void closed_plan_fails_the_job_and_says_why() throws Exception {
        ReplayPlan plan = ReplayPlanTest.plan(small(1), Sample.random(25, 10));
        StreamExecutionEnvironment env = LocalFlink.environment(1);
        source(env, plan).process(new Witness("closed")).returns(WireTypes.RAW_RECORD);
        plan.close();

        assertThatThrownBy(env::execute).hasStackTraceContaining("is not on this machine");
    }

    private ReplaySettings small(int partitions) {
        return ReplaySettings.of(partitions, directory)
                .withMemoryBytes(64 << 10)
                .withFanIn(4)
                .withStageRecords(500);
    }

    private static DataStream<RawRecord> source(StreamExecutionEnvironment env, ReplayPlan plan) {
        return env.fromSource(new ReplaySource(plan), WatermarkStrategy.noWatermarks(), "replay")
                .uid("replay");
    }

    private static int rank(long[] times, long time) {
        int at = Arrays.binarySearch(times, time);
        return at < 0 ? -at - 1 : at;
    }

    /** Records by key in the order that event time gives them, joined. */
    private static Map<String, String> expected(List<Sample> samples) {
        Map<String, List<String>> dated = new TreeMap<>();
        samples.stream().sorted(Sample.ORDER).forEach(sample -> {
            String content = Sample.content(sample.record());
            List<String> lines = dated.computeIfAbsent(Sample.key(content), key -> new ArrayList<>());
            if (sample.time() != ReplayPlan.NO_TIME) {
                lines.add(Sample.timeAndId(content));
            }
        });
        Map<String, String> result = new TreeMap<>();
        dated.forEach((key, lines) -> {
            InOrder.sort(lines);
            result.put(key, InOrder.digest(lines));
        });
        return result;
    }

    /** Makes the first reader slow. */
    static final class SlowFirst extends RichMapFunction<RawRecord, RawRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        public RawRecord map(RawRecord record) {
            if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
                LockSupport.parkNanos(50_000);
            }
            return record;
        }
    }
}
