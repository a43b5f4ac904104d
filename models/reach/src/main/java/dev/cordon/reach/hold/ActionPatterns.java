package dev.cordon.reach.hold;

import dev.cordon.reach.ActionCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Few short patterns that match all of some actions of the catalogue and none but them, so that a list fits a policy. The
 * same actions give the same patterns.
 */
final class ActionPatterns {
    private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])|[A-Z]|[^A-Za-z0-9]");
    /** Characters that a pattern takes in a list besides its own: two quotes and a comma. */
    private static final int AROUND = 3;

    private static final Map<String, Map<String, String>> SERVICES = services();

    private ActionPatterns() {}

    /** One pattern and which of the wanted it matches. */
    private record Candidate(String pattern, Set<String> matched) {}

    /** Operations as AWS writes them, by service and operation in lower case. */
    private static Map<String, Map<String, String>> services() {
        Map<String, Map<String, String>> services = new TreeMap<>();
        ActionCatalog.bundled().actions().forEach((service, operations) -> {
            Map<String, String> byName = services.computeIfAbsent(folded(service), s -> new TreeMap<>());
            operations.keySet().forEach(operation -> byName.put(folded(operation), operation));
        });
        return services;
    }

    static String folded(String action) {
        return action.toLowerCase(Locale.ROOT);
    }

    /** Every action of the catalogue in lower case, sorted. */
    static SortedSet<String> all() {
        TreeSet<String> all = new TreeSet<>();
        SERVICES.forEach((service, operations) -> operations.keySet().forEach(o -> all.add(service + ":" + o)));
        return all;
    }

    /** An action as AWS writes it; as given where AWS has none of that name. */
    static String written(String action) {
        int colon = action.indexOf(':');
        String service = folded(action.substring(0, Math.max(colon, 0)));
        String known = SERVICES.getOrDefault(service, Map.of()).get(folded(action.substring(colon + 1)));
        return known == null ? action : service + ":" + known;
    }

    /**
     * Patterns for actions.
     *
     * @param wanted actions in lower case; those that the catalogue lacks stand for themselves
     */
    static SortedSet<String> exactly(Collection<String> wanted) {
        return covering(wanted, action -> false);
    }

    /**
     * Patterns for actions that may match some others too, where that makes them shorter.
     *
     * @param free which others, in lower case
     */
    static SortedSet<String> covering(Collection<String> wanted, Predicate<String> free) {
        TreeSet<String> patterns = new TreeSet<>();
        Map<String, TreeSet<String>> byService = new TreeMap<>();
        for (String action : wanted) {
            int colon = action.indexOf(':');
            String service = action.substring(0, Math.max(colon, 0));
            String operation = action.substring(colon + 1);
            if (SERVICES.getOrDefault(service, Map.of()).containsKey(operation)) {
                byService.computeIfAbsent(service, s -> new TreeSet<>()).add(operation);
            } else {
                patterns.add(action);
            }
        }
        byService.forEach((service, operations) -> patterns.addAll(ofService(service, operations, free)));
        return patterns;
    }

    private static List<String> ofService(String service, Set<String> wanted, Predicate<String> free) {
        Map<String, String> operations = SERVICES.getOrDefault(service, Map.of());
        Set<String> may = new HashSet<>(wanted);
        operations.keySet().stream().filter(o -> free.test(service + ":" + o)).forEach(may::add);
        if (may.size() == operations.size()) {
            return List.of(service + ":*");
        }
        List<Candidate> candidates = candidates(operations, wanted, may);
        List<String> chosen = new ArrayList<>();
        Set<String> left = new TreeSet<>(wanted);
        while (!left.isEmpty()) {
            Candidate best = null;
            double least = Double.MAX_VALUE;
            for (Candidate candidate : candidates) {
                long gain = candidate.matched().stream().filter(left::contains).count();
                double price = gain == 0
                        ? Double.MAX_VALUE
                        : (double) (service.length() + 1 + candidate.pattern().length() + AROUND) / gain;
                if (price < least) {
                    least = price;
                    best = candidate;
                }
            }
            if (best == null) {
                throw new IllegalStateException("no pattern for " + service + ":" + left);
            }
            left.removeAll(best.matched());
            chosen.add(service + ":" + best.pattern());
        }
        return chosen;
    }

    /** Every pattern made of words of a wanted operation that matches nothing it may not, and the operation itself. */
    private static List<Candidate> candidates(Map<String, String> operations, Set<String> wanted, Set<String> may) {
        Set<String> texts = new LinkedHashSet<>();
        for (String operation : wanted) {
            String name = operations.getOrDefault(operation, operation);
            texts.add(name);
            List<Integer> ends = wordEnds(name);
            for (int i : ends) {
                texts.add(name.substring(0, i) + "*");
                texts.add("*" + name.substring(i));
                texts.add("*" + name.substring(i) + "*");
                for (int k : ends) {
                    if (k > i) {
                        texts.add("*" + name.substring(i, k) + "*");
                        texts.add(name.substring(0, i) + "*" + name.substring(k));
                    }
                }
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        for (String text : texts) {
            Set<String> matched = matched(folded(text), operations.keySet());
            if (may.containsAll(matched)) {
                candidates.add(new Candidate(text, matched));
            }
        }
        return candidates;
    }

    private static List<Integer> wordEnds(String name) {
        List<Integer> ends = new ArrayList<>();
        Matcher words = WORD.matcher(name);
        while (words.find()) {
            if (words.end() < name.length()) {
                ends.add(words.end());
            }
        }
        return ends;
    }

    private static Set<String> matched(String pattern, Set<String> operations) {
        Set<String> matched = new TreeSet<>();
        String[] parts = pattern.split("[*]", -1);
        for (String operation : operations) {
            if (matches(parts, operation)) {
                matched.add(operation);
            }
        }
        return matched;
    }

    /** Whether a text has the parts of a pattern, with anything between them. */
    static boolean matches(String[] parts, String text) {
        if (parts.length == 1) {
            return text.equals(parts[0]);
        }
        String last = parts[parts.length - 1];
        if (!text.startsWith(parts[0]) || !text.endsWith(last)) {
            return false;
        }
        int at = parts[0].length();
        int end = text.length() - last.length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = text.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        return at <= end;
    }

    /** All actions of the catalogue that a pattern {@code service:operation} matches, in lower case. */
    static SortedSet<String> matching(String pattern) {
        int colon = pattern.indexOf(':');
        String service = folded(pattern.substring(0, Math.max(colon, 0)));
        TreeSet<String> actions = new TreeSet<>();
        Set<String> operations = SERVICES.getOrDefault(service, Map.of()).keySet();
        matched(folded(pattern.substring(colon + 1)), operations).forEach(o -> actions.add(service + ":" + o));
        return actions;
    }

    /** Characters that patterns take in a list. */
    static int size(Collection<String> patterns) {
        return patterns.stream().mapToInt(pattern -> pattern.length() + AROUND).sum();
    }

    static String service(String action) {
        return action.substring(0, Math.max(action.indexOf(':'), 0));
    }
}
