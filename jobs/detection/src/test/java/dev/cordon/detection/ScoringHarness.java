package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.behavior.IdentityState;
import dev.cordon.behavior.PopulationEpoch;
import dev.cordon.domain.Alert;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.IdentityKey;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.domain.IdentitySummary;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** One subtask of the scoring operator on Flink's harness. */
final class ScoringHarness implements AutoCloseable {
    static final int KEY_GROUPS = 16;

    private final KeyedTwoInputStreamOperatorTestHarness<IdentityKey, IdentityEvent, ScoringContext, Alert> harness;

    private ScoringHarness(DetectionConfig job, int parallelism, int subtask, @Nullable OperatorSubtaskState restored)
            throws Exception {
        harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                new ScoringOperator(job),
                new IdentityKeys(),
                null,
                TypeInformation.of(IdentityKey.class),
                KEY_GROUPS,
                parallelism,
                subtask);
        harness.setup(DetectionTypes.ALERT.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
    }

    static ScoringHarness open(DetectionConfig job) throws Exception {
        return new ScoringHarness(job, 1, 0, null);
    }

    static ScoringHarness open(DetectionConfig job, int parallelism, int subtask) throws Exception {
        return new ScoringHarness(job, parallelism, subtask, null);
    }

    static ScoringHarness restore(DetectionConfig job, int parallelism, int subtask, OperatorSubtaskState state)
            throws Exception {
        return new ScoringHarness(job, parallelism, subtask, state);
    }

    void event(IdentityEvent event) throws Exception {
        harness.processElement1(event, event.timeMillis());
    }

    /** One that arrives at a time of its own. */
    void event(IdentityEvent event, long arrivedMillis) throws Exception {
        harness.processElement1(event, Math.min(event.timeMillis(), arrivedMillis));
    }

    void signal(IdentitySignal signal) throws Exception {
        harness.processElement2(new StreamRecord<>(ScoringContext.of(signal)));
    }

    void epoch(String tenant, PopulationEpoch epoch) throws Exception {
        harness.processElement2(new StreamRecord<>(ScoringContext.of(new PopulationUpdate(tenant, epoch))));
    }

    void eventWatermark(long millis) throws Exception {
        harness.processWatermark1(new Watermark(millis));
    }

    void contextWatermark(long millis) throws Exception {
        harness.processWatermark2(new Watermark(millis));
    }

    void watermark(long millis) throws Exception {
        eventWatermark(millis);
        contextWatermark(millis);
    }

    /** What the clock says; timers up to then come. */
    void clock(long millis) throws Exception {
        harness.setProcessingTime(millis);
    }

    /** As a bounded input ends: the last watermark on both inputs, then their ends. */
    void end() throws Exception {
        watermark(Long.MAX_VALUE);
        harness.endInput1();
        harness.endInput2();
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    /** Versions of alerts so far, in order. */
    List<Alert> alerts() {
        return List.copyOf(harness.extractOutputValues());
    }

    List<IdentitySummary> identities() {
        Queue<StreamRecord<IdentitySummary>> lines = harness.getSideOutput(ScoringOperator.IDENTITIES);
        Stream<StreamRecord<IdentitySummary>> records = lines == null ? Stream.of() : lines.stream();
        return records.map(StreamRecord::getValue).toList();
    }

    /** Broadcast state of what was said of credentials. */
    BroadcastState<String, IdentitySignal> credentialState() throws Exception {
        return harness.getOperator().getOperatorStateBackend().getBroadcastState(CredentialShelf.STATE);
    }

    Set<IdentitySignal> credentialSignals() throws Exception {
        Set<IdentitySignal> signals = new HashSet<>();
        credentialState()
                .immutableEntries()
                .forEach(entry -> assertThat(signals.add(entry.getValue())).isTrue());
        return signals;
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    /** Written state of an identity, empty when it has none. */
    byte[] state(IdentityKey key) throws Exception {
        KeyedStateBackend<IdentityKey> backend = harness.getOperator().getKeyedStateBackend();
        backend.setCurrentKey(key);
        IdentityState state = backend.getPartitionedState(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        new ValueStateDescriptor<>("identity", new IdentityStateSerializer()))
                .value();
        return state == null ? new byte[0] : bytes(state);
    }

    /** Signals that wait for an identity's first event. */
    EarlySignals early(IdentityKey key, Counter forgotten) throws Exception {
        KeyedStateBackend<IdentityKey> backend = harness.getOperator().getKeyedStateBackend();
        backend.setCurrentKey(key);
        return new EarlySignals(harness.getOperator().getKeyedStateStore(), forgotten);
    }

    static byte[] bytes(IdentityState state) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        new IdentityStateSerializer().serialize(state, out);
        return out.getCopyOfBuffer();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
