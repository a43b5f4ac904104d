package dev.cordon.launcher.text;

import dev.cordon.domain.Alert;
import dev.cordon.domain.Identity;
import dev.cordon.launcher.detect.AlertGroup;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The top alerts for a person at a terminal: one line of columns for each, and below it why. Never wider than
 * {@code columns} (at least {@link #LEAST_COLUMNS}), and nothing from a log reaches the terminal unescaped.
 *
 * @param columns width of the terminal
 * @param text how text from logs is shown
 * @param style colours, if any
 */
public record AlertTable(int columns, DisplayText text, Style style) {
    /** Narrower terminals get lines that wrap. */
    public static final int LEAST_COLUMNS = 72;

    /** Wider terminals get no wider table: the eye loses the line. */
    public static final int MOST_COLUMNS = 160;

    /** From here on there is room for the time the episode opened. */
    static final int COLUMNS_WITH_OPENED = 100;

    private static final String INDENT = "     ";
    private static final int WHY_LINES = 3;
    private static final int REACH_LINES = 2;
    /** Names listed of an incident's other members. */
    private static final int MEMBERS = 8;

    private static final double RED_FROM_PRIORITY = 70;
    private static final double YELLOW_FROM_PRIORITY = 40;

    private static final int RANK = 4;
    private static final int PRIORITY = 5;
    private static final int CHANCE = 5;
    private static final int KIND = 16;
    private static final int OPENED = 16;
    private static final int FIRST_SEEN = 10;
    private static final int EVENTS = 8;
    private static final int GAP = 1;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    public AlertTable {
        columns = Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, columns));
    }

    /** Lines of the table for alerts in their final order, with what the marks mean below; times are UTC. */
    public List<String> lines(List<Alert> ranked) {
        return groups(AlertGroup.of(ranked));
    }

    /** One row for each incident: its most urgent alert, and below it who else. */
    public List<String> groups(List<AlertGroup> groups) {
        List<String> lines = new ArrayList<>();
        lines.add(style.dim(header().stripTrailing()));
        for (int i = 0; i < groups.size(); i++) {
            Alert alert = groups.get(i).lead();
            lines.add(row(i + 1, alert).stripTrailing());
            for (String line : text.wrap(why(alert), columns - INDENT.length(), WHY_LINES)) {
                lines.add(INDENT + line);
            }
            String reach = text.harmless(alert.reach().words(alert.lastMillis()));
            if (!reach.isEmpty()) {
                for (String line : text.wrap(reach, columns - INDENT.length(), REACH_LINES)) {
                    lines.add(INDENT + line);
                }
            }
            if (groups.get(i).alerts().size() > 1) {
                for (String line : text.wrap(members(groups.get(i)), columns - INDENT.length(), WHY_LINES)) {
                    lines.add(INDENT + style.bold(line));
                }
            }
        }
        if (groups.stream().flatMap(group -> group.alerts().stream()).anyMatch(Alert::immature)) {
            lines.add("");
            for (String line : text.wrap(
                    "* too little history for a verdict of its own: shown for what it could do, and judged by its peers",
                    columns - 1,
                    WHY_LINES)) {
                lines.add(style.dim(line));
            }
        }
        return lines;
    }

    /** What the others share with the one above, and who they are, most urgent first. */
    private String members(AlertGroup group) {
        Set<String> names = new LinkedHashSet<>();
        group.alerts().forEach(alert -> names.add(identity(alert.identity())));
        names.remove(identity(group.lead().identity()));
        List<String> told = names.stream().limit(MEMBERS).toList();
        StringBuilder line = new StringBuilder("one incident of ")
                .append(Quantity.of(group.incident().identities(), "identity", "identities"))
                .append(" (")
                .append(Quantity.of(group.alerts().size(), "alert", "alerts"))
                .append("), common: ")
                .append(text.harmless(group.incident().reason()));
        if (!told.isEmpty()) {
            line.append("; also ").append(String.join(", ", told));
        }
        if (told.size() < names.size()) {
            line.append(" and ").append(Quantity.of(names.size() - told.size())).append(" more");
        }
        return line.toString();
    }

    private String header() {
        return text.numberCell("rank", RANK)
                + " " + text.numberCell("prio", PRIORITY)
                + " " + text.numberCell("P %", CHANCE)
                + " " + text.cell("identity", identityColumns())
                + " " + text.cell("kind", KIND)
                + (withOpened() ? " " + text.cell("opened (UTC)", OPENED) : "")
                + " " + text.cell("first seen", FIRST_SEEN)
                + " " + text.numberCell("events", EVENTS);
    }

    private String row(int rank, Alert alert) {
        String kind = alert.identity().kind().label() + (alert.immature() ? "*" : "");
        return text.numberCell(Integer.toString(rank), RANK)
                + " "
                + priority(alert.priority())
                + " " + text.numberCell(oneDecimal("%.1f", 100 * alert.probability()), CHANCE)
                + " " + style.bold(text.cell(identity(alert.identity()), identityColumns()))
                + " " + text.cell(kind, KIND)
                + (withOpened() ? " " + text.cell(time(MINUTE, alert.openedMillis()), OPENED) : "")
                + " " + text.cell(time(DAY, alert.firstSeenMillis()), FIRST_SEEN)
                + " " + text.numberCell(String.format(Locale.ROOT, "%,d", alert.eventsInEpisode()), EVENTS);
    }

    private String priority(double priority) {
        String cell = text.numberCell(oneDecimal("%.1f", priority), PRIORITY);
        if (priority >= RED_FROM_PRIORITY) {
            return style.red(cell);
        }
        return priority >= YELLOW_FROM_PRIORITY ? style.yellow(cell) : cell;
    }

    /** Name and, because every account has an admin, the account. */
    private String identity(Identity identity) {
        String name = text.harmless(identity.name().isBlank() ? identity.key() : identity.name());
        String account = text.harmless(identity.account());
        boolean tellsAccount = account.isEmpty() || name.contains(account);
        return tellsAccount ? name : name + " " + account;
    }

    private String why(Alert alert) {
        StringBuilder why = new StringBuilder();
        if (alert.held()) {
            why.append("HELD. ");
        }
        if (alert.exposed()) {
            why.append("EXPOSED");
            if (!alert.exposureDetail().isBlank()) {
                why.append(" (").append(alert.exposureDetail()).append(')');
            }
            why.append(". ");
        }
        why.append(alert.why());
        return text.harmless(why.toString());
    }

    private boolean withOpened() {
        return columns >= COLUMNS_WITH_OPENED;
    }

    private int identityColumns() {
        int others = RANK + PRIORITY + CHANCE + KIND + FIRST_SEEN + EVENTS + 6 * GAP;
        return columns - 1 - others - (withOpened() ? OPENED + GAP : 0);
    }

    private static String oneDecimal(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String time(DateTimeFormatter format, long millis) {
        return format.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
    }
}
