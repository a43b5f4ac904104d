package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.domain.IamChange;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ReachHarnessTest {
    private static final long AT = TestEvents.START;

    private static OneInputStreamOperatorTestHarness<IamChange, ReachUpdate> open(
            ReachBookSource source, OperatorSubtaskState... restored) throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<>(new ReachOperator(source, Ordering.TOTAL));
        harness.setup(ReachTypes.REACH_UPDATE.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
        for (OperatorSubtaskState state : restored) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    private static void change(
            OneInputStreamOperatorTestHarness<IamChange, ReachUpdate> harness, String operation, String user, long at)
            throws Exception {
        harness.processElement(new StreamRecord<>(PlainAccount.change(operation, user, at), at));
    }

    private static List<String> told(OneInputStreamOperatorTestHarness<IamChange, ReachUpdate> harness) {
        return harness.extractOutputValues().stream()
                .flatMap(update -> update.answers().stream()
                        .map(answer -> update.version() + " "
                                + answer.arn().substring(answer.arn().lastIndexOf('/') + 1) + " "
                                + Math.round(answer.upper())))
                .toList();
    }

    @Test
    void all_answers_leave_first_and_then_those_that_changes_make_other_by_event_time() throws Exception {
        try (var harness = open(PlainAccount.of("alice", "bob"))) {
            change(harness, "DetachUserPolicy", "alice", AT + 2);
            change(harness, "AttachUserPolicy", "alice", AT + 1);
            change(harness, "AttachUserPolicy", "bob", AT + 9);
            harness.processWatermark(new Watermark(AT + 5));
            assertThat(told(harness)).containsExactly("1 alice 20", "1 bob 20", "2 alice 100", "3 alice 20");
            assertThat(harness.extractOutputValues().get(1).timeMillis()).isEqualTo(AT + 1);
        }
    }

    @Test
    void at_one_second_what_is_made_comes_before_what_is_granted_to_it() throws Exception {
        try (var harness = open(PlainAccount.of())) {
            change(harness, "AttachUserPolicy", "mallory", AT);
            change(harness, "CreateUser", "mallory", AT);
            harness.processWatermark(new Watermark(AT));
            assertThat(told(harness)).containsExactly("2 mallory 20", "3 mallory 100");
        }
    }

    @Test
    void a_change_from_before_the_snapshot_is_in_it_already() throws Exception {
        try (var harness = open(PlainAccount.of("alice"))) {
            change(harness, "AttachUserPolicy", "alice", AT - 2 * TestEvents.DAY);
            harness.processWatermark(Watermark.MAX_WATERMARK);
            assertThat(told(harness)).containsExactly("1 alice 20");
        }
    }

    @Test
    void a_restored_job_applies_changes_again_and_tells_only_what_is_new() throws Exception {
        PlainAccount account = PlainAccount.of("alice", "bob");
        OperatorSubtaskState state;
        try (var harness = open(account)) {
            change(harness, "AttachUserPolicy", "alice", AT + 1);
            harness.processWatermark(new Watermark(AT + 5));
            change(harness, "AttachUserPolicy", "bob", AT + 9);
            state = harness.snapshot(1, 1);
        }
        try (var harness = open(account, state)) {
            change(harness, "AttachUserPolicy", "alice", AT + 8);
            harness.processWatermark(Watermark.MAX_WATERMARK);
            assertThat(told(harness)).containsExactly("3 bob 100");
        }
        PlainAccount newer = new PlainAccount("newer", AT + 2, List.of("alice", "bob"));
        try (var harness = open(newer, state)) {
            harness.processWatermark(new Watermark(AT + 5));
            assertThat(told(harness)).hasSize(2).allMatch(line -> line.startsWith("3 "));
        }
    }
}
