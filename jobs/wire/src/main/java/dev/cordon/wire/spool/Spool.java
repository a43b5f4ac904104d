package dev.cordon.wire.spool;

import dev.cordon.wire.frame.CorruptFrameException;
import dev.cordon.wire.frame.FrameReader;
import dev.cordon.wire.types.FlatCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;

/** Reads what a {@link SpoolSink} wrote, after the job has ended. */
public final class Spool {
    private Spool() {}

    /**
     * Streams every value of all subtasks and attempts: within a file as written, otherwise in no order that means
     * anything. A missing directory holds nothing.
     *
     * @throws CorruptFrameException if a file is damaged anywhere but in a cut-off last frame
     */
    public static <T> SpoolTally read(Path directory, String name, FlatCodec<T> codec, Consumer<? super T> consumer)
            throws IOException {
        List<Path> files = files(directory, name);
        long values = 0;
        int torn = 0;
        for (Path file : files) {
            try (FrameReader frames = FrameReader.open(file)) {
                values += read(file, frames, codec, consumer);
                torn += frames.torn() ? 1 : 0;
            }
        }
        return new SpoolTally(files.size(), values, torn);
    }

    private static <T> long read(Path file, FrameReader frames, FlatCodec<T> codec, Consumer<? super T> consumer)
            throws IOException {
        DataInputDeserializer in = new DataInputDeserializer();
        if (!frames.next()) {
            return 0;
        }
        in.setBuffer(frames.buffer(), frames.offset(), frames.length());
        SpoolLayout.checkHeader(file, codec, in);
        long values = 0;
        while (frames.next()) {
            in.setBuffer(frames.buffer(), frames.offset(), frames.length());
            T value = codec.decode(in);
            if (in.available() != 0) {
                throw new CorruptFrameException(
                        file, frames.position(), "%d bytes stand behind a %s".formatted(in.available(), codec.name()));
            }
            consumer.accept(value);
            values++;
        }
        return values;
    }

    private static List<Path> files(Path directory, String name) throws IOException {
        Pattern pattern = SpoolLayout.files(name);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(file ->
                            pattern.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }
}
