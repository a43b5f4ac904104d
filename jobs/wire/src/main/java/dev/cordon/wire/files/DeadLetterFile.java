package dev.cordon.wire.files;

import dev.cordon.domain.DeadLetter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of dead letters: one JSON object a line, {@code {"tenant", "source", "reason", "detail", "file", "record",
 * "length", "sha256", "raw"}}, sorted by file and record number. The same dead letters give the same bytes, in whatever
 * order and however often they came.
 */
public final class DeadLetterFile {
    private DeadLetterFile() {}

    /**
     * Writes beside the target and puts the result in its place at the end, so that a reader sees the old file or the new
     * one. A target that is no regular file (a pipe, {@code /dev/stdout}) is written to directly.
     */
    public static void write(Path target, Iterable<DeadLetter> letters) throws IOException {
        Path file = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null || (Files.exists(file) && !Files.isRegularFile(file))) {
            try (DeadLetterSorter sorter = new DeadLetterSorter();
                    OutputStream out = Files.newOutputStream(file)) {
                sortInto(sorter, letters, out);
            }
            return;
        }
        Path unfinished = Files.createTempFile(folder, "." + file.getFileName(), ".part");
        try {
            try (DeadLetterSorter sorter = new DeadLetterSorter();
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                sortInto(sorter, letters, out);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Reads a file back, into memory.
     *
     * @throws InvalidInputException if a line is not a dead letter
     */
    public static List<DeadLetter> read(Path file) throws IOException {
        List<DeadLetter> letters = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int lineNumber = 1;
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n') {
                    letters.add(parse(file, lineNumber++, line));
                } else {
                    line.write(c);
                }
            }
            if (line.size() > 0) {
                letters.add(parse(file, lineNumber, line));
            }
        }
        return letters;
    }

    private static void sortInto(DeadLetterSorter sorter, Iterable<DeadLetter> letters, OutputStream out)
            throws IOException {
        for (DeadLetter letter : letters) {
            sorter.add(letter);
        }
        sorter.writeTo(out);
    }

    private static DeadLetter parse(Path file, int lineNumber, ByteArrayOutputStream line) {
        byte[] bytes = line.toByteArray();
        line.reset();
        try {
            return DeadLetterJson.read(bytes, bytes.length);
        } catch (IOException e) {
            throw new InvalidInputException(file + " line " + lineNumber + ": not a dead letter", e);
        }
    }
}
