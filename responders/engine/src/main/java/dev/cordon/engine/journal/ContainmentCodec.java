package dev.cordon.engine.journal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.lifecycle.Transition;
import dev.cordon.engine.plan.HoldPlan;
import java.util.List;

/**
 * Containments and transitions as JSON. Version 1. Fields are only ever added, and one that is absent is its empty value;
 * a later version is refused rather than misread.
 */
public final class ContainmentCodec {
    /** Layout of today. */
    public static final int VERSION = 1;

    private static final String LAYOUT = "layout";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** A plan never changes and has every policy text, so states are written without. */
    private static final JsonMapper PLANLESS =
            JSON.rebuild().addMixIn(Containment.class, Planless.class).build();

    @JsonIgnoreProperties("plan")
    private interface Planless {}

    private ContainmentCodec() {}

    /** One line of JSON. */
    public static String write(Containment containment) {
        return text(slim(tree(containment), containment).put(LAYOUT, VERSION));
    }

    /** What came later than the layout and is empty is left out, so that it reads as what was written before it. */
    private static ObjectNode slim(ObjectNode node, Containment containment) {
        if (containment.exposures().isEmpty()) {
            node.remove("exposures");
        }
        if (containment.denials().recent().isEmpty() && node.get("denials") instanceof ObjectNode denials) {
            denials.remove(List.of("recent", "forgottenMillis"));
        }
        return node;
    }

    /** Without the plan, which never changes. */
    static ObjectNode withoutPlan(Containment containment) {
        ObjectNode node = PLANLESS.valueToTree(containment);
        return slim(node, containment).put(LAYOUT, VERSION);
    }

    static ObjectNode plan(HoldPlan plan) {
        return JSON.valueToTree(plan);
    }

    static Containment read(JsonNode state, JsonNode plan) throws JsonProcessingException {
        ObjectNode whole = state.deepCopy();
        whole.set("plan", plan);
        return read(whole);
    }

    /** Reads what {@link #write} wrote. */
    public static Containment read(String text) throws JournalException {
        try {
            return read(JSON.readTree(text));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new JournalException("a containment cannot be read: " + e.getMessage(), e);
        }
    }

    private static Containment read(JsonNode whole) throws JsonProcessingException {
        int layout = whole.path(LAYOUT).asInt(0);
        if (layout < 1 || layout > VERSION) {
            throw new IllegalArgumentException(
                    "it was written in layout " + layout + ", and this Cordon reads up to " + VERSION);
        }
        return JSON.treeToValue(whole, Containment.class);
    }

    /** One line of JSON, with its id. */
    public static String write(Transition transition) {
        ObjectNode node = JSON.valueToTree(transition);
        return text(node.put("id", transition.id()));
    }

    static JsonNode tree(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    static <T> T value(JsonNode node, Class<T> type) throws JsonProcessingException {
        return JSON.treeToValue(node, type);
    }

    static ArrayNode array(List<Transition> transitions) {
        return JSON.valueToTree(transitions);
    }

    /** Reads one that {@link #write(Transition)} wrote. */
    public static Transition readTransition(String text) throws JournalException {
        try {
            return JSON.readValue(text, Transition.class);
        } catch (JsonProcessingException e) {
            throw new JournalException("a transition cannot be read: " + e.getMessage(), e);
        }
    }

    static ObjectNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }
}
