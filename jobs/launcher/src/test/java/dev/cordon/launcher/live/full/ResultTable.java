package dev.cordon.launcher.live.full;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A table of Markdown in {@code target/full}, written anew with each row, so that a run that ends early leaves what it saw. */
final class ResultTable {
    private static final Path FOLDER = Path.of("target", "full");

    private final Path file;
    private final StringBuilder text = new StringBuilder();

    ResultTable(String name, List<String> columns) throws IOException {
        file = Files.createDirectories(FOLDER).resolve(name + ".md");
        row(columns.toArray());
        row(columns.stream().map(column -> "---").toArray());
    }

    void row(Object... cells) throws IOException {
        text.append('|');
        for (Object cell : cells) {
            text.append(' ').append(cell).append(" |");
        }
        text.append('\n');
        Files.writeString(file, text);
    }

    /** A line under the table. */
    void line(String words) throws IOException {
        text.append('\n').append(words).append('\n');
        Files.writeString(file, text);
    }
}
