package dev.cordon.wire.replay;

import dev.cordon.wire.frame.FrameReader;
import dev.cordon.wire.types.RawRecord;
import java.io.Closeable;
import java.io.IOException;

/** Stands on one record of one sorted run. */
final class RunCursor implements Closeable {
    private final FrameReader reader;
    /** Index of the split, and of the run in it, that this cursor reads. */
    private final int split;

    private final int run;

    RunCursor(FrameReader reader, int split, int run) {
        this.reader = reader;
        this.split = split;
        this.run = run;
    }

    /** Moves to the next record; false behind the last. */
    boolean advance() throws IOException {
        return reader.nextWhole();
    }

    long time() {
        return RunLayout.time(reader.buffer(), reader.offset());
    }

    RawRecord record() {
        return RunLayout.record(reader.buffer(), reader.offset());
    }

    FrameReader frame() {
        return reader;
    }

    /** Where the record stands in the file: reading from here begins with it. */
    long position() {
        return reader.position();
    }

    int split() {
        return split;
    }

    int run() {
        return run;
    }

    boolean before(RunCursor other) {
        int order = RunLayout.compare(reader.buffer(), reader.offset(), other.reader.buffer(), other.reader.offset());
        return order < 0;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
