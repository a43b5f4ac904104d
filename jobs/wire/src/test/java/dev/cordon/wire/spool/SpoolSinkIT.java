package dev.cordon.wire.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.wire.FailOnce;
import dev.cordon.wire.LocalFlink;
import dev.cordon.wire.replay.ReplayPlan;
import dev.cordon.wire.replay.ReplaySettings;
import dev.cordon.wire.replay.ReplaySource;
import dev.cordon.wire.types.RawRecord;
import dev.cordon.wire.types.RawRecordCodec;
import dev.cordon.wire.types.WireTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SpoolSinkIT {
    private static final int RECORDS = 10_000;

    @TempDir
    private Path directory;

    @Test
    @Timeout(60)
    void after_a_failure_every_value_is_there_at_least_once() throws Exception {
        try (ReplayPlan plan = plan()) {
            StreamExecutionEnvironment env = LocalFlink.environment(2, Duration.ofMillis(20));
            FailOnce<RawRecord> failure = new FailOnce<>("spool", RECORDS / 4, 1);
            env.fromSource(new ReplaySource(plan), WatermarkStrategy.noWatermarks(), "replay")
                    .uid("replay")
                    .map(failure)
                    .returns(WireTypes.RAW_RECORD)
                    .rebalance()
                    .sinkTo(new SpoolSink<>(directory.resolve("spool"), "records", new RawRecordCodec()))
                    .uid("spool");
            env.execute();

            assertThat(failure.failed()).isTrue();
        }
        Map<Long, Integer> times = new TreeMap<>();
        SpoolTally tally = Spool.read(
                directory.resolve("spool"),
                "records",
                new RawRecordCodec(),
                record -> times.merge(record.number(), 1, Integer::sum));

        assertThat(times.keySet())
                .isEqualTo(LongStream.range(0, RECORDS).boxed().collect(Collectors.toSet()));
        assertThat(tally.files()).isGreaterThan(2);
        assertThat(tally.tornFiles()).isZero();
    }

    private ReplayPlan plan() throws Exception {
        try (ReplayPlan.Builder builder = ReplayPlan.builder(ReplaySettings.of(2, directory))) {
            ReplayPlan.Writer writer = builder.writer();
            for (int i = 0; i < RECORDS; i++) {
                byte[] content = {(byte) i, (byte) (i >> 8)};
                writer.add(new RawRecord("f", i, "c", content), i, "id");
            }
            return builder.finish();
        }
    }
}
