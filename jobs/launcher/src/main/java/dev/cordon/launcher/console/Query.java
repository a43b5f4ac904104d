package dev.cordon.launcher.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.engine.shown.HoldJson;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a list of the console's is narrowed by; what is not named does not narrow it. */
final class Query {
    private static final String YES = "true";
    private static final String NO = "false";

    private final Map<String, String> values = new TreeMap<>();

    Query put(String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    /** Only what is so. */
    Query only(String name, boolean wanted) {
        return put(name, wanted ? YES : null);
    }

    /** Without what is so. */
    Query without(String name, boolean wanted) {
        return put(name, wanted ? NO : null);
    }

    Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    /** As a body has it. */
    ObjectNode json() {
        ObjectNode json = HoldJson.object();
        values.forEach(json::put);
        return json;
    }
}
