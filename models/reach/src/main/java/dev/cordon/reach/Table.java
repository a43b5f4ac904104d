package dev.cordon.reach;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the tables that are bundled with this package and those below it: lines of text, comments start with {@code #}. */
public final class Table {
    private Table() {}

    /** Lines that are neither empty nor a comment. */
    public static List<String> lines(String name) {
        try (InputStream in = Table.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("bundled table is missing: " + name);
            }
            List<String> lines = new ArrayList<>();
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty() && line.charAt(0) != '#') {
                    lines.add(line);
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("bundled table cannot be read: " + name, e);
        }
    }

    /** Tab-separated columns of each line; a line with fewer than {@code columns} is a fault of the table. */
    public static List<String[]> rows(String name, int columns) {
        List<String[]> rows = new ArrayList<>();
        for (String line : lines(name)) {
            String[] row = line.split("\t", -1);
            if (row.length < columns) {
                throw new IllegalStateException(name + ": a line needs " + columns + " columns: " + line);
            }
            rows.add(row);
        }
        return rows;
    }
}
