package dev.cordon.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The committed sample of real logs. {@code demo/README.md} beside it names source and licence. */
final class DemoLogs {
    /** Files in the sample; a constant so that the help can say it, held to the folder by a test. */
    static final int FILES = 24;

    private static final String FOLDER = "/demo/stratus/";

    private DemoLogs() {}

    static void copyTo(Path folder) throws IOException {
        for (String name : names()) {
            try (InputStream in = open(name)) {
                Files.copy(in, folder.resolve(name));
            }
        }
    }

    static List<String> names() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(open("index.txt"), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(DemoLogs.class.getResourceAsStream(FOLDER + name), name);
    }
}
