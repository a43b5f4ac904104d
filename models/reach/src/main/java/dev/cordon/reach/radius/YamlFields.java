package dev.cordon.reach.radius;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.YamlUnicodeReader;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Fields of a YAML mapping, strictly: what is missing, unknown or of the wrong form becomes a problem with its line. */
public final class YamlFields {
    private static final int MAX_CHARACTERS = 10 * 1024 * 1024;

    private final String file;
    private final String where;
    private final Node node;
    private final List<String> problems;

    YamlFields(String file, String where, Node node, List<String> problems) {
        this.file = file;
        this.where = where;
        this.node = node;
        this.problems = problems;
    }

    /**
     * The fields of a file; empty where it is empty or no YAML, which is a problem then.
     *
     * @param in read to its end, not closed
     * @param name of the file, for messages
     * @param problems to which each problem is added, with file, line and field
     */
    public static Optional<YamlFields> read(InputStream in, String name, List<String> problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(MAX_CHARACTERS)
                .setMaxAliasesForCollections(50)
                .build();
        try {
            StreamReader text = new StreamReader(settings, new YamlUnicodeReader(in));
            return new Composer(settings, new ParserImpl(settings, text))
                    .getSingleNode()
                    .map(root -> new YamlFields(name, "", root, problems));
        } catch (YamlEngineException e) {
            problems.add(
                    name + ": is not YAML: " + String.valueOf(e.getMessage()).replace('\n', ' '));
            return Optional.empty();
        }
    }

    private void problem(@Nullable Node at, String field, String message) {
        Node place = at == null ? node : at;
        String line = place.getStartMark().map(m -> ":" + (m.getLine() + 1)).orElse("");
        String name = where.isEmpty() ? field : field.isEmpty() ? where : where + "." + field;
        problems.add(file + line + ": " + (name.isEmpty() ? "" : name + ": ") + message);
    }

    /** Calls anything but these keys a problem, and any key that stands twice. */
    public YamlFields only(String... keys) {
        if (!(node instanceof MappingNode mapping)) {
            problem(node, "", "must be a mapping with the keys " + String.join(", ", keys));
            return this;
        }
        Set<String> known = Set.of(keys);
        List<String> seen = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!known.contains(key)) {
                problem(tuple.getKeyNode(), key, "is unknown; remove it or use one of " + String.join(", ", keys));
            }
            if (seen.contains(key)) {
                problem(tuple.getKeyNode(), key, "stands twice; keep one");
            }
            seen.add(key);
        }
        return this;
    }

    private @Nullable Node field(String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key)) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    /** A text that is not empty; empty where it is missing or wrong, which is a problem unless it may be missing. */
    public String text(String key, boolean required) {
        Node value = field(key);
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        if (value != null) {
            problem(value, key, "must be a text that is not empty");
        } else if (required) {
            problem(node, key, "is missing; add it");
        }
        return "";
    }

    /** A number between two others; the lesser of them where it is missing or wrong, which is a problem. */
    public double number(String key, double min, double max) {
        Node value = field(key);
        if (value == null) {
            problem(node, key, "is missing; add a number from " + form(min) + " to " + form(max));
            return min;
        }
        try {
            double number = value instanceof ScalarNode scalar ? Double.parseDouble(scalar.getValue()) : Double.NaN;
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        problem(value, key, "must be a number from " + form(min) + " to " + form(max));
        return min;
    }

    private static String form(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    /** A list of texts, at least one; what is missing or wrong is a problem. */
    public List<String> texts(String key) {
        List<String> found = new ArrayList<>();
        Node value = field(key);
        if (value instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            for (Node item : sequence.getValue()) {
                if (item instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                    found.add(scalar.getValue().strip());
                } else {
                    problem(item, key, "must be a list of texts, none of them empty");
                }
            }
        } else {
            problem(
                    value,
                    key,
                    value == null ? "is missing; add a list of texts" : "must be a list of texts, not empty");
        }
        return List.copyOf(found);
    }

    /** The fields of a field, which must be there. */
    public YamlFields mapping(String key) {
        Node value = field(key);
        if (value == null) {
            problem(node, key, "is missing; add it");
        }
        return new YamlFields(file, where.isEmpty() ? key : where + "." + key, value == null ? node : value, problems);
    }

    /** Each item of a list that may be absent or empty. */
    public void each(String key, Consumer<YamlFields> read) {
        Node value = field(key);
        if (value instanceof SequenceNode sequence) {
            int i = 0;
            for (Node item : sequence.getValue()) {
                String name = (where.isEmpty() ? key : where + "." + key) + "[" + i++ + "]";
                read.accept(new YamlFields(file, name, item, problems));
            }
        } else if (value != null) {
            problem(value, key, "must be a list");
        }
    }

    /** A value of the field that the reader understands but cannot accept. */
    public void reject(String key, String message) {
        problem(field(key), key, message);
    }
}
