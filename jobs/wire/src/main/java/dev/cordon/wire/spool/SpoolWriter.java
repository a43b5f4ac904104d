package dev.cordon.wire.spool;

import dev.cordon.wire.frame.FrameWriter;
import dev.cordon.wire.frame.OwnerOnly;
import dev.cordon.wire.types.FlatCodec;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/** Writes one attempt's file; makes it with the first value. */
final class SpoolWriter<T> implements SinkWriter<T> {
    private final Path directory;
    private final String name;
    private final FlatCodec<T> codec;
    private final int subtask;
    private final int attempt;
    private final DataOutputSerializer frame = new DataOutputSerializer(1024);
    private @Nullable FrameWriter out;
    private boolean unforced;

    SpoolWriter(Path directory, String name, FlatCodec<T> codec, int subtask, int attempt) {
        this.directory = directory;
        this.name = name;
        this.codec = codec;
        this.subtask = subtask;
        this.attempt = attempt;
    }

    @Override
    public void write(T value, Context context) throws IOException {
        FrameWriter to = out;
        if (to == null) {
            to = create();
            out = to;
            frame.clear();
            SpoolLayout.writeHeader(codec, frame);
            to.write(frame.getSharedBuffer(), 0, frame.length());
        }
        frame.clear();
        codec.encode(value, frame);
        to.write(frame.getSharedBuffer(), 0, frame.length());
        unforced = true;
    }

    /** Before each checkpoint and at the end of input: the values so far survive a crash. */
    @Override
    public void flush(boolean endOfInput) throws IOException {
        if (out != null && unforced) {
            out.force();
            unforced = false;
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    /** A file of its own, even where an earlier job left one with the same subtask and attempt. */
    private FrameWriter create() throws IOException {
        if (!Files.isDirectory(directory)) {
            OwnerOnly.createDirectories(directory);
        }
        for (int number = 0; ; number++) {
            try {
                return FrameWriter.create(SpoolLayout.file(directory, name, subtask, attempt, number));
            } catch (FileAlreadyExistsException taken) {
                // try the next number
            }
        }
    }
}
