package dev.cordon.detection;

import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityKey;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** One subtask of the ranking operator on Flink's harness. */
final class RankHarness implements AutoCloseable {
    private final KeyedTwoInputStreamOperatorTestHarness<IdentityKey, Alert, ReachUpdate, Alert> harness;
    private long version;

    private RankHarness(Ordering ordering, @Nullable OperatorSubtaskState restored) throws Exception {
        harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                new RankOperator(ordering), new ReachRanking.AlertKeys(), null, TypeInformation.of(IdentityKey.class));
        harness.setup(DetectionTypes.ALERT.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
    }

    static RankHarness open(Ordering ordering) throws Exception {
        return new RankHarness(ordering, null);
    }

    RankHarness restored(Ordering ordering) throws Exception {
        RankHarness next = new RankHarness(ordering, harness.snapshot(1, 1));
        next.version = version;
        return next;
    }

    void alert(Alert alert, long millis) throws Exception {
        harness.processElement1(alert, millis);
    }

    void answers(long millis, ReachAnswer... answers) throws Exception {
        update(millis, List.of(answers), List.of());
    }

    void update(long millis, List<ReachAnswer> answers, List<String> removed) throws Exception {
        harness.processElement2(new StreamRecord<>(
                new ReachUpdate(++version, millis, TestEvents.START, List.of("resource policies"), answers, removed)));
    }

    void watermark(long millis) throws Exception {
        harness.processWatermark1(new Watermark(millis));
        harness.processWatermark2(new Watermark(millis));
    }

    List<Alert> alerts() {
        return List.copyOf(harness.extractOutputValues());
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
