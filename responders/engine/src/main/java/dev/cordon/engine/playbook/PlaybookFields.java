package dev.cordon.engine.playbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Fields of one mapping of a playbook, strictly: what is missing, unknown or of the wrong form becomes a problem with its
 * place, and reading goes on with a stand-in so that every problem is told at once.
 */
final class PlaybookFields {
    private static final int MAX_TEXT = 4_000;
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,4})?)\\s?%");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(?:\\.[0-9]+)?");

    private final String file;
    private final String path;
    private final Node node;
    private final List<PlaybookProblem> problems;

    PlaybookFields(String file, String path, Node node, List<PlaybookProblem> problems) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.problems = problems;
    }

    /** Calls anything but these keys a problem, and any key that stands twice. */
    PlaybookFields only(List<String> keys) {
        return only(keys, Map.of());
    }

    /**
     * The same where fields went by other names before.
     *
     * @param formerly names that are no longer, each with what to write instead
     */
    PlaybookFields only(List<String> keys, Map<String, String> formerly) {
        if (!(node instanceof MappingNode mapping)) {
            problem(node, path, "must be a mapping", "Its fields are: " + String.join(", ", keys) + ".");
            return this;
        }
        List<String> seen = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!keys.contains(key)) {
                String remedy = formerly.getOrDefault(key, "");
                problem(
                        tuple.getKeyNode(),
                        named(key),
                        "is unknown",
                        remedy.isEmpty() ? Spelling.remedy(key, keys) : remedy);
            } else if (seen.contains(key)) {
                problem(tuple.getKeyNode(), named(key), "stands twice", "Keep one.");
            }
            seen.add(key);
        }
        return this;
    }

    private String named(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private void problem(Node at, String field, String message, String remedy) {
        int line = at.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        int column = at.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
        problems.add(new PlaybookProblem(file, line, column, field, message, remedy));
    }

    /** A value that the reader understands but cannot accept. A key that is not there stands where its mapping begins. */
    void reject(String key, String message, String remedy) {
        Node value = field(key);
        problem(value == null ? node : value, named(key), message, remedy);
    }

    /** The mapping itself. */
    void reject(String message, String remedy) {
        problem(node, path, message, remedy);
    }

    boolean has(String key) {
        return field(key) != null;
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                keys.add(tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?");
            }
        }
        return keys;
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

    /** A text that must be there, or empty where it is not: then a problem says so. */
    String text(String key, String remedyWhereMissing) {
        if (!has(key)) {
            problem(node, named(key), "is missing", remedyWhereMissing);
            return "";
        }
        return optionalText(key);
    }

    /** A text that may say nothing. */
    String textOrEmpty(String key) {
        return field(key) instanceof ScalarNode scalar && scalar.getValue().isEmpty() ? "" : optionalText(key);
    }

    String optionalText(String key) {
        Node value = field(key);
        return value == null ? "" : scalar(value, named(key));
    }

    private String scalar(Node value, String name) {
        if (value instanceof ScalarNode scalar
                && !scalar.getValue().isBlank()
                && !scalar.getTag().equals(Tag.NULL)) {
            if (scalar.getValue().length() <= MAX_TEXT) {
                return scalar.getValue().strip();
            }
            problem(value, name, "is longer than " + MAX_TEXT + " characters", "Shorten it.");
        } else {
            problem(value, name, "must be a text that is not empty", "Write one, or remove the field.");
        }
        return "";
    }

    /** One of some words. */
    <T> Optional<T> choice(String key, List<T> choices, Function<T, String> label) {
        return choiceOf(optionalText(key), choices, label, remedy -> reject(key, remedy[0], remedy[1]));
    }

    private static <T> Optional<T> choiceOf(
            String word, List<T> choices, Function<T, String> label, Consumer<String[]> reject) {
        Optional<T> chosen =
                choices.stream().filter(each -> label.apply(each).equals(word)).findFirst();
        if (chosen.isEmpty() && !word.isEmpty()) {
            List<String> words = choices.stream().map(label).toList();
            reject.accept(new String[] {"`" + word + "` is unknown", "Use one of: " + String.join(", ", words) + "."});
        }
        return chosen;
    }

    /** A list of some words, in the author's order. */
    <T> List<T> choices(String key, List<T> choices, Function<T, String> label) {
        List<T> found = new ArrayList<>();
        for (ScalarNode item : scalars(key)) {
            choiceOf(item.getValue(), choices, label, r -> problem(item, named(key), r[0], r[1]))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** A span of time above zero and at most {@link Spans#LONGEST}. */
    Optional<Duration> duration(String key, String example) {
        String text = text(key, "Add a span of time, such as `" + example + "`.");
        Optional<Duration> span = Spans.read(text);
        if (span.isEmpty() && !text.isEmpty()) {
            reject(
                    key,
                    "`" + text + "` is no span of time",
                    "Write a whole number above 0 and a unit (s, m, h, d), 30d at most, such as `" + example + "`.");
        }
        return span;
    }

    double percent(String key, String remedyWhereMissing) {
        String text = text(key, remedyWhereMissing);
        Matcher form = PERCENT.matcher(text);
        if (form.matches() && Double.parseDouble(form.group(1)) <= 100) {
            return Double.parseDouble(form.group(1));
        }
        if (!text.isEmpty()) {
            reject(key, "`" + text + "` is no percentage", "Write a number from 0 to 100 with its sign, such as `1%`.");
        }
        return 0;
    }

    double number(String key, double min, double max) {
        String text = optionalText(key);
        if (NUMBER.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        reject(key, "must be a number from " + form(min) + " to " + form(max), "Correct it.");
        return min;
    }

    private static String form(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    int whole(String key, int min, int max, String remedyWhereMissing) {
        String text = text(key, remedyWhereMissing);
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max) {
            return Integer.parseInt(text);
        }
        if (!text.isEmpty()) {
            reject(key, "must be a whole number from " + min + " to " + max, "Correct it.");
        }
        return min;
    }

    boolean truth(String key, boolean otherwise) {
        Node value = field(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && Set.of("true", "false").contains(scalar.getValue())) {
            return scalar.getValue().equals("true");
        }
        reject(key, "must be true or false", "Write one of them, without quotes.");
        return otherwise;
    }

    /** Texts of a list, none of them empty. */
    List<String> texts(String key) {
        return scalars(key).stream().map(item -> item.getValue().strip()).toList();
    }

    private List<ScalarNode> scalars(String key) {
        Node value = field(key);
        List<ScalarNode> found = new ArrayList<>();
        if (value instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (!scalar(item, named(key)).isEmpty() && item instanceof ScalarNode scalar) {
                    found.add(scalar);
                }
            }
        } else if (value != null) {
            problem(value, named(key), "must be a list", "Write `[a, b]`, or one `- ` a line.");
        }
        return found;
    }

    /** An item of a list that cannot be accepted. */
    void rejectItem(String key, int index, String message, String remedy) {
        Node value = field(key);
        if (value instanceof SequenceNode sequence
                && index < sequence.getValue().size()) {
            problem(sequence.getValue().get(index), named(key) + "[" + index + "]", message, remedy);
        } else {
            reject(key, message, remedy);
        }
    }

    /** A place within a text that stands in a list or field: its own line and column where that can be told. */
    void rejectWithin(String key, int index, int line, int column, String message, String remedy) {
        Node value = field(key);
        boolean listed = value instanceof SequenceNode;
        Node text =
                value instanceof SequenceNode sequence ? sequence.getValue().get(index) : value == null ? node : value;
        String name = listed ? named(key) + "[" + index + "]" : named(key);
        int startLine = text.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        int startColumn = text.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
        ScalarStyle style = text instanceof ScalarNode scalar ? scalar.getScalarStyle() : ScalarStyle.FOLDED;
        boolean oneLine =
                text.getEndMark().map(mark -> mark.getLine() + 1 == startLine).orElse(false);
        if (style == ScalarStyle.LITERAL) {
            problems.add(new PlaybookProblem(file, startLine + line, startColumn, name, message, remedy));
        } else if (oneLine) {
            int quote = style == ScalarStyle.PLAIN ? 0 : 1;
            problems.add(new PlaybookProblem(file, startLine, startColumn + quote + column, name, message, remedy));
        } else {
            problems.add(new PlaybookProblem(file, startLine, startColumn, name, message, remedy));
        }
    }

    Map<String, String> textsByName(String key) {
        Map<String, String> found = new LinkedHashMap<>();
        mapping(key).ifPresent(fields -> {
            for (String name : fields.keys()) {
                if (found.put(name, fields.optionalText(name)) != null) {
                    fields.reject(name, "stands twice", "Keep one.");
                }
            }
        });
        return found;
    }

    /** Fields of a field; empty where it is not there. */
    Optional<PlaybookFields> mapping(String key) {
        Node value = field(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof MappingNode)) {
            reject(key, "must be a mapping", "Write its fields below it, indented.");
            return Optional.empty();
        }
        return Optional.of(new PlaybookFields(file, named(key), value, problems));
    }

    /** Each mapping of a list that may be absent. */
    void each(String key, Consumer<PlaybookFields> read) {
        Node value = field(key);
        if (value instanceof SequenceNode sequence) {
            int i = 0;
            for (Node item : sequence.getValue()) {
                read.accept(new PlaybookFields(file, named(key) + "[" + i++ + "]", item, problems));
            }
        } else if (value != null) {
            reject(key, "must be a list", "Begin each item with `- `.");
        }
    }
}
