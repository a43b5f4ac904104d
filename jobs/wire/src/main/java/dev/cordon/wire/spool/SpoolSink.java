package dev.cordon.wire.spool;

import dev.cordon.wire.types.FlatCodec;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Appends values to files in a local directory, one file a subtask and attempt, for its owner alone. Each checkpoint
 * waits until the values before it are on disk: delivery is at least once. Read with {@link Spool#read}.
 */
public final class SpoolSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final String directory;
    private final String name;
    private final FlatCodec<T> codec;

    /**
     * @param directory made if missing; best a fresh one for each job, since reading takes every attempt's file
     * @param name tells the spools of one directory apart: lower-case letters, digits, dashes
     */
    public SpoolSink(Path directory, String name, FlatCodec<T> codec) {
        this.directory = directory.toAbsolutePath().toString();
        this.name = SpoolLayout.requireName(name);
        this.codec = codec;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        TaskInfo task = context.getTaskInfo();
        return new SpoolWriter<>(
                Path.of(directory), name, codec, task.getIndexOfThisSubtask(), task.getAttemptNumber());
    }
}
