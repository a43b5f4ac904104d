package dev.cordon.reach.radius;

import dev.cordon.reach.policy.PrincipalFacts;
import dev.cordon.reach.policy.Truth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which crown jewels the patterns that somebody holds take in: all of a kind, sensitive ones by name, a user's own. */
final class StepTargets {
    /** What one set of policies names at most; more is one policy listing a directory. */
    private static final int MAX_NAMED = 1_000;

    private final Scale scale;

    StepTargets(Scale scale) {
        this.scale = scale;
    }

    Map<String, Truth> of(Steps.Step step, Map<ResourcePattern, Truth> patterns, PrincipalFacts who) {
        Map<String, Truth> found = new TreeMap<>();
        JewelKind kind = step.kind();
        if (kind == null) {
            addOwn(step, patterns, found);
            return found;
        }
        String partition = Scale.part(who.arn(), 1);
        for (String form : kind.arns()) {
            String whole = form.equals("*") ? "*" : "arn:" + partition + ":" + withAccount(form, who.account());
            ResourcePattern every = new ResourcePattern(whole, false, false);
            patterns.forEach((pattern, truth) -> {
                if (every.within(pattern)) {
                    put(found, "*", truth);
                } else if (sensitive(pattern) && pattern.overlaps(every)) {
                    put(found, pattern.text(), truth);
                }
            });
            addKnown(every, patterns, found);
        }
        return found;
    }

    private boolean sensitive(ResourcePattern pattern) {
        return !pattern.except()
                && !pattern.text().startsWith("*")
                && scale.factors().of(pattern.text(), null) >= Sensitivity.JEWEL_FACTOR;
    }

    private static String withAccount(String form, String account) {
        String[] parts = form.split(":", 4);
        if (parts.length == 4 && parts[2].equals("*")) {
            parts[2] = account;
        }
        return String.join(":", parts);
    }

    /** Sensitive resources of the inventory, by ARN. */
    private void addKnown(ResourcePattern every, Map<ResourcePattern, Truth> patterns, Map<String, Truth> found) {
        List<Scale.Known> known = scale.known(Scale.part(every.text(), 2));
        for (Scale.Known resource : known) {
            if (resource.factor() < Sensitivity.JEWEL_FACTOR || !Scale.covers(every.text(), resource.arn())) {
                continue;
            }
            patterns.forEach((pattern, truth) -> {
                boolean covers = pattern.except()
                        ? !Glob.matches(pattern.text(), resource.arn())
                        : Scale.covers(pattern.text(), resource.arn());
                if (covers) {
                    boolean sure = pattern.except()
                            || Glob.contains(pattern.text(), resource.arn())
                            || Glob.contains(pattern.text(), resource.arn() + "/*");
                    put(found, resource.arn(), sure ? truth : truth.and(Truth.POSSIBLE));
                }
            });
        }
    }

    private static void addOwn(Steps.Step step, Map<ResourcePattern, Truth> patterns, Map<String, Truth> found) {
        Sensitivity.Jewel jewel = step.jewel();
        if (jewel == null) {
            return;
        }
        for (String arn : jewel.arns()) {
            ResourcePattern own = new ResourcePattern(arn, false, false);
            ResourcePattern inside = new ResourcePattern(arn + "/*", false, false);
            patterns.forEach((pattern, truth) -> {
                if (pattern.overlaps(own) || pattern.overlaps(inside)) {
                    boolean any = own.within(pattern) || inside.within(pattern) || pattern.within(own);
                    put(found, arn, any ? truth : truth.and(Truth.POSSIBLE));
                }
            });
        }
    }

    private static void put(Map<String, Truth> found, String target, Truth truth) {
        if (found.size() < MAX_NAMED || found.containsKey(target)) {
            found.merge(target, truth, Truth::or);
        }
    }
}
