package dev.cordon.reach.hold;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Resources of one kind that share all of their name but its last word: where two are routine, a third is what the same work
 * makes next. Secrets, roles and buckets have no families: there the name of one says nothing of another.
 */
final class Families {
    private static final Set<String> SERVICES = Set.of("dynamodb", "lambda", "sqs", "sns");
    private static final int LEAST = 2;
    /** A stem of fewer characters could be anybody's. */
    private static final int SHORTEST = 3;

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

    /** An ARN without the last word of the name; empty where there is no other word, or it is not an ARN of one resource. */
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
        return last - name < SHORTEST ? "" : arn.substring(0, before + last + 1);
    }
}
