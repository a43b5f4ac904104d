package dev.cordon.reach.hold;

import dev.cordon.reach.ActionCatalog;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final SortedSet<String> ALL = joined();

    /** Answers given already; the same services are asked for again and again. */
    private static final Map<Question, List<String>> KNOWN = new ConcurrentHashMap<>();

    private static final int MAX_KNOWN = 5_000;

    private ActionPatterns() {}

    /** One pattern and what it matches, by number. */
    private record Candidate(String pattern, BitSet matched) {}

    /** A service's actions to match and those that may be matched, by number. */
    private record Question(String service, BitSet wanted, BitSet may) {}

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
        return ALL;
    }

    private static SortedSet<String> joined() {
        TreeSet<String> all = new TreeSet<>();
        SERVICES.forEach((service, operations) -> operations.keySet().forEach(o -> all.add(service + ":" + o)));
        return Collections.unmodifiableSortedSet(all);
    }

    /** Whether the catalogue has an action, which is in lower case. */
    static boolean known(String action) {
        return SERVICES.getOrDefault(service(action), Map.of()).containsKey(action.substring(action.indexOf(':') + 1));
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
        String[] names = operations.keySet().toArray(String[]::new);
        BitSet left = new BitSet(names.length);
        BitSet may = new BitSet(names.length);
        for (int i = 0; i < names.length; i++) {
            left.set(i, wanted.contains(names[i]));
            may.set(i, left.get(i) || free.test(service + ":" + names[i]));
        }
        if (may.cardinality() == names.length) {
            return List.of(service + ":*");
        }
        Question question = new Question(service, (BitSet) left.clone(), may);
        List<String> known = KNOWN.get(question);
        if (known == null) {
            known = chosen(service, candidates(operations, names, question), left);
            if (KNOWN.size() < MAX_KNOWN) {
                KNOWN.put(question, known);
            }
        }
        return known;
    }

    /** The cheapest for each action that it adds, again and again. */
    private static List<String> chosen(String service, List<Candidate> candidates, BitSet left) {
        List<String> chosen = new ArrayList<>();
        while (!left.isEmpty()) {
            Candidate best = null;
            double least = Double.MAX_VALUE;
            for (Candidate candidate : candidates) {
                BitSet gain = (BitSet) candidate.matched().clone();
                gain.and(left);
                int more = gain.cardinality();
                double price =
                        (double) (service.length() + 1 + candidate.pattern().length() + AROUND) / more;
                if (more > 0 && price < least) {
                    least = price;
                    best = candidate;
                }
            }
            if (best == null) {
                throw new IllegalStateException("no pattern for " + left.cardinality() + " actions of " + service);
            }
            left.andNot(best.matched());
            chosen.add(service + ":" + best.pattern());
        }
        return List.copyOf(chosen);
    }

    /** Every pattern made of words of a wanted operation that matches nothing it may not, and the operation itself. */
    private static List<Candidate> candidates(Map<String, String> operations, String[] names, Question question) {
        Set<String> texts = new LinkedHashSet<>();
        question.wanted().stream().forEach(number -> {
            String name = operations.getOrDefault(names[number], names[number]);
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
        });
        List<Candidate> candidates = new ArrayList<>();
        for (String text : texts) {
            BitSet matched = matched(parts(text), names, question.may());
            if (!matched.isEmpty()) {
                candidates.add(new Candidate(text, matched));
            }
        }
        return candidates;
    }

    /** What a pattern matches; nothing where that is more than it may. */
    private static BitSet matched(List<String> parts, String[] names, BitSet may) {
        BitSet matched = new BitSet(names.length);
        for (int i = 0; i < names.length; i++) {
            if (matches(parts, names[i])) {
                if (!may.get(i)) {
                    return new BitSet();
                }
                matched.set(i);
            }
        }
        return matched;
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

    /** What a pattern has between its stars, in lower case. */
    static List<String> parts(String pattern) {
        return List.of(folded(pattern).split("[*]", -1));
    }

    /** Whether a text has the parts of a pattern, with anything between them. */
    static boolean matches(List<String> parts, String text) {
        String first = parts.get(0);
        if (parts.size() == 1) {
            return text.equals(first);
        }
        String last = parts.get(parts.size() - 1);
        if (!text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int at = first.length();
        int end = text.length() - last.length();
        for (int i = 1; i < parts.size() - 1; i++) {
            int found = text.indexOf(parts.get(i), at);
            if (found < 0) {
                return false;
            }
            at = found + parts.get(i).length();
        }
        return at <= end;
    }

    /** All actions of the catalogue that a pattern {@code service:operation} matches, in lower case. */
    static SortedSet<String> matching(String pattern) {
        int colon = pattern.indexOf(':');
        String service = folded(pattern.substring(0, Math.max(colon, 0)));
        TreeSet<String> actions = new TreeSet<>();
        List<String> parts = parts(pattern.substring(colon + 1));
        for (String operation : SERVICES.getOrDefault(service, Map.of()).keySet()) {
            if (matches(parts, operation)) {
                actions.add(service + ":" + operation);
            }
        }
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
