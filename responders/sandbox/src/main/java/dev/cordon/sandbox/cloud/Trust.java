package dev.cordon.sandbox.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cordon.reach.policy.PrincipalElement;
import dev.cordon.reach.policy.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A role's trust policy. IAM stores the principals it names by unique id and shows their ARNs only while they exist: one
 * that was deleted and made anew is not trusted
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html).
 *
 * @param written as given
 * @param bound unique id of each user or role of the sandbox's accounts that it names, by ARN
 */
public record Trust(Document written, SortedMap<String, String> bound) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Trust {
        bound = Collections.unmodifiableSortedMap(new TreeMap<>(bound));
    }

    /** Binds what a document names to those who have these names now. */
    public static Trust of(Document written, CloudState state) {
        SortedMap<String, String> bound = new TreeMap<>();
        for (String name : named(written)) {
            Entity entity = state.principal(name);
            if (entity != null) {
                bound.put(name, entity.id());
            }
        }
        return new Trust(written, bound);
    }

    /** Users and roles of the sandbox's accounts that a document names and that do not exist. */
    public static List<String> missing(Document written, CloudState state) {
        List<String> missing = new ArrayList<>();
        for (String name : named(written)) {
            String[] parts = name.split(":", 6);
            boolean ours = parts.length == 6
                    && parts[2].equals("iam")
                    && state.accounts().containsKey(parts[4]);
            boolean single = ours && (parts[5].startsWith("user/") || parts[5].startsWith("role/"));
            if (single && state.principal(name) == null) {
                missing.add(name);
            }
        }
        return missing;
    }

    private static List<String> named(Document written) {
        List<String> names = new ArrayList<>();
        for (Statement statement : written.policy().statements()) {
            PrincipalElement principals = statement.principals();
            if (principals != null) {
                names.addAll(principals.aws());
            }
        }
        return names;
    }

    /** What is in force and what readers see: the ids of those who are gone stand where their ARNs were. */
    public Document inForce(CloudState state) {
        SortedMap<String, String> gone = new TreeMap<>();
        bound.forEach((arn, id) -> {
            Entity now = state.principal(arn);
            if (now == null || !now.id().equals(id)) {
                gone.put(arn, id);
            }
        });
        if (gone.isEmpty()) {
            return written;
        }
        try {
            JsonNode tree = JSON.readTree(written.text());
            for (JsonNode statement : list(tree.path("Statement"))) {
                replace(statement.path("Principal").path("AWS"), statement.path("Principal"), gone);
                replace(statement.path("NotPrincipal").path("AWS"), statement.path("NotPrincipal"), gone);
            }
            return Document.of(tree.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document that names principals is readable: " + written.text(), e);
        }
    }

    private static Iterable<JsonNode> list(JsonNode node) {
        return node.isArray() ? node : List.of(node);
    }

    private static void replace(JsonNode names, JsonNode holder, Map<String, String> by) {
        if (names instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                String id = by.get(array.get(i).asText());
                if (id != null) {
                    array.set(i, TextNode.valueOf(id));
                }
            }
        } else if (holder instanceof ObjectNode object && by.containsKey(names.asText())) {
            object.put("AWS", by.get(names.asText()));
        }
    }
}
