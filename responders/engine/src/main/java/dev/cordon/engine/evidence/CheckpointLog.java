package dev.cordon.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The file of signed checkpoints of one chain: a compact JWS a line, only ever added to. */
final class CheckpointLog {
    private CheckpointLog() {}

    /**
     * What a file holds.
     *
     * @param torn whether the last line lacks its end and was left out
     */
    record Lines(List<String> whole, boolean torn) {}

    static Lines read(Path file) throws IOException {
        List<String> whole = new ArrayList<>();
        boolean torn = false;
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                LineReader reader = new LineReader(in);
                for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
                    torn = !line.ended();
                    if (line.ended()) {
                        whole.add(line.text());
                    }
                }
            }
        }
        return new Lines(whole, torn);
    }

    static void append(Path file, Path aside, String jws) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            DurableAppend.setTornAside(channel, aside);
            DurableAppend.write(channel, (jws + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
