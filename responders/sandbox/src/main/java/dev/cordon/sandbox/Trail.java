package dev.cordon.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Records of calls, one JSON object a line; the oldest are dropped beyond a bound. Thread-safe. */
final class Trail {
    private static final int MOST = 200_000;

    private final Deque<String> records = new ArrayDeque<>();
    private final @Nullable Path file;

    Trail(@Nullable Path file) {
        this.file = file;
    }

    synchronized void add(String record) {
        if (records.size() == MOST) {
            records.removeFirst();
        }
        records.addLast(record);
        if (file != null) {
            try {
                Files.writeString(file, record + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("the trail cannot be written to " + file, e);
            }
        }
    }

    synchronized byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String record : records) {
            out.writeBytes(record.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
        return out.toByteArray();
    }
}
