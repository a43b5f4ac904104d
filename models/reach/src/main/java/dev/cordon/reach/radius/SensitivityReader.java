package dev.cordon.reach.radius;

import dev.cordon.domain.AccessLevel;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a sensitivity file (YAML, docs/blast-radius.md describes it). Strict: an unknown key, a missing field or a value
 * of the wrong form makes the whole file invalid, and every problem is told at once.
 */
public final class SensitivityReader {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");
    private static final Map<String, AccessLevel> LEVELS = Map.of(
            "list", AccessLevel.LIST,
            "read", AccessLevel.READ,
            "tagging", AccessLevel.TAGGING,
            "write", AccessLevel.WRITE,
            "permissions", AccessLevel.PERMISSIONS_MANAGEMENT);

    private final List<String> problems = new ArrayList<>();

    private SensitivityReader() {}

    /**
     * The defaults with a user's file before them.
     *
     * @param name of the file, for messages
     */
    public static Sensitivity read(InputStream in, String name) throws InvalidSensitivityException {
        return Sensitivity.defaults().with(readAlone(in, name));
    }

    static Sensitivity readAlone(InputStream in, String name) throws InvalidSensitivityException {
        SensitivityReader reader = new SensitivityReader();
        Sensitivity read = reader.parse(in, name);
        if (!reader.problems.isEmpty()) {
            throw new InvalidSensitivityException(reader.problems);
        }
        return read;
    }

    private Sensitivity parse(InputStream in, String name) {
        List<HarmClass> classes = new ArrayList<>();
        List<Sensitivity.Word> names = new ArrayList<>();
        List<Sensitivity.Tag> tags = new ArrayList<>();
        List<Sensitivity.Arn> resources = new ArrayList<>();
        List<JewelKind> kinds = new ArrayList<>();
        List<Sensitivity.Jewel> jewels = new ArrayList<>();
        YamlFields.read(in, name, problems).ifPresent(file -> {
            file.only("classes", "names", "tags", "resources", "kinds", "crown_jewels");
            file.each("classes", f -> classes.add(harmClass(f)));
            file.each("names", f -> names.add(word(f)));
            file.each("tags", f -> {
                f.only("key", "values", "factor", "reason");
                tags.add(new Sensitivity.Tag(
                        f.text("key", true), f.texts("values"), factor(f), f.text("reason", false)));
            });
            file.each("resources", f -> {
                f.only("arn", "factor", "reason");
                resources.add(new Sensitivity.Arn(arn(f), factor(f), f.text("reason", false)));
            });
            file.each("kinds", f -> kinds.add(kind(f)));
            file.each("crown_jewels", f -> jewels.add(jewel(f)));
        });
        return new Sensitivity(
                List.copyOf(classes),
                List.copyOf(names),
                List.copyOf(tags),
                List.copyOf(resources),
                List.copyOf(kinds),
                List.copyOf(jewels));
    }

    private static HarmClass harmClass(YamlFields f) {
        f.only("name", "reason", "harm", "actions");
        YamlFields harm = f.mapping("harm").only("list", "read", "tagging", "write", "permissions");
        Map<AccessLevel, Double> byLevel = new EnumMap<>(AccessLevel.class);
        LEVELS.forEach((word, level) -> byLevel.put(level, harm.number(word, 0, 1)));
        List<String> actions = f.texts("actions");
        checkActions(f, actions);
        return new HarmClass(f.text("name", true), f.text("reason", false), Map.copyOf(byLevel), actions);
    }

    private static void checkActions(YamlFields f, List<String> actions) {
        for (String action : actions) {
            if (action.indexOf(':') < 1 && !action.equals("*")) {
                f.reject("actions", "'" + action + "' is no action; write service:Operation, with * for any text");
            }
        }
    }

    private static Sensitivity.Word word(YamlFields f) {
        f.only("word", "factor", "reason");
        String word = f.text("word", true);
        if (!word.isEmpty() && !WORD.matcher(word).matches()) {
            f.reject("word", "must be one word of letters and digits; for patterns use resources");
        }
        return new Sensitivity.Word(word, factor(f), f.text("reason", false));
    }

    private static double factor(YamlFields f) {
        return f.number("factor", 0.1, 10);
    }

    private static String arn(YamlFields f) {
        String arn = f.text("arn", true);
        if (!arn.isEmpty() && !isArn(arn)) {
            f.reject("arn", "must be an ARN such as arn:aws:s3:::ledger-*, with * and ? as in policies");
        }
        return arn;
    }

    private static boolean isArn(String text) {
        return text.startsWith("arn:") && text.chars().filter(c -> c == ':').count() >= 5;
    }

    private static JewelKind kind(YamlFields f) {
        f.only("name", "every", "arns", "steps");
        List<JewelKind.Step> steps = new ArrayList<>();
        f.each("steps", s -> {
            s.only("words", "level", "actions");
            String level = s.text("level", true);
            if (!level.isEmpty() && !LEVELS.containsKey(level)) {
                s.reject("level", "must be one of list, read, tagging, write, permissions");
            }
            List<String> actions = s.texts("actions");
            checkActions(s, actions);
            steps.add(new JewelKind.Step(
                    s.text("words", true), LEVELS.getOrDefault(level, AccessLevel.UNKNOWN), actions));
        });
        if (steps.isEmpty()) {
            f.reject("steps", "is missing or empty; add at least one step");
        }
        return new JewelKind(f.text("name", true), f.text("every", true), f.texts("arns"), List.copyOf(steps));
    }

    private static Sensitivity.Jewel jewel(YamlFields f) {
        f.only("name", "arns", "reason");
        List<String> arns = f.texts("arns");
        for (String arn : arns) {
            if (!isArn(arn)) {
                f.reject("arns", "'" + arn + "' must be an ARN such as arn:aws:s3:::ledger-*");
            }
        }
        return new Sensitivity.Jewel(f.text("name", true), arns, f.text("reason", false));
    }
}
