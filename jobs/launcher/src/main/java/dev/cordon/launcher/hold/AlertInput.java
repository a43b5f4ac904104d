package dev.cordon.launcher.hold;

import dev.cordon.domain.Alert;
import dev.cordon.launcher.InputProblem;
import dev.cordon.wire.ocsf.AlertReader;
import dev.cordon.wire.ocsf.ReadAlert;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of a file that should hold alerts.
 *
 * @param alerts every revision, in the order of the file
 * @param malformed lines that are no alerts
 */
public record AlertInput(List<Line> alerts, List<Malformed> malformed) {
    private static final int MOST_LINES = 100_000;
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final Comparator<Line> BY_RANK = Comparator.comparing(
                    (Line line) -> line.alert().rank())
            .reversed()
            .thenComparing(line -> line.alert().alertId());

    public AlertInput {
        alerts = List.copyOf(alerts);
        malformed = List.copyOf(malformed);
    }

    /** An alert and the line that it was read from. */
    @SuppressWarnings("ArrayRecordComponent") // bytes as they came
    public record Line(Alert alert, byte[] bytes, boolean signed) {}

    /** A line that is no alert. */
    @SuppressWarnings("ArrayRecordComponent") // bytes as they came
    public record Malformed(byte[] bytes, String field, String reason) {}

    /**
     * Reads a file, or standard input.
     *
     * @param alertId the only one that is wanted; empty for all
     */
    public static AlertInput read(String name, Optional<String> alertId, String option) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        try (InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name))) {
            split(new BufferedInputStream(in), lines, option);
        }
        List<Line> read = new ArrayList<>();
        List<Malformed> malformed = new ArrayList<>();
        for (byte[] line : lines) {
            ReadAlert one = new AlertReader().read(line);
            if (one instanceof ReadAlert.Accepted accepted) {
                if (alertId.isEmpty() || accepted.alert().alertId().equals(alertId.get())) {
                    read.add(new Line(
                            accepted.alert(), line, !accepted.signature().isEmpty()));
                }
            } else if (one instanceof ReadAlert.Rejected rejected) {
                malformed.add(new Malformed(line, rejected.field(), rejected.reason()));
            }
        }
        if (read.isEmpty() && malformed.isEmpty()) {
            throw new InputProblem(option + ": " + name + " holds no alert"
                    + alertId.map(id -> " " + id).orElse(""));
        }
        return new AlertInput(read, malformed);
    }

    /** The newest revision of each alert, the most urgent first. */
    public List<Line> byRank() {
        Map<String, Line> newest = new HashMap<>();
        for (Line line : alerts) {
            newest.merge(
                    line.alert().alertId(),
                    line,
                    (one, other) -> other.alert().revision() > one.alert().revision() ? other : one);
        }
        return newest.values().stream().sorted(BY_RANK).toList();
    }

    private static void split(InputStream in, List<byte[]> lines, String option) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next;
        do {
            next = in.read();
            if (next == '\n' || next < 0) {
                byte[] bytes = line.toByteArray();
                if (!new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).isBlank()) {
                    lines.add(bytes);
                }
                line.reset();
            } else {
                line.write(next);
            }
            if (line.size() > MOST_BYTES || lines.size() > MOST_LINES) {
                throw new InputProblem(option + ": more than " + MOST_LINES + " lines, or one of more than "
                        + MOST_BYTES + " bytes: no file of alerts");
            }
        } while (next >= 0);
    }
}
