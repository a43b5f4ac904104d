package dev.cordon.launcher.simulate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Lines by time, one gzip file a day (UTC): {@code 2026-01-31.jsonl.gz}. */
final class DailyFiles implements AutoCloseable {
    private final Path folder;
    private @Nullable LocalDate day;
    private @Nullable BufferedWriter out;

    private DailyFiles(Path folder) {
        this.folder = folder;
    }

    static DailyFiles in(Path folder) {
        return new DailyFiles(folder);
    }

    void write(long timeMillis, String line) throws IOException {
        BufferedWriter file = file(LocalDate.ofInstant(Instant.ofEpochMilli(timeMillis), ZoneOffset.UTC));
        file.write(line);
        file.write('\n');
    }

    private BufferedWriter file(LocalDate wanted) throws IOException {
        BufferedWriter open = out;
        if (open != null && wanted.equals(day)) {
            return open;
        }
        close();
        BufferedWriter fresh = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve(wanted + ".jsonl.gz"))),
                StandardCharsets.UTF_8));
        day = wanted;
        out = fresh;
        return fresh;
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }
}
