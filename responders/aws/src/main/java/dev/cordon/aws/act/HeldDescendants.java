package dev.cordon.aws.act;

import dev.cordon.aws.trail.Kin;
import dev.cordon.aws.trail.Trail;
import dev.cordon.engine.guardrail.Descendants;
import dev.cordon.engine.guardrail.DescendantsSource;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a held identity made: by the trail, by what the alert's events named, and by what the sweep of its hold found, so
 * that a trail that is late or was moved away does not take back what was known.
 */
public final class HeldDescendants implements DescendantsSource {
    private final Trail trail;

    public HeldDescendants(Trail trail) {
        this.trail = trail;
    }

    @Override
    public Descendants of(Containment containment) {
        HoldPlan plan = containment.plan();
        Kin kin = Kin.of(plan.target(), trail.provenSince(plan.account(), plan.suspectedSinceMillis()));
        Set<String> found = new TreeSet<>();
        for (PlannedStep step : plan.steps()) {
            if (step.action().equals(Sweep.ID)) {
                Stream.of(step.parameter(Sweep.CREATED).split(" ", -1))
                        .filter(name -> !name.isEmpty() && !name.equals(plan.target()))
                        .forEach(found::add);
                found.addAll(Sweep.found(containment.steps().get(step.index()).prior()));
            }
        }
        return kin.descendants().and(Descendants.named(found));
    }
}
