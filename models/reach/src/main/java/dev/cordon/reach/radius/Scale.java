package dev.cordon.reach.radius;

import dev.cordon.reach.account.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much of all there is a resource pattern takes in, 0 to 1: everything, a region, a part, one named resource, each
 * weighed by how sensitive it is, and with an inventory by its share of what is known.
 */
final class Scale {
    static final double ALL = 1;
    static final double REGION = 0.85;
    static final double PART = 0.5;
    static final double NAMED = 0.2;
    /** What no number of parts exceeds: only everything is everything. */
    static final double MOST = 0.97;

    private final ResourceForms forms = ResourceForms.bundled();
    private final Factors factors;
    private final Map<String, List<Known>> inventory = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, Double> cache = new ConcurrentHashMap<>();

    /** A resource of the inventory and how many times it counts. */
    record Known(String arn, double factor) {}

    Scale(Factors factors, SortedMap<String, Resource> resources) {
        this.factors = factors;
        for (Resource resource : resources.values()) {
            owners.put(resource.arn(), resource.account());
            inventory
                    .computeIfAbsent(part(resource.arn(), 2), n -> new ArrayList<>())
                    .add(new Known(resource.arn(), factors.of(resource.arn(), resource.tags())));
        }
    }

    List<Known> known(String namespace) {
        return inventory.getOrDefault(namespace, List.of());
    }

    Factors factors() {
        return factors;
    }

    /** Value of holding an action over a pattern: 1 - (1 - breadth)^factor. */
    double value(ResourcePattern pattern, String account) {
        if (pattern.text().equals("*")) {
            return pattern.except() ? 0 : ALL;
        }
        if (pattern.except()) {
            return MOST;
        }
        String key = account + pattern.text();
        Double cached = cache.get(key);
        if (cached == null) {
            cached = measure(pattern.text(), account);
            cache.put(key, cached);
        }
        return cached;
    }

    private double measure(String text, String account) {
        double breadth = breadth(text, account);
        if (breadth >= ALL) {
            return ALL;
        }
        double factor = factors.of(text, null);
        List<Known> known = known(part(text, 2));
        double sum = 0;
        double matched = 0;
        for (Known resource : known) {
            sum += resource.factor();
            if (covers(text, resource.arn())) {
                matched += resource.factor();
                factor = Math.max(factor, resource.factor());
            }
        }
        double weighed = 1 - Math.pow(1 - breadth, factor);
        return Math.min(MOST, sum == 0 ? weighed : Math.max(weighed, MOST * matched / sum));
    }

    /** Whether a pattern matches a resource or what is in it ({@code bucket/*} speaks of the bucket's objects). */
    static boolean covers(String pattern, String arn) {
        return Glob.matches(pattern, arn) || Glob.overlap(pattern, arn + "/*");
    }

    double breadth(String text, String account) {
        if (text.equals("*")) {
            return ALL;
        }
        if (!text.startsWith("arn:") && !text.startsWith("*")) {
            return Glob.isPlain(text) ? 0 : PART;
        }
        String[] parts = text.split(":", 6);
        if (parts.length < 6) {
            return Glob.isPlain(text) ? 0 : text.endsWith(":*") ? ALL : PART;
        }
        boolean s3 = parts[2].equals("s3");
        String resource = parts[5];
        String rest = resource.substring(s3 && parts[3].isEmpty() ? 0 : forms.typeLength(parts[2], resource));
        if (rest.chars().allMatch(c -> c == '*' || c == '/' || c == ':') && !rest.isEmpty()) {
            boolean ours = parts[4].isEmpty() || parts[4].equals("*") || parts[4].equals(account);
            boolean anywhere = parts[3].isEmpty() || parts[3].equals("*");
            return ours ? anywhere ? ALL : REGION : PART;
        }
        return Glob.isPlain(withoutTail(rest, s3)) ? NAMED : PART;
    }

    /** A name without the tail that means "and what is in it". */
    private static String withoutTail(String rest, boolean s3) {
        String name = rest;
        if (name.endsWith("-??????")) {
            name = name.substring(0, name.length() - "-??????".length());
        } else if (name.endsWith(":*") || (s3 && name.endsWith("/*"))) {
            name = name.substring(0, name.length() - 2);
        }
        return name;
    }

    /** Whether a pattern can speak of resources that actions of a service take. */
    boolean speaksOf(ResourcePattern pattern, String service) {
        if (pattern.except() || pattern.text().startsWith("*")) {
            return true;
        }
        return pattern.text().startsWith("arn:") && forms.takes(service, part(pattern.text(), 2));
    }

    /** Whether the pattern names a listed resource, or what is in it, that is not known to be the account's. */
    boolean foreignListed(String text, String account) {
        int slash = text.indexOf('/');
        String owner = owners.get(text);
        owner = owner == null && slash > 0 ? owners.get(text.substring(0, slash)) : owner;
        return owner != null && !owner.equals(account);
    }

    /** Whether the pattern names resources of another account than the principal's. */
    static boolean foreign(String text, String account) {
        String owner = part(text, 4);
        return owner.length() == 12 && Glob.isPlain(owner) && !owner.equals(account);
    }

    /** One of the parts of an ARN that colons separate, counted from 0; {@code *} where the text ends before. */
    static String part(String arn, int number) {
        int from = 0;
        for (int i = 0; i < number; i++) {
            from = arn.indexOf(':', from) + 1;
            if (from == 0) {
                return "*";
            }
        }
        int to = arn.indexOf(':', from);
        return to < 0 ? arn.substring(from) : arn.substring(from, to);
    }

    /** Values of several patterns together: each adds to what is left. */
    static double together(double a, double b) {
        if (a >= ALL || b >= ALL) {
            return ALL;
        }
        return Math.min(MOST, 1 - (1 - a) * (1 - b));
    }
}
