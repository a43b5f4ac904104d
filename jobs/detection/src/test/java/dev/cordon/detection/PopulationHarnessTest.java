package dev.cordon.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.behavior.PopulationDay;
import dev.cordon.domain.IdentityEvent;
import dev.cordon.wire.types.FlatType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.RunnableFuture;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.CheckpointStorageLocationReference;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationHarnessTest {
    private static final long START = TestEvents.START;
    private static final long DAY = TestEvents.DAY;
    private static final int DAYS = 6;
    private static final double HALF_LIFE_DAYS = 120;

    private final List<IdentityEvent> events = TestEvents.history(TestEvents.TENANT, 70, DAYS, 11);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void any_split_over_subtasks_gives_the_same_epochs(int subtasks) throws Exception {
        Map<Long, byte[]> expected = epochs(List.of(events), false);
        assertThat(expected).hasSize(DAYS);

        Random random = new Random(subtasks);
        List<List<IdentityEvent>> split = new ArrayList<>();
        for (int i = 0; i < subtasks; i++) {
            split.add(new ArrayList<>());
        }
        List<IdentityEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        shuffled.forEach(event -> split.get(random.nextInt(subtasks)).add(event));
        assertSameEpochs(epochs(split, false), expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void saved_and_restored_in_the_middle_of_a_day_the_epochs_are_the_same(int subtasks) throws Exception {
        List<List<IdentityEvent>> split = new ArrayList<>();
        for (int i = 0; i < subtasks; i++) {
            split.add(new ArrayList<>());
        }
        for (int i = 0; i < events.size(); i++) {
            split.get(i % subtasks).add(events.get(i));
        }
        assertSameEpochs(epochs(split, true), epochs(List.of(events), false));
    }

    @Test
    void shares_of_an_open_day_may_be_restored_onto_fewer_or_more_subtasks() throws Exception {
        List<PopulationPart> parts = new ArrayList<>();
        List<OperatorSubtaskState> saved = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            try (var harness = parts(2, subtask, null)) {
                for (int i = subtask; i < events.size(); i += 2) {
                    if (events.get(i).timeMillis() < START + DAY / 2) {
                        harness.processElement(events.get(i), events.get(i).timeMillis());
                    }
                }
                saved.add(harness.snapshot(1, 1));
            }
        }
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(saved.toArray(OperatorSubtaskState[]::new));
        for (int subtask = 0; subtask < 3; subtask++) {
            OperatorSubtaskState mine =
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(all, 16, 2, 3, subtask);
            try (var harness = parts(3, subtask, mine)) {
                harness.processWatermark(START + DAY);
                parts.addAll(harness.extractOutputValues());
            }
        }
        PopulationDay merged = new PopulationDay(PopulationDay.dayOf(START));
        parts.forEach(part -> merged.merge(part.day()));
        assertThat(merged.events())
                .isEqualTo(events.stream()
                        .filter(event -> event.timeMillis() < START + DAY / 2)
                        .count())
                .isPositive();
    }

    @Test
    void a_share_and_an_epoch_leave_before_the_watermark_that_ends_their_day() throws Exception {
        try (var parts = parts(1, 0, null);
                var epochs = epochOperator(null)) {
            parts.processElement(TestEvents.read("alice", START), START);
            parts.processWatermark(START + DAY - 2);
            assertThat(parts.extractOutputValues()).isEmpty();
            parts.processWatermark(START + DAY - 1);
            Object[] out = parts.getOutput().toArray();
            assertThat(out).hasSize(3);
            assertThat(out[1]).isInstanceOf(StreamRecord.class);
            assertThat(out[2]).isEqualTo(new Watermark(START + DAY - 1));

            epochs.processElement(parts.extractOutputValues().get(0), START);
            epochs.processWatermark(START + DAY - 2);
            epochs.processWatermark(START + DAY - 1);
            out = epochs.getOutput().toArray();
            assertThat(out).hasSize(3);
            assertThat(out[0]).isEqualTo(new Watermark(START + DAY - 2));
            assertThat(out[1]).isInstanceOf(StreamRecord.class);
            assertThat(out[2]).isEqualTo(new Watermark(START + DAY - 1));
        }
    }

    /** Flink writes the state of a checkpoint while the operator already goes on. */
    @Test
    void what_comes_after_a_snapshot_has_begun_is_not_in_it() throws Exception {
        try (var harness = parts(1, 0, null)) {
            harness.processElement(TestEvents.read("alice", START), START);
            OperatorSubtaskState saved = snapshotWhile(harness, () -> {
                for (int n = 1; n < 50; n++) {
                    harness.processElement(TestEvents.read("bob" + n, START + n), START + n);
                }
            });
            try (var restored = parts(1, 0, saved)) {
                restored.processWatermark(Long.MAX_VALUE);
                assertThat(restored.extractOutputValues()).hasSize(1);
                assertThat(restored.extractOutputValues().get(0).day().events()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_day_that_closes_after_a_snapshot_has_begun_is_not_in_it() throws Exception {
        PopulationPart first = share(TestEvents.TENANT, START, "alice");
        PopulationPart more = share(TestEvents.TENANT, START, "bob");
        PopulationPart second = share(TestEvents.TENANT, START + DAY, "carol");
        byte[] expected;
        try (var harness = epochOperator(null)) {
            harness.processElement(first, START);
            harness.processElement(second, START);
            harness.processWatermark(Long.MAX_VALUE);
            expected = bytes(harness.extractOutputValues().get(1));
        }
        try (var harness = epochOperator(null)) {
            harness.processElement(first, START);
            OperatorSubtaskState saved = snapshotWhile(harness, () -> {
                harness.processElement(more, START);
                harness.processWatermark(START + DAY);
            });
            try (var restored = epochOperator(saved)) {
                restored.processElement(second, START);
                restored.processWatermark(Long.MAX_VALUE);
                assertThat(restored.extractOutputValues()).hasSize(2);
                assertThat(bytes(restored.extractOutputValues().get(1))).isEqualTo(expected);
            }
        }
    }

    @Test
    void a_share_of_a_day_that_is_closed_already_is_dropped() throws Exception {
        try (var harness = epochOperator(null)) {
            harness.processElement(share(TestEvents.TENANT, START + DAY, "alice"), START);
            harness.processWatermark(START + 2 * DAY);
            // As after a restore in live ordering, when a late event comes before the first watermark.
            harness.processElement(share(TestEvents.TENANT, START, "bob"), START);
            harness.processElement(share(TestEvents.TENANT, START + DAY, "bob"), START);
            harness.processElement(share(TestEvents.TENANT, START + 2 * DAY, "bob"), START);
            harness.processWatermark(START + 3 * DAY);
            assertThat(harness.extractOutputValues()).hasSize(2);
        }
    }

    @Test
    void live_ordering_keeps_a_bounded_number_of_days_open() throws Exception {
        try (var harness =
                new OneInputStreamOperatorTestHarness<>(new PopulationPartOperator(Ordering.LIVE), 16, 1, 0)) {
            harness.setup(DetectionTypes.POPULATION_PART.createSerializer(
                    harness.getExecutionConfig().getSerializerConfig()));
            harness.open();
            for (int day = 0; day < 40; day++) {
                long at = START + day * DAY;
                harness.processElement(TestEvents.read("alice", at), at);
            }
            harness.processWatermark(Long.MAX_VALUE);
            assertThat(harness.extractOutputValues()).hasSize(8);
        }
    }

    @Test
    void events_of_the_future_count_as_of_their_arrival_and_take_no_days_from_others() throws Exception {
        try (var harness =
                new OneInputStreamOperatorTestHarness<>(new PopulationPartOperator(Ordering.LIVE), 16, 1, 0)) {
            harness.setup(DetectionTypes.POPULATION_PART.createSerializer(
                    harness.getExecutionConfig().getSerializerConfig()));
            harness.open();
            for (int day = 0; day < 40; day++) {
                harness.processElement(TestEvents.read("alice", START + (3_000 + day) * DAY), START);
            }
            harness.processElement(TestEvents.read("alice", START + DAY), START + DAY);
            harness.processWatermark(Long.MAX_VALUE);
            assertThat(harness.extractOutputValues())
                    .extracting(part -> part.day().day())
                    .containsExactly(PopulationDay.dayOf(START), PopulationDay.dayOf(START + DAY));
        }
    }

    @Test
    void tenants_have_populations_of_their_own() throws Exception {
        List<IdentityEvent> both = new ArrayList<>(events);
        List<IdentityEvent> theirs = TestEvents.history("there", 5, DAYS, 12);
        both.addAll(theirs);
        Map<String, byte[]> together = epochsByTenant(both);
        Map<String, byte[]> apart = epochsByTenant(events);
        apart.putAll(epochsByTenant(theirs));
        assertThat(together.keySet()).isEqualTo(apart.keySet());
        together.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(apart.get(name)));
    }

    /** Whoever sends copies of another tenant's events would else take these out of that tenant's population. */
    @Test
    void the_same_events_of_another_tenant_are_no_repeats() throws Exception {
        List<IdentityEvent> both = new ArrayList<>();
        for (IdentityEvent event : events.subList(0, 50)) {
            both.add(copy("there", event));
            both.add(event);
        }
        Map<String, byte[]> together = epochsByTenant(both);
        epochsByTenant(events.subList(0, 50))
                .forEach(
                        (name, bytes) -> assertThat(together.get(name)).as(name).isEqualTo(bytes));
    }

    private static IdentityEvent copy(String tenant, IdentityEvent event) {
        return TestEvents.event(
                tenant,
                event.identity().name(),
                event.eventId(),
                event.timeMillis(),
                event.action().operation(),
                event.resources().get(0).id());
    }

    private static Map<String, byte[]> epochsByTenant(List<IdentityEvent> events) throws Exception {
        Map<String, byte[]> epochs = new TreeMap<>();
        try (var parts = parts(1, 0, null);
                var operator = epochOperator(null)) {
            for (IdentityEvent event : events) {
                parts.processElement(event, event.timeMillis());
            }
            parts.processWatermark(Long.MAX_VALUE);
            for (PopulationPart part : parts.extractOutputValues()) {
                operator.processElement(part, 0);
            }
            operator.processWatermark(Long.MAX_VALUE);
            for (ScoringContext context : operator.extractOutputValues()) {
                PopulationUpdate update = population(context);
                epochs.put(update.tenant() + "/" + update.epoch().day(), bytes(context));
            }
        }
        return epochs;
    }

    /** Epochs by day that come of events spread over subtasks; optionally saved and restored at noon of each day. */
    private static Map<Long, byte[]> epochs(List<List<IdentityEvent>> split, boolean interrupted) throws Exception {
        int subtasks = split.size();
        List<OneInputStreamOperatorTestHarness<IdentityEvent, PopulationPart>> parts = new ArrayList<>();
        for (int i = 0; i < subtasks; i++) {
            parts.add(parts(subtasks, i, null));
        }
        Map<Long, byte[]> epochs = new TreeMap<>();
        OneInputStreamOperatorTestHarness<PopulationPart, ScoringContext> operator = epochOperator(null);
        for (int half = 0; half < 2 * DAYS; half++) {
            long from = START + half * DAY / 2;
            for (int i = 0; i < subtasks; i++) {
                for (IdentityEvent event : split.get(i)) {
                    if (event.timeMillis() >= from && event.timeMillis() < from + DAY / 2) {
                        parts.get(i).processElement(event, event.timeMillis());
                    }
                }
                if (interrupted) {
                    OperatorSubtaskState saved = parts.get(i).snapshot(half, half);
                    handOver(parts.get(i), operator);
                    parts.get(i).close();
                    parts.set(i, parts(subtasks, i, saved));
                }
                parts.get(i).processWatermark(from + DAY / 2 - 1);
                handOver(parts.get(i), operator);
            }
            if (interrupted) {
                OperatorSubtaskState saved = operator.snapshot(half, half);
                collect(operator, epochs);
                operator.close();
                operator = epochOperator(saved);
            }
            operator.processWatermark(from + DAY / 2 - 1);
        }
        collect(operator, epochs);
        operator.close();
        for (var harness : parts) {
            harness.close();
        }
        return epochs;
    }

    private static void handOver(
            OneInputStreamOperatorTestHarness<IdentityEvent, PopulationPart> from,
            OneInputStreamOperatorTestHarness<PopulationPart, ScoringContext> to)
            throws Exception {
        for (PopulationPart part : from.extractOutputValues()) {
            to.processElement(part, 0);
        }
        from.getOutput().clear();
    }

    private static void collect(
            OneInputStreamOperatorTestHarness<PopulationPart, ScoringContext> operator, Map<Long, byte[]> epochs)
            throws Exception {
        for (ScoringContext context : operator.extractOutputValues()) {
            assertThat(epochs.put(population(context).epoch().day(), bytes(context)))
                    .as("epochs of one day")
                    .isNull();
        }
        operator.getOutput().clear();
    }

    private static void assertSameEpochs(Map<Long, byte[]> actual, Map<Long, byte[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((day, bytes) ->
                assertThat(actual.get(day)).as("epoch of day %d", day).isEqualTo(bytes));
    }

    private static PopulationUpdate population(ScoringContext context) {
        return Objects.requireNonNull(context.population());
    }

    private static byte[] bytes(ScoringContext context) throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        DetectionTypes.SCORING_CONTEXT.codec().encode(context, out);
        return out.getCopyOfBuffer();
    }

    private static PopulationPart share(String tenant, long millis, String who) throws Exception {
        try (var harness = parts(1, 0, null)) {
            harness.processElement(
                    TestEvents.event(tenant, who, "e", millis, "GetObject", TestEvents.own(who)), millis);
            harness.processWatermark(Long.MAX_VALUE);
            return harness.extractOutputValues().get(0);
        }
    }

    /** Takes a snapshot whose bytes are written only after something else has happened. */
    private static OperatorSubtaskState snapshotWhile(OneInputStreamOperatorTestHarness<?, ?> harness, Step meanwhile)
            throws Exception {
        MemCheckpointStreamFactory storage = new MemCheckpointStreamFactory(64 << 20);
        CheckpointOptions options = CheckpointOptions.forCheckpointWithDefaultLocation();
        assertThat(options.getTargetLocation()).isEqualTo(CheckpointStorageLocationReference.getDefault());
        OperatorSnapshotFutures futures = harness.getOperator().snapshotState(1, 1, options, storage);
        RunnableFuture<?> written = futures.getOperatorStateManagedFuture();
        assertThat(written.isDone()).isFalse();
        meanwhile.run();
        return OperatorSnapshotFinalizer.create(futures).getJobManagerOwnedState();
    }

    private interface Step {
        void run() throws Exception;
    }

    private static OneInputStreamOperatorTestHarness<IdentityEvent, PopulationPart> parts(
            int parallelism, int subtask, @Nullable OperatorSubtaskState restored) throws Exception {
        return open(
                new PopulationPartOperator(Ordering.TOTAL),
                DetectionTypes.POPULATION_PART,
                parallelism,
                subtask,
                restored);
    }

    private static OneInputStreamOperatorTestHarness<PopulationPart, ScoringContext> epochOperator(
            @Nullable OperatorSubtaskState restored) throws Exception {
        return open(new EpochOperator(HALF_LIFE_DAYS), DetectionTypes.SCORING_CONTEXT, 1, 0, restored);
    }

    private static <I, O> OneInputStreamOperatorTestHarness<I, O> open(
            OneInputStreamOperator<I, O> operator,
            FlatType<O> type,
            int parallelism,
            int subtask,
            @Nullable OperatorSubtaskState restored)
            throws Exception {
        OneInputStreamOperatorTestHarness<I, O> harness =
                new OneInputStreamOperatorTestHarness<>(operator, 16, parallelism, subtask);
        harness.setup(type.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
        return harness;
    }
}
