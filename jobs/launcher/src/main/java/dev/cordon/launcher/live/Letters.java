package dev.cordon.launcher.live;

import dev.cordon.domain.DeadLetter;
import dev.cordon.kafka.installation.TopicWriter;
import dev.cordon.wire.files.DeadLetterJson;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes dead letters of what was read of files. */
interface Letters extends Closeable {
    void take(DeadLetter letter) throws IOException;

    @Override
    default void close() throws IOException {}

    /** Into their topic. */
    static Letters into(TopicWriter writer) {
        return letter -> {
            try {
                writer.send(letter);
            } catch (IOException e) {
                throw new Ingestion.NotTakenException(e);
            }
        };
    }

    /** Into a file, one a line as they come; what stood in it is replaced. */
    static Letters into(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return new Letters() {
            @Override
            public void take(DeadLetter letter) throws IOException {
                out.write(DeadLetterJson.write(letter));
                out.write('\n');
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
