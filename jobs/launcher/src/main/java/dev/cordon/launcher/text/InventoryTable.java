package dev.cordon.launcher.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows of the console's inventory for a person at a terminal, a line of columns for each. {@code verdict} says whether an
 * identity has history enough for a verdict of its own, or is judged by its peers.
 *
 * @param columns width of the terminal
 */
public record InventoryTable(int columns, DisplayText text, Style style) {
    private static final int SEEN = 6;
    private static final int ACCOUNT = 12;
    private static final int OWNER = 20;
    private static final int WITH_OWNER = ACCOUNT + 1 + OWNER + 1;
    private static final int KIND = 15;
    private static final int EVENTS = 9;
    private static final int ALERTS = 6;
    private static final int SINCE = 10;
    private static final int VERDICT = 7;
    private static final int GAPS = 6;
    private static final int LEAST_IDENTITY = 16;

    public InventoryTable {
        columns = Math.max(AlertTable.LEAST_COLUMNS, Math.min(AlertTable.MOST_COLUMNS, columns));
    }

    /** Lines of the table, in the order of the rows. */
    public List<String> lines(JsonNode rows, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(style.dim(line(
                        text.numberCell("seen", SEEN),
                        text.cell("identity", identityColumns()),
                        aside("account", "owner"),
                        text.cell("kind", KIND),
                        text.numberCell("events", EVENTS),
                        text.numberCell("alerts", ALERTS),
                        text.cell("since", SINCE),
                        "verdict")
                .stripTrailing()));
        rows.forEach(row -> lines.add(row(row, now).stripTrailing()));
        return lines;
    }

    private String row(JsonNode row, Instant now) {
        Duration seen = Duration.between(Instant.parse(row.path("last_seen").asText()), now);
        String name = harmless(row.path("name"));
        return line(
                text.numberCell(QueueTable.age(seen), SEEN),
                style.bold(text.cell(name.isBlank() ? harmless(row.path("key")) : name, identityColumns())),
                aside(harmless(row.path("account")), harmless(row.path("owner"))),
                text.cell(harmless(row.path("kind_words")), KIND),
                text.numberCell(Quantity.of(row.path("events").asLong()), EVENTS),
                text.numberCell(Quantity.of(row.path("alerts").asLong()), ALERTS),
                text.cell(day(row.path("first_seen")), SINCE),
                text.fit(row.path("mature").asBoolean() ? "own" : "peers", VERDICT));
    }

    private static String line(String seen, String identity, List<String> aside, String... others) {
        return Stream.of(Stream.of(seen, identity), aside.stream(), Stream.of(others))
                .flatMap(cells -> cells)
                .collect(Collectors.joining(" "));
    }

    /** Account and owner as far as the terminal has room for them. */
    private List<String> aside(String account, String owner) {
        if (!hasRoom(ACCOUNT + 1)) {
            return List.of();
        }
        String first = text.cell(account, ACCOUNT);
        return hasRoom(WITH_OWNER) ? List.of(first, text.cell(owner, OWNER)) : List.of(first);
    }

    private int identityColumns() {
        if (hasRoom(WITH_OWNER)) {
            return rest() - WITH_OWNER;
        }
        return hasRoom(ACCOUNT + 1) ? rest() - ACCOUNT - 1 : rest();
    }

    private boolean hasRoom(int aside) {
        return rest() - aside >= LEAST_IDENTITY;
    }

    private int rest() {
        return columns - SEEN - KIND - EVENTS - ALERTS - SINCE - VERDICT - GAPS;
    }

    private static String day(JsonNode moment) {
        return LocalDate.ofInstant(Instant.parse(moment.asText()), ZoneOffset.UTC)
                .toString();
    }

    private String harmless(JsonNode words) {
        return text.harmless(words.asText());
    }
}
