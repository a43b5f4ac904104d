package dev.cordon.launcher.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.engine.shown.LeaseWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rows of the console's queue for a person at a terminal: one line of columns for each, and below it why.
 *
 * @param columns width of the terminal
 */
public record QueueTable(int columns, DisplayText text, Style style) {
    private static final double RED_FROM_PRIORITY = 70;
    private static final double YELLOW_FROM_PRIORITY = 40;

    private static final int PRIORITY = 5;
    private static final int ID = 20;
    private static final int KIND = 15;
    private static final int HOLD = 20;
    private static final int AGE = 6;
    private static final int ASSIGNEE = 16;
    private static final int LEAST_IDENTITY = 16;
    private static final int GAPS = 6;
    private static final String INDENT = "      ";
    private static final int WHY_LINES = 2;

    public QueueTable {
        columns = Math.max(AlertTable.LEAST_COLUMNS, Math.min(AlertTable.MOST_COLUMNS, columns));
    }

    /** Lines of the table, in the order of the rows. */
    public List<String> lines(JsonNode rows, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(style.dim(line(
                        text.numberCell("prio", PRIORITY),
                        text.cell("alert", ID),
                        text.cell("identity", identityColumns()),
                        text.cell("kind", KIND),
                        text.cell("containment", HOLD),
                        text.numberCell("age", AGE),
                        "assignee")
                .stripTrailing()));
        for (JsonNode row : rows) {
            lines.add(row(row, now).stripTrailing());
            for (String line : text.wrap(why(row), columns - INDENT.length(), WHY_LINES)) {
                lines.add(INDENT + line);
            }
        }
        return lines;
    }

    private String row(JsonNode row, Instant now) {
        JsonNode identity = row.path("identity");
        Duration age = Duration.between(Instant.parse(row.path("opened").asText()), now);
        return line(
                priority(row.path("priority").asDouble()),
                text.cell(harmless(row.path("id")), ID),
                style.bold(text.cell(identity(identity), identityColumns())),
                text.cell(harmless(identity.path("kind_words")), KIND),
                text.cell(hold(row, now), HOLD),
                text.numberCell(age(age), AGE),
                text.fit(harmless(row.path("assignee")), ASSIGNEE));
    }

    /** The kind is left out where the terminal is narrow, and the assignee where it is narrower still. */
    private String line(
            String priority, String id, String identity, String kind, String hold, String age, String assignee) {
        return String.join(
                " ",
                withKind()
                        ? List.of(priority, id, identity, kind, hold, age, assignee)
                        : withAssignee()
                                ? List.of(priority, id, identity, hold, age, assignee)
                                : List.of(priority, id, identity, hold, age));
    }

    private boolean withKind() {
        return rest() - KIND >= LEAST_IDENTITY;
    }

    private boolean withAssignee() {
        return rest() >= LEAST_IDENTITY;
    }

    private int rest() {
        return columns - PRIORITY - ID - HOLD - AGE - ASSIGNEE - GAPS;
    }

    private int identityColumns() {
        if (withKind()) {
            return rest() - KIND;
        }
        return withAssignee() ? rest() : rest() + ASSIGNEE;
    }

    private String priority(double priority) {
        String cell = text.numberCell(String.format(Locale.ROOT, "%.1f", priority), PRIORITY);
        if (priority >= RED_FROM_PRIORITY) {
            return style.red(cell);
        }
        return priority >= YELLOW_FROM_PRIORITY ? style.yellow(cell) : cell;
    }

    private String identity(JsonNode identity) {
        String name = harmless(identity.path("name"));
        return name.isBlank() ? harmless(identity.path("key")) : name;
    }

    private String hold(JsonNode row, Instant now) {
        JsonNode hold = row.path("hold");
        String verdict = harmless(row.path("verdict").path("verdict")).replace('_', ' ');
        if (!verdict.isEmpty() && HoldRow.isOver(hold)) {
            return verdict;
        }
        if (!hold.has("state")) {
            return row.path("held").asBoolean() ? "held" : "";
        }
        String state = harmless(hold.path("state"));
        String deadline = hold.path("deadline").asText();
        if (deadline.isEmpty() || !hold.path("state").asText().equals("HELD")) {
            return state;
        }
        long left = Duration.between(now, Instant.parse(deadline)).toMillis();
        return left > 0 ? state + " " + LeaseWords.clock(left) : state + " past its end";
    }

    private String why(JsonNode row) {
        StringBuilder why = new StringBuilder();
        if (row.path("state").asText().equals("CLOSED")) {
            why.append("Closed. ");
        }
        if (row.path("exposed").asBoolean()) {
            String where = harmless(row.path("exposure_detail"));
            why.append("EXPOSED")
                    .append(where.isEmpty() ? "" : " (" + where + ")")
                    .append(". ");
        }
        return why.append(harmless(row.path("why"))).toString();
    }

    /** How long ago, short. */
    static String age(Duration age) {
        if (age.toMinutes() < 1) {
            return "now";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " d";
    }

    private String harmless(JsonNode words) {
        return text.harmless(words.asText());
    }
}
