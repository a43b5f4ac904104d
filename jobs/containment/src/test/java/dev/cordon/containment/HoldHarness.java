package dev.cordon.containment;

import dev.cordon.domain.ContainmentState;
import dev.cordon.domain.IdentitySignal;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.plan.HoldPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The operator that holds, alone, with time moved by hand. */
final class HoldHarness implements AutoCloseable {
    private final KeyedOneInputStreamOperatorTestHarness<String, HoldInput, Transition> harness;
    private long running;
    /** Whether looks for replacements are not answered now. */
    boolean lookStuck;

    HoldHarness(OneValue provider, Path folder, @Nullable OperatorSubtaskState state, long now) throws Exception {
        RunningTime time = () -> running;
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new HoldOperator(clock -> provider.parts(folder, clock), "local", time, 2),
                HoldInput::key,
                Types.STRING);
        harness.setProcessingTime(now);
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    void send(HoldInput input) throws Exception {
        harness.processElement(new StreamRecord<>(input));
    }

    void begin(HoldPlan plan) throws Exception {
        send(HoldInput.fresh(Containment.approved(plan, "for the test", now())));
    }

    long now() {
        return harness.getProcessingTime();
    }

    /** Lets time go by, with answers of the provider coming in meanwhile. */
    void pass(long millis) throws Exception {
        settle();
        long end = now() + millis;
        while (now() < end) {
            long step = Math.min(5_000, end - now());
            running += step;
            harness.setProcessingTime(now() + step);
            settle();
        }
    }

    /** Waits for the pool and takes what it brings, until it brings nothing more but a look that is not answered. */
    void settle() throws Exception {
        HoldOperator operator = (HoldOperator) harness.getOperator();
        while (operator.callsUnderWay() > (lookStuck && operator.looking() ? 1 : 0)) {
            harness.getTaskMailbox().take(0).run();
        }
    }

    List<Transition> transitions() {
        List<Transition> transitions = new ArrayList<>();
        harness.extractOutputStreamRecords().forEach(record -> transitions.add(record.getValue()));
        return transitions;
    }

    List<ContainmentState> states() {
        return transitions().stream()
                .filter(transition -> transition.kind() == Transition.Kind.MOVED)
                .map(Transition::to)
                .toList();
    }

    List<IdentitySignal> signals() {
        List<IdentitySignal> signals = new ArrayList<>();
        var output = harness.getSideOutput(HoldOperator.SIGNALS);
        if (output != null) {
            output.forEach(record -> signals.add(record.getValue().signal()));
        }
        return signals;
    }

    List<HoldInput> unmatched() {
        List<HoldInput> unmatched = new ArrayList<>();
        var output = harness.getSideOutput(HoldOperator.UNMATCHED);
        if (output != null) {
            output.forEach(record -> unmatched.add(record.getValue()));
        }
        return unmatched;
    }

    List<HoldInput> replayed() {
        List<HoldInput> replayed = new ArrayList<>();
        var output = harness.getSideOutput(HoldOperator.REPLAYED);
        if (output != null) {
            output.forEach(record -> replayed.add(record.getValue()));
        }
        return replayed;
    }

    List<JobNote> notes() {
        List<JobNote> notes = new ArrayList<>();
        var output = harness.getSideOutput(HoldOperator.NOTES);
        if (output != null) {
            output.forEach(record -> notes.add(record.getValue()));
        }
        return notes;
    }

    int timers() {
        return harness.numProcessingTimeTimers();
    }

    int keysInState() {
        return harness.numKeyedStateEntries();
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, now());
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
