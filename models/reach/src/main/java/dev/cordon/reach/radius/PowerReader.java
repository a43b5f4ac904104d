package dev.cordon.reach.radius;

import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads powers from policies without asking about each action: actions of which the same statements speak form a region,
 * and a region is judged once. Principals with the same policies share one answer. Not thread-safe.
 */
final class PowerReader {
    /** Numbers of a principal's policies, how they are layered, and the principal where they speak of it. */
    private record Key(List<Integer> policies, int shape, String who) {}

    private final ActionIndex index = ActionIndex.bundled();
    private final HarmTable harms;
    private final Steps steps;
    private final Scale scale;
    private final StepTargets targets;
    private final Layers layers;
    private final ResourceRules resources;
    private final Map<Key, Powers> known = new HashMap<>();
    private final int[] regionOf = new int[index.size()];

    PowerReader(HarmTable harms, Steps steps, Scale scale, ResourceRules resources) {
        this.resources = resources;
        this.harms = harms;
        this.steps = steps;
        this.scale = scale;
        this.targets = new StepTargets(scale);
        this.layers = new Layers();
    }

    /** Forgets what no live principal needs any more. */
    void forget() {
        known.clear();
    }

    Powers of(PolicyStack stack) {
        PrincipalFacts who = stack.principal();
        List<Integer> policies = Layers.all(stack).stream()
                .map(policy -> layers.number(policy.document()))
                .toList();
        int shape = Arrays.hashCode(new int[] {
            stack.identity().size(),
            stack.boundary() == null ? 0 : 1,
            stack.session().size(),
            stack.serviceControl().stream().map(List::size).toList().hashCode()
        });
        boolean alone = layers.personal(stack, resources.control(who.account())) || resources.personal(who);
        Key key = new Key(policies, shape, alone ? who.arn() : who.account() + who.type() + who.serviceLinked());
        Powers powers = known.get(key);
        if (powers == null) {
            powers = read(stack);
            known.put(key, powers);
        }
        return powers;
    }

    private Powers read(PolicyStack stack) {
        PrincipalFacts who = stack.principal();
        Layers.Laid laid = layers.of(stack, resources.control(who.account()), resources.denies(who));
        List<ListedResource> granting = resources.granting(who);
        if (granting.isEmpty() && laid.rules().stream().noneMatch(rule -> rule.layer() == 0)) {
            return Powers.NONE;
        }
        BitSet touched = new BitSet(index.size());
        laid.rules().stream()
                .filter(rule -> rule.layer() == 0)
                .forEach(rule -> rule.statement().actions().addTo(touched));
        granting.forEach(listed -> listed.allowed().addTo(touched));
        Regions regions = new Regions(regionOf, touched);
        for (Layers.Rule rule : laid.rules()) {
            regions.split(rule.statement().actions(), rule);
        }
        granting.stream()
                .flatMap(listed -> listed.splits().stream())
                .distinct()
                .forEach(actions -> regions.split(actions, null));
        Sums sums = new Sums(stack, laid, granting);
        touched.stream().forEach(action -> sums.add(action, regions));
        Arrays.fill(regionOf, 0);
        return sums.powers();
    }

    /** Splits the touched actions into regions, one statement at a time. */
    private static final class Regions {
        private final int[] regionOf;
        private final BitSet touched;
        private final List<List<Layers.Rule>> rules = new ArrayList<>();

        Regions(int[] regionOf, BitSet touched) {
            this.regionOf = regionOf;
            this.touched = touched;
            rules.add(List.of());
        }

        void split(ActionSet actions, Layers.@Nullable Rule rule) {
            Map<Integer, Integer> moved = new HashMap<>();
            actions.forEach(action -> {
                if (touched.get(action)) {
                    regionOf[action] = moved.computeIfAbsent(regionOf[action], from -> {
                        List<Layers.Rule> more = new ArrayList<>(rules.get(from));
                        if (rule != null) {
                            more.add(rule);
                        }
                        rules.add(more);
                        return rules.size() - 1;
                    });
                }
            });
        }
    }

    /** Adds up what is held, action by action. */
    private final class Sums {
        private final PolicyStack stack;
        private final PrincipalFacts who;
        private final Layers.Laid laid;
        private final List<ListedResource> granting;
        private final Map<Long, Region.Held> judged = new HashMap<>();
        private final double[] upper = new double[harms.groups().size()];
        private final double[] certain = new double[harms.groups().size()];
        private final Map<Integer, Map<String, Truth>> held = new TreeMap<>();
        private final BitSet stepsDone = new BitSet();
        private final Map<Object, Map<String, Truth>> targetsOf = new HashMap<>();
        private long lastKey = -1;
        private Region.Held last = Region.Held.NOTHING;
        private double worstUpper;
        private double worstCertain;

        Sums(PolicyStack stack, Layers.Laid laid, List<ListedResource> granting) {
            this.stack = stack;
            this.who = stack.principal();
            this.laid = laid;
            this.granting = granting;
        }

        void add(int action, Regions regions) {
            int region = regions.regionOf[action];
            boolean unscoped = index.unscoped(action);
            long key = ((long) region << 32) | ((long) index.service(action) << 1) | (unscoped ? 1 : 0);
            if (key != lastKey) {
                lastKey = key;
                stepsDone.clear();
                targetsOf.clear();
                last = judged.computeIfAbsent(
                        key,
                        k -> withGranted(
                                Region.of(
                                        scale,
                                        who,
                                        index.serviceName(index.service(action)),
                                        unscoped,
                                        regions.rules.get(region),
                                        laid),
                                action));
            }
            if (last.upper() == 0) {
                return;
            }
            double harm = harms.harm(action);
            int group = harms.group(action);
            upper[group] += last.upper();
            certain[group] += last.certain();
            worstUpper = Math.max(worstUpper, harm * last.upper());
            worstCertain = Math.max(worstCertain, harm * last.certain());
            for (Steps.Step step : steps.of(action)) {
                addStep(step);
            }
        }

        /** What is held together with what the policies of listed resources grant; their statements split regions too. */
        private Region.Held withGranted(Region.Held own, int action) {
            Map<ResourcePattern, Truth> granted = new LinkedHashMap<>();
            for (ListedResource listed : granting) {
                if (listed.allowed().has(action)) {
                    granted.putAll(ResourceRules.held(stack, listed, index.label(action)));
                }
            }
            return granted.isEmpty() ? own : own.with(granted, scale, who.account());
        }

        /** What the region holds of a step is the same for each of its actions. */
        private void addStep(Steps.Step step) {
            if (!stepsDone.get(step.number())) {
                stepsDone.set(step.number());
                Map<String, Truth> found =
                        targetsOf.computeIfAbsent(step.subject(), s -> targets.of(step, last.patterns(), who));
                if (!found.isEmpty()) {
                    Map<String, Truth> ofStep = held.computeIfAbsent(step.number(), n -> new TreeMap<>());
                    found.forEach((target, truth) -> ofStep.merge(target, truth, Truth::or));
                }
            }
        }

        Powers powers() {
            List<Powers.StepHeld> all = new ArrayList<>();
            held.forEach((step, byTarget) ->
                    byTarget.forEach((target, truth) -> all.add(new Powers.StepHeld(step, target, truth))));
            return new Powers(
                    Holding.of(shares(upper), worstUpper), Holding.of(shares(certain), worstCertain), List.copyOf(all));
        }

        private double[] shares(double[] sums) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] /= harms.groups().get(i).size();
            }
            return sums;
        }
    }
}
