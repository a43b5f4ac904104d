package dev.cordon.containment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IdentityEvent;
import dev.cordon.domain.RoutineSet;
import dev.cordon.engine.guardrail.DenialClassifier;
import dev.cordon.engine.lifecycle.DenialKind;
import dev.cordon.reach.ActionCatalog;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DenialHarnessTest {
    private static final String USUAL = "198.51.100.0/24";
    private static final long AT = 1_000_000;

    /** Knows by what denied calls are judged, and can open nothing else. */
    private static final class OnlyDenials implements JobParts.Source {
        private static final long serialVersionUID = 1L;

        @Override
        public JobParts open(InstantSource clock) {
            throw new IllegalStateException("nothing of the account is needed here");
        }

        @Override
        public DenialTerms denials() {
            return new DenialTerms(
                    new DenialClassifier(ActionCatalog.bundled(), action -> false), target -> Set.of(USUAL));
        }
    }

    private static final class Harness implements AutoCloseable {
        final KeyedTwoInputStreamOperatorTestHarness<String, IdentityEvent, WatchedTarget, HoldInput> flink;

        Harness(@Nullable OperatorSubtaskState state) throws Exception {
            flink = new KeyedTwoInputStreamOperatorTestHarness<>(
                    new KeyedCoProcessOperator<>(new DenialFunction(new OnlyDenials())),
                    event -> event.identity().holdTarget(),
                    WatchedTarget::target,
                    Types.STRING);
            flink.setup();
            if (state != null) {
                flink.initializeState(state);
            }
            flink.open();
        }

        void alert(WatchedTarget watched) throws Exception {
            flink.processElement2(new StreamRecord<>(watched));
        }

        /** What a denied call that is routine, from the usual network, speaks for. */
        List<DenialKind> judged() throws Exception {
            flink.getOutput().clear();
            flink.processElement1(new StreamRecord<>(ObservationsTest.event(
                    "s3", "GetObject", "arn:aws:s3:::data/report", USUAL, ObservationsTest.DENIED)));
            return flink.extractOutputStreamRecords().stream()
                    .map(StreamRecord::getValue)
                    .map(input -> input.denial().kind())
                    .toList();
        }

        @Override
        public void close() throws Exception {
            flink.close();
        }
    }

    private static WatchedTarget routine(long last, long revision) {
        return WatchedTarget.of(LeakedKey.alert("local", "ci", 85, last, revision));
    }

    /** Of an alert that knows of no routine. */
    private static WatchedTarget unknown(long last, long revision) {
        WatchedTarget same = routine(last, revision);
        return new WatchedTarget(same.target(), last, revision, RoutineSet.EMPTY, same.marks());
    }

    @Test
    void a_denied_call_is_judged_by_the_alert_about_its_target() throws Exception {
        try (Harness denials = new Harness(null)) {
            assertThat(denials.judged()).isEmpty();
            denials.alert(routine(AT, 1));
            assertThat(denials.judged()).containsExactly(DenialKind.ROUTINE);
        }
    }

    @Test
    void alerts_about_others_say_nothing() throws Exception {
        try (Harness denials = new Harness(null)) {
            denials.alert(WatchedTarget.of(LeakedKey.alert("local", "dana", 85, AT)));
            assertThat(denials.judged()).isEmpty();
        }
    }

    @Test
    void the_alert_with_the_later_event_counts_whichever_comes_last() throws Exception {
        try (Harness denials = new Harness(null)) {
            denials.alert(routine(AT, 1));
            denials.alert(unknown(AT - 1, 9));
            assertThat(denials.judged()).containsExactly(DenialKind.ROUTINE);
            denials.alert(unknown(AT + 1, 1));
            assertThat(denials.judged()).containsExactly(DenialKind.UNCLEAR);
        }
    }

    @Test
    void of_one_moment_the_later_revision_counts_whichever_comes_last() throws Exception {
        try (Harness denials = new Harness(null)) {
            denials.alert(routine(AT, 3));
            denials.alert(unknown(AT, 2));
            assertThat(denials.judged()).containsExactly(DenialKind.ROUTINE);
            denials.alert(unknown(AT, 4));
            assertThat(denials.judged()).containsExactly(DenialKind.UNCLEAR);
        }
    }

    @Test
    void what_is_known_of_a_target_outlasts_a_restart() throws Exception {
        OperatorSubtaskState state;
        try (Harness denials = new Harness(null)) {
            denials.alert(routine(AT, 3));
            state = denials.flink.snapshot(1, 1);
        }
        try (Harness denials = new Harness(state)) {
            denials.alert(unknown(AT, 2));
            assertThat(denials.judged()).containsExactly(DenialKind.ROUTINE);
        }
    }
}
