package dev.cordon.reach.hold;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Resources of one kind that share all of their name but its last word, which leaves two words at least: where two are
 * routine, a third is what the same work makes next. Secrets, roles and buckets have no families: there the name of one says
 * nothing of another.
 */
final class Families {
    private static final Set<String> SERVICES = Set.of("dynamodb", "lambda", "sqs", "sns");
    private static final int LEAST = 2;
    /** One word is a stage or a team: everything of production starts with it. */
    private static final Pattern STEM = Pattern.compile("[^-_.]+[-_.]+[^-_.].*");

    private Families() {}

    /** Patterns for the families that two of the ARNs at least are of, sorted. */
    static SortedSet<String> of(SortedSet<String> arns) {
        Map<String, Integer> members = new TreeMap<>();
        for (String arn : arns) {
            String stem = stem(arn);
            if (!stem.isEmpty()) {
                members.merge(stem, 1, Integer::sum);
            }
        }
        TreeSet<String> patterns = new TreeSet<>();
        members.forEach((stem, count) -> {
            if (count >= LEAST) {
                patterns.add(stem + "*");
            }
        });
        return patterns;
    }

    /** An ARN without the last word of its name; empty where that leaves fewer than two, or it is not one resource's. */
    private static String stem(String arn) {
        String[] parts = arn.split(":", 6);
        boolean one = parts.length == 6
                && parts[0].equals("arn")
                && SERVICES.contains(parts[2])
                && !parts[3].isEmpty()
                && !parts[4].isEmpty()
                && arn.indexOf('*') < 0
                && arn.indexOf('?') < 0;
        if (!one) {
            return "";
        }
        int name = Math.max(parts[5].lastIndexOf('/'), parts[5].lastIndexOf(':')) + 1;
        int last = Math.max(parts[5].lastIndexOf('-'), Math.max(parts[5].lastIndexOf('_'), parts[5].lastIndexOf('.')));
        int before = arn.length() - parts[5].length();
        return last < name || !STEM.matcher(parts[5].substring(name, last)).matches()
                ? ""
                : arn.substring(0, before + last + 1);
    }
}
