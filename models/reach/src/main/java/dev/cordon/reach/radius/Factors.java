package dev.cordon.reach.radius;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many times as much as an ordinary resource one counts: by its ARN, else by its tags and name. */
final class Factors {
    private final Map<String, Double> words = new HashMap<>();
    private final Map<String, Double> tags = new HashMap<>();
    private final List<Sensitivity.Arn> arns;

    Factors(Sensitivity sensitivity) {
        sensitivity.names().forEach(word -> words.put(Glob.lower(word.word()), word.factor()));
        for (Sensitivity.Tag tag : sensitivity.tags()) {
            tag.values().forEach(v -> tags.putIfAbsent(Glob.lower(tag.key()) + "\n" + Glob.lower(v), tag.factor()));
        }
        arns = sensitivity.resources();
    }

    /** The factor of a resource, or of a pattern of them. */
    double of(String arn, @Nullable Map<String, String> tagsOfIt) {
        double stated = stated(arn);
        if (stated > 0) {
            return stated;
        }
        List<Double> found = new ArrayList<>();
        for (String word : words(Scale.part(arn, 2).equals("*") ? arn : afterAccount(arn))) {
            Double factor = words.get(word);
            if (factor != null) {
                found.add(factor);
            }
        }
        if (tagsOfIt != null) {
            tagsOfIt.forEach((key, value) -> {
                Double factor = tags.get(Glob.lower(key) + "\n" + Glob.lower(value));
                if (factor != null) {
                    found.add(factor);
                }
            });
        }
        double most = found.stream().mapToDouble(f -> f).max().orElse(1);
        double least = found.stream().mapToDouble(f -> f).min().orElse(1);
        return most > 1 ? most : least;
    }

    /** A pattern that takes in such a resource counts as it does when that raises it; to lower it, it must be of it. */
    private double stated(String arn) {
        double most = 0;
        for (Sensitivity.Arn rule : arns) {
            boolean speaks = rule.factor() > 1 ? Glob.overlap(rule.arn(), arn) : Glob.contains(rule.arn(), arn);
            if (speaks) {
                most = Math.max(most, rule.factor());
            }
        }
        return most;
    }

    private static String afterAccount(String arn) {
        int from = 0;
        for (int i = 0; i < 5; i++) {
            int colon = arn.indexOf(':', from);
            if (colon < 0) {
                return arn.substring(from);
            }
            from = colon + 1;
        }
        return arn.substring(from);
    }

    /** Words of a name in lower case: runs of letters and digits, and parts of a run that start with a capital. */
    static List<String> words(String name) {
        List<String> found = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean end = i == name.length() || !Character.isLetterOrDigit(name.charAt(i));
            boolean hump = !end
                    && i > from
                    && Character.isUpperCase(name.charAt(i))
                    && Character.isLowerCase(name.charAt(i - 1));
            if (end || hump) {
                if (i > from) {
                    found.add(Glob.lower(name.substring(from, i)));
                }
                from = end ? i + 1 : i;
            }
        }
        return found;
    }
}
