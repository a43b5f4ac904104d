package dev.cordon.wire.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One file of the input.
 *
 * @param name how dead letters call it: relative to the folder that was named, with {@code /}; {@code -} for standard
 *     input
 * @param path where it is, or {@code null} for standard input
 * @param bytes its length as stored, or -1 when unknown
 * @param problem why it cannot be read, or empty; it is then a dead letter as a whole
 */
public record InputFile(String name, @Nullable Path path, long bytes, String problem) {
    /** Name of standard input. */
    public static final String STANDARD_INPUT = "-";

    private static final List<String> EXTENSIONS =
            List.of(".gz", ".gzip", ".json", ".jsonl", ".ndjson", ".log", ".txt");

    /**
     * Opens the file; the caller closes it. Standard input can be opened once.
     *
     * @throws IOException if it cannot be read
     */
    public InputStream open() throws IOException {
        return path == null ? System.in : Files.newInputStream(path);
    }

    /**
     * Its last name without the extensions of logs, e.g. {@code traildiscover} for {@code aws/traildiscover.jsonl.gz}; empty for
     * standard input, which nobody named.
     */
    public String container() {
        return container(name);
    }

    /** The same of a name. */
    public static String container(String name) {
        if (name.equals(STANDARD_INPUT)) {
            return "";
        }
        String base = name.substring(name.lastIndexOf('/') + 1);
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (String extension : EXTENSIONS) {
                if (base.length() > extension.length()
                        && base.toLowerCase(Locale.ROOT).endsWith(extension)) {
                    base = base.substring(0, base.length() - extension.length());
                    shorter = true;
                }
            }
        }
        return base;
    }
}
