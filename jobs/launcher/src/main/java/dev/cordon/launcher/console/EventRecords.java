package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.shown.HoldJson;
import dev.cordon.engine.shown.LeaseWords;
import dev.cordon.launcher.text.DisplayText;
import dev.cordon.launcher.text.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The log's own records of the events of an alert, oldest first, as the console gives them one by one; where it gives none,
 * why.
 *
 * @param alert as {@code GET /alerts/ID} has it
 * @param records one of each event that was asked for: the console's answer or its problem, with the event's number
 */
record EventRecords(JsonNode alert, List<ObjectNode> records) {
    private static final int FAILED = 500;
    private static final String PROBLEM = "problem";

    EventRecords {
        records = List.copyOf(records);
    }

    /** Asks for all of them, until the console cannot tell. */
    static EventRecords read(ConsoleClient client, JsonNode alert) throws InterruptedException {
        String events = "/alerts/" + ConsoleClient.part(id(alert)) + "/events/";
        List<ObjectNode> records = new ArrayList<>();
        for (int n : oldestFirst(events(alert))) {
            ObjectNode record = HoldJson.object().put("n", n);
            records.add(record);
            try {
                JsonNode told = client.get(events + n + "/record", Map.of());
                if (told.path("event").equals(events(alert).path(n).path("uid"))) {
                    record.setAll((ObjectNode) told);
                } else {
                    record.putObject(PROBLEM)
                            .put("detail", "The alert went on, and its events are in another order. Ask again.");
                }
            } catch (ConsoleProblem e) {
                boolean isDown = e.status() >= FAILED;
                if (!e.isMissing() && !isDown) {
                    throw e;
                }
                record.set(PROBLEM, e.told());
                if (isDown) {
                    break;
                }
            }
        }
        return new EventRecords(alert, records);
    }

    private static String id(JsonNode alert) {
        return alert.path("alert").path("id").asText();
    }

    private static JsonNode events(JsonNode alert) {
        return alert.path("finding").path("evidences");
    }

    private static long time(JsonNode event) {
        return event.path("data").path("time").asLong();
    }

    private static List<Integer> oldestFirst(JsonNode events) {
        return IntStream.range(0, events.size())
                .boxed()
                .sorted(Comparator.comparingLong(n -> time(events.path(n))))
                .toList();
    }

    /** Whether each event has its record here. */
    boolean isWhole() {
        return records.size() == events(alert).size() && records.stream().noneMatch(each -> each.has(PROBLEM));
    }

    ObjectNode json() {
        ObjectNode json = HoldJson.object().put("alert", id(alert));
        ArrayNode array = json.putArray("records");
        records.forEach(array::add);
        return json;
    }

    /** For a terminal; lines of records are as long as they are. */
    List<String> lines(DisplayText text) {
        List<String> lines = new ArrayList<>();
        for (ObjectNode record : records) {
            JsonNode event = events(alert).path(record.path("n").asInt());
            lines.add(text.harmless(
                    LeaseWords.moment(time(event)) + "  " + event.path("name").asText() + "  event "
                            + event.path("uid").asText()));
            if (record.has(PROBLEM)) {
                lines.add("  no record: "
                        + text.harmless(record.path(PROBLEM).path("detail").asText()));
            } else {
                lines.add("  " + text.harmless(about(record)));
                record.path("record").asText().lines().forEach(line -> lines.add("  " + text.harmless(line)));
            }
            lines.add("");
        }
        long left = events(alert).size() - (long) records.size();
        if (left > 0) {
            lines.add(Quantity.of(left, "further event was", "further events were") + " not asked for");
        }
        return lines;
    }

    private static String about(JsonNode record) {
        long leftOut = record.path("left_out").asLong();
        return Quantity.of(record.path("bytes").asLong(), "byte", "bytes")
                + (leftOut > 0 ? ", of which " + Quantity.of(leftOut) + " are not shown" : "") + "; arrived "
                + LeaseWords.moment(
                        Instant.parse(record.path("arrived").asText()).toEpochMilli()) + " at "
                + record.path("place").asText() + "; what looks like a secret is masked";
    }
}
