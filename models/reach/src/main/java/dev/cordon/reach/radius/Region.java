package dev.cordon.reach.radius;

import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is held of the actions of a service of which the same statements speak: the resource patterns that survive every
 * bound and deny, once at most (an upper bound) and once for certain.
 *
 * <p>Intersections are exact where a pattern contains the other or has nothing in common with it; where patterns overlap
 * otherwise, the upper bound takes the narrower of both and the certain value nothing. Nothing is certain of keys and of
 * becoming roles: their own policies must allow too.
 */
final class Region {
    /** Comparisons of patterns after which a region is no longer taken apart: bounds then count as allowing for the upper value. */
    private static final int MAX_COMPARISONS = 400_000;

    /** Services whose resources must allow by a policy of their own. */
    private static final Set<String> ASKS_RESOURCE = Set.of("kms", "sts");

    /** Value and surviving patterns with whether each is certain. */
    record Held(double upper, double certain, Map<ResourcePattern, Truth> patterns) {
        static final Held NOTHING = new Held(0, 0, Map.of());

        /** This and single resources; what both have may count twice in the upper value and counts once for certain. */
        Held with(Map<ResourcePattern, Truth> granted, Scale scale, String account) {
            double most = 0;
            double least = 0;
            Map<ResourcePattern, Truth> all = new LinkedHashMap<>(patterns);
            for (Map.Entry<ResourcePattern, Truth> one : granted.entrySet()) {
                double value = scale.value(one.getKey(), account);
                most = Scale.together(most, value);
                least = one.getValue().certain() ? Scale.together(least, value) : least;
                all.merge(one.getKey(), one.getValue(), Truth::or);
            }
            double together = Scale.together(upper, most);
            return new Held(together, Math.min(together, Math.max(certain, least)), all);
        }
    }

    private final Scale scale;
    private final PrincipalFacts who;
    private final String service;
    private final boolean unscoped;
    private final List<List<ResourcePattern>> layers = new ArrayList<>();
    private final List<ResourcePattern> denied = new ArrayList<>();
    private final List<ResourcePattern> deniedHere = new ArrayList<>();
    private final boolean certain;
    private int comparisons;

    private Region(Scale scale, PrincipalFacts who, String service, boolean unscoped, boolean certain) {
        this.scale = scale;
        this.who = who;
        this.service = service;
        this.unscoped = unscoped;
        this.certain = certain;
    }

    static Held of(
            Scale scale,
            PrincipalFacts who,
            String service,
            boolean unscoped,
            List<Layers.Rule> rules,
            Layers.Laid laid) {
        Map<ResourcePattern, Truth> patterns = new LinkedHashMap<>();
        double upper = new Region(scale, who, service, unscoped, false).measure(rules, laid, patterns);
        if (upper == 0) {
            return Held.NOTHING;
        }
        double certain = laid.unreadable() || (ASKS_RESOURCE.contains(service) && !unscoped)
                ? 0
                : new Region(scale, who, service, unscoped, true).measure(rules, laid, patterns);
        return new Held(upper, Math.min(upper, certain), patterns);
    }

    private double measure(List<Layers.Rule> rules, Layers.Laid laid, Map<ResourcePattern, Truth> found) {
        for (int i = 0; i <= laid.bounds(); i++) {
            layers.add(new ArrayList<>());
        }
        for (Layers.Rule rule : rules) {
            if (rule.layer() >= 0 && counts(rule.holds())) {
                boolean many = rule.statement().statement().notResource()
                        && rule.statement().resources().size() > 1;
                if (!(certain && many && rule.layer() > 0)) {
                    layers.get(rule.layer()).addAll(patterns(rule, many));
                }
            }
        }
        for (Layers.Rule rule : rules) {
            if (rule.layer() < 0 && (certain || rule.holds().certain())) {
                boolean here = rule.layer() == Layers.DENY_HERE && !certain;
                if (!rule.statement().statement().notResource()) {
                    (here ? deniedHere : denied).addAll(patterns(rule, false));
                } else if (!here) {
                    layers.add(exceptions(rule));
                }
            }
        }
        double value = 0;
        for (ResourcePattern pattern : layers.get(0).stream().distinct().toList()) {
            value = Scale.together(value, value(pattern, 1, found));
        }
        return value;
    }

    private boolean counts(Truth holds) {
        return certain ? holds.certain() : holds.mayBe();
    }

    private List<ResourcePattern> patterns(Layers.Rule rule, boolean firstOnly) {
        List<ResourcePattern> patterns = new ArrayList<>();
        boolean except = rule.statement().statement().notResource();
        for (String text : rule.statement().resources()) {
            ResourcePattern pattern = pattern(rule, text, except);
            boolean speaks = unscoped ? except || pattern.text().equals("*") : scale.speaksOf(pattern, service);
            if (speaks && !(pattern.guessed() && certain && rule.layer() >= 0)) {
                patterns.add(pattern);
            }
            if (firstOnly && !patterns.isEmpty()) {
                break;
            }
        }
        return patterns;
    }

    private ResourcePattern pattern(Layers.Rule rule, String text, boolean except) {
        return rule.statement().variables()
                ? Variables.put(text, except, who)
                : new ResourcePattern(text, except, false);
    }

    /** A deny on everything but some resources bounds to those. */
    private List<ResourcePattern> exceptions(Layers.Rule rule) {
        List<ResourcePattern> patterns = new ArrayList<>();
        for (String text : rule.statement().resources()) {
            ResourcePattern pattern = pattern(rule, text, false);
            if (!(unscoped && !pattern.text().equals("*")) && !(pattern.guessed() && certain)) {
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    /** Value of a pattern after the bounds from {@code layer} on; never more than without one of them. */
    private double value(ResourcePattern pattern, int layer, Map<ResourcePattern, Truth> found) {
        if (layer == layers.size()) {
            return leaf(pattern, found);
        }
        List<ResourcePattern> bounds = layers.get(layer);
        comparisons += bounds.size();
        if (comparisons > MAX_COMPARISONS) {
            return certain ? 0 : value(pattern, layer + 1, found);
        }
        for (ResourcePattern bound : bounds) {
            if (pattern.within(bound)) {
                return value(pattern, layer + 1, found);
            }
        }
        double sum = 0;
        for (ResourcePattern bound : bounds) {
            if (bound.within(pattern)) {
                sum = Scale.together(sum, value(bound, layer + 1, found));
            } else if (!certain && pattern.overlaps(bound)) {
                sum = Scale.together(sum, value(narrower(pattern, bound), layer + 1, found));
            }
        }
        return sum == 0 ? 0 : Math.min(sum, value(pattern, layer + 1, new LinkedHashMap<>()));
    }

    private ResourcePattern narrower(ResourcePattern a, ResourcePattern b) {
        return scale.value(a, who.account()) <= scale.value(b, who.account()) ? a : b;
    }

    private double leaf(ResourcePattern pattern, Map<ResourcePattern, Truth> found) {
        double value = scale.value(pattern, who.account());
        comparisons += denied.size();
        if (comparisons > MAX_COMPARISONS) {
            value = certain ? 0 : value;
        } else if (certain) {
            value *= 1 - lost(pattern, value);
        } else if (denied.stream().anyMatch(pattern::within)
                || (!Scale.foreign(pattern.text(), who.account())
                        && deniedHere.stream().anyMatch(pattern::within))) {
            value = 0;
        }
        if (value > 0 && (!certain || found.containsKey(pattern))) {
            found.put(pattern, certain ? Truth.YES : Truth.POSSIBLE);
        }
        return value;
    }

    /** The share of a pattern that may be denied; of less than everything that is all, for what remains is not known. */
    private double lost(ResourcePattern pattern, double value) {
        if (Scale.foreign(pattern.text(), who.account()) || scale.foreignListed(pattern.text(), who.account())) {
            return 1;
        }
        double lost = 0;
        for (ResourcePattern deny : denied) {
            if (pattern.overlaps(deny)) {
                boolean all = value < Scale.ALL || pattern.within(deny);
                lost = Math.max(lost, all ? 1 : scale.value(deny, who.account()));
            }
        }
        return lost;
    }
}
