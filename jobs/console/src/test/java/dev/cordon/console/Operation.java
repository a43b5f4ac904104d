package dev.cordon.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One operation of the contract.
 *
 * @param method in capitals
 * @param path below the base, with parameters in braces
 * @param said all that the contract says of it
 */
record Operation(String method, String path, JsonNode said) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** All that there are. */
    static List<Operation> all() throws IOException {
        List<Operation> all = new ArrayList<>();
        contract()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(each -> all.add(new Operation(
                                each.getKey().toUpperCase(Locale.ROOT), path.getKey(), each.getValue()))));
        return all;
    }

    static JsonNode contract() throws IOException {
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Routes.contract()));
    }

    String name() {
        return method + " " + path;
    }

    /** The least role that is enough, or {@code none}. */
    String least() {
        return said.path("x-least-role").asText();
    }

    boolean isOpen() {
        return least().equals("none");
    }

    /** Whether it is about one thing. */
    boolean namesOne() {
        return path.contains("{id}");
    }

    /** What {@code {id}} is one of. */
    String ofWhat() {
        return path.split("/", -1)[1];
    }

    /** The body of the contract's example; empty where it has none. */
    String example() {
        JsonNode example = said.path("requestBody")
                .path("content")
                .path("application/json")
                .path("example");
        return example.isMissingNode() ? "" : example.toString();
    }
}
