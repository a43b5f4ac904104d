package dev.cordon.wire.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.junit.jupiter.api.Test;

class ReplayEnumeratorTest {
    private final Readers readers = new Readers(2);
    private final ReplayEnumerator enumerator =
            new ReplayEnumerator(readers, new ReplayEnumeration(List.of(split(0), split(1), split(2))));

    @Test
    void partitions_are_dealt_out_by_number_and_readers_hear_that_there_is_no_more() {
        start(1);
        start(0);

        assertThat(readers.splits).containsEntry(0, List.of(split(0), split(2))).containsEntry(1, List.of(split(1)));
        assertThat(readers.complete).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void failed_reader_gets_back_what_no_checkpoint_had() {
        start(0);
        start(1);
        enumerator.addSplitsBack(List.of(split(0), split(2)), 0);
        readers.splits.clear();
        start(0);

        assertThat(readers.splits).containsExactly(Map.entry(0, List.of(split(0), split(2))));
    }

    @Test
    void checkpoint_remembers_what_is_not_dealt_out() {
        start(1);

        assertThat(enumerator.snapshotState(1)).isEqualTo(new ReplayEnumeration(List.of(split(0), split(2))));
    }

    @Test
    void everybody_hears_when_the_slowest_moves_on() {
        start(0);
        start(1);
        enumerator.handleSourceEvent(0, new PaceReport(0));
        assertThat(readers.limits).isEmpty();

        enumerator.handleSourceEvent(1, new PaceReport(0));
        assertThat(readers.limits).containsOnly(Map.entry(0, 2), Map.entry(1, 2));

        enumerator.handleSourceEvent(0, new PaceReport(1));
        enumerator.handleSourceEvent(1, new PaceReport(2));
        assertThat(readers.limits).containsOnly(Map.entry(0, 3), Map.entry(1, 3));
    }

    @Test
    void after_a_restart_everybody_hears_the_limit_even_if_it_is_the_old_one() {
        start(0);
        start(1);
        enumerator.handleSourceEvent(0, new PaceReport(0));
        enumerator.handleSourceEvent(1, new PaceReport(0));
        readers.limits.clear();

        start(0);
        start(1);
        enumerator.handleSourceEvent(1, new PaceReport(0));
        enumerator.handleSourceEvent(0, new PaceReport(ReplayPace.FINISHED));

        assertThat(readers.limits).containsOnly(Map.entry(0, ReplayPace.FINISHED), Map.entry(1, 2));
    }

    @Test
    void a_reader_that_has_emitted_everything_is_answered_once_and_hears_nothing_more() {
        start(0);
        start(1);
        enumerator.handleSourceEvent(1, new PaceReport(0));
        enumerator.handleSourceEvent(0, new PaceReport(ReplayPace.FINISHED));
        assertThat(readers.limits).containsOnly(Map.entry(0, ReplayPace.FINISHED), Map.entry(1, 2));

        readers.limits.clear();
        enumerator.handleSourceEvent(1, new PaceReport(1));
        assertThat(readers.limits).containsOnly(Map.entry(1, 3));

        enumerator.handleSourceEvent(1, new PaceReport(ReplayPace.FINISHED));
        assertThat(readers.limits).containsOnly(Map.entry(1, ReplayPace.FINISHED));
    }

    private void start(int reader) {
        readers.registered.put(reader, new ReaderInfo(reader, "here"));
        enumerator.addReader(reader);
    }

    private static ReplaySplit split(int partition) {
        return new ReplaySplit(partition, 0, List.of(new ReplaySplit.Run("run-" + partition, 0, 100)));
    }

    /** Notes what readers are told. */
    private static final class Readers implements SplitEnumeratorContext<ReplaySplit> {
        private final int parallelism;
        private final Map<Integer, ReaderInfo> registered = new HashMap<>();
        private final Map<Integer, List<ReplaySplit>> splits = new TreeMap<>();
        private final List<Integer> complete = new ArrayList<>();
        private final Map<Integer, Integer> limits = new TreeMap<>();

        private Readers(int parallelism) {
            this.parallelism = parallelism;
        }

        @Override
        public SplitEnumeratorMetricGroup metricGroup() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void sendEventToSourceReader(int reader, SourceEvent event) {
            limits.put(reader, ((PaceLimit) event).stage());
        }

        @Override
        public int currentParallelism() {
            return parallelism;
        }

        @Override
        public Map<Integer, ReaderInfo> registeredReaders() {
            return registered;
        }

        @Override
        public void assignSplits(SplitsAssignment<ReplaySplit> assignment) {
            splits.putAll(assignment.assignment());
        }

        @Override
        public void signalNoMoreSplits(int reader) {
            complete.add(reader);
        }

        @Override
        public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> void callAsync(
                Callable<T> callable, BiConsumer<T, Throwable> handler, long delayMillis, long periodMillis) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void runInCoordinatorThread(Runnable runnable) {
            runnable.run();
        }
    }
}
