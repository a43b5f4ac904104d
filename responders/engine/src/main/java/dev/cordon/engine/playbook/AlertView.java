package dev.cordon.engine.playbook;

import dev.cordon.domain.Alert;
import dev.cordon.domain.SpeakingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An alert as conditions of playbooks see it, at one moment. An alert that is too large to judge is refused as a whole
 * rather than cut: what was cut away could be what a condition asks for.
 */
public final class AlertView {
    /** Items of one list. */
    static final int MAX_ITEMS = 500;
    /** Characters of one text. */
    static final int MAX_TEXT = 2_048;

    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final String tooLarge;

    public AlertView(Alert alert, Instant now) {
        AlertAt at = new AlertAt(alert, now);
        for (AlertStruct<AlertAt> struct : AlertVariables.STRUCTS) {
            variables.put(struct.variable(), struct.values(at));
        }
        variables.put(
                AlertVariables.EVENT.variable(),
                alert.events().stream().map(AlertVariables.EVENT::values).toList());
        for (AlertField<AlertAt> list : AlertVariables.LISTS) {
            variables.put(list.name(), list.value().apply(at));
        }
        tooLarge = tooLarge("", variables);
    }

    /** Variables by name. */
    Map<String, Object> variables() {
        return variables;
    }

    /** Why it cannot be judged. */
    Optional<String> refusal() {
        return tooLarge.isEmpty() ? Optional.empty() : Optional.of(tooLarge);
    }

    private static String tooLarge(String name, Object value) {
        if (value instanceof String text && text.length() > MAX_TEXT) {
            return "`" + name + "` has " + text.length() + " characters; at most " + MAX_TEXT + " are judged";
        }
        if (value instanceof List<?> list) {
            return list.size() > MAX_ITEMS
                    ? "`" + name + "` has " + list.size() + " items; at most " + MAX_ITEMS + " are judged"
                    : first(list.stream().map(item -> tooLarge(name, item)));
        }
        if (value instanceof Map<?, ?> fields) {
            return first(fields.entrySet().stream()
                    .map(field -> tooLarge(
                            name.isEmpty() ? String.valueOf(field.getKey()) : name + "." + field.getKey(),
                            field.getValue())));
        }
        return "";
    }

    private static String first(Stream<String> refusals) {
        return refusals.filter(text -> !text.isEmpty()).findFirst().orElse("");
    }

    /** The table of docs/playbooks.md: what conditions see, and what a test that gives nothing has. */
    public static String documentation() {
        AlertAt standard = GivenAlert.standard();
        StringBuilder table = new StringBuilder("| Name | Type | Default in tests | What it is |\n|---|---|---|---|\n");
        for (AlertStruct<AlertAt> struct : AlertVariables.STRUCTS) {
            title(table, struct);
            struct.fields().forEach(field -> row(table, struct.variable() + ".", field, standard));
        }
        title(table, AlertVariables.EVENT);
        SpeakingEvent event = standard.alert().events().get(0);
        AlertVariables.EVENT.fields().forEach(field -> row(table, "events[].", field, event));
        table.append("| **lists** | | | Texts without fields |\n");
        AlertVariables.LISTS.forEach(field -> row(table, "", field, standard));
        return table.toString();
    }

    private static void title(StringBuilder table, AlertStruct<?> struct) {
        table.append("| **`").append(struct.variable()).append("`** | | | ");
        table.append(struct.about()).append(" |\n");
    }

    private static <S> void row(StringBuilder table, String prefix, AlertField<S> field, S standard) {
        table.append("| `").append(prefix).append(field.name()).append("` | ");
        table.append(Conditions.typeName(field.type())).append(" | ");
        table.append(field.given() ? "`" + literal(field.value().apply(standard)) + "`" : "follows");
        table.append(" | ").append(field.meaning()).append(" |\n");
    }

    private static String literal(Object value) {
        if (value instanceof String text) {
            return text.isEmpty() ? "\"\"" : text;
        }
        return value instanceof Duration span ? span.toMinutes() + "m" : value.toString();
    }
}
