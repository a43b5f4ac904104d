package dev.cordon.reach.response;

import dev.cordon.reach.policy.ActionScope;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.radius.ActionScale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes a downscope smaller by leaving more open, the least harm for each character first: no longer limiting an action to
 * its resources, or letting a pattern stand for several actions. Patterns that match what persists or escalates are
 * answered by denying that again.
 */
final class Shrinking {
    /** Any one of these over everything makes its holder an administrator. */
    static final Set<String> ALONE = Set.of(
            "iam:attachuserpolicy",
            "iam:attachrolepolicy",
            "iam:putuserpolicy",
            "iam:putrolepolicy",
            "iam:createpolicyversion",
            "iam:setdefaultpolicyversion",
            "iam:createaccesskey",
            "iam:createloginprofile",
            "iam:updateloginprofile",
            "iam:addusertogroup",
            "iam:updateassumerolepolicy");

    /** What the principal does not hold today counts less, but not as nothing: it may be granted tomorrow. */
    private static final double NOT_HELD = 0.1;
    /** Losing the limits of one action opens it over all resources, half as much as opening it would. */
    private static final double UNLIMITED = 0.5;
    /** Dangerous actions lose their limits last. */
    private static final double DANGEROUS = 1_000;

    private final ActionScale scale = ActionScale.defaults();
    private final PolicyStack before;
    private final Predicate<String> danger;
    private final Set<String> routine = new HashSet<>();
    private final Map<String, Double> harms = new HashMap<>();
    private final Map<String, List<String>> matching = new HashMap<>();

    /** One way to make a plan smaller. */
    private record Move(Plan plan, double harm, int size) {}

    Shrinking(PolicyStack before, Set<String> routine, Predicate<String> danger) {
        this.before = before;
        this.danger = danger;
        routine.forEach(action -> this.routine.add(Danger.folded(action)));
    }

    /** Actions that a pattern matches, itself where AWS has none of that name. */
    List<String> matching(String pattern) {
        return matching.computeIfAbsent(pattern, p -> {
            List<String> actions = scale.matching(p);
            return actions.isEmpty() && p.indexOf('*') < 0 ? List.of(Danger.folded(p)) : actions;
        });
    }

    Plan toFit(Plan exact, DownscopeTerms terms) {
        Plan plan = exact;
        int size = plan.size();
        while (size > terms.characters()) {
            Move best = best(plan, size);
            if (best == null) {
                return terms.dangerStaysDenied() ? plan : withoutDenies(plan, terms.characters());
            }
            plan = best.plan();
            size = best.size();
        }
        return plan;
    }

    private @Nullable Move best(Plan plan, int size) {
        Move best = null;
        double least = Double.MAX_VALUE;
        for (Move move : moves(plan)) {
            double price = move.harm() / (size - move.size());
            if (move.size() < size && price < least) {
                best = move;
                least = price;
            }
        }
        return best;
    }

    private List<Move> moves(Plan plan) {
        List<Move> moves = new ArrayList<>();
        for (Set<String> resources : new HashSet<>(plan.limits().values())
                .stream().sorted((a, b) -> a.toString().compareTo(b.toString())).toList()) {
            moves.add(unlimited(plan, resources));
        }
        TreeMap<String, List<String>> byService = new TreeMap<>();
        TreeMap<String, List<String>> byVerb = new TreeMap<>();
        for (String action : plan.open()) {
            int colon = action.indexOf(':');
            if (colon > 0 && !action.endsWith(":*")) {
                byService
                        .computeIfAbsent(action.substring(0, colon + 1), s -> new ArrayList<>())
                        .add(action);
                if (action.charAt(action.length() == colon + 1 ? colon : colon + 1) != '*') {
                    byVerb.computeIfAbsent(verb(action), v -> new ArrayList<>()).add(action);
                }
            }
        }
        byVerb.forEach((verb, actions) -> addFold(moves, plan, verb + "*", actions));
        byService.forEach((service, actions) -> addFold(moves, plan, service + "*", actions));
        return moves;
    }

    /** Service and first word: {@code s3:Get}. */
    private static String verb(String action) {
        int end = action.indexOf(':') + 2;
        while (end < action.length() && Character.isLowerCase(action.charAt(end))) {
            end++;
        }
        return action.substring(0, Math.min(end, action.length()));
    }

    private Move unlimited(Plan plan, Set<String> resources) {
        Plan next = plan.copy();
        double harm = 0;
        for (Map.Entry<String, SortedSet<String>> limit : plan.limits().entrySet()) {
            if (limit.getValue().equals(resources)) {
                next.limits().remove(limit.getKey());
                harm += UNLIMITED * harm(limit.getKey()) + (danger.test(limit.getKey()) ? DANGEROUS : 0);
            }
        }
        return new Move(next, harm, next.size());
    }

    private void addFold(List<Move> moves, Plan plan, String pattern, List<String> folded) {
        if (folded.size() < 2 && !pattern.endsWith(":*")) {
            return;
        }
        Plan next = plan.copy();
        next.open().removeAll(Set.copyOf(folded));
        next.open().add(pattern);
        double harm = 0;
        TreeSet<String> again = new TreeSet<>();
        Set<String> open = new HashSet<>();
        plan.open().forEach(p -> open.addAll(matching(p)));
        for (String action : matching(pattern)) {
            if (!open.contains(action) && !routine.contains(action)) {
                if (danger.test(action)) {
                    again.add(action);
                } else {
                    harm += harm(action);
                }
            }
        }
        next.denied().addAll(compact(pattern, again));
        moves.add(new Move(next, harm, next.size()));
    }

    /** Short patterns for actions to deny: {@code service:word*} where that matches nothing routine. */
    private Set<String> compact(String pattern, Set<String> actions) {
        TreeMap<String, List<String>> byStart = new TreeMap<>();
        for (String action : actions) {
            byStart.computeIfAbsent(start(action), s -> new ArrayList<>()).add(action);
        }
        Set<String> patterns = new TreeSet<>();
        byStart.forEach((start, same) -> {
            String wide = start + "*";
            boolean clear =
                    !wide.equals(pattern) && matching(wide).stream().noneMatch(routine::contains) && same.size() > 1;
            patterns.addAll(clear ? List.of(wide) : same);
        });
        return patterns;
    }

    /** Service and the first letters of an action in lower case, enough to tell verbs apart. */
    private static String start(String action) {
        int colon = action.indexOf(':');
        return action.substring(0, Math.min(action.length(), colon + 4));
    }

    /** Nothing else helps: what persists or escalates is left open too, the least harmful first. */
    private Plan withoutDenies(Plan plan, int quota) {
        Plan next = plan.copy();
        List<String> order = new ArrayList<>(next.denied());
        order.sort((a, b) -> {
            int byHarm = Double.compare(worst(a), worst(b));
            return byHarm != 0 ? byHarm : a.compareTo(b);
        });
        for (String pattern : order) {
            if (next.size() <= quota) {
                break;
            }
            next.denied().remove(pattern);
        }
        return next;
    }

    private double worst(String pattern) {
        return matching(pattern).stream().mapToDouble(this::harm).max().orElse(0);
    }

    private double harm(String action) {
        String folded = Danger.folded(action);
        return harms.computeIfAbsent(folded, a -> {
            double harm = scale.harm(a);
            return ActionScope.of(before, a).nothing() ? harm * NOT_HELD : harm;
        });
    }
}
