package dev.cordon.wire.replay;

import dev.cordon.wire.frame.FrameReader;
import dev.cordon.wire.frame.FrameWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The files of sorted runs. One file holds one run of every partition, one behind the other. */
final class RunStore {
    private final Path directory;
    private final int partitions;
    private final int fanIn;
    private final StageMarks marks;
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();
    private final List<RunFile> files = new ArrayList<>();

    /**
     * A file of runs.
     *
     * @param bounds partition p's run reaches from {@code bounds.get(p)} to {@code bounds.get(p + 1)}
     */
    record RunFile(Path file, List<Long> bounds) {
        long size() {
            return bounds.get(bounds.size() - 1);
        }
    }

    RunStore(Path directory, int partitions, int fanIn, StageMarks marks) {
        this.directory = directory;
        this.partitions = partitions;
        this.fanIn = fanIn;
        this.marks = marks;
    }

    /** Sorts the buffer and writes it; several threads may, each its own buffer. */
    void spill(RunBuffer buffer) throws IOException {
        write((partition, out) -> {
            byte[] bytes = buffer.bytes();
            for (RunBuffer.Place place : buffer.sorted(partition)) {
                marks.pass(RunLayout.time(bytes, place.offset()));
                out.write(bytes, place.offset(), place.length());
            }
        });
        buffer.clear();
    }

    /** Merges files until at most {@code fanIn} are left, the smallest first and no more than needed. */
    List<RunFile> finish() throws IOException {
        synchronized (files) {
            while (files.size() > fanIn) {
                files.sort(Comparator.comparingLong(RunFile::size));
                List<RunFile> smallest = files.subList(0, Math.min(fanIn, files.size() - fanIn + 1));
                List<RunFile> merged = List.copyOf(smallest);
                smallest.clear();
                merge(merged);
                for (RunFile file : merged) {
                    Files.delete(file.file());
                }
            }
            return List.copyOf(files);
        }
    }

    long writtenBytes() {
        return written.get();
    }

    private void merge(List<RunFile> sources) throws IOException {
        write((partition, out) -> {
            try (RunMerge merge = new RunMerge()) {
                for (RunFile source : sources) {
                    merge.add(new RunCursor(
                            FrameReader.open(
                                    source.file(),
                                    source.bounds().get(partition),
                                    source.bounds().get(partition + 1)),
                            0,
                            0));
                }
                while (!merge.isEmpty()) {
                    FrameReader frame = merge.top().frame();
                    out.write(frame.buffer(), frame.offset(), frame.length());
                    merge.pop();
                }
            }
        });
    }

    @FunctionalInterface
    private interface PartitionWriter {
        void write(int partition, FrameWriter out) throws IOException;
    }

    private void write(PartitionWriter content) throws IOException {
        List<Long> bounds = new ArrayList<>(partitions + 1);
        Path file = directory.resolve("run-" + names.getAndIncrement());
        try (FrameWriter out = FrameWriter.create(file)) {
            for (int partition = 0; partition < partitions; partition++) {
                bounds.add(out.position());
                content.write(partition, out);
            }
            bounds.add(out.position());
        } catch (IOException e) {
            throw new ReplayStorageException(directory, written.get(), e);
        }
        RunFile run = new RunFile(file, List.copyOf(bounds));
        written.addAndGet(run.size());
        synchronized (files) {
            files.add(run);
        }
    }
}
