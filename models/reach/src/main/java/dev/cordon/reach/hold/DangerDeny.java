package dev.cordon.reach.hold;

import dev.cordon.reach.radius.ActionScale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The dangerous actions as patterns of one statement, within so many characters. Exact where that fits; else patterns are
 * widened, service by service, over actions that may be denied too, the least harmful for each character saved first; else
 * what is least harmful is left out.
 *
 * @param patterns what to deny, sorted
 * @param widened actions that are denied too, although not dangerous, sorted
 * @param open dangerous actions that did not fit, sorted
 */
record DangerDeny(List<String> patterns, List<String> widened, List<String> open) {
    /** One service's share: its patterns, and what wider ones would save and cost. */
    private record Share(SortedSet<String> exact, SortedSet<String> wide, SortedSet<String> also, double harm) {
        double price() {
            return harm / Math.max(1, saved());
        }

        int saved() {
            return ActionPatterns.size(exact) - ActionPatterns.size(wide);
        }
    }

    /**
     * @param danger to deny, in lower case
     * @param mayDeny which other actions may be denied too, in lower case
     * @param characters how many the patterns may take
     */
    static DangerDeny fitting(SortedSet<String> danger, Predicate<String> mayDeny, int characters) {
        Map<String, TreeSet<String>> byService = new TreeMap<>();
        danger.forEach(action -> byService
                .computeIfAbsent(ActionPatterns.service(action), s -> new TreeSet<>())
                .add(action));
        Map<String, SortedSet<String>> chosen = new TreeMap<>();
        byService.forEach((service, actions) -> chosen.put(service, ActionPatterns.exactly(actions)));
        TreeSet<String> widened = new TreeSet<>();
        TreeSet<String> open = new TreeSet<>();
        if (size(chosen) > characters) {
            widen(byService, mayDeny, characters, chosen, widened);
        }
        if (size(chosen) > characters) {
            leaveOut(byService, characters, chosen, open);
        }
        TreeSet<String> patterns = new TreeSet<>();
        chosen.values().forEach(patterns::addAll);
        widened.removeIf(action -> !chosen.containsKey(ActionPatterns.service(action)));
        return new DangerDeny(List.copyOf(patterns), List.copyOf(widened), List.copyOf(open));
    }

    private static int size(Map<String, SortedSet<String>> chosen) {
        return chosen.values().stream().mapToInt(ActionPatterns::size).sum();
    }

    private static void widen(
            Map<String, TreeSet<String>> byService,
            Predicate<String> mayDeny,
            int characters,
            Map<String, SortedSet<String>> chosen,
            TreeSet<String> widened) {
        Map<String, Share> shares = new TreeMap<>();
        byService.forEach((service, actions) -> {
            SortedSet<String> wide = ActionPatterns.covering(actions, mayDeny);
            TreeSet<String> also = new TreeSet<>();
            wide.forEach(pattern -> also.addAll(ActionPatterns.matching(pattern)));
            also.removeAll(actions);
            double harm =
                    also.stream().mapToDouble(ActionScale.defaults()::harm).sum();
            shares.put(service, new Share(ActionPatterns.exactly(actions), wide, also, harm));
        });
        List<Map.Entry<String, Share>> order = new ArrayList<>(shares.entrySet());
        order.sort(Comparator.comparingDouble(
                        (Map.Entry<String, Share> e) -> e.getValue().price())
                .thenComparing(Map.Entry::getKey));
        for (Map.Entry<String, Share> entry : order) {
            if (size(chosen) <= characters) {
                return;
            }
            if (entry.getValue().saved() > 0) {
                chosen.put(entry.getKey(), entry.getValue().wide());
                widened.addAll(entry.getValue().also());
            }
        }
    }

    /** Services whose worst action is least harmful go first. */
    private static void leaveOut(
            Map<String, TreeSet<String>> byService,
            int characters,
            Map<String, SortedSet<String>> chosen,
            TreeSet<String> open) {
        List<String> order = new ArrayList<>(byService.keySet());
        order.sort(
                Comparator.comparingDouble((String service) -> worst(byService.getOrDefault(service, new TreeSet<>())))
                        .thenComparing(Comparator.naturalOrder()));
        for (String service : order) {
            if (size(chosen) <= characters) {
                return;
            }
            chosen.remove(service);
            open.addAll(byService.getOrDefault(service, new TreeSet<>()));
        }
    }

    private static double worst(SortedSet<String> actions) {
        SortedSet<String> evasion = DangerActions.bundled().evasion();
        return actions.stream()
                .mapToDouble(action -> ActionScale.defaults().harm(action) + (evasion.contains(action) ? 1 : 0))
                .max()
                .orElse(0);
    }
}
