package dev.cordon.reach.radius;

import dev.cordon.domain.AccessLevel;
import dev.cordon.reach.ActionCatalog;
import dev.cordon.reach.policy.TextPattern;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every IAM action under a number, those of a service next to each other, so that a pattern is a few ranges and a set of
 * actions a few words.
 */
final class ActionIndex {
    private static final int MAX_CACHED = 20_000;

    private final String[] labels;
    private final String[] services;
    private final int[] serviceStart;
    private final int[] serviceOf;
    private final AccessLevel[] levels;
    private final BitSet unscoped = new BitSet();
    private final Map<String, ActionSet> cache = new ConcurrentHashMap<>();

    private static final class Bundled {
        static final ActionIndex INSTANCE = new ActionIndex(ActionCatalog.bundled());
    }

    static ActionIndex bundled() {
        return Bundled.INSTANCE;
    }

    private ActionIndex(ActionCatalog catalog) {
        TreeMap<String, TreeMap<String, AccessLevel>> sorted = new TreeMap<>();
        catalog.actions()
                .forEach((service, operations) -> operations.forEach(
                        (operation, level) -> sorted.computeIfAbsent(Glob.lower(service), s -> new TreeMap<>())
                                .put(Glob.lower(operation), level)));
        int size = sorted.values().stream().mapToInt(Map::size).sum();
        labels = new String[size];
        levels = new AccessLevel[size];
        serviceOf = new int[size];
        services = sorted.keySet().toArray(new String[0]);
        serviceStart = new int[services.length + 1];
        int next = 0;
        for (int s = 0; s < services.length; s++) {
            serviceStart[s] = next;
            for (Map.Entry<String, AccessLevel> operation :
                    sorted.getOrDefault(services[s], new TreeMap<>()).entrySet()) {
                labels[next] = services[s] + ":" + operation.getKey();
                levels[next] = operation.getValue();
                serviceOf[next++] = s;
            }
        }
        serviceStart[services.length] = next;
        readUnscoped();
    }

    private void readUnscoped() {
        try (InputStream in = ActionIndex.class.getResourceAsStream("unscoped-actions.txt")) {
            if (in == null) {
                throw new IllegalStateException("bundled table is missing: unscoped-actions.txt");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] words = line.split(" ", -1);
                for (int i = 1; !line.startsWith("#") && i < words.length; i++) {
                    int action = number(words[0] + ":" + words[i]);
                    if (action >= 0) {
                        unscoped.set(action);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bundled table cannot be read: unscoped-actions.txt", e);
        }
    }

    int size() {
        return labels.length;
    }

    /** Number of an action whatever its case, or negative where AWS has none of that name. */
    int number(String label) {
        return Arrays.binarySearch(labels, 0, labels.length, Glob.lower(label), ActionIndex::byServiceFirst);
    }

    private static int byServiceFirst(String a, String b) {
        int serviceA = Math.max(a.indexOf(':'), 0);
        int serviceB = Math.max(b.indexOf(':'), 0);
        int common = Math.min(serviceA, serviceB);
        for (int i = 0; i < common; i++) { // without making strings: a search asks this a million times in a plan
            if (a.charAt(i) != b.charAt(i)) {
                return a.charAt(i) - b.charAt(i);
            }
        }
        return serviceA != serviceB ? serviceA - serviceB : a.compareTo(b);
    }

    /** {@code service:operation} in lower case. */
    String label(int action) {
        return labels[action];
    }

    AccessLevel level(int action) {
        return levels[action];
    }

    int service(int action) {
        return serviceOf[action];
    }

    String serviceName(int service) {
        return services[service];
    }

    int serviceCount() {
        return services.length;
    }

    int start(int service) {
        return serviceStart[service];
    }

    int serviceNumber(String name) {
        return Arrays.binarySearch(services, name);
    }

    /** Whether the action names no resource, so that only a statement over {@code *} grants it. */
    boolean unscoped(int action) {
        return unscoped.get(action);
    }

    /** Actions that the patterns of a statement match. */
    ActionSet matching(List<TextPattern> patterns, boolean not) {
        if (patterns.size() == 1 && !not) {
            return matching(patterns.get(0).text());
        }
        BitSet all = new BitSet();
        for (TextPattern pattern : patterns) {
            matching(pattern.text()).addTo(all);
        }
        if (not) {
            all.flip(0, labels.length);
        }
        return ActionSet.of(all);
    }

    /** Actions that a pattern matches. */
    ActionSet matching(String pattern) {
        ActionSet known = cache.get(pattern);
        if (known == null) {
            known = ActionSet.of(search(Glob.lower(pattern)));
            if (cache.size() < MAX_CACHED) {
                cache.put(pattern, known);
            }
        }
        return known;
    }

    private BitSet search(String pattern) {
        BitSet found = new BitSet();
        int colon = pattern.indexOf(':');
        if (pattern.equals("*") || pattern.equals("*:*")) {
            found.set(0, labels.length);
        } else if (Glob.isPlain(pattern)) {
            int action = number(pattern);
            if (action >= 0) {
                found.set(action);
            }
        } else if (colon > 0 && Glob.isPlain(pattern.substring(0, colon))) {
            int service = serviceNumber(pattern.substring(0, colon));
            if (service >= 0) {
                search(pattern, serviceStart[service], serviceStart[service + 1], found);
            }
        } else {
            search(pattern, 0, labels.length, found);
        }
        return found;
    }

    private void search(String pattern, int from, int to, BitSet found) {
        for (int i = from; i < to; i++) {
            if (Glob.matches(pattern, labels[i])) {
                found.set(i);
            }
        }
    }
}
