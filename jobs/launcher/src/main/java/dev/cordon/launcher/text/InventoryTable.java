package dev.cordon.launcher.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of the console's inventory for a person at a terminal, a line of columns for each. {@code verdict} says whether an
 * identity has history enough for a verdict of its own, or is judged by its peers.
 *
 * @param columns width of the terminal
 */
public record InventoryTable(int columns, DisplayText text, Style style) {
    private static final int SEEN = 6;
    private static final int ACCOUNT = 12;
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
                        text.cell("account", ACCOUNT),
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
                text.cell(harmless(row.path("account")), ACCOUNT),
                text.cell(harmless(row.path("kind_words")), KIND),
                text.numberCell(Quantity.of(row.path("events").asLong()), EVENTS),
                text.numberCell(Quantity.of(row.path("alerts").asLong()), ALERTS),
                text.cell(day(row.path("first_seen")), SINCE),
                text.fit(row.path("mature").asBoolean() ? "own" : "peers", VERDICT));
    }

    /** The account is left out where the terminal is narrow. */
    private String line(
            String seen,
            String identity,
            String account,
            String kind,
            String events,
            String alerts,
            String since,
            String verdict) {
        return String.join(
                " ",
                withAccount()
                        ? List.of(seen, identity, account, kind, events, alerts, since, verdict)
                        : List.of(seen, identity, kind, events, alerts, since, verdict));
    }

    private boolean withAccount() {
        return rest() - ACCOUNT - 1 >= LEAST_IDENTITY;
    }

    private int identityColumns() {
        return withAccount() ? rest() - ACCOUNT - 1 : rest();
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
