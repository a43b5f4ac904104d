package dev.cordon.reach;

import dev.cordon.domain.AccessLevel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an action can do to its owner, 0-1, read from {@code impact.tsv}, which holds every number with its reason. */
final class Impacts {
    /**
     * A subject that makes an action more or less harmful than its level says.
     *
     * @param weight -1 to 1: above 0 the share of the way to 1, below 0 the share taken off
     * @param from lowest level it applies to
     */
    record Sensitivity(String name, double weight, AccessLevel from) {}

    private record Rule(String pattern, Sensitivity sensitivity) {}

    private final Map<AccessLevel, Double> bases = new EnumMap<>(AccessLevel.class);
    private final Map<String, Sensitivity> classes = new LinkedHashMap<>();
    private final Map<String, List<Rule>> rules = new HashMap<>();

    static Impacts bundled() {
        Impacts impacts = new Impacts();
        for (String[] row : Table.rows("impact.tsv", 3)) {
            switch (row[0]) {
                case "level" -> impacts.bases.put(AccessLevel.valueOf(row[1]), Double.valueOf(row[2]));
                case "class" ->
                    impacts.classes.put(
                            row[1], new Sensitivity(row[1], Double.parseDouble(row[2]), AccessLevel.valueOf(row[3])));
                case "use" -> impacts.addRules(row[1], row[2]);
                default -> throw new IllegalStateException("impact.tsv: unknown line: " + row[0]);
            }
        }
        return impacts;
    }

    private void addRules(String name, String patterns) {
        Sensitivity sensitivity = classes.get(name);
        if (sensitivity == null) {
            throw new IllegalStateException("impact.tsv: class is used before it is defined: " + name);
        }
        for (String pattern : patterns.split(" ", -1)) {
            int colon = pattern.indexOf(':');
            rules.computeIfAbsent(pattern.substring(0, colon), s -> new ArrayList<>())
                    .add(new Rule(pattern.substring(colon + 1).toLowerCase(Locale.ROOT), sensitivity));
        }
    }

    /** Impact of a level with a sensitivity; rises with the level whatever the sensitivity. */
    double impact(AccessLevel level, @Nullable Sensitivity sensitivity) {
        double base = bases.getOrDefault(level, 0.0);
        if (sensitivity == null || level.compareTo(sensitivity.from()) < 0) {
            return base;
        }
        double weight = sensitivity.weight();
        return weight >= 0 ? base + (1 - base) * weight : base * (1 + weight);
    }

    /** The sensitivity of an action by its own name, else by the IAM action's, else by what any service's would be. */
    @Nullable
    Sensitivity sensitivityOf(String service, String operation, Resolution resolution) {
        AccessLevel level = resolution.level();
        String own = operation.toLowerCase(Locale.ROOT);
        Sensitivity found = find(service, own, level);
        if (found == null && resolution.basis() == Resolution.Basis.ALIAS) {
            found = find(resolution.service(), resolution.operation().toLowerCase(Locale.ROOT), level);
        }
        return found != null ? found : find("*", own, level);
    }

    private @Nullable Sensitivity find(String service, String operation, AccessLevel level) {
        for (Rule rule : rules.getOrDefault(service, List.of())) {
            if (level.compareTo(rule.sensitivity().from()) >= 0 && matches(rule.pattern(), operation)) {
                return rule.sensitivity();
            }
        }
        return null;
    }

    Map<String, Sensitivity> classes() {
        return classes;
    }

    /** Whether {@code text} fits the pattern, in which {@code *} stands for any text. Backs up to the last star only. */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
