package dev.cordon.reach.paths;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A value of a YAML file that knows where it stands, so that every complaint can say so. Depth, size and aliases are limited
 * before anything is built from the file.
 */
final class YamlField {
    static final int MAX_DEPTH = 12;
    static final int MAX_CHARACTERS = 4_000_000;

    private final String file;
    private final String name;
    private final Node node;

    private YamlField(String file, String name, Node node) {
        this.file = file;
        this.name = name;
        this.node = node;
    }

    static YamlField parse(String text, String file) {
        if (text.length() > MAX_CHARACTERS) {
            throw new CatalogueException(file + ": longer than " + MAX_CHARACTERS + " characters; split it");
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MAX_CHARACTERS)
                .setAllowDuplicateKeys(false)
                .setAllowNonScalarKeys(false)
                .build();
        try {
            refuseDepthAndAliases(text, file, settings);
            Optional<Node> root = new Compose(settings).composeString(text);
            return new YamlField(
                    file,
                    "file",
                    root.orElseThrow(() -> new CatalogueException(file + ": empty; it needs a list 'paths'")));
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark().map(YamlField::line).orElse("");
            throw new CatalogueException(file + where + ": not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new CatalogueException(file + ": not YAML: " + e.getMessage());
        }
    }

    private static void refuseDepthAndAliases(String text, String file, LoadSettings settings) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            String where = file + event.getStartMark().map(YamlField::line).orElse("");
            if (event instanceof AliasEvent) {
                throw new CatalogueException(where + ": aliases are not supported; write the value out");
            } else if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw new CatalogueException(where + ": nested deeper than " + MAX_DEPTH + " levels");
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private static String line(Mark mark) {
        return ":" + (mark.getLine() + 1);
    }

    CatalogueException wrong(String problem) {
        String where = node.getStartMark().map(YamlField::line).orElse("");
        return new CatalogueException(file + where + ": " + name + ": " + problem);
    }

    /** Its fields, each of which must be one of the known names. */
    Map<String, YamlField> fields(Collection<String> known) {
        Map<String, YamlField> fields = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("must have fields (" + String.join(", ", known) + ")");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = new YamlField(file, "key", tuple.getKeyNode()).text();
            YamlField value = new YamlField(file, key, tuple.getValueNode());
            if (!known.isEmpty() && !known.contains(key)) {
                throw value.wrong("unknown field; use one of " + String.join(", ", new TreeSet<>(known)));
            }
            if (fields.put(key, value) != null) {
                throw value.wrong("given twice; keep one");
            }
        }
        return fields;
    }

    /** Its one field, whatever its name. */
    Map.Entry<String, YamlField> onlyField(Collection<String> known) {
        Map<String, YamlField> fields = fields(known);
        if (fields.size() != 1) {
            throw wrong("must have exactly one field; write the others as entries of their own");
        }
        return fields.entrySet().iterator().next();
    }

    List<YamlField> entries() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("must be a list");
        }
        List<YamlField> entries = new ArrayList<>();
        for (Node entry : sequence.getValue()) {
            entries.add(new YamlField(file, name, entry));
        }
        return entries;
    }

    boolean hasFields() {
        return node instanceof MappingNode;
    }

    /** One text or a list of them; at least one. */
    List<String> texts() {
        if (node instanceof ScalarNode) {
            return List.of(text());
        }
        List<String> texts = entries().stream().map(YamlField::text).toList();
        if (texts.isEmpty()) {
            throw wrong("is empty; give at least one value or leave the field out");
        }
        return texts;
    }

    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong("must be a text");
        }
        String text = scalar.getValue().strip();
        if (text.isEmpty() || text.length() > 1_000 || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong("must be a text of 1 to 1000 printable characters");
        }
        return text;
    }

    boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("must be true or false");
        };
    }

    /** The field of a name, which must be there. */
    YamlField need(Map<String, YamlField> fields, String field) {
        YamlField value = fields.get(field);
        if (value == null) {
            throw wrong("has no field '" + field + "'; add it");
        }
        return value;
    }

    static String textOr(@Nullable YamlField field, String otherwise) {
        return field == null ? otherwise : field.text();
    }
}
