package dev.cordon.aws.act;

import dev.cordon.aws.trail.Trail;
import dev.cordon.aws.trail.TrailAnswer;
import dev.cordon.aws.trail.TrailQuestion;
import dev.cordon.engine.guardrail.Descendants;
import dev.cordon.engine.guardrail.DescendantsSource;
import dev.cordon.engine.lifecycle.Containment;
import dev.cordon.engine.plan.HoldPlan;
import dev.cordon.engine.plan.PlannedStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What held identities made: by the trail, by what the alerts' events named, and by what the sweeps of their holds found, so
 * that a trail that is late or was moved away does not take back what was known. The trail is read once for each account.
 */
public final class HeldDescendants implements DescendantsSource {
    private final Trail trail;

    public HeldDescendants(Trail trail) {
        this.trail = trail;
    }

    @Override
    public Descendants of(Collection<Containment> holds) {
        Map<String, Map<String, Long>> sinceByTarget = new TreeMap<>();
        Set<String> found = new TreeSet<>();
        for (Containment hold : holds) {
            HoldPlan plan = hold.plan();
            sinceByTarget
                    .computeIfAbsent(plan.account(), unused -> new TreeMap<>())
                    .merge(plan.target(), plan.suspectedSinceMillis(), Math::min);
            sweptBy(hold, found);
        }
        Descendants all = Descendants.named(found);
        for (Map.Entry<String, Map<String, Long>> account : sinceByTarget.entrySet()) {
            all = all.and(byTrail(account.getKey(), account.getValue()));
        }
        return all;
    }

    /** What targets of an account made, each since its moment. */
    private Descendants byTrail(String account, Map<String, Long> sinceByTarget) {
        List<TrailQuestion> questions = sinceByTarget.entrySet().stream()
                .map(target -> TrailQuestion.whatItMade(target.getKey(), target.getValue()))
                .toList();
        Descendants all = Descendants.NONE;
        for (TrailAnswer answer : trail.ask(account, questions)) {
            if (answer.gap().partial()) {
                throw new UncheckedIOException(new IOException(answer.gap().words()));
            }
            all = all.and(answer.kin().descendants());
        }
        return all;
    }

    private static void sweptBy(Containment hold, Set<String> found) {
        HoldPlan plan = hold.plan();
        for (PlannedStep step : plan.steps()) {
            if (step.action().equals(Sweep.ID)) {
                Stream.of(step.parameter(Sweep.CREATED).split(" ", -1))
                        .filter(name -> !name.isEmpty() && !name.equals(plan.target()))
                        .forEach(found::add);
                found.addAll(Sweep.found(hold.steps().get(step.index()).prior()));
            }
        }
    }
}
