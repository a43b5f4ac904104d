package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.launcher.text.Quantity;
import java.util.ArrayList;
import java.util.List;

/**
 * What exactly a suppression will say, in words, before somebody sends it.
 *
 * @param row the alert's, as {@code GET /alerts} has it
 * @param terms as {@code GET /alerts/ID/suppression} has them
 * @param body what is sent
 * @param named whether its scope is another than the alert's own
 */
record WouldBeExpected(JsonNode row, JsonNode terms, JsonNode body, boolean named) {
    /** Whether an alert like this is never suppressed, or its own scope is none. */
    boolean isRefused() {
        return terms.has("never") && !named;
    }

    String refusal() {
        return id() + " cannot be suppressed as it is: " + terms.path("never").asText();
    }

    String about() {
        return id() + " of " + row.path("identity").path("key").asText() + ": "
                + row.path("why").asText();
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (terms.has("never")) {
            sentences.add("As the alert is, it cannot be suppressed: "
                    + terms.path("never").asText() + ".");
        }
        sentences.add("For "
                + Quantity.of(body.path("days").asLong(), "day", "days")
                + ", alerts of this identity about nothing but this are expected, lead to no hold by themselves and are"
                + " sorted out of the open queue:");
        sentences.add("  does " + list("actions"));
        sentences.add("  from " + list("places"));
        sentences.add("  on " + (body.path("resources").isEmpty() ? "anything" : list("resources")));
        long looked = terms.path("looked_at").asLong();
        sentences.add((named ? "The alert's own scope" : "It") + " would have covered "
                + terms.path("covered").size() + " of the newest " + Quantity.of(looked, "alert", "alerts")
                + " of the identity" + (named ? "; for another scope that is not counted." : "."));
        return sentences;
    }

    private String id() {
        return row.path("id").asText();
    }

    private String list(String name) {
        List<String> texts = new ArrayList<>();
        body.path(name).forEach(each -> texts.add(each.asText()));
        return String.join(", ", texts);
    }
}
