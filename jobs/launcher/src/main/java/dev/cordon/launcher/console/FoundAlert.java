package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.launcher.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Alerts and holds that people mean by an id or the beginning of it. */
final class FoundAlert {
    private static final int LEAST = 4;
    /** How ids of containments begin, and those of alerts do not. */
    private static final String OF_HOLDS = "cn-";

    private static final Map<String, String> MANY = Map.of("limit", "100");

    private FoundAlert() {}

    /** The id of an alert. */
    static String id(ConsoleClient client, String named) throws InterruptedException {
        return row(client, named).path("id").asText();
    }

    /** The row of an alert. */
    static JsonNode row(ConsoleClient client, String named) throws InterruptedException {
        return one(client, "/alerts", "alert", named, "'cordon alerts --state all' lists them");
    }

    /** The id of a hold; of an alert it is the one of its row: of its holds the one that asks most for a person. */
    static String hold(ConsoleClient client, String named) throws InterruptedException {
        if (named.startsWith(OF_HOLDS)) {
            return one(client, "/holds", "hold", named, "'cordon holds --all --stack' lists them")
                    .path("id")
                    .asText();
        }
        JsonNode alert = row(client, named);
        String hold = alert.path("hold").path("id").asText();
        if (hold.isEmpty()) {
            String id = alert.path("id").asText();
            throw new InputProblem("no hold answers alert " + id + "; 'cordon verdict " + id
                    + " --verdict WORD --reason TEXT' says what it was");
        }
        return hold;
    }

    private static JsonNode one(ConsoleClient client, String path, String noun, String named, String hint)
            throws InterruptedException {
        if (named.length() < LEAST) {
            throw new InputProblem(named + ": write at least " + LEAST + " letters of the id");
        }
        Map<String, String> query = new TreeMap<>(MANY);
        query.put("q", named);
        List<JsonNode> meant = new ArrayList<>();
        for (JsonNode row : client.get(path, query).path("rows")) {
            String id = row.path("id").asText();
            if (id.equals(named)) {
                return row;
            }
            if (id.startsWith(named)) {
                meant.add(row);
            }
        }
        if (meant.size() == 1) {
            return meant.get(0);
        }
        if (meant.isEmpty()) {
            throw new InputProblem("there is no " + noun + " " + named + " at this console; " + hint);
        }
        throw new InputProblem(named + " may be "
                + String.join(
                        " or ",
                        meant.stream().map(row -> row.path("id").asText()).toList()));
    }
}
