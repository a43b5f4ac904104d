package dev.cordon.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Fields of one mapping of a configuration file. What is absent takes the default that the caller names; what is unknown,
 * stands twice or has the wrong form becomes a problem with its line, and reading goes on so that all are told at once.
 */
public final class ConfigFields {
    /** What {@link Double#parseDouble} takes besides, such as {@code 5d} or {@code NaN}, is a slip in a file. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,20}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?");

    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

    private final String file;
    private final String where;
    private final Node node;
    private final List<String> problems;

    ConfigFields(String file, String where, Node node, List<String> problems) {
        this.file = file;
        this.where = where;
        this.node = node;
        this.problems = problems;
    }

    private String named(String key) {
        return where.isEmpty() ? key : where + "." + key;
    }

    private void problem(@Nullable Node at, String field, String message) {
        Node place = at == null ? node : at;
        String line = place.getStartMark().map(m -> ":" + (m.getLine() + 1)).orElse("");
        problems.add(file + line + ": " + (field.isEmpty() ? "" : field + ": ") + message);
    }

    /** Calls anything but these keys a problem, and any key that stands twice. */
    public ConfigFields only(String... keys) {
        if (!(node instanceof MappingNode mapping)) {
            problem(node, where, "must be a mapping with the keys " + String.join(", ", keys));
            return this;
        }
        List<String> seen = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!Set.of(keys).contains(key)) {
                problem(
                        tuple.getKeyNode(),
                        named(key),
                        "is unknown; remove it or use one of " + String.join(", ", keys));
            } else if (seen.contains(key)) {
                problem(tuple.getKeyNode(), named(key), "stands twice; keep one");
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

    /** A value that the reader understands but cannot accept. */
    public void reject(String key, String message) {
        problem(field(key), named(key), message);
    }

    public boolean has(String key) {
        return field(key) != null;
    }

    /** Keys of the mapping, in order. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(t -> keys.add(t.getKeyNode() instanceof ScalarNode s ? s.getValue() : "?"));
        }
        return keys;
    }

    public String text(String key, String otherwise) {
        Node value = field(key);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof ScalarNode scalar) || !saysSomething(scalar)) {
            problem(value, named(key), "must be a text that is not empty; write one, or remove the field");
            return otherwise;
        }
        String text = scalar.getValue().strip();
        if (text.chars().anyMatch(Character::isISOControl)) {
            problem(value, named(key), "must not hold control characters; remove them");
            return otherwise;
        }
        return text;
    }

    private static boolean saysSomething(ScalarNode scalar) {
        return !scalar.getTag().equals(Tag.NULL) && !scalar.getValue().isBlank();
    }

    public String requiredText(String key) {
        if (!has(key)) {
            problem(node, named(key), "is missing; add it");
            return "";
        }
        return text(key, "");
    }

    /** One of some words. */
    public <T> T choice(String key, List<T> choices, Function<T, String> label, T otherwise) {
        String word = text(key, "");
        for (T choice : choices) {
            if (label.apply(choice).equals(word)) {
                return choice;
            }
        }
        if (!word.isEmpty()) {
            List<String> words = choices.stream().map(label).toList();
            reject(key, "'" + word + "' is unknown; use one of " + String.join(", ", words));
        }
        return otherwise;
    }

    /** A list of some words; empty where it is absent. */
    public <T> List<T> choices(String key, List<T> choices, Function<T, String> label) {
        List<T> found = new ArrayList<>();
        for (String word : texts(key)) {
            List<T> chosen =
                    choices.stream().filter(c -> label.apply(c).equals(word)).toList();
            if (chosen.isEmpty()) {
                List<String> words = choices.stream().map(label).toList();
                reject(key, "'" + word + "' is unknown; use one of " + String.join(", ", words));
            }
            found.addAll(chosen);
        }
        return List.copyOf(found);
    }

    public double number(String key, double min, double max, double otherwise) {
        Node value = field(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof ScalarNode scalar
                && NUMBER.matcher(scalar.getValue()).matches()) {
            double number = Double.parseDouble(scalar.getValue());
            if (number >= min && number <= max) {
                return number;
            }
        }
        problem(value, named(key), "must be a number from " + form(min) + " to " + form(max));
        return otherwise;
    }

    public int whole(String key, int min, int max, int otherwise) {
        double number = number(key, min, max, otherwise);
        if (number != Math.rint(number)) {
            reject(key, "must be a whole number from " + min + " to " + max);
            return otherwise;
        }
        return (int) number;
    }

    private static String form(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    public boolean truth(String key, boolean otherwise) {
        String word = text(key, Boolean.toString(otherwise));
        if (!word.equals("true") && !word.equals("false")) {
            reject(key, "must be true or false");
            return otherwise;
        }
        return word.equals("true");
    }

    /** A span of time such as {@code 90s}, {@code 15m}, {@code 24h} or {@code 7d}. */
    public Duration span(String key, Duration otherwise) {
        String word = text(key, "");
        if (word.isEmpty()) {
            return otherwise;
        }
        Matcher form = SPAN.matcher(word);
        if (!form.matches()) {
            reject(key, "must be a whole number above 0 and a unit (s, m, h, d), such as 24h");
            return otherwise;
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** Texts of a list, none of them empty; empty where it is absent. */
    public List<String> texts(String key) {
        List<String> found = new ArrayList<>();
        Node value = field(key);
        if (value instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof ScalarNode scalar && saysSomething(scalar)) {
                    found.add(scalar.getValue().strip());
                } else {
                    problem(item, named(key), "must be a list of texts, none of them empty");
                }
            }
        } else if (value != null) {
            problem(value, named(key), "must be a list; write [a, b], or one '- ' a line");
        }
        return List.copyOf(found);
    }

    /** Fields of a field; a mapping without keys where it is absent. */
    public ConfigFields mapping(String key) {
        Node value = field(key);
        if (value instanceof MappingNode) {
            return new ConfigFields(file, named(key), value, problems);
        }
        if (value != null) {
            problem(value, named(key), "must be a mapping; write its fields below it, indented");
        }
        Node none = new MappingNode(
                Tag.MAP, true, new ArrayList<>(), FlowStyle.BLOCK, node.getStartMark(), node.getEndMark());
        return new ConfigFields(file, named(key), none, problems);
    }

    /** Each item of a list that may be absent or empty. */
    public void each(String key, Consumer<ConfigFields> read) {
        Node value = field(key);
        if (value instanceof SequenceNode sequence) {
            int i = 0;
            for (Node item : sequence.getValue()) {
                read.accept(new ConfigFields(file, named(key) + "[" + i++ + "]", item, problems));
            }
        } else if (value != null) {
            problem(value, named(key), "must be a list; begin each item with '- '");
        }
    }
}
