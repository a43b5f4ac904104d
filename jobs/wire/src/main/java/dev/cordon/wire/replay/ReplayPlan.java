package dev.cordon.wire.replay;

import dev.cordon.wire.frame.FrameReader;
import dev.cordon.wire.frame.ScratchDirectory;
import dev.cordon.wire.types.RawRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * All records of a bounded input, sorted and partitioned on disk, ready for a {@link ReplaySource}. The order within a
 * partition is total: time, event id, then the record itself; records that are no events come first. Which partition a
 * record is in depends on its event id alone, or on its content where it is no event.
 *
 * <p>Owns a temporary directory with the raw records, readable by its owner alone; closing deletes it.
 */
public final class ReplayPlan implements AutoCloseable {
    /** Time of records that are no events: before all others, without influence on watermarks. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private final ScratchDirectory directory;
    private final List<ReplaySplit> splits;
    private final ReplayTally tally;
    private final long[] stages;
    private final ReplayProgress progress;

    ReplayPlan(ScratchDirectory directory, List<RunStore.RunFile> files, ReplayTally tally, long[] stages) {
        this.directory = directory;
        this.tally = tally;
        this.stages = stages;
        List<ReplaySplit> made = new ArrayList<>();
        for (int partition = 0; partition < tally.partitions(); partition++) {
            List<ReplaySplit.Run> runs = new ArrayList<>();
            for (RunStore.RunFile file : files) {
                long start = file.bounds().get(partition);
                long end = file.bounds().get(partition + 1);
                if (start < end) {
                    runs.add(new ReplaySplit.Run(file.file().toString(), start, end));
                }
            }
            made.add(new ReplaySplit(partition, 0, List.copyOf(runs)));
        }
        this.splits = List.copyOf(made);
        this.progress = ReplayProgress.open(id(), tally.partitions(), tally.records());
    }

    /** Begins a plan. */
    public static Builder builder(ReplaySettings settings) throws IOException {
        return new Builder(settings);
    }

    /** Records of all partitions. */
    public long records() {
        return tally.records();
    }

    /** Bytes of all records as they came. */
    public long bytes() {
        return tally.bytes();
    }

    /** Records without a time, that is, which are no events. */
    public long undated() {
        return tally.undated();
    }

    /** Time of the first event; empty without events. */
    public OptionalLong earliestMillis() {
        return tally.earliestMillis();
    }

    /** Time of the last event; empty without events. */
    public OptionalLong latestMillis() {
        return tally.latestMillis();
    }

    public int partitions() {
        return tally.partitions();
    }

    /** Records of one partition. */
    public long records(int partition) {
        return tally.records(partition);
    }

    /** How far the readers in this JVM have come. */
    public ReplayProgress progress() {
        return progress;
    }

    /** Shows every record of every partition in total order, without a job. */
    public void forEachInOrder(RecordVisitor visitor) throws IOException {
        try (RunMerge merge = new RunMerge()) {
            for (ReplaySplit split : splits) {
                for (ReplaySplit.Run run : split.runs()) {
                    merge.add(new RunCursor(
                            FrameReader.open(Path.of(run.file()), run.start(), run.end()), split.partition(), 0));
                }
            }
            while (!merge.isEmpty()) {
                visitor.visit(merge.top().record());
                merge.pop();
            }
        }
    }

    /** Sees one record after the other. */
    @FunctionalInterface
    public interface RecordVisitor {
        void visit(RawRecord record) throws IOException;
    }

    /** Unique on this machine. */
    String id() {
        return directory.path().toString();
    }

    List<ReplaySplit> splits() {
        return splits;
    }

    long[] stages() {
        return stages.clone();
    }

    /** Deletes the runs; a job that still reads them fails. */
    @Override
    public void close() {
        ReplayProgress.close(id());
        directory.close();
    }

    /** Takes records in any order. Closing it without {@link #finish()} deletes what was written. */
    public static final class Builder implements AutoCloseable {
        private final ReplaySettings settings;
        private final ScratchDirectory directory;
        private final StageMarks marks;
        private final RunStore store;
        private final List<Writer> writers = new ArrayList<>();
        private boolean finished;

        private Builder(ReplaySettings settings) throws IOException {
            this.settings = settings;
            this.directory = ScratchDirectory.create(settings.directory(), "cordon-replay-");
            this.marks = new StageMarks(settings.stageRecords());
            this.store = new RunStore(directory.path(), settings.partitions(), settings.fanIn(), marks);
        }

        /** A writer for one thread; at most {@link ReplaySettings#writers()}. */
        public synchronized Writer writer() {
            if (finished) {
                throw new IllegalStateException("the plan is finished");
            }
            if (writers.size() == settings.writers()) {
                throw new IllegalStateException("more writers than the %d in the settings".formatted(writers.size()));
            }
            Writer writer = new Writer(
                    new RunBuffer(settings.partitions(), settings.memoryBytesPerWriter()),
                    store,
                    new ReplayTally(settings.partitions()));
            writers.add(writer);
            return writer;
        }

        /**
         * Sorts what is left and merges runs where there are too many. Call it after all threads have added their last
         * record. The plan owns the directory from now on.
         */
        public synchronized ReplayPlan finish() throws IOException {
            if (finished) {
                throw new IllegalStateException("the plan is finished already");
            }
            ReplayTally tally = new ReplayTally(settings.partitions());
            for (Writer writer : writers) {
                writer.finish();
                tally.add(writer.tally);
            }
            List<RunStore.RunFile> files = store.finish();
            finished = true;
            return new ReplayPlan(directory, files, tally, marks.marks());
        }

        @Override
        public synchronized void close() {
            if (!finished) {
                finished = true;
                directory.close();
            }
        }
    }

    /** Adds records from one thread. */
    public static final class Writer {
        private final RunBuffer buffer;
        private final RunStore store;
        private final ReplayTally tally;

        private Writer(RunBuffer buffer, RunStore store, ReplayTally tally) {
            this.buffer = buffer;
            this.store = store;
            this.tally = tally;
        }

        /**
         * Adds a record.
         *
         * @param sortTimeMillis time of its event, or {@link #NO_TIME} where it is none
         * @param eventId id of its event, or empty where it is none
         * @throws ReplayStorageException if the disk is full or broken
         */
        public void add(RawRecord record, long sortTimeMillis, String eventId) throws IOException {
            byte[] bytes = record.bytes();
            add(record.file(), record.number(), record.container(), bytes, 0, bytes.length, sortTimeMillis, eventId);
        }

        /** As {@link #add(RawRecord, long, String)}, from a buffer that the caller goes on using. */
        public void add(
                String file,
                long number,
                String container,
                byte[] content,
                int offset,
                int length,
                long sortTimeMillis,
                String eventId)
                throws IOException {
            int partition = buffer.add(sortTimeMillis, eventId, file, number, container, content, offset, length);
            if (partition < 0) {
                store.spill(buffer);
                partition = buffer.add(sortTimeMillis, eventId, file, number, container, content, offset, length);
            }
            tally.count(partition, length, sortTimeMillis);
        }

        private void finish() throws IOException {
            if (!buffer.isEmpty()) {
                store.spill(buffer);
            }
        }
    }
}
